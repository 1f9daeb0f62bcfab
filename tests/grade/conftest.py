"""The factories of tests/fuse/makers.py and the shipped rules, for the tests of this stage."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from reportedly.fuse.rules import FuseRules
from reportedly.grade.rules import GradeRules
from reportedly.models.data import load
from rules_only import read, tools

__all__ = ["fuse_rules", "grade_rules", "make", "read", "tools"]


@pytest.fixture(scope="session")
def make() -> ModuleType:
    """The factories of small readings."""
    spec = spec_from_file_location("makers", Path(__file__).parents[1] / "fuse" / "makers.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fuse_rules() -> FuseRules:
    """The word lists that ship with fuse."""
    return load("fuse", FuseRules)


@pytest.fixture(scope="session")
def grade_rules() -> GradeRules:
    """The word lists that ship with grade."""
    return load("grade", GradeRules)
