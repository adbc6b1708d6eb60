"""Works: the bibliographic facts of a document, passage, corpus or software, which all formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from malicrisis._version import __version__
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document, blocks_between
from malicrisis.query.references import reference, resolve
from malicrisis.vocab import DocumentKind, EvidenceBasis, PartKind

from .dates import Issued, issued

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.layout import Part
    from malicrisis.model.spans import Passage

PACKAGE = "malicrisis"
SOFTWARE = "software"
CONTRIBUTORS = "The malicrisis contributors"


class Name(NamedTuple):
    """The name of a person in two parts; any other name is in `family` alone."""

    family: str
    given: str | None = None

    def __str__(self) -> str:
        """Return the name in the order in which bibliographies sort it."""
        return f"{self.family}, {self.given}" if self.given else self.family


class PinPoint(NamedTuple):
    """The place of a passage in its document: the numbers of its paragraphs, or the kind of its block."""

    words: str
    paragraphs: str | None


@attrs.frozen(kw_only=True)
class Work:
    """The facts of one citation; every string is on one line.

    Attributes:
        key: identifier of letters, digits, hyphens and periods
        kind: ``webpage``, ``news``, ``document``, ``report``, ``dataset`` or ``software``
        title: title
        authors: who wrote or made it
        publisher: who published it
        genre: what sort of text it is, if the kind does not say so
        number: number that the publisher gave it, such as a UN symbol
        version: version of the data or the software
        issued: date
        language: code of the language
        url: address
        pin: the place of the cited passage in it
        notes: further facts: the work that contains it, and the corpus in which it was read
    """

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...] = ()
    publisher: str | None = None
    genre: str | None = None
    number: str | None = None
    version: str | None = None
    issued: Issued
    language: str | None = None
    url: str | None = None
    pin: PinPoint | None = None
    notes: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """The remark on the date, the place of the passage, and the notes."""
        remarks = (self.issued.remark, self.pin.words if self.pin else None, *self.notes)
        return tuple(remark for remark in remarks if remark)


def work_of(corpus: Corpus, what: Corpus | Document | Passage | str) -> Work:
    """Return the bibliographic facts of *what*: a document, passage, reference, corpus or the software."""
    # ids of documents go first: a user's corpus may contain a document named "software"
    if what == SOFTWARE and SOFTWARE not in corpus.documents:
        return _software(corpus)
    if isinstance(what, str):
        what = resolve(corpus, what)
    if isinstance(what, Corpus):
        return _corpus(what)
    if isinstance(what, Document):
        return _document(corpus, corpus.documents[what.id])  # the lookup refuses unknown documents
    return _passage(corpus, what)


def _software(corpus: Corpus) -> Work:
    """Return the facts of this package. Its date is that of the shipped data."""
    # another corpus does not know when this version of the package was published
    is_shipped = (corpus.id, corpus.version) == (PACKAGE, __version__)
    return Work(
        key=f"{PACKAGE}-software-{__version__}",
        kind="software",
        title=PACKAGE,
        authors=(Name(CONTRIBUTORS),),
        version=__version__,
        issued=issued(corpus.published if is_shipped else None),
    )


def _corpus(corpus: Corpus) -> Work:
    return Work(
        key=f"{corpus.id}-{corpus.version}",
        kind="dataset",
        title=_line(corpus.title),
        authors=tuple(Name(_line(creator)) for creator in corpus.creators),
        version=corpus.version,
        issued=issued(corpus.published),
    )


def _document(corpus: Corpus, document: Document) -> Work:
    kind, genre = "webpage" if document.url else "news", None
    if document.symbol:
        kind, genre = "report", f"{_line(document.publisher)} document"
    elif document.kind is DocumentKind.LETTER:
        kind, genre = "document", "Letter"
    elif document.kind is DocumentKind.EDITORIAL:
        genre = "Editorial"
    inferred = any(
        evidence.field == "published" and evidence.basis is EvidenceBasis.INFERRED for evidence in document.evidence
    )
    return Work(
        key=document.id,
        kind=kind,
        title=_line(document.title),
        authors=_names(corpus, document.authors),
        publisher=_line(document.publisher),
        genre=genre,
        number=_line(document.symbol) if document.symbol else None,
        issued=issued(document.published, inferred=inferred),
        language=document.language,
        url=_address(document.url) if document.url else None,
    )


def _passage(corpus: Corpus, passage: Passage) -> Work:
    """Return the facts of the document (or the part of it) that contains *passage*, with its place and the corpus."""
    ref = reference(corpus, passage)
    document = corpus.documents[passage.document]
    work = _document(corpus, document)
    notes = [f"in: {_line(corpus.title)} ({corpus.id} {corpus.version}), {ref}"]
    part = document.part_at(passage)
    if part and part.authors and part.authors != document.authors:
        # an annex has its own authors: a citation must not ascribe their words to the sender of the letter
        notes.insert(0, _containing_work(part, document))
        work = attrs.evolve(
            work,
            title=_line(part.title) if part.title else work.title,
            authors=_names(corpus, part.authors),
        )
    return attrs.evolve(work, key=ref.replace("#", "-"), pin=_pin_point(document, passage), notes=tuple(notes))


def _containing_work(part: Part, document: Document) -> str:
    """Return a note that names the document which contains *part*."""
    return f"{'annex to' if part.kind is PartKind.ANNEX else 'part of'}: {_line(document.title)}"


def _pin_point(document: Document, passage: Passage) -> PinPoint:
    """Return the place of *passage*: its paragraphs, or the kind of its first block if it is outside paragraphs."""
    blocks = blocks_between(document, passage.start, passage.end)
    numbers = [block.number for block in blocks if block.number]
    if not numbers:
        return PinPoint(f"in the {blocks[0].kind}", None)
    if len(numbers) == 1:
        return PinPoint(f"para. {numbers[0]}", str(numbers[0]))
    return PinPoint(f"paras. {numbers[0]}-{numbers[-1]}", f"{numbers[0]}-{numbers[-1]}")


def _names(corpus: Corpus, actor_ids: Iterable[str]) -> tuple[Name, ...]:
    """Return the names of actors as authors."""
    actors = [corpus.actors[actor_id] for actor_id in actor_ids]
    return tuple(
        Name(_line(actor.family), _line(actor.given)) if actor.family and actor.given else Name(_line(actor.name))
        for actor in actors
    )


def _line(text: str) -> str:
    """Return *text* on one line, with single spaces."""
    return " ".join(text.split())


def _address(url: str) -> str:
    """Return *url* with percent-encoding for characters that a URL cannot contain (RFC 3986)."""
    from urllib.parse import quote  # costs 5 ms, used only here

    return quote(url.strip(), safe="%/:?#[]@!$&'()*+,;=~", errors="replace")
