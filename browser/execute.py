"""Execute a notebook and convert it to pages: ``execute.py CELLS FOLDER``, where CELLS is a JSON list of code.

The pages are light, dark, and the same two as untrusted notebooks: JupyterLab leaves out style elements, and attributes
that it does not know. This is a script since Jupyter warns of what the tests take for errors.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter


def main(cells: str, folder: str) -> None:
    """Write the four pages; a cell that fails raises an error."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in json.loads(cells)])
    NotebookClient(notebook, kernel_name="python3").execute()
    for trust in ("trusted", "untrusted"):
        if trust == "untrusted":
            sanitize(notebook)
        for theme in ("light", "dark"):
            # without the two empty addresses, the page loads scripts from other sites
            page, _ = HTMLExporter(theme=theme, mathjax_url="", require_js_url="").from_notebook_node(notebook)
            Path(folder, f"{trust}-{theme}.html").write_text(page, encoding="utf-8")


def sanitize(notebook: nbformat.NotebookNode) -> None:
    """Leave in the outputs what JupyterLab leaves in those of an untrusted notebook."""
    for output in (output for cell in notebook.cells for output in cell.outputs):
        html = re.sub(r"<style>.*?</style>", "", output.data["text/html"], flags=re.DOTALL)
        output.data["text/html"] = re.sub(r' data-\w+="[^"]*"', "", html)


if __name__ == "__main__":
    main(*sys.argv[1:])
