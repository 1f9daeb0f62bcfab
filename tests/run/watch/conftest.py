"""Somebody who watches, and a web to be watched."""

from rules_only import tools
from watching import contained, desk, web

__all__ = ["contained", "desk", "tools", "web"]
