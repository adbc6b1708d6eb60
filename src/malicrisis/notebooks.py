"""How notebooks show objects: the base class of those that they show as HTML, and the tuple that searches return."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T_co = TypeVar("T_co", covariant=True)


class Shown:
    """Base class of objects that notebooks show as HTML, made by the function set with `set_view`."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the HTML for a notebook."""
        return _view[0](self)


class Results(tuple[T_co, ...], Shown):
    """A tuple of what a search found, which notebooks show with names and sentences; slices of it are shown as well.

    >>> found = Results(["Gao", "Kidal", "Mopti"])
    >>> found[:2], found[2], found == ("Gao", "Kidal", "Mopti")
    (('Gao', 'Kidal'), 'Mopti', True)
    """

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T_co: ...
    @overload
    def __getitem__(self, key: slice, /) -> Results[T_co]: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> T_co | Results[T_co]:
        """Return one of them by its index, or fewer of them for a slice."""
        return Results(super().__getitem__(key)) if isinstance(key, slice) else super().__getitem__(key)


_view: list[Callable[[object], str]] = [repr]


def set_view(view: Callable[[object], str]) -> None:
    """Set the function that makes the HTML of records.

    The package calls this on import. The classes of records cannot import `malicrisis.view`, which imports them.
    """
    _view[0] = view
