"""The commands over a ledger, thin over run/desk/; `cli.py` puts them beside the others."""
