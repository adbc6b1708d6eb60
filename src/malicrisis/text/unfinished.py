"""Values that are still to be filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_TODO = re.compile(r"TODO(?::\s*(?P<what>.*))?", re.DOTALL)

_WORDS = frozenset({"quote", "cue", "before", "after", "cue_before", "cue_after", "layout", "from", "to"})
"""The keys of words of a text: one in capitals may begin with TODO, which is Spanish for "all"."""


def unfinished(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path of every string in *value* that is ``TODO`` or begins with ``TODO:``, and what is to be done.

    >>> list(unfinished({"title": "TODO: as printed", "basis": ["a page", "TODO"]}))
    [('title', 'as printed'), ('basis[1]', 'fill this in')]
    """
    if isinstance(value, str):
        if found := _TODO.fullmatch(value):
            yield path, found["what"] or "fill this in"
    elif isinstance(value, dict):
        for key, one in cast("dict[str, object]", value).items():
            if key not in _WORDS:
                yield from unfinished(one, f"{path}.{key}" if path else key)
    elif type(value) is list:
        for number, one in enumerate(cast("list[object]", value)):
            yield from unfinished(one, f"{path}[{number}]")
