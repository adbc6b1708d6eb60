"""Drafts of the mentions of a document: the actors that `malicrisis.spot` finds in its text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import attrs

from malicrisis.arguments import checked
from malicrisis.errors import UnknownIdError
from malicrisis.model.corpus import with_records
from malicrisis.model.fields import Answer, boolean, instance_of, instances_of, non_empty
from malicrisis.model.registries import Registry
from malicrisis.normal_form import composed
from malicrisis.spotting.forms import Form
from malicrisis.spotting.spotted import Spotted
from malicrisis.spotting.spotter import Spotter
from malicrisis.vocab import ActorKind, MentionForm

from .combining import Borrowed, borrow
from .declared import toml_key, toml_value
from .rows import quoted
from .workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus

    from .annotation import Quotes

_HEAD = """\
# Mentions that malicrisis found in {document}. Strike the wrong rows, then move the others into
# annotation/{document}.toml. A row behind # needs a decision first, which the note at its end names.
"""

_BORROWED = "# The workspace lacks these actors, so copy their tables first (option --tables): {ids}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Suggestion(Answer):
    """A mention that a document may have.

    Attributes:
        block: name of the block, such as ``p3``
        row: the row for the list ``mentions`` of the block, as TOML
        note: what to decide about it; empty if there is nothing to decide
        is_ready: whether the row may be accepted as it is: the actor is certain, and has a name of these letters
        found: the find of `malicrisis.spot`
    """

    block: str = attrs.field(validator=non_empty)
    row: str = attrs.field(validator=non_empty)
    note: str = attrs.field(default="")
    is_ready: bool = attrs.field(validator=boolean)
    found: Spotted = attrs.field(validator=instance_of(Spotted))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Suggestions(Answer):
    """The mentions that a document of a workspace may have.

    Attributes:
        document: id of the document
        mentions: the mentions, in the order of the text
        borrowed: the actors, and the places that they need, that the workspace does not have yet
    """

    document: str = attrs.field(validator=non_empty)
    mentions: tuple[Suggestion, ...] = attrs.field(validator=instances_of(Suggestion))
    borrowed: Borrowed = attrs.field(validator=instance_of(Borrowed))

    @property
    def toml(self) -> str:
        """The mentions as the text of ``annotation/<document>.toml``; those that are not ready are comments."""
        blocks: dict[str, list[str]] = {}
        for one in self.mentions:
            mark, note = ("" if one.is_ready else "# "), (f"  # {one.note}" if one.note else "")
            blocks.setdefault(one.block, []).append(f"  {mark}{one.row},{note}")
        tables = ["\n".join([f"\n[{toml_key(name)}]", "mentions = [", *rows, "]"]) for name, rows in blocks.items()]
        lacking = [one.id for one in self.borrowed.actors]
        head = _HEAD.format(document=self.document).rstrip()
        borrowed = [_BORROWED.format(ids=", ".join(lacking))] if lacking else []
        return "\n".join([head, *borrowed, *tables]) + "\n"


@checked
def suggest(workspace: str | os.PathLike[str], document: str, corpus: Corpus | None = None) -> Suggestions:
    r"""Draft the mentions of a document from the actors of its workspace, and from those of another corpus.

    Nothing is written. Words that the document has a mention for already are left out. If both registries have an actor
    of one id, that of the workspace counts.

    >>> import pathlib, tempfile, malicrisis
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     mine, page = pathlib.Path(folder, "mine"), pathlib.Path(folder, "page.txt")
    ...     written = page.write_text("Talks\n\nThe United Nations met.", encoding="utf-8")
    ...     malicrisis.authoring.new(mine)
    ...     added = malicrisis.authoring.add(mine, page, publisher="Gazette", id="gazette")
    ...     for one in suggest(mine, "gazette", malicrisis.load()).mentions:
    ...         print(one.block, one.row)
    p1 { quote = "United Nations", form = "name", actors = ["un"] }

    Args:
        workspace: the folder
        document: id of the document
        corpus: a corpus whose actors may be borrowed, such as `malicrisis.load()`; by default only the workspace counts

    Raises:
        FileError: *workspace* is no folder.
        UnknownIdError: the workspace has no document of that id.
        WorkspaceError: `check` finds failures in other files than those of other documents.
    """
    made = Workspace(os.fsdecode(workspace))
    if document not in made.document_ids:
        raise UnknownIdError.among(document, made.document_ids, noun="document")
    known = made.corpus_for(document)
    quotes = cast("Quotes", made.quotes_of(document))  # a document without text was refused
    lendable = Borrowed(actors=(), places=()) if corpus is None else _new_in(corpus, known, _all_ids(corpus))
    both = with_records(
        known,
        actors=Registry((*known.actors, *lendable.actors)),
        places=Registry((*known.places, *lendable.places)),
    )
    text = known.documents[document]
    marked = {(one.start, one.end) for one in text.mentions}
    found = [one for one in Spotter(both).spot(text.text, text.published) if (one.start, one.end) not in marked]
    ids = {actor for one in found for actor in one.actors if actor not in known.actors}
    return Suggestions(
        document=document,
        mentions=tuple(_suggestion(one, quotes, both) for one in found),
        borrowed=lendable if corpus is None else _new_in(corpus, known, ids),
    )


def _all_ids(corpus: Corpus) -> set[str]:
    return {*corpus.actors.ids, *corpus.places.ids}


def _new_in(corpus: Corpus, known: Corpus, ids: Iterable[str]) -> Borrowed:
    """Return what `borrow` takes from *corpus* for these *ids*, without what *known* has already."""
    lent = borrow(corpus, ids)
    return Borrowed(
        actors=tuple(one for one in lent.actors if one.id not in known.actors),
        places=tuple(one for one in lent.places if one.id not in known.places),
    )


def _suggestion(found: Spotted, quotes: Quotes, corpus: Corpus) -> Suggestion:
    """Return the row for *found*, with what is to be decided."""
    values = quoted(quotes, {"start": found.start, "end": found.end, "quote": found.quote})
    block = values.pop("block")
    form = MentionForm.DESCRIPTION if found.how == Form.OFFICE else MentionForm.NAME
    row = toml_value({**values, "form": str(form), "actors": list(found.actors)})
    actors = [corpus.actors[one] for one in found.actors]
    notes: list[str] = []
    if len(actors) > 1:
        notes.append("keep one of the actors")
    elif not found.certain:
        notes.append(f"possible: {found.how}")
    # aliases are in normal form C, the quote has the characters of its page
    words = composed(found.quote)
    is_known = form is not MentionForm.NAME or any(words in actor.names for actor in actors)
    if not is_known:
        notes.append(f"first write {toml_value(words)} into the aliases of {' or '.join(found.actors)}")
    if found.how != Form.DEMONYM and any(actor.kind is ActorKind.STATE for actor in actors):
        notes.append("if it means the territory, places instead of actors")
    return Suggestion(block=block, row=row, note="; ".join(notes), is_ready=found.certain and is_known, found=found)
