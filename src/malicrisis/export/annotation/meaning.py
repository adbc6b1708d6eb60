"""The actors and places that a mention means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.places import Place


def meant_by(mention: Mention, corpus: Corpus) -> list[Actor | Place]:
    """Return the actors or the places that *mention* means; a date means none.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [one.name for one in meant_by(corpus.documents["dw-2023"].mentions[0], corpus)]
    ['Mali']
    """
    return [*(corpus.actors[one] for one in mention.actors), *(corpus.places[one] for one in mention.places)]


def common(labels: Iterable[str], otherwise: str) -> str:
    """Return the label that all *labels* are, or *otherwise* if they differ or there is none.

    >>> common(["ORG", "ORG"], "MISC"), common(["ORG", "GPE"], "MISC")
    ('ORG', 'MISC')
    """
    found = set(labels)
    return found.pop() if len(found) == 1 else otherwise
