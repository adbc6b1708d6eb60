"""The values of parametrized tests, each with a versioned reference as its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.query.references import reference
from malicrisis.scoring.traps import traps as traps_in
from malicrisis.storage.reading import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.accounts import Account
    from malicrisis.scoring.traps import Trap


def accounts(**conditions: Any) -> tuple[list[Account], list[str]]:
    """Return the accounts of the shipped corpus that meet *conditions*, and their ids."""
    found = list(load().accounts(**conditions))
    return found, list(_unique(reference(load(), one.report, versioned=True) for one in found))


def traps(kind: str | None = None) -> tuple[list[Trap], list[str]]:
    """Return the traps of a *kind* in the shipped corpus, or all, and their ids."""
    found = list(traps_in(load(), kind=kind))
    return found, list(_unique(one.trap.reference for one in found))


def _unique(ids: Iterable[str]) -> Iterator[str]:
    """Yield *ids*; an id that was there before gets a number, from 2 on."""
    seen: dict[str, int] = {}
    for one in ids:
        seen[one] = seen.get(one, 0) + 1
        yield one if seen[one] == 1 else f"{one}-{seen[one]}"
