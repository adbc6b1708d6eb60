"""``malicrisis lesson NAME OUT``: a lesson for source criticism, as a page that runs Python, or in another form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.selection import writing_to
from malicrisis.cli.terminal import print_json, wrapped
from malicrisis.errors import RecordError
from malicrisis.lessons import lesson, lessons
from malicrisis.messages import counted
from malicrisis.storage.destinations import new_file

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLE = "lesson was-it-a-coup coup.ipynb"

_FORMS = {".html": "page", ".ipynb": "notebook"}
_DONE = {
    "page": "open it in a browser; it says at its top whether it may be passed on",
    "notebook": "open it in Jupyter",
    "worksheet": "print it; it has no answers",
}


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.usage = f"{parser.prog} [NAME OUT] [--worksheet] [--pyodide PATH] [--force] [--json]"
    parser.add_argument("name", nargs="?", metavar="NAME", help="the name of a lesson; without it, all are listed")
    parser.add_argument(
        "out",
        nargs="?",
        metavar="OUT",
        help="the file to write: .html for a page, which needs Pyodide, or .ipynb for a notebook",
    )
    parser.add_argument(
        "--worksheet", action="store_true", help="write HTML to print, without code and answers; needs no Pyodide"
    )
    parser.add_argument(
        "--pyodide",
        metavar="PATH",
        help="Pyodide, which runs Python in the page: its folder or its file of npm (node_modules/pyodide); an error"
        " without it says how to get it",
    )
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(options: Namespace) -> int:
    """Write the lesson and print what it is, or list all lessons."""
    if options.name is None:
        return _listed(json=options.json)
    form = _form(options)
    made = lesson(options.name, form=form, pyodide=options.pyodide)  # before the file, which an error leaves as it was
    with writing_to(options.out), new_file(options.out, overwrite=options.force) as file:
        file.write_text(made, encoding="utf-8", newline="\n")
    if options.json:
        return print_json({"file": options.out, "lesson": options.name, "form": form})
    print(wrapped(f"{options.out}: {_DONE[form]}"))
    return 0


def _form(options: Namespace) -> str:
    """Return what is to be written, by the option or the ending of the file.

    Raises:
        RecordError: there is no file, or its ending says nothing.
    """
    expected = "a file to write that ends in .html or .ipynb"
    if options.out is None:
        raise RecordError.of("OUT", expected=expected, found="none")
    ending = next((one for one in _FORMS if options.out.lower().endswith(one)), "")
    if not ending or (options.worksheet and ending != ".html"):
        expected = "a file to write that ends in .html" if options.worksheet else expected
        raise RecordError.of("OUT", expected=expected, found=repr(options.out))
    return "worksheet" if options.worksheet else _FORMS[ending]


def _listed(*, json: bool) -> int:
    """Print the names of all lessons."""
    found = lessons()
    if json:
        return print_json(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "minutes": one.minutes,
                    "documents": [d.id for d in one.documents],
                }
                for one in found
            ]
        )
    width = max(len(one.name) for one in found)
    for one in found:
        print(f"{one.name:{width}}  {counted(one.minutes, 'minute')}  {one.title}")
    return 0
