"""Incidents and readings -> the formats of others, one exporter a file; docs/exports.md."""
