"""What event data and graphs have in common: in whose voice an event is told, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malicrisis.accounts import Account


def basis_of(account: Account) -> str:
    """Return what says whose voice it is: the ``report`` itself, its ``statement``, or the ``text``.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> [basis_of(account) for account in corpus.accounts(event="coup-2020")][:3]
    ['text', 'text', 'text']
    """
    if account.report.voice:
        return "report"
    return "statement" if account.statement else "text"


def manner_of(account: Account) -> str:
    """Return how the event is put forward, such as ``asserted`` or ``requested, negated``.

    >>> import malicrisis
    >>> sorted({manner_of(account) for account in malicrisis.load().accounts(event="coup-2020")})
    ['asserted', 'asserted, negated']
    """
    return f"{account.modality}, negated" if account.negated else str(account.modality)
