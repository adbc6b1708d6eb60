"""The types of our CAS: the layers of INCEpTION that come from DKPro, and layers of our own.

A layer that is made in INCEpTION has a name that begins with ``webanno.custom.``, and so have ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from malicrisis.export.records import field_names
from malicrisis.imports import need

_OWN = "webanno.custom."


_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


_ANNOTATION = "uima.tcas.Annotation"


_TEXT = "uima.cas.String"


_TEXTS = "uima.cas.StringArray"


_NUMBER = "uima.cas.Integer"


_TRUTH = "uima.cas.Boolean"


class TypeNames(StrEnum):
    """The types that are no layers of ours."""

    METADATA = _DKPRO + "metadata.type.DocumentMetaData"
    SENTENCE = _DKPRO + "segmentation.type.Sentence"
    TOKEN = _DKPRO + "segmentation.type.Token"
    NAMED_ENTITY = _DKPRO + "ner.type.NamedEntity"
    LINK = _OWN + "StatementCueLink"


class Layer(NamedTuple):
    """A layer of spans: what it is, and the types of its features."""

    name: str
    about: str
    features: dict[str, str]


def _features(*, text: str = "", texts: str = "") -> dict[str, str]:
    """Return the features that are one *text* each and those that are several, which are named in a line."""
    return dict.fromkeys(text.split(), _TEXT) | dict.fromkeys(texts.split(), _TEXTS)


LAYERS = {
    layer.name.removeprefix(_OWN): layer
    for layer in (
        Layer(
            _OWN + "Mention",
            "Words that refer to actors, to places or to a date",
            _features(text="form when", texts="actors places"),
        ),
        Layer(
            _OWN + "Statement",
            "What somebody is said to have said",
            _features(text="id speech when medium within event", texts="speakers addressees where"),
        ),
        Layer(_OWN + "Cue", "Words that mark a statement as said", {}),
        Layer(
            _OWN + "Report",
            "The fewest words that tell of an event",
            _features(text="event modality statement", texts="voice") | {"negated": _TRUTH},
        ),
        Layer(_OWN + "Block", "A stretch of the page with one purpose", {"kind": _TEXT, "number": _NUMBER}),
        Layer(
            _OWN + "Part",
            "A text within the document",
            _features(text="id kind title date language original_language", texts="authors addressees voice"),
        ),
    )
}
"""The layers of our own, by their names in INCEpTION; features have the names of our fields."""


STATED = {"id": "documentId", "title": "documentTitle", "url": "documentUri", "language": "language"}
"""The fields of documents that DKPro has features for."""


_ELSEWHERE = ("text", "raw", "parts", "ids", "evidence", "source.copies")
"""The fields of documents that are the text, or a layer, or too deep for a feature."""


METADATA_TYPE = _OWN + "Metadata"
"""The layer of what else is known of a document, which INCEpTION calls one of document metadata."""


METADATA = tuple(field for field in field_names("documents") if field not in STATED and field not in _ELSEWHERE)
"""The fields of documents that are in it."""


_LISTS = ("authors", "agencies", "urls", "voice", "rights.basis")


def feature_of(field: str) -> str:
    """Return the name of the feature that has a *field* of documents.

    >>> feature_of("rights.holder")
    'rights_holder'
    """
    return field.replace(".", "_")


def make_types() -> Any:
    """Return the type system, as an object of cassis."""
    types = need("cassis", "uima").TypeSystem(add_document_annotation_type=True)
    metadata = types.create_type(TypeNames.METADATA, "uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"):
        types.create_feature(metadata, name, _TEXT)
    types.create_feature(metadata, "isLastSegment", _TRUTH)
    types.create_type(TypeNames.SENTENCE, _ANNOTATION)
    types.create_type(TypeNames.TOKEN, _ANNOTATION)
    entity = types.create_type(TypeNames.NAMED_ENTITY, _ANNOTATION)
    for name in ("value", "identifier"):
        types.create_feature(entity, name, _TEXT)
    made = {key: types.create_type(layer.name, _ANNOTATION, layer.about) for key, layer in LAYERS.items()}
    for key, layer in LAYERS.items():
        for name, range_ in layer.features.items():
            types.create_feature(made[key], name, range_)
    link = types.create_type(TypeNames.LINK, "uima.cas.TOP")
    types.create_feature(link, "role", _TEXT)
    types.create_feature(link, "target", made["Cue"])
    types.create_feature(
        made["Statement"], "cue", "uima.cas.FSArray", elementType=link, multipleReferencesAllowed=False
    )
    rest = types.create_type(METADATA_TYPE, "uima.cas.AnnotationBase", "What is known of a document")
    for field in METADATA:
        range_ = _NUMBER if field == "source.characters" else _TEXTS if field in _LISTS else _TEXT
        types.create_feature(rest, feature_of(field), range_)
    return types
