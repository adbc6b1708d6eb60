"""Find actors in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.model.dates import as_optional_when
from malicrisis.text.folding import folded, folded_starts, name_key
from malicrisis.text.phrases import unfolded
from malicrisis.text.words import is_mark
from malicrisis.vocab import ActorKind

from .batches import found_in_batch
from .context import Around
from .finder import Finder
from .forms import Kind
from .offices import Offices
from .reading import Place, read_names
from .spotted import Spotted
from .titles import read_titles
from .triggers import Triggers
from .written import entries_of

if TYPE_CHECKING:
    import datetime
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.dates import When

    from .owners import Found
    from .written import Written

_KINDS = {
    ActorKind.PERSON: Kind.PERSON,
    ActorKind.ORGANIZATION: Kind.ORGANIZATION,
    ActorKind.STATE: Kind.STATE,
    ActorKind.GROUP: Kind.GROUP,
}


class Spotter:
    """The names and offices of a corpus, compiled for finding them in many texts.

    It does not change after it is made, so threads may share it, and it can be pickled for other processes.

    >>> import malicrisis
    >>> spotter = malicrisis.Spotter(malicrisis.load())
    >>> spotter.spot("U.N. chief Guterres met KEITA.")
    (<Spotted 0:4 'U.N.' un: acronym, certain>,)
    >>> for found in spotter.spot("Ibrahim Boubacar Keïta left. Keita’s government fell."):
    ...     print(found)
    <Spotted 0:22 'Ibrahim Boubacar Keïta' keita-ibrahim-boubacar: name, certain>
    <Spotted 29:34 'Keita' keita-ibrahim-boubacar: surname, certain>
    """

    @checked
    def __init__(self, corpus: Corpus, *, local: bool = False) -> None:
        """Compile the names of *corpus*; with *local*, also the aliases that hold in its own texts only."""
        self._entries, names = entries_of(corpus, local=local)
        self._finder = Finder.of_names(names)
        self._offices = Offices(corpus)
        self._triggers = Triggers(self._finder.triggers | self._offices.titles.triggers)
        self._kinds = {actor.id: _KINDS[actor.kind] for actor in corpus.actors}
        self._countries = {actor.id: actor.country for actor in corpus.actors}

    @checked
    def spot(self, text: str, on: When | datetime.date | str | None = None) -> tuple[Spotted, ...]:
        """Return the actors in *text*, in the order of their offsets, as `malicrisis.spot` does."""
        return tuple(self._spotted(text, found) for found in self._found(text, as_optional_when(on)))

    @checked
    def spot_batch(
        self, batch: object, text: str = "text", on: str | None = "published", key: str | Iterable[str] | None = None
    ) -> object:
        """Return an Arrow record batch with one row for each find in a column of *batch*, an Arrow record batch.

        A row that cannot be read (null, bytes, no UTF-8, more than 5,000,000 characters) has a row with the reason in
        the column ``error``. A date that cannot be read does so, too, and the text is read without one.

        >>> import malicrisis, pyarrow
        >>> letters = pyarrow.record_batch({"id": [7, 8], "text": ["Mali and the UN", None], "published": ["2020", ""]})
        >>> finds = malicrisis.Spotter(malicrisis.load()).spot_batch(letters)
        >>> for find in finds.to_pylist():
        ...     print(find["id"], find["quote"], find["actors"], find["error"])
        7 Mali ['mali'] None
        7 UN ['un'] None
        8 None None text: expected a string, found null

        Args:
            batch: the record batch
            text: the column with the texts
            on: the column with their dates: strings in EDTF or ISO 8601, dates or times; None if there is none
            key: the columns that each find keeps, to tell its row; all but the text by default

        Raises:
            RecordError: *batch* is no record batch, or a column is not in it.
            MissingExtraError: pyarrow is not installed.
        """
        return found_in_batch(self.spot, batch, text, on, key)

    def _found(self, text: str, on: When | None) -> list[Found]:
        """Return the names and offices in *text*, in the order of their offsets."""
        flat = folded(text)
        present = self._triggers.in_text(flat)
        matches = self._finder.matches(flat, present)
        if not matches:
            return []
        starts = range(len(text) + 1) if text.isascii() else folded_starts(text)
        places = [Place(start, end, self._meaning(text[start:end])) for start, end in _offsets(text, matches, starts)]
        names = read_names(text, places, self._offices, self._countries)
        titles: list[tuple[int, int]] = []
        if any(not self._offices.concern.isdisjoint(one.actors) for one in names):
            titles += _offsets(text, self._offices.titles.matches(flat, present), starts)
        if titles:
            around = Around(
                text, {one.start: one.end for one in names}, {one.end for one in names}, self._offices.words
            )
            names += read_titles(around, titles, names, self._offices, on)
        return sorted(names, key=lambda one: (one.start, -one.end))

    def _meaning(self, quote: str) -> tuple[Written, ...]:
        """Return what *quote* may mean."""
        return self._entries.get(name_key(quote), ())

    def _spotted(self, text: str, found: Found) -> Spotted:
        """Return *found* with its words and its kind."""
        kinds = {self._kinds[actor] for actor in found.actors}
        return Spotted(
            start=found.start,
            end=found.end,
            quote=text[found.start : found.end],
            actors=found.actors,
            how=found.form,
            certain=found.certain,
            kind=kinds.pop() if len(kinds) == 1 else Kind.SEVERAL,
        )


def _offsets(text: str, matches: Iterable[re.Match[str]], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the offsets in *text* of *matches* in its folded form, without those that cut a character."""
    for match in matches:
        offsets = match.span() if isinstance(starts, range) else unfolded(text, starts, *match.span())
        # a mark that folding keeps makes another letter
        if offsets is not None and ((after := text[offsets[1] : offsets[1] + 1]).isascii() or not is_mark(after)):
            yield offsets


_SPOTTERS: dict[int, tuple[Corpus, Spotter]] = {}
"""The spotter of the corpus that `spot` was last called with, by its identity."""


@checked
def spot(corpus: Corpus, text: str, on: When | datetime.date | str | None = None) -> tuple[Spotted, ...]:
    """Return where *text* means actors of *corpus*: by name, alias, acronym, surname, demonym or dated office.

    Case, accents, apostrophes, hyphens, full stops in acronyms and line breaks within a name make no difference. The
    offsets are those of *text*. The day *on* decides who held an office: "the Malian president" of a text of 2019.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> for found in malicrisis.spot(corpus, "The Malian president met Ban Ki Moon of the U.N.", on="2012-09-18"):
    ...     print(found)
    <Spotted 0:20 'The Malian president' traore-dioncounda: office, certain>
    <Spotted 4:10 'Malian' mali: demonym, certain>
    <Spotted 25:36 'Ban Ki Moon' ban-ki-moon: name, certain>
    <Spotted 44:48 'U.N.' un: acronym, certain>

    Args:
        corpus: the corpus whose actors are looked for
        text: any text
        on: the date of the text: without one, an office is at most possible

    Raises:
        DateError: *on* is no date.
    """
    known = _SPOTTERS.get(id(corpus))
    if known is None or known[0] is not corpus:
        known = (corpus, Spotter(corpus))
        _SPOTTERS.clear()  # each holds a corpus
        _SPOTTERS[id(corpus)] = known
    return known[1].spot(text, on)
