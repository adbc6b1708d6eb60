"""Find the offices of a text and who held them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.text.folding import folded_words

from .forms import Form
from .lexicon import OTHER_OFFICE
from .offices import Holding, holders_among
from .owners import Found, Owner, before_modifiers, named_beside, owner_after, owner_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis.model.dates import When

    from .context import Around
    from .offices import Held, Offices, Words

Title = tuple[int, int, "Words"]
"""Where a title begins and ends, and its words."""


def read_titles(
    around: Around, titles: Iterable[tuple[int, int]], names: Sequence[Found], offices: Offices, on: When | None
) -> list[Found]:
    """Return the offices at *titles* whose body the words around name, or whose only holder the text names."""
    return list(_Titles(around, names, offices, on).read(titles))


class _Titles:
    """The offices of one text."""

    def __init__(self, around: Around, names: Sequence[Found], offices: Offices, on: When | None) -> None:
        self._around = around
        self._offices = offices
        self._on = on
        self._by_start = {one.start: one for one in names}
        self._by_end = {one.end: one for one in names}
        self._named = {one.actors[0] for one in names if len(one.actors) == 1}
        self._of_others: set[Words] = set()

    def read(self, titles: Iterable[tuple[int, int]]) -> Iterator[Found]:
        """Yield the offices: first those with their body, since they tell who holds those without."""
        alone: list[Title] = []
        for start, end in titles:
            words = folded_words(self._around.text[start:end])
            if self._is_other_office(start, end):
                continue
            if words in self._offices.with_body:
                yield from self._held(start, end, words, self._offices.by_title[words])
                continue
            owner = owner_after(self._around, self._by_start, end) or owner_before(self._around, self._by_end, start)
            if self._names_somebody(max(end, owner.end if owner else end), words):
                continue
            if owner is None:
                alone.append((start, end, words))
            else:
                yield from self._with_body(start, end, words, owner)
        for title in alone:
            if found := self._alone(*title):
                yield found

    def _is_other_office(self, start: int, end: int) -> bool:
        """Tell whether the words directly beside make another office: "vice president", "president-elect"."""
        after = self._around.after(end)
        if after is not None and not after[1].isspace():
            return True
        before = self._around.before(before_modifiers(self._around, start))
        return before is not None and before[0].lower() in OTHER_OFFICE

    def _names_somebody(self, end: int, words: Words) -> bool:
        """Tell whether a name follows the title; if it is not that of a known holder, the office is another's."""
        after = self._around.after(end)
        if after is None or not after[0][0].isupper() or self._around.is_break(end, after[2]):
            return False
        found = self._by_start.get(after[2])
        if found is None:
            if self._around.stands_beside(after[0]) or self._around.is_title_case(end):
                return False
            self._of_others.add(words)
            return True
        return any(held.actor in found.actors for held in self._offices.by_title[words])

    def _with_body(self, start: int, end: int, words: Words, owner: Owner) -> Iterator[Found]:
        """Yield the office of *owner* if a known actor held it."""
        several = [
            held for held in self._offices.by_title[words] if len(owner.actors) == 1 and owner.actors[0] in held.bodies
        ]
        begin = min(start, owner.start) if owner.end <= start else start
        return self._held(begin, max(end, owner.end), words, several)

    def _held(self, start: int, end: int, words: Words, several: Sequence[Held]) -> Iterator[Found]:
        """Yield the office if a known actor held it."""
        first = self._begin(start)
        holding = None if first is None else self._holding(first, end, words, several)
        if first is None or holding is None:
            self._of_others.add(words)
            return
        if words not in self._of_others:
            self._named.update(holding.actors if len(holding.actors) == 1 else ())
        yield Found(first, end, holding.actors, Form.OFFICE, holding.certain)

    def _holding(self, start: int, end: int, words: Words, several: Sequence[Held]) -> Holding | None:
        """Return who held the office; what the text says with a comma counts for more than the date."""
        holding = holders_among(several, self._on, self._named)
        beside = self._beside(start, end)
        if beside is None:
            return holding
        own = [held for held in several if held.actor in beside]
        if own:
            return holders_among(own, self._on) or Holding(tuple(sorted({held.actor for held in own})), certain=False)
        if not beside:
            self._of_others.add(words)
        return holding and holding._replace(certain=False)

    def _beside(self, start: int, end: int) -> tuple[str, ...] | None:
        """Return the person whom a comma parts from an office; none if the corpus does not have that person."""
        found = named_beside(self._around, self._by_start, self._by_end, start, end)
        return found if found is None or self._offices.persons.issuperset(found) else None

    def _begin(self, start: int) -> int | None:
        """Return where an office begins with its article; None if a word before makes it a former one."""
        start = before_modifiers(self._around, start)
        before = self._around.before(start)
        if before is not None and before[0].lower() in OTHER_OFFICE:
            return None
        return before[2] if before is not None and before[0].lower() == "the" else start

    def _alone(self, start: int, end: int, words: Words) -> Found | None:
        """Return the office if it stands with "the", and the text names one of its holders and nobody else."""
        first = before_modifiers(self._around, start)
        before = self._around.before(first)
        held = [one for one in self._offices.by_title[words] if one.actor in self._named]
        if (
            before is None
            or before[0].lower() != "the"
            or words in self._of_others
            or len({one.actor for one in held}) != 1
        ):
            return None
        beside = self._beside(before[2], end)
        if beside == ():
            self._of_others.add(words)
        if beside is not None and held[0].actor not in beside:
            return None
        holding = holders_among(held, self._on)
        return holding and Found(before[2], end, holding.actors, Form.OFFICE, holding.certain)
