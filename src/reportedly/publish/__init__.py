"""Incidents and readings -> briefs: terminal, Markdown, HTML and JSON, one renderer a file."""
