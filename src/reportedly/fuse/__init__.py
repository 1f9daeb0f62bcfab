"""Readings -> clusters: which accounts tell of one incident, which reports share an origin."""

from reportedly.fuse.incidents import cluster
from reportedly.fuse.origins import origins
from reportedly.fuse.rules import FuseRules

__all__ = ["FuseRules", "cluster", "origins"]
