"""Documents as the CAS of Apache UIMA, with layers for INCEpTION.

Offsets count UTF-16 code units in the files, and code points in the objects of cassis, which converts them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from malicrisis.arguments import checked
from malicrisis.export.format import ALL_FIELDS, Format
from malicrisis.export.records import document_in, values_of
from malicrisis.export.xml import for_xml
from malicrisis.imports import need
from malicrisis.model.provenance import address_of, listed_id
from malicrisis.storage.codec import encode
from malicrisis.text.words import tokens
from malicrisis.vocab import ActorKind, IdScheme, MentionForm

from .meaning import common, meant_by
from .uima_types import LAYERS, METADATA, METADATA_TYPE, STATED, TypeNames, carried_in, feature_of, make_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from malicrisis.export.format import Loss, Progress
    from malicrisis.model.annotations import Mention
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.layout import Block, Part
    from malicrisis.model.spans import Span

_TAGS: dict[str, str] = {ActorKind.PERSON: "PER", ActorKind.ORGANIZATION: "ORG", ActorKind.GROUP: "ORG"}
"""The tags of named entities in INCEpTION. States and places are ``LOC``; names of several tags are ``OTH``."""

_BATCH = 1024
"""How many annotations are written at a time."""


@checked
def to_cas(corpus: Corpus, document: Document | str) -> Any:
    """Return *document*, one of *corpus* or its id, as a CAS of dkpro-cassis.

    Blocks, parts, mentions, statements with their cues, and reports are layers of this package. Names are also named
    entities of DKPro, with an address in Wikidata if the registry lists one; tokens and sentences are those of DKPro
    as well. Every annotation begins and ends with tokens.

    >>> import malicrisis
    >>> cas = to_cas(malicrisis.load(), "dw-2023")
    >>> name = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")[0]
    >>> name.get_covered_text(), name.value, name.identifier
    ('Mali', 'LOC', 'http://www.wikidata.org/entity/Q912')

    Raises:
        UnknownIdError: no document of *corpus* has that id.
        RecordError: *document* is neither a document nor an id, or has a character that XML 1.0 does not allow.
        MissingExtraError: dkpro-cassis is not installed.
    """
    found = document_in(corpus, document)
    return _Maker(make_types(), corpus, found).make()


class _Maker:
    """Builds the CAS of one document; several can share the types."""

    def __init__(self, types: Any, corpus: Corpus, document: Document) -> None:
        self._types = types
        self._corpus = corpus
        self._document = document
        self._cas = need("cassis", "uima").Cas(typesystem=types)

    def make(self) -> Any:
        """Return the CAS."""
        document = self._document
        self._cas.sofa_string = for_xml(document.text, f"{document.id}: text")
        self._cas.sofa_mime = "text/plain"
        self._add_metadata()
        for start, end in self._tokens():
            self._add(TypeNames.TOKEN, start, end)
        for sentence in document.sentences:
            self._add(TypeNames.SENTENCE, sentence.start, sentence.end)
        for layer, records in (("Part", document.parts), ("Block", document.blocks), ("Report", document.reports)):
            for record in records:
                self._add_record(layer, record)
        for mention in document.mentions:
            self._add_record("Mention", mention)
            if mention.form is MentionForm.NAME:
                self._add_name(mention)
        for statement in document.statements:
            links: dict[str, Any] = {}
            if statement.cue:
                cue = self._add_record("Cue", statement.cue)
                link = self._types.get_type(TypeNames.LINK)(role="cue", target=cue)
                links["cue"] = self._array("uima.cas.FSArray", [link])
            self._add_record("Statement", statement, **links)
        return self._cas

    def _add(self, name: str, start: int, end: int, features: Mapping[str, Any] | None = None) -> Any:
        """Add an annotation of the type *name* and return it."""
        made = self._types.get_type(name)(begin=start, end=end, **features or {})
        self._cas.add(made)
        return made

    def _add_record(self, layer: str, record: Span | Block | Part, **links: Any) -> Any:
        """Add *record* as an annotation of a *layer*, with *links* to others, and return it."""
        values = encode(record)
        features = self._fit({name: values[name] for name in LAYERS[layer].features if name in values})
        return self._add(LAYERS[layer].name, record.start, record.end, features | links)

    def _add_metadata(self) -> None:
        """Add the metadata of the document: in the features of DKPro, and the rest in a layer of this package."""
        values = values_of(self._document)
        stated = {feature: values.get(field) for field, feature in STATED.items()}
        self._add(
            TypeNames.METADATA, 0, len(self._document.text), self._fit(stated | {"collectionId": self._corpus.id})
        )
        rest = {feature_of(field): values[field] for field in METADATA if field in values}
        self._cas.add(self._types.get_type(METADATA_TYPE)(**self._fit(rest)))

    def _add_name(self, mention: Mention) -> None:
        """Add *mention* as a named entity."""
        meant = meant_by(mention, self._corpus)
        features: dict[str, str | None] = {"value": common((_TAGS.get(one.kind, "LOC") for one in meant), "OTH")}
        if len(meant) == 1:
            features["identifier"] = address_of(IdScheme.WIKIDATA, listed_id(meant[0].ids, IdScheme.WIKIDATA))
        self._add(TypeNames.NAMED_ENTITY, mention.start, mention.end, self._fit(features))

    def _fit(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return *values* as values of features, after a check that XML allows their characters."""
        fit: dict[str, Any] = {}
        for name, value in values.items():
            if isinstance(value, list):
                words = [for_xml(one, f"{self._document.id}: {name}") for one in cast("list[str]", value)]
                fit[name] = self._array("uima.cas.StringArray", words)
            else:
                fit[name] = for_xml(str(value), f"{self._document.id}: {name}") if isinstance(value, str) else value
        return fit

    def _array(self, name: str, elements: list[Any]) -> Any:
        """Return *elements* as an array of the type *name*."""
        return self._types.get_type(name)(elements=elements)

    def _tokens(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each token: words and single marks, split where an annotation begins or ends."""
        document = self._document
        cues = [one.cue for one in document.statements if one.cue]
        spans = (*document.mentions, *document.statements, *cues, *document.reports)
        borders = {border for span in spans for border in (span.start, span.end)}
        for sentence in document.sentences:
            for start, last in tokens(document.text, sentence.start, sentence.end):
                first = start
                for end in range(start + 1, last + 1):
                    if end in borders or end == last:
                        yield first, end
                        first = end


def _write(corpus: Corpus, folder: Path, progress: Progress) -> Iterator[Loss]:
    """Write ``ID.xmi`` for each document, and ``TypeSystem.xml``."""
    types = make_types()
    types.to_xml(folder / "TypeSystem.xml")
    for done, document in enumerate(corpus.documents, 1):
        _write_xmi(_Maker(types, corpus, document).make(), folder / f"{document.id}.xmi")
        progress(done, len(corpus.documents))
    yield from ()


def _write_xmi(cas: Any, path: Path) -> None:
    """Write *cas* as XMI, in time that grows linearly with the text."""
    serializer = need("cassis.xmi", "uima").CasXmiSerializer()
    # A serializer declares the namespaces that it has seen once, and others in each element: lxml then takes quadratic
    # time to move them. So it first sees one annotation of each namespace.
    serializer.serialize(None, _sample(cas.typesystem))
    # cassis takes what it writes from the front of one list, which costs as much as the list is long
    cas._find_all_fs = partial(_found_in_batches, cas, cas._find_all_fs)  # noqa: SLF001  there is no public hook
    with path.open("wb") as file:
        serializer.serialize(file, cas, pretty_print=False)


def _sample(types: Any) -> Any:
    """Return a CAS with one annotation of each namespace, in the order in which those of a document come."""
    sample = need("cassis", "uima").Cas(typesystem=types)
    for name in (TypeNames.METADATA, METADATA_TYPE, TypeNames.TOKEN, TypeNames.NAMED_ENTITY):
        sample.add(types.get_type(name)())
    return sample


def _found_in_batches(cas: Any, find: Callable[..., Iterable[Any]]) -> Iterator[Any]:
    """Yield all feature structures of *cas*, which *find* returns for some of them and for what they refer to."""
    # cassis 0.9 had one method for annotations and other feature structures
    indexed = getattr(cas, "select_all_fs", cas.select_all)()
    found: dict[int, Any] = {}
    for start in range(0, len(indexed), _BATCH):
        found |= {one.xmiID: one for one in find(seeds=indexed[start : start + _BATCH])}
    yield from found.values()


FORMAT = Format(
    name="uima",
    gloss="a CAS of every document as XMI, and their type system",
    tools="INCEpTION, Apache UIMA, dkpro-cassis",
    extra="uima",
    carries={
        "documents": (*STATED, *METADATA, "parts", "text"),
        **{
            kind: carried_in(layer, ALL_FIELDS[kind])
            for kind, layer in (
                ("blocks", "Block"),
                ("mentions", "Mention"),
                ("statements", "Statement"),
                ("reports", "Report"),
            )
        },
    },
    write=_write,
)
