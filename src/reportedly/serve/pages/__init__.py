"""The workbench's pages, one a file; each gives a router."""
