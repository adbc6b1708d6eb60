"""The identifiers in other registers that a format may state without saying how well they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.vocab import IdScheme, IdStatus

if TYPE_CHECKING:
    from malicrisis.actors import Actor
    from malicrisis.documents import Document
    from malicrisis.places import Place


def listed_id(record: Actor | Place | Document, scheme: IdScheme | str) -> str | None:
    """Return the first identifier that *scheme* lists for *record* itself, or None if it lists none.

    What is listed for another office, only for parts of it, or composed by a rule, does not count.

    >>> import malicrisis
    >>> actors = malicrisis.load().actors
    >>> listed_id(actors["guterres-antonio"], "wikidata"), listed_id(actors["guterres-antonio"], "cameo")
    ('Q311440', None)
    """
    wanted = IdScheme(scheme)
    return next((one.value for one in record.ids if one.scheme is wanted and one.status is IdStatus.LISTED), None)
