"""Accounts in a view: who tells of an event, how, in which sentence, and through whom."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from malicrisis.messages import counted
from malicrisis.model.dates import date_words
from malicrisis.query.account_rows import through, voice_names

from .lookup import around, corpus_of, named, place_of
from .marks import highlighted
from .markup import BREAK, Markup, element, joined
from .parts import SHOWN, line, listed, more_than, name, names, page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage


def accounts_html(accounts: Sequence[Account]) -> Markup:
    """Return the view of a list of accounts."""
    return page(line(element("strong", counted(len(accounts), "account"))), by_document(accounts, has_event=True))


def by_document(accounts: Sequence[Account], *, has_event: bool) -> Markup:
    """Return the first *accounts*, those of one document together; each names its event if *has_event*."""
    # accounts come document by document, so `groupby` needs no sorting
    groups = groupby(accounts[:SHOWN], key=lambda account: account.document.id)
    shown = [list(group) for _, group in groups]
    lists = [
        joined("", [line(source(group[0].document)), listed(group, partial(told, has_event=has_event))])
        for group in shown
    ]
    return joined("", [*lists, more_than(SHOWN, accounts)])


def source(document: Document) -> Markup:
    """Return publisher, date and title of *document*."""
    return joined("", [name(document.publisher), f", {date_words(document.published)}: ", name(document.title)])


def told(account: Account, *, has_event: bool) -> Markup:
    """Return who tells of the event and how, through whom, and the sentence with the words of the report marked."""
    event = joined("", [": ", name(account.event.label)]) if has_event else ""
    return joined(
        "",
        [
            element("strong", who_and_how(account)),
            passed_on(account),
            event,
            BREAK,
            quoted(account.document, account.report),
        ],
    )


def told_briefly(account: Account) -> Markup:
    """Return the words of the report, the event, who tells of it and how, and through whom."""
    words = [element("q", account.report.quote), ": ", name(account.event.label), " – "]
    return joined("", [*words, element("strong", who_and_how(account)), passed_on(account)])


def quoted(document: Document | None, passage: Passage) -> Markup:
    """Return *passage* in its sentence, and where it is; its words alone if it is of no document."""
    if document is None:
        return joined(" ", [element("q", passage.quote), element("small", passage.document)])
    where = element("small", place_of(document, passage))
    return joined(BREAK, [highlighted(around(document, passage), passage), where])


def who_and_how(account: Account) -> Markup:
    """Return the voices and the manner: ``Ismaël Wagué: denied``."""
    dated = f", dated {account.report.when.words}" if account.report.when else ""
    return joined("", [names(voice_names(account)), f": {account.manner}{dated}"])


def passed_on(account: Account) -> Markup:
    """Return through whom the words of the voices come; nothing for words that the text itself gives."""
    by = named(corpus_of(account.document), "actors", through(account))
    return joined("", [", through ", by]) if by else Markup()


def tellers(accounts: Iterable[Account]) -> Markup:
    """Return who tells and how, each pair once with its number: ``CGTN Africa: said (3 times); ...``."""
    counts = Counter(map(who_and_how, accounts))
    return joined("; ", [joined("", [who, _times(times)]) for who, times in counts.items()])


def manners(accounts: Iterable[Account]) -> str:
    """Return in which ways an event is told, each with its number if it is told so several times."""
    counts = Counter(account.manner for account in accounts)
    return ", ".join(f"{how}{_times(times)}" for how, times in counts.items())


def _times(number: int) -> str:
    return "" if number == 1 else f" ({number} times)"
