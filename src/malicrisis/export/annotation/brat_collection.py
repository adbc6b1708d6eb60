"""The configuration of brat for the corpus: types, attributes, colors and normalization databases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from malicrisis.errors import RecordError
from malicrisis.export.records import name_of
from malicrisis.model.fields import short_repr
from malicrisis.model.provenance import ENTITIES
from malicrisis.plover import EventType
from malicrisis.storage.codec import encode
from malicrisis.vocab import ActorKind, IdScheme, Medium, MentionForm, Modality, PlaceKind, Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.fields import Record


class Database(NamedTuple):
    """A register that brat can normalize to.

    Attributes:
        name: its name
        url: its page
    """

    name: str
    url: str


DATABASES = {
    IdScheme.WIKIDATA: Database("Wikidata", "https://www.wikidata.org"),
    IdScheme.GEONAMES: Database("GeoNames", "https://www.geonames.org"),
}
"""The external registers."""

REGISTRIES = {"Actors": "actors", "Places": "places", "Events": "events"}
"""The registries of the corpus, by the names of their databases."""

_SEARCHED = {
    "name": "name",
    "aliases": "name",
    "local_aliases": "name",
    "label": "name",
    **dict.fromkeys(("family", "given", "kind", "country", "sector", "type", "when"), "attr"),
}
"""The fields that brat searches: names, and attributes that distinguish records of one name. Others are shown only."""

_COLORS = {
    **dict.fromkeys(("Actor", *(kind.capitalize() for kind in ActorKind)), "#ffd59e"),
    **dict.fromkeys(("Place", *(kind.capitalize() for kind in PlaceKind)), "#b5d8f7"),
    "Date": "#e0e0e0",
    "Statement": "#ffffcc",
    "Cue": "#eeddff",
}

_DASHES = {Modality.ASSERTED: "-", Modality.PLANNED: "3-3", Modality.REQUESTED: "3-3"}
"""How brat draws the border of an event; other modalities have wider gaps."""

_UNBROKEN = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})
"""Escapes for the characters at which brat breaks lines although JSON allows them in strings."""


def to_annotation_conf() -> str:
    """Return the types, relations and attributes that the annotation uses.

    >>> to_annotation_conf().split()[:3]
    ['[entities]', 'Actor', '<NORM>:Actors|Wikidata|GeoNames']
    """
    actors = ["Actor", *(kind.capitalize() for kind in ActorKind)]
    places = ["Place", *(kind.capitalize() for kind in PlaceKind)]
    events = ["Event", *EventType]
    attributes = {
        "Form": ("|".join(actors + places), MentionForm),
        "Speech": ("Statement", Speech),
        "Medium": ("Statement", Medium),
        "Modality": ("<EVENT>", Modality),
    }
    lines = ["[entities]", *_nested(actors, _norm("Actors")), *_nested(places, _norm("Places")), "Date"]
    lines += ["Statement", "Cue", "", "[relations]"]
    lines += ["Introduces\tArg1:Cue, Arg2:Statement", "Within\tArg1:Statement, Arg2:Statement"]
    # brat reports spans that overlap as errors unless a rule such as this one allows it
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]"]
    lines += [*_nested(events, "Statement?:Statement, <NORM>:Events"), "", "[attributes]"]
    lines += [f"{name}\tArg:{on}, Value:{'|'.join(words)}" for name, (on, words) in attributes.items()]
    return "\n".join([*lines, "Negated\tArg:<EVENT>", ""])


def to_visual_conf() -> str:
    """Return how brat draws it: colors by kind, dashes unless said to have happened, a cross if denied."""
    lines = ["[labels]", "", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken"]
    lines += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5", "ATTRIBUTE_DEFAULT\tglyph:*"]
    lines += [f"{type_}\tbgColor:{color}" for type_, color in _COLORS.items()]
    # a glyph beside every annotation would crowd the text
    lines += [f"{name}\tglyph:<NONE>" for name in ("Form", "Speech", "Medium")]
    lines += [f"Modality\tglyph:<NONE>, dashArray:{'|'.join(_DASHES.get(one, '3-6') for one in Modality)}"]
    return "\n".join([*lines, "Negated\tglyph:<NONE>, box:crossed", ""])


def _nested(types: list[str], arguments: str) -> list[str]:
    """Return the lines of *types*; the first is the parent of the others."""
    # chr(9) is a tab: before Python 3.12, no backslash may be inside the braces
    return [f"{'' if type_ is types[0] else chr(9)}{type_}\t{arguments}" for type_ in types]


def _norm(own: str) -> str:
    """Return the argument that lists the databases of a type, the *own* registry first."""
    return "<NORM>:" + "|".join([own, *(database.name for database in DATABASES.values())])


def to_tools_conf() -> str:
    """Return the addresses of the databases, which brat requires; the registries are files beside the texts."""
    lines = ["[options]", "", "[search]", "", "[annotators]", "", "[disambiguators]", "", "[normalization]"]
    lines += [f"{name}\t<URL>:normalization/{name}.tsv" for name in REGISTRIES]
    for scheme, one in DATABASES.items():
        lines.append(f"{one.name}\t<URL>:{one.url}, <URLBASE>:{ENTITIES[scheme].format('%s')}")
    return "\n".join([*lines, ""])


def to_database(records: Iterable[Record]) -> str:
    """Return *records* in the format of ``norm_db_init.py`` of brat; fields that brat does not search are JSON.

    Raises:
        RecordError: a name or an attribute has a tab or a line break, which the format cannot hold.
    """
    return "".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    """Return the line of *record*."""
    values = encode(record)
    cells = [values.pop("id")]
    for field, value in values.items():
        type_ = _SEARCHED.get(field, "info")
        if type_ == "info":
            words: list[Any] = [_json(value)]
        else:
            words = list(cast("Iterable[Any]", value)) if isinstance(value, (list, tuple)) else [value]
        cells += (f"{type_}:{field}:{_plain(record, field, one)}" for one in words)
    return "\t".join(cells) + "\n"


def _plain(record: Record, field: str, words: str) -> str:
    """Return *words*, a value of *field*, if they fit into a cell of a line."""
    if "\t" in words or words.splitlines() != [words]:
        raise RecordError(f"{name_of(record)}.{field}: expected no tab and no line break, found {short_repr(words)}")
    return words


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_UNBROKEN)
