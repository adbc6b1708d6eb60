"""Files of answers, and the published schema of what is printed about them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
from importlib_resources import files

if TYPE_CHECKING:
    from pathlib import Path

ONE = {"record": "mention", "document": "voa-2012", "quote": "ECOWAS", "nth": 1, "actors": ["ECOWAS"]}
BAD = ONE | {"quote": "ECOWASS"}


def written(folder: Path, *lines: dict[str, Any], name: str = "answers.jsonl") -> str:
    """Write *lines* to the file *name* in *folder*, and return its path."""
    path = folder / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def errors_of(name: str, output: Any) -> list[str]:
    """Return what the published schema of an output finds in one."""
    schema = json.loads((files("malicrisis") / "cli" / "outputs.schema.json").read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(schema | {"$ref": f"#/$defs/{name}"})
    return [one.message for one in checker.iter_errors(output)]
