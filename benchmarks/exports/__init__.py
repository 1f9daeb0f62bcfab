"""Whether every export of many real reports is valid, and whether a redacted one keeps a secret."""
