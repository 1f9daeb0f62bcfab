"""How the documentation site is built (Sphinx): `make docs`. Nothing in it asks another host."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from reportedly import __version__

project = "reportedly"
author = "The reportedly authors"
copyright = "the reportedly authors. Apache License 2.0"  # noqa: A001
version = release = __version__
root_doc = "docs/index"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
include_patterns = [
    "docs/**",
    "benchmarks/*/README.md",
    "examples/README.md",
    "training/README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "THIRD-PARTY.md",
]
exclude_patterns = [".venv*", ".git", "out", "src", "tests", "build", "dist", "docs/_static"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
# What the notebooks print is committed and held to be the present (docs/notebooks.py).
nb_execution_mode = "off"
myst_heading_anchors = 4
highlight_language = "text"
autodoc_typehints = "description"
autodoc_member_order = "bysource"

html_theme = "furo"
html_title = "reportedly"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {"top_of_page_buttons": []}
