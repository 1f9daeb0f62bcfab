"""News on shootings: clusters of reports, and the toll and date of each incident."""
