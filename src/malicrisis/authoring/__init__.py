"""Make a corpus of your own: a workspace of pages and TOML files, checked and built.

A workspace is a folder. Its TOML files describe the documents, the annotation and the records by quoted words, and
every offset is computed. `new` makes one, `add` brings a page in, `suggest` drafts its mentions, `check` lists
everything that is wrong or still open, `build` makes the corpus, and `import_changes` brings back what was changed in
an annotation tool.
"""

from malicrisis.authoring.adding import add
from malicrisis.authoring.codebook import codebook
from malicrisis.authoring.importing import import_changes
from malicrisis.authoring.making import build, check, corpus_of, new
from malicrisis.authoring.report import Added, Change, Failure, Imported, OpenItem, WorkspaceCheck
from malicrisis.authoring.suggesting import Suggestion, Suggestions, suggest

__all__ = [
    "Added",
    "Change",
    "Failure",
    "Imported",
    "OpenItem",
    "Suggestion",
    "Suggestions",
    "WorkspaceCheck",
    "add",
    "build",
    "check",
    "codebook",
    "corpus_of",
    "import_changes",
    "new",
    "suggest",
]
