"""The commands, one module each.

The module of a command defines:

``EXAMPLE``
    the arguments of an example, for the help
``configure(parser)``
    adds the options of the command
``run(corpus, options)``
    prints the answer and returns the exit code; a command in `WITHOUT_CORPUS` has ``run(options)``

A new command needs a module and a line in `COMMANDS`.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

COMMANDS = {
    "list": "list the documents",
    "show": "print a document, an event, a disagreement, an actor, a place or a passage",
    "says": "list who says what, to whom, how and through whom",
    "find": "find actors and places by name or by the words of a mention, and offices by title",
    "spot": "find the actors in texts of your own",
    "kwic": "print words in their context (keyword in context)",
    "events": "list events",
    "timeline": "list events in the order of time",
    "who": "print an actor (offices, statements, events), or who held an office",
    "disagreements": "print where passages do not agree",
    "explain": "print what a code, a field or a word of a vocabulary means",
    "cite": "print how to cite",
    "resolve": "print the passage that a reference leads to",
    "validate": "check every file and record against all rules",
    "export": "write the corpus for other tools",
    "page": "write a page to read the corpus in, for any browser, offline",
    "lesson": "write a lesson: a page that runs Python offline, a notebook, or a work sheet to print",
    "plot": "draw a picture of the corpus: SVG, PNG or PDF",
    "new": "make a workspace for a corpus of your own",
    "add": "bring a page into a workspace",
    "suggest": "draft the mentions of a document of a workspace from the registries",
    "check": "list what is wrong and what is open in a workspace",
    "build": "make the corpus of a workspace",
    "codebook": "write the skeleton of a codebook for a workspace",
    "import": "bring changes of an export back into its workspace",
    "score": "compare the answers of a system with the annotation, and print what is right and wrong",
    "prompt": "print a text with the task of annotating it, for a language model or a student",
    "completion": "print a script that makes a shell complete the commands",
}
"""Each command, which is the name of its module too, with its summary.

The summaries are not in the modules: ``malicrisis --help`` prints them without importing any command.
"""

OVERVIEW = "overview"
"""The module that runs without a command."""

FOLDERS = {
    "authoring": ("new", "add", "suggest", "check", "build", "codebook", "import"),
    "scoring": ("score", "prompt"),
    "searching": ("find", "spot", "kwic"),
}
"""Commands whose modules are in a folder: about a workspace, about the answers of a system, and to find words."""

WITHOUT_CORPUS = {
    *("validate", "export", "completion", "lesson"),
    *("new", "add", "check", "build", "codebook", "import"),
}
"""Commands for which no corpus is loaded: `validate` and `export` read a folder themselves, document by document."""


def module_of(name: str) -> ModuleType:
    """Return the module of the command *name*; a name that Python reserves has a low line after it."""
    folder = next((f".{folder}" for folder, names in FOLDERS.items() if name in names), "")
    return import_module(f"{__name__}{folder}.{name}{'_' * iskeyword(name)}")
