"""The Python interface -> a page that autodoc fills from the docstrings."""

NAMES = ("read", "brief")
MEMBERS = "html, markdown, export, to_pandas, to_polars"


def page() -> str:
    """The functions and classes of `import reportedly`."""
    functions = "\n".join(f".. autofunction:: reportedly.api.{name}" for name in NAMES)
    told = f".. autoclass:: reportedly.api.Told\n   :members: {MEMBERS}"
    note = ".. autoclass:: reportedly.api.Note"
    block = "\n\n".join((functions, told, note))
    return (
        "# Python interface\n\nMade from the docstrings. [In Python](../python.md) "
        "shows how to use it.\n\n```{eval-rst}\n" + block + "\n```\n"
    )
