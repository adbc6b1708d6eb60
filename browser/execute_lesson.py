"""Execute the notebook of a lesson, and print every cell that prints something else than it expects: FILE."""

from __future__ import annotations

import sys

import nbformat
from nbclient import NotebookClient


def main(file: str) -> None:
    """Execute the notebook; one that is not valid, and a cell that fails, raise an error."""
    notebook = nbformat.read(file, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    NotebookClient(notebook, kernel_name="python3").execute()
    for cell in notebook.cells:
        if cell.cell_type == "code" and printed(cell) != cell.metadata.expected:
            print(f"{cell.source}\nexpected:\n{cell.metadata.expected}\nfound:\n{printed(cell)}")


def printed(cell: nbformat.NotebookNode) -> str:
    """Return what *cell* shows as plain text: what it prints, and its value."""
    shown = [one.text if one.output_type == "stream" else f"{one.data['text/plain']}\n" for one in cell.outputs]
    return "".join(shown)


if __name__ == "__main__":
    main(*sys.argv[1:])
