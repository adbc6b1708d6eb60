"""Through whom something is told: the statements around the words of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malicrisis.accounts import Account
    from malicrisis.annotations import Statement


def statements_around(account: Account, statements: Mapping[str, Statement]) -> tuple[Statement, ...]:
    """Return those of *statements*, by id, through which *account* is told, the innermost first.

    They are the statements around that of the voices; where the report has a voice of its own, the speakers of its
    statement pass that on, and it is the first.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> statements = {one.id: one for one in corpus.statements()}
    >>> account = next(one for one in corpus.accounts() if one.report.quote == "revoked")
    >>> [one.name for one in account.voices], [one.speakers for one in statements_around(account, statements)]
    (['senior officials of Mali'], [('kirby-john',)])
    """
    one = account.statement
    if one and not account.report.voice:
        one = statements.get(one.within or "")
    found: list[Statement] = []
    while one:
        found.append(one)
        one = statements.get(one.within or "")
    return tuple(found)
