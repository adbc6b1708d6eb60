"""Lessons as HTML: a page that runs Python offline, with its texts and their rights, and a work sheet to print."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from malicrisis._version import __version__
from malicrisis.errors import ReferenceSyntaxError
from malicrisis.imports import need
from malicrisis.model.dates import date_words
from malicrisis.model.documents import blocks_between
from malicrisis.query.references import Reference
from malicrisis.view.markup import Markup, element
from malicrisis.view.page.resources import environment, resource, source_of
from malicrisis.view.page.wording import anchor, reference_to

from .pyodide import VERSION
from .source import HARD_CONTENT, split_session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malicrisis.model.documents import Document

    from .source import Lesson

_HERE = "malicrisis.lessons"
_NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'"
# Python is compiled from bytes in the page: no file is asked for
_RUNS = "script-src {} blob: 'wasm-unsafe-eval'; worker-src blob:"
_TASK = re.compile(r"^### Task .*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_LINES = f'\n<div class="lines">{"<div></div>" * 4}</div>\n\n'
"""Where students write: after each task."""
PRINTED = '<details class="printed">\n<summary>What it prints</summary>\n'
PRINTED_END = "</details>"
"""Around what a session prints, which may be the answer of a task: readers open it."""


def to_page(lesson: Lesson, files: Mapping[str, bytes]) -> str:
    """Return *lesson* as a page that runs Python with *files*, which are compressed by gzip."""
    script = resource("live.js", _HERE)
    data = json.dumps({name: base64.b64encode(files[name]).decode() for name in sorted(files)})
    return _made("page.html", lesson.alone(), _RUNS.format(source_of(script)), script=Markup(script), data=Markup(data))


def to_worksheet(lesson: Lesson) -> str:
    """Return *lesson* as a page to print: without code, answers and the part for the teacher."""
    sheet = lesson.for_students().alone()
    with_lines = _TASK.sub(lambda task: task[0].rstrip() + "\n" + _LINES, sheet.markdown)
    return _made("worksheet.html", sheet._replace(markdown=with_lines), "")


def _made(template: str, lesson: Lesson, policy: str, **more: object) -> str:
    """Return the page that *template* makes of *lesson*, which the *policy* allows to run a script."""
    documents = lesson.documents
    style = "".join((resource("page.css"), resource("live.css", _HERE), resource("lesson.css", _HERE)))
    html: str = (
        _environment()
        .get_template(template)
        .render(
            lesson=lesson,
            body=_html_of(lesson.markdown, documents if template == "page.html" else ()),
            documents=documents,
            corpus=lesson.corpus,
            style=Markup(style),
            policy="; ".join(filter(None, (_NOTHING_ELSE, f"style-src {source_of(style)}", policy))),
            version=__version__,
            pyodide=VERSION,
            **more,
        )
    )
    return html


@cache
def _environment() -> Any:
    """Return the environment of the templates."""
    made = environment("lessons", _HERE)
    made.globals |= {
        "anchor": anchor,
        "date_words": date_words,
        "hard_content": HARD_CONTENT,
        "reference_to": reference_to,
    }
    return made


def _html_of(markdown: str, documents: Sequence[Document]) -> Markup:
    """Return *markdown* as HTML in which references to *documents* lead to their words."""
    parser = need("markdown_it", "lessons").MarkdownIt("commonmark").enable("table")
    by_id = {document.id: document for document in documents}

    def code(_: object, tokens: Sequence[Any], number: int, *__: object) -> Markup:
        words: str = tokens[number].content
        return _reference(words, by_id) or element("code", words)

    def fence(_: object, tokens: Sequence[Any], number: int, *__: object) -> Markup:
        if tokens[number].info != "python":
            return _block("text", tokens[number].content)
        typed, printed = split_session(tokens[number].content)
        return Markup(f"{_block('python', typed)}{PRINTED}{_block('text', printed)}{PRINTED_END}\n")

    parser.add_render_rule("code_inline", code)
    parser.add_render_rule("fence", fence)
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            token.attrs.pop("style", None)  # the alignment of a column, which the policy does not allow
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _block(language: str, code: str) -> Markup:
    """Return a block of code, with the class that Sphinx gives it: the script is the same there."""
    return Markup(f'<div class="highlight-{language}">{element("pre", code)}</div>\n')


def _reference(words: str, documents: Mapping[str, Document]) -> Markup | None:
    """Return a link to what *words* refer to in *documents*, or None if they are no such reference."""
    target = target_of(words, documents)
    if target is None:
        return None
    _, _, span = words.partition("#c")
    return element("a", element("code", words), href=f"#{target}", **({"data-span": span} if span else {}))


def target_of(words: str, documents: Mapping[str, Document]) -> str | None:
    """Return the id of the element with what *words* refer to in *documents*, or None if they are no such reference.

    >>> import malicrisis
    >>> documents = {one.id: one for one in malicrisis.load().documents}
    >>> target_of("dw-2023#c120-188", documents), target_of("print(1)", documents)
    ('dw-2023-c87-295', None)
    """
    try:
        found = Reference.parse(words)
    except ReferenceSyntaxError:
        return None
    document = documents.get(found.document)
    if document is None:
        return None
    if found.span is None:
        return anchor(words)
    (block, *_) = blocks_between(document, *found.span)
    return anchor(reference_to(block))
