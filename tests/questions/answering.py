"""Give questions to the command line and to Python, and judge what they print."""

from __future__ import annotations

import io
import re
import shlex
import tomllib
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from command_line import ask

import malicrisis
from malicrisis.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Corpus

COLUMNS = 80
"""The width of the terminal that prints the answers."""

SCREEN = 25
"""A reader finds an answer at a glance only if the whole output has at most so many lines."""

PROGRAM = "malicrisis "


@attrs.frozen(kw_only=True)
class Question:
    """A question, its answer, and the line that answers it.

    Attributes:
        id: its name
        asks: the question
        answer: the answer, from the raw pages
        line: a command or one line of Python
        shows: words of the output that are the answer, in the order of the output
        words: documents and words of their raw pages that support the answer
        lacks: words that the output must not have
        unprinted: why the line does not print these words
        cannot: why the records cannot hold the answer
        change: what would have to change in the data model
    """

    id: str
    asks: str
    answer: str
    line: str = ""
    shows: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    words: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=lambda pairs: tuple(map(tuple, pairs)))
    lacks: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    unprinted: str = ""
    cannot: str = ""
    change: str = ""


@cache
def questions() -> tuple[Question, ...]:
    """Return all questions."""
    tables = tomllib.loads(Path(__file__).with_name("questions.toml").read_text(encoding="utf-8"))
    return tuple(Question(id=key, **table) for key, table in tables.items())


def printed(line: str, corpus: Corpus) -> str:
    """Return what a reader sees who types *line*: in a terminal if it is a command, else at the prompt of Python."""
    if line.startswith(PROGRAM):
        answer = ask(*shlex.split(line.removeprefix(PROGRAM)), width=COLUMNS)
        return answer.out + answer.err
    out = io.StringIO()
    code = compile(line, "<line>", "single")  # prints the value of an expression, as the prompt does
    with redirect_stdout(out):
        exec(code, {"malicrisis": malicrisis, "corpus": corpus})  # noqa: S102  a line of this repository
    return out.getvalue()


def height(output: str) -> int:
    """Return how many lines *output* takes on the screen, where a long line goes on below."""
    return sum(max(1, -(-len(line) // COLUMNS)) for line in output.splitlines())


def as_prose(output: str) -> str:
    """Return *output* without line breaks, and without the brackets around the words that a line is about."""
    return re.sub(r"\s+", " ", re.sub(r"[\[\]]", "", output)).strip()


def missing(question: Question, output: str) -> Iterator[str]:
    """Yield what *question* needs and *output* does not have."""
    seen = as_prose(output)
    place = 0
    for words in map(as_prose, question.shows):
        found = seen.find(words, place)
        if found < 0:
            yield words
        else:
            place = found + len(words)
    supporting = () if question.unprinted else question.words
    yield from (words for _, words in supporting if as_prose(words) not in seen)


def misleading(question: Question, output: str) -> Iterator[str]:
    """Yield the words in *output* that would speak against the answer."""
    everything = as_prose(output)
    yield from (words for words in question.lacks if words in everything)


def given_away(question: Question) -> Iterator[str]:
    """Yield the words of the answer that *question* has in its own line."""
    line = folded(question.line)
    for words in question.shows:
        if folded(words) in line:
            yield words
