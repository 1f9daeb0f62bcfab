"""Clusters -> incidents: claims with grades, cautions, disclosures, questions."""

from reportedly.grade.incidents import incident
from reportedly.grade.rules import GradeRules

__all__ = ["GradeRules", "incident"]
