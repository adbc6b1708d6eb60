"""Describe pictures in words, and write them to files: the same bytes for the same corpus."""

from __future__ import annotations

import html
import io
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.imports import need
from malicrisis.storage.destinations import new_file
from malicrisis.vocab import MANNERS

from . import by_manner, by_time, by_voice
from .by_manner import used_in, ways_of
from .by_time import lanes_of
from .by_voice import matrix_of
from .signs import unseen

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from malicrisis.model.corpus import Corpus

DRAWN = {"timeline": by_time.draw, "events-by-voice": by_voice.draw, "manners": by_manner.draw}
"""The functions that draw the pictures, by their names at the command line."""

FORMATS = ("svg", "png", "pdf")

_DOTS = 200
"""The dots per inch of PNG."""


@checked
def describe(corpus: Corpus, picture: str) -> str:
    """Return in words what a picture shows, for those who do not see it.

    >>> import malicrisis
    >>> from malicrisis import plot
    >>> words = plot.describe(malicrisis.load().where(documents=["cgtn-2020"]), "manners")
    >>> print(words[:114])
    How each text tells of events. CGTN Africa, 2020: 22 said (15 by the text itself), 2 denied (0 by the text itself)

    Raises:
        RecordError: there is no such *picture*, or *corpus* has not what it shows.
    """
    _check(picture)
    return _DESCRIBED[picture](corpus)


@checked
def write(corpus: Corpus, picture: str, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write a picture to the file *path*, as SVG, PNG or PDF by the end of its name, with what `describe` says in it.

    The file has the same bytes for the same corpus and version of matplotlib, whatever settings of matplotlib you have.

    Raises:
        DestinationError: *path* exists and *overwrite* is false, or it cannot be written.
        MissingExtraError: the extra ``plot`` is not installed.
        RecordError: the name ends in none of the formats, there is no such *picture*, or
            *corpus* has not what it shows.
    """
    _check(picture)
    kind = PurePath(path).suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise RecordError.of(
            str(path), expected="a name that ends in .svg, .png or .pdf", found=repr(PurePath(path).suffix)
        )
    written = _drawn(corpus, picture, kind)
    with new_file(path, overwrite=overwrite) as file:
        file.write_bytes(written)


def _check(picture: str) -> None:
    """Raise RecordError unless *picture* is the name of one."""
    if picture not in DRAWN:
        raise RecordError.of("picture", expected=f"one of {', '.join(DRAWN)}", found=repr(picture))


def _drawn(corpus: Corpus, picture: str, kind: str) -> bytes:
    """Return the bytes of a file of a *kind*."""
    matplotlib = need("matplotlib", "plot")
    words = _DESCRIBED[picture](corpus)
    # the settings of the user would change the bytes; a salt of one's own makes the ids of SVG the same
    with matplotlib.rc_context(), io.BytesIO() as buffer:
        matplotlib.rcdefaults()
        matplotlib.rcParams["svg.hashsalt"] = "malicrisis"
        drawn: Any = DRAWN[picture](corpus, unseen)
        first: Any = drawn[0] if picture == "manners" else drawn  # one of its small pictures
        figure: Any = first.figure
        figure.savefig(buffer, format=kind, dpi=_DOTS, bbox_inches="tight", metadata=_metadata(kind, picture, words))
        written = buffer.getvalue()
    return _with_description(written, words) if kind == "svg" else written


def _metadata(kind: str, picture: str, words: str) -> Mapping[str, str | None]:
    """Return the metadata of a file, without dates and versions."""
    if kind == "svg":
        return {"Date": None, "Creator": None, "Title": picture}
    if kind == "png":
        return {"Software": None, "Title": picture, "Description": words}
    return {"CreationDate": None, "Creator": None, "Producer": None, "Title": picture, "Subject": words}


def _with_description(written: bytes, words: str) -> bytes:
    """Return an SVG file with *words* as its description, which screen readers read instead of the shapes."""
    head, title, rest = written.decode().partition("</title>")
    head = head.replace("<svg ", '<svg role="img" ', 1)
    return f"{head}{title}\n <desc>{html.escape(words, quote=False)}</desc>{rest}".encode()


def _timeline(corpus: Corpus) -> str:
    """Return the description of the timeline."""
    return " ".join(["What each text tells of, by date.", *(lane.words for lane in lanes_of(corpus).lanes)])


def _events_by_voice(corpus: Corpus) -> str:
    """Return the description of the table of events and voices."""
    table = matrix_of(corpus)
    told: list[str] = []
    for row, label in enumerate(table.events):
        ways = [
            f"{voice} {', '.join(_counted(cell, manner) for manner in MANNERS if manner in cell)}"
            for column, voice in enumerate(table.voices)
            if (cell := table.cells.get((row, column)))
        ]
        told.append(f"{label}: {'; '.join(ways)}.")
    return " ".join(["The events that are told most, and who tells of them in which way.", *told])


def _counted(cell: Mapping[str, int], manner: str) -> str:
    return manner if cell[manner] == 1 else f"{manner} ({cell[manner]} times)"


def _manners(corpus: Corpus) -> str:
    """Return the description of the small pictures of ways of telling."""
    texts = ways_of(corpus)
    told = [
        f"{text.label}: "
        + ", ".join(
            f"{text.own[manner] + text.quoted[manner]} {manner} ({text.own[manner]} by the text itself)"
            for manner in used_in([text])
        )
        for text in texts
    ]
    return f"How each text tells of events. {'. '.join(told)}"


_DESCRIBED = {"timeline": _timeline, "events-by-voice": _events_by_voice, "manners": _manners}
"""The functions that describe the pictures, by their names at the command line."""
