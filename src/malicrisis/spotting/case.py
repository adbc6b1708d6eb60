"""Tell from the case of words whether they are a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .forms import Form
from .lexicon import WORDS_IN_CAPITALS

if TYPE_CHECKING:
    from .context import Around
    from .written import Written

_LONG_ACRONYM = 5
"""The fewest letters of an acronym that is known by its letters alone: Minusma, Ecowas."""


def fits_case(written: Written, quote: str, plain: str, around: Around, start: int) -> bool:
    """Tell whether *quote*, whose *plain* letters have no accents, is spelled as its form of name needs it."""
    if plain in written.spellings:
        return written.form is not Form.ACRONYM or not _is_word_in_capitals(plain, around, start)
    if written.form is Form.ACRONYM:
        letters = "".join(filter(str.isalnum, plain))
        if letters.isupper():
            return "." in quote or not _is_word_in_capitals(letters, around, start)
        return len(letters) >= _LONG_ACRONYM
    if written.form is Form.SURNAME:
        return plain[0].isupper()
    if written.is_word:
        return plain[0].isupper() or around.text == around.text.lower()
    before = around.before(start)
    return (
        plain[-1:].isupper()
        or plain.rsplit(maxsplit=1)[-1][:1].isupper()
        or before is None
        or before[0].lower() not in ("a", "an")
    )


def _is_word_in_capitals(letters: str, around: Around, start: int) -> bool:
    """Tell whether an acronym is also a frequent word, after and before other words in capitals: "TELL US MORE"."""
    if letters.lower() not in WORDS_IN_CAPITALS or around.before(start) is None:
        return False
    beside = [one[0] for one in (around.before(start), around.after(start + len(letters))) if one and len(one[0]) > 1]
    return bool(beside) and all(word.isupper() for word in beside)
