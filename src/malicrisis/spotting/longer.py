"""Tell from the words around a name whether it is part of a longer one, or of another kind of thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malicrisis.text.folding import folded_words
from malicrisis.vocab import ActorKind

from .context import HYPHENS, LETTERS, WINDOW
from .forms import Form
from .lexicon import (
    BEFORE_PLACES,
    BETWEEN_STATES,
    BRANCHES,
    COUNTED,
    DEMONYMS,
    GENERAL_BODIES,
    GEOGRAPHY,
    STARTERS,
    TITLES,
    UNITS_BEFORE,
    WITHIN,
)
from .written import SPACE

if TYPE_CHECKING:
    from .context import Around
    from .written import Written

BODIES = (ActorKind.ORGANIZATION, ActorKind.GROUP)
"""What has a name of common words, or one that persons have, too."""

_RUN = re.compile(rf"(?:[^\S\n]+(?:(?:of|for|and|the)[^\S\n]+)*({LETTERS}))")
_NUMBER_BEFORE = re.compile(r"\d[^\S\n]*\Z")
_OF = re.compile(rf"{SPACE}of{SPACE}(?:the{SPACE})?({LETTERS})")
_IN = re.compile(rf"{SPACE}in(?:{SPACE}the)?((?:{SPACE}{LETTERS}){{1,3}})")
# Guinea-Bissau is one state
_PAIR = re.compile(
    rf"(?![{HYPHENS}]Bissau)(?:[{HYPHENS}][^\W\d_]+)*(?: and [^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)+)* ([^\W\d_]+)"
)
_CHANNEL = re.compile(rf"\s\d{{1,2}}(?!\w|[^\S\n]?[%€$£]|[{HYPHENS}.,:/]\w)(?:{SPACE}({LETTERS}))?")
_SHORT_ACRONYM = 3


def is_longer_name(written: Written, start: int, end: int, around: Around) -> bool:
    """Tell whether the words around make the name at *start* to *end* part of the name of something else."""
    text = around.text
    if text[start - 1 : start] == "@" or (text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha()):
        return True  # an account or an address
    return (
        _is_unit(written, start, end, around)
        or _goes_on(written, end, around)
        or _has_begun(written, start, end, around)
        or _is_branch(written, end, around)
        or _is_channel(written, start, end, around)
    )


def _is_unit(written: Written, start: int, end: int, around: Around) -> bool:
    """Tell whether an acronym is a unit: after a number, and not before a noun; or before the sign of a currency."""
    if written.form is not Form.ACRONYM or end - start > _SHORT_ACRONYM:
        return False
    text = around.text
    if text[end : end + 1] in ("$", "€", "£"):
        return True
    if not _NUMBER_BEFORE.search(text[max(0, start - WINDOW) : start]):
        return False
    after = around.after(end)
    return after is None or after[0].lower() in UNITS_BEFORE


def _goes_on(written: Written, end: int, around: Around) -> bool:
    """Tell whether the name goes on after *end*: with a word of geography, or with words in capitals."""
    after = around.after(end)
    if after is None:
        return False
    word, between, start = after
    if written.kind is ActorKind.STATE and word.lower() in GEOGRAPHY and between not in HYPHENS:
        return True
    # the symbol of a document is no name: S/2012/727
    if not word[0].isupper() or around.is_break(end, start) or around.text.startswith("/", start + len(word)):
        return False
    if start in around.starts:
        # "the Secretary-General of the United Nations Ban Ki-moon"
        is_body = written.kind in BODIES and start not in around.persons
        return is_body and _goes_on_with_name(written, between, around.starts[start], around)
    if not between.isspace():
        return written.form not in (Form.ACRONYM, Form.DEMONYM) and not _is_one_of_states(written, end, around)
    return _is_body_of_general(word, start, around) or _is_part(word, end, around)


def _is_body_of_general(word: str, start: int, around: Around) -> bool:
    """Tell whether *word* at *start* is no title, but part of the name of a body: "General Assembly"."""
    after = around.after(start + len(word)) if word.lower() == "general" else None
    return after is not None and after[0].lower() in GENERAL_BODIES


def _goes_on_with_name(written: Written, between: str, end: int, around: Around) -> bool:
    """Tell whether the name of a body goes on with the name directly after it, which ends at *end*."""
    if between.isspace():  # "Islamic State West Africa Province", but "ECOWAS Mali mission"
        return written.form is not Form.ACRONYM
    # "African Union-United Nations Hybrid Mission", but "AU-UN mission"
    after = around.after(end)
    if after is None or not after[1].isspace() or not after[0][0].isupper():
        return False
    return _is_part(after[0], end, around)


def _is_part(word: str, end: int, around: Around) -> bool:
    """Tell whether *word*, which has a capital and stands after *end*, is part of the name before it."""
    return not (around.stands_beside(word) or around.is_title_case(end) or _names_a_title(end, around))


def _names_a_title(end: int, around: Around) -> bool:
    """Tell whether a title is among the words in capitals after *end*: "Russian Defense Minister"."""
    for _ in range(4):
        found = _RUN.match(around.text, end, end + WINDOW)
        if found is None or not found[1][0].isupper():
            return False
        if not TITLES.isdisjoint(folded_words(found[1])):
            return True
        end = found.end()
    return False


def _has_begun(written: Written, start: int, end: int, around: Around) -> bool:
    """Tell whether the name has begun before *start*."""
    before = around.before(start)
    if before is None:
        return False
    word, between, begin = before
    if written.kind is ActorKind.STATE and word.lower() in GEOGRAPHY and between.isspace():
        return True
    if not word[0].isupper() or around.is_break(begin, start) or begin + len(word) in around.ends:
        return False
    if not between.isspace():
        return written.form in (Form.NAME, Form.SURNAME) and not _is_one_of_states(written, end, around)
    return _is_part_of_name(word, begin, written, start, around)


def _is_one_of_states(written: Written, end: int, around: Around) -> bool:
    """Tell whether the name is one of several states with hyphens between them: "the Niger-Nigeria border"."""
    found = _PAIR.match(around.text, end, end + WINDOW) if written.kind is ActorKind.STATE else None
    return found is not None and found[1] in BETWEEN_STATES


def _is_part_of_name(word: str, begin: int, written: Written, start: int, around: Around) -> bool:
    """Tell whether *word*, which has a capital, is part of the name after it, and not a title or a first word."""
    small = word.lower()
    if small in BEFORE_PLACES and written.kind is not ActorKind.PERSON:
        return True
    if "-" in word and small.endswith("ed"):
        return False  # "the Kremlin-backed Wagner Group"
    if small in STARTERS or around.stands_beside(word) or word.endswith(("'s", "\u2019s", "s'", "s\u2019")):
        return False
    if written.form is Form.SURNAME:
        return True  # another given name
    if written.is_short and written.kind in BODIES:
        return written.form is not Form.ACRONYM and not around.is_title_case(start)  # "Iranian Security Council"
    is_usual = around.begins_sentence(begin) or around.is_title_case(start)
    return not is_usual and not small.endswith(DEMONYMS)


def _is_branch(written: Written, end: int, around: Around) -> bool:
    """Tell whether words after *end* name a branch of a group: "in the Islamic Maghreb"."""
    if written.kind is not ActorKind.GROUP:
        return False
    found = _IN.match(around.text, end, end + WINDOW)
    return found is not None and not BRANCHES.isdisjoint(folded_words(found[1]))


def _is_channel(written: Written, start: int, end: int, around: Around) -> bool:
    """Tell whether a number after the name of a state makes it that of a broadcaster: "France 24", "Russia 1".

    A number that counts something is no part of the name: "hit Mali 24 hours later", "in Mali 3 soldiers died".
    """
    # few names have a digit directly after them
    if written.kind is not ActorKind.STATE or not around.text[end + 1 : end + 2].isdigit():
        return False
    if written.form in (Form.ACRONYM, Form.DEMONYM):
        return False
    found = _CHANNEL.match(around.text, end, end + WINDOW)
    if found is None or around.is_break(end, end + 1) or (found[1] or "").lower() in COUNTED:
        return False
    before = around.before(start)
    is_possessive = around.text[found.end() : found.end() + 1] in ("'", "\u2019")
    return is_possessive or before is None or before[0].lower() not in WITHIN


def start_of_other_owner(end: int, around: Around) -> int | None:
    """Return where an owner after *end* begins that is none of the titles, as in "Parliament of France"; else None."""
    found = _OF.match(around.text, end, end + WINDOW)
    is_owner = found and found[1][0].isupper() and not around.stands_beside(found[1])
    return found.start(1) if found and is_owner else None
