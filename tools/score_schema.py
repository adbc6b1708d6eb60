"""The JSON Schema of what ``malicrisis score --json`` prints, made from the layers, their states and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.cli.score_text import KEYS
from malicrisis.model.description import meanings
from malicrisis.scoring import LAYERS, REASONS, TRAPS, Lines, Score, ScoreComparison, Undecodable, Unread
from malicrisis.scoring.comparing import OUTCOMES
from malicrisis.scoring.counting import TRAP_COUNTS
from malicrisis.scoring.layers import ADDED, SPAN_LAYERS, count_keys
from malicrisis.scoring.scores import SPEC

if TYPE_CHECKING:
    from malicrisis.model.fields import Record

Schema = dict[str, Any]

COUNT: Schema = {"type": "integer", "minimum": 0}
WORDS: Schema = {"type": "string"}
LIST: Schema = {"type": "array", "items": WORDS}
GLOSSES = {name: layer.gloss for name, layer in LAYERS.items()}
OF_TRAPS = {
    "pairs": "how many pairs there are",
    "both": "of these, how many are right on both sides",
    "trap": "how many are right in the trap only",
    "sibling": "how many are right in the other case only",
    "neither": "how many are right in neither",
}
OF_TWO = {
    "both": "right in both",
    "only_a": "right in the first only",
    "only_b": "right in the second only",
    "neither": "right in neither",
}
OF_LAYERS = {
    "all": "the counts of all chosen documents",
    "documents": "the counts of each document, by id",
    "groups": "the counts of each group of items, such as a form or a modality",
    "ceiling": "the counts of the second of two readers, scored on the first; null if they are not known",
    "confusion": "by the modality that is right: how often a system answered which one",
}
OF_ITEMS = {
    "layer": "the layer",
    "document": "id of the document",
    "start": "offset of the first character in the clean text, in code points",
    "end": "offset after the last one",
    "quote": "the words",
    "event": "id of the event, for reports",
    "group": "the group of the item in the layer",
    "optional": "whether it may be left out",
    "state": "its state",
    "exact": "whether the answer has the very same words, for layers about places",
    "lines": "numbers of the lines of the answer",
    "a": "its state in the first score",
    "b": "its state in the second score",
}


def _object(keys: Schema, glosses: dict[str, str], optional: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object with these *keys*, all but the *optional* ones required."""
    return {
        "type": "object",
        "properties": {name: {**schema, "description": glosses[name]} for name, schema in keys.items()},
        "required": [name for name in keys if name not in optional],
        "additionalProperties": False,
    }


def _by_name(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _glosses(kind: type[Record], **more: str) -> dict[str, str]:
    """Return what the fields of *kind* mean, and *more*."""
    return meanings(kind) | more


def _counts_of(layer: str) -> Schema:
    """Return the schemas of the counts of a *layer*: with answers, and of groups, which are of the annotation alone."""
    found = {f"Counts-{layer}": _object(dict.fromkeys(count_keys(layer), COUNT), KEYS)}
    return found | {f"GroupCounts-{layer}": _object(dict.fromkeys(count_keys(layer, answers=False), COUNT), KEYS)}


def _layer(layer: str) -> Schema:
    """Return the schema of the counts of a *layer*; null if the system did not answer it."""
    counts, of_gold = ({"$ref": f"#/$defs/{name}"} for name in _counts_of(layer))
    keys = {"all": counts, "documents": _by_name(counts), "groups": _by_name(of_gold), "ceiling": _or_null(counts)}
    more = {"confusion": _by_name(_by_name(COUNT))} if layer == "modality" else {}
    return _or_null(_object(keys | more, OF_LAYERS))


def _item(*names: str) -> Schema:
    """Return the schema of an item of the annotation in a layer, with the keys *names* behind its place."""
    state = {"enum": list(dict.fromkeys(state for layer in LAYERS.values() for state in layer.states))}
    kinds = {
        "layer": {"enum": [*LAYERS]},
        "start": COUNT,
        "end": COUNT,
        "optional": {"type": "boolean"},
        "exact": {"type": "boolean"},
        "lines": {"type": "array", "items": COUNT},
        **dict.fromkeys(("state", "a", "b"), state),
    }
    keys = ("layer", "document", "start", "end", "quote", "event", "group", *names)
    return _object({name: kinds.get(name, WORDS) for name in keys}, OF_ITEMS, ("event", "exact"))


def _added() -> Schema:
    """Return the schema of an answer that is matched with no item."""
    kinds = {
        "layer": {"enum": [*SPAN_LAYERS.values()]},
        "document": WORDS,
        "start": COUNT,
        "end": COUNT,
        "quote": WORDS,
        "state": {"enum": [*ADDED]},
        "lines": {"type": "array", "items": COUNT, "minItems": 1, "maxItems": 1},
    }
    return _object(kinds, OF_ITEMS | {"state": "what became of it", "lines": "the number of its line"})


def _failure() -> Schema:
    kinds = {
        "line": COUNT,
        "reason": {"enum": [*REASONS]},
        "document": _or_null(WORDS),
        "record": _or_null(WORDS),
        "places": COUNT,
        "needs": LIST,
        "documents": LIST,
    }
    glosses = _glosses(Undecodable)
    optional = tuple(name for name in glosses if name not in ("line", "reason", "document", "record"))
    return _object({name: kinds.get(name, WORDS) for name in glosses}, glosses, optional)


def _unread() -> Schema:
    glosses = _glosses(Unread)
    return _object({name: COUNT if name == "line" else WORDS for name in glosses}, glosses, ("nearest", "hint"))


def _score() -> Schema:
    reasons = {**_by_name(COUNT), "propertyNames": {"enum": [*REASONS]}}
    lines = {name: reasons if name == "reasons" else COUNT for name in _glosses(Lines)}
    traps = {kind: _or_null(_object(dict.fromkeys(TRAP_COUNTS, COUNT), OF_TRAPS)) for kind in TRAPS}
    item = {
        **_item("optional", "state", "exact", "lines"),
        "if": {"patternProperties": {"^layer$": {"enum": [*SPAN_LAYERS.values()]}}},
        "then": {"required": ["exact"]},
        "else": {"not": {"required": ["exact"]}},
    }
    keys = {
        "spec": {"const": SPEC},
        "corpus": WORDS,
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "version": WORDS,
        "system": _or_null(WORDS),
        "accept": LIST,
        "documents": LIST,
        "without_answers": LIST,
        "lines": _object(lines, _glosses(Lines)),
        "failures": {"type": "array", "items": _failure()},
        "unread": {"type": "array", "items": _unread()},
        "layers": _object({layer: _layer(layer) for layer in LAYERS}, GLOSSES),
        "traps": _object(traps, TRAPS),
        "items": {"type": "array", "items": item},
        "added": {"type": "array", "items": _added()},
    }
    glosses = _glosses(
        Score,
        spec="the version of the rules of scoring",
        corpus="id and version of the corpus",
        fingerprint="the SHA-256 of the checksums of the corpus",
        version="the version of this package",
        without_answers="ids of the chosen documents that no line names; all that they have counts as missed",
        unread="the values of the answers that cannot be read, in the order of lines",
        items="the state of every item in every layer; with --items",
        added="every answer that is matched with no item; with --items",
    )
    return {**_object(keys, glosses, ("items", "added")), "dependentRequired": {"items": ["added"], "added": ["items"]}}


def definitions() -> Schema:
    """Return the schemas of the output for one system and for two."""
    score = {"$ref": "#/$defs/score"}
    compared = {layer: _or_null(_object(dict.fromkeys(OUTCOMES, COUNT), OF_TWO)) for layer in LAYERS}
    keys = {
        "a": score,
        "b": score,
        "compare": _object(compared, GLOSSES),
        "flipped": {"type": "array", "items": _item("a", "b")},
    }
    glosses = _glosses(ScoreComparison, compare="how many items are right in both, in one only, or in neither")
    counts = {name: schema for layer in LAYERS for name, schema in _counts_of(layer).items()}
    return {"score": _score(), "score-two": _object(keys, glosses), **counts}
