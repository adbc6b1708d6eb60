"""Make a corpus of your own: a workspace of pages and TOML files, checked and built.

A workspace is a folder. Its TOML files describe the documents, the annotation and the records by quoted words, and
every offset is computed. `new` makes one, `add` brings a page in, `check` lists everything that is wrong or still open,
and `build` makes the corpus.
"""

from malicrisis.authoring.making import add, build, check, corpus_of, new
from malicrisis.authoring.report import Added, Failure, OpenItem, WorkspaceCheck

__all__ = [
    "Added",
    "Failure",
    "OpenItem",
    "WorkspaceCheck",
    "add",
    "build",
    "check",
    "corpus_of",
    "new",
]
