"""What event data and graphs have in common: in whose voice an event is told, when, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.vocab import Precision

if TYPE_CHECKING:
    import datetime

    from malicrisis.accounts import Account
    from malicrisis.annotations import Statement
    from malicrisis.corpus import Corpus
    from malicrisis.dates import When


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


def outer_statements(account: Account) -> list[Statement]:
    """Return the statements in which the voice of *account* is itself told of, the innermost first.

    >>> import malicrisis
    >>> for account in malicrisis.load().accounts(voice="senior-officials-of-mali"):
    ...     print(account.report.quote, [statement.speakers for statement in outer_statements(account)])
    revoked [('kirby-john',)]
    """
    if not account.statement:
        return []
    chain = [account.statement]
    if chain[-1].within:
        statements = {one.id: one for one in account.document.statements}
        while within := chain[-1].within:
            chain.append(statements[within])
    return chain if account.report.voice else chain[1:]


def told_when(corpus: Corpus, account: Account, statement: Statement | None) -> When:
    """Return when *statement*, or the speech act that it is, was made, else when the text around *account* is dated.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> account = corpus.accounts(voice="baerbock-annalena")[-1]
    >>> told_when(corpus, account, account.statement), told_when(corpus, account, None)
    (When('2023-06-30'), When('2023-07-01'))
    """
    made = None if statement is None else statement.when
    if made is None and statement is not None and statement.event:
        made = corpus.events[statement.event].when
    return made or written_when(account)


def written_when(account: Account) -> When:
    """Return the date of the part in which *account* stands, else that of the document.

    >>> import malicrisis
    >>> account = malicrisis.load().accounts(voice="traore-dioncounda")[-1]
    >>> written_when(account), account.document.published
    (When('2012-09-18'), When('2012-10-01'))
    """
    part = account.document.part_at(account.report)
    return part.date if part and part.date else account.document.published


def known_day(when: When | None) -> datetime.date | None:
    """Return the day on which something began, if *when* says exactly which.

    >>> from malicrisis import When
    >>> known_day(When("2020-08-18/")), known_day(When("2020-08")), known_day(When("2020-08-18~"))
    (datetime.date(2020, 8, 18), None, None)
    """
    if when is None or when.precision is not Precision.DAY or when.is_one_of:
        return None
    return None if when.is_approximate or when.is_uncertain else when.earliest
