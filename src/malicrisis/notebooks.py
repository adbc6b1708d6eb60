"""How notebooks show objects: the base class of those that they show as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Shown:
    """Base class of objects that notebooks show as HTML, made by the function set with `set_view`."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the HTML for a notebook."""
        return _view[0](self)


_view: list[Callable[[object], str]] = [repr]


def set_view(view: Callable[[object], str]) -> None:
    """Set the function that makes the HTML of records.

    The package calls this on import. The classes of records cannot import `malicrisis.view`, which imports them.
    """
    _view[0] = view
