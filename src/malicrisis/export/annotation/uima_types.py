"""The type system: the layers of INCEpTION that come from DKPro, and layers of this package.

INCEpTION gives layers that its users make names that begin with ``webanno.custom.``; ours begin with it too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.export.records import field_names
from malicrisis.imports import need
from malicrisis.model.annotations import Mention, Report, Statement
from malicrisis.model.description import Field, fields_of
from malicrisis.model.documents import Document
from malicrisis.model.layout import Block, Part
from malicrisis.model.spans import Span

if TYPE_CHECKING:
    from malicrisis.model.fields import Record

_OWN = "webanno.custom."
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_ANNOTATION = "uima.tcas.Annotation"
_TEXT = "uima.cas.String"
_TEXTS = "uima.cas.StringArray"
_TRUTH = "uima.cas.Boolean"

_RANGES = {bool: _TRUTH, int: "uima.cas.Integer", float: "uima.cas.Double"}
"""The types of features whose values are no strings."""


class TypeNames(StrEnum):
    """The types that are no layers of this package."""

    METADATA = _DKPRO + "metadata.type.DocumentMetaData"
    SENTENCE = _DKPRO + "segmentation.type.Sentence"
    TOKEN = _DKPRO + "segmentation.type.Token"
    NAMED_ENTITY = _DKPRO + "ner.type.NamedEntity"
    LINK = _OWN + "StatementCueLink"


class Layer(NamedTuple):
    """A layer of annotations.

    Attributes:
        name: the name of its type
        about: its description
        features: the types of its features, by their names
    """

    name: str
    about: str
    features: dict[str, str]


def _range(field: Field) -> str | None:
    """Return the type of the feature for *field*, or None if no feature can hold its values."""
    if field.record or tuple in field.types:
        return None
    if field.is_list:
        # a feature with several values holds strings in INCEpTION
        return _TEXTS if field.types == (str,) else None
    return _RANGES.get(field.types[0], _TEXT)


def _layer(kind: type[Record], about: str, name: str = "") -> Layer:
    """Return the layer of the records of *kind*, with a feature for each field that is not part of their place."""
    ranges = {field.name: _range(field) for field in fields_of(kind) if field.name not in _IN_PLACE}
    features = {field: range_ for field, range_ in ranges.items() if range_}
    return Layer(_OWN + (name or kind.__name__), about, features)


_IN_PLACE = ("document", "start", "end", "quote")

LAYERS = {
    layer.name.removeprefix(_OWN): layer
    for layer in (
        _layer(Mention, "Words that refer to actors, to places or to a date"),
        _layer(Statement, "What somebody is said to have said"),
        _layer(Span, "Words that mark a statement as said", "Cue"),
        _layer(Report, "The fewest words that tell of an event"),
        _layer(Block, "A stretch of the page with one purpose"),
        _layer(Part, "A text within the document"),
    )
}
"""The layers of this package, by their names in INCEpTION; features have the names of fields."""


def carried_in(layer: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of *fields* that a *layer* carries, with the place and the cue of its annotations."""
    return tuple(field for field in fields if field in (*_IN_PLACE, "cue", *LAYERS[layer].features))


STATED = {"id": "documentId", "title": "documentTitle", "url": "documentUri", "language": "language"}
"""The fields of documents for which DKPro has features."""

METADATA_TYPE = _OWN + "Metadata"
"""The layer of the other fields of a document; INCEpTION calls such layers document metadata."""


def _metadata() -> dict[str, str]:
    """Return the types of the features of `METADATA_TYPE`, by the names of the fields."""
    names = field_names("documents")
    found: dict[str, str] = {}
    for field in fields_of(Document):
        # rights and source are single records: their fields are features of the document, as in `field_names`
        inner = {f"{field.name}.{one.name}": one for one in fields_of(field.record)} if field.record else {}
        for name, one in (inner or {field.name: field}).items():
            range_ = _range(one)
            if name in names and name not in (*STATED, "text", "raw") and range_:
                found[name] = range_
    return found


METADATA = _metadata()
"""The fields of documents in that layer, with the types of their features."""


def feature_of(field: str) -> str:
    """Return the name of the feature for a *field* of documents.

    >>> feature_of("rights.holder")
    'rights_holder'
    """
    return field.replace(".", "_")


def make_types() -> Any:
    """Return the type system, as an object of cassis."""
    types = need("cassis", "uima").TypeSystem(add_document_annotation_type=True)
    # as DKPro declares it, with the features that no document here has
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
    # a slot is a feature with an array of links, each with a role and a target
    link = types.create_type(TypeNames.LINK, "uima.cas.TOP")
    types.create_feature(link, "role", _TEXT)
    types.create_feature(link, "target", made["Cue"])
    types.create_feature(
        made["Statement"], "cue", "uima.cas.FSArray", elementType=link, multipleReferencesAllowed=False
    )
    rest = types.create_type(METADATA_TYPE, "uima.cas.AnnotationBase", "What is known of a document")
    for field, range_ in METADATA.items():
        types.create_feature(rest, feature_of(field), range_)
    return types
