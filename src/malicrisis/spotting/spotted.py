"""What `spot` returns."""

from __future__ import annotations

import attrs

from malicrisis.model.fields import Answer, short_repr


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Spotted(Answer):
    """Words of a text that mean an actor of a corpus.

    Attributes:
        start: offset of the first character in the text, in code points, counted from 0
        end: offset after the last character
        quote: the characters from start to end
        actors: the ids of the actors; several if the words may mean any of them
        how: what the words are: ``name``, ``alias``, ``acronym``, ``surname``, ``office`` or ``demonym``
        certain: whether the actor is certain; false for one of several candidates, for an office without a date or
            after the last day on which a source attests its holder, and for a surname that others in the text have, too
        kind: ``person``, ``organization``, ``group``, ``name of a state``, which may mean its territory as well, or
            ``several kinds``
    """

    start: int
    end: int
    quote: str
    actors: tuple[str, ...]
    how: str
    certain: bool
    kind: str

    def __repr__(self) -> str:
        """Return the words, the actors, and how they are known."""
        actors, certain = " or ".join(self.actors), "certain" if self.certain else "possible"
        return f"<Spotted {self.start}:{self.end} {short_repr(self.quote)} {actors}: {self.how}, {certain}>"
