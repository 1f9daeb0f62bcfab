"""Reports on one incident: which pass on the same original statement, which found out."""
