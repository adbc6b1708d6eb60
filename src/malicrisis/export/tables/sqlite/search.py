"""Full-text indexes of the database, and the questions that are ready to ask.

The functions of SQLite know neither case nor accents outside ASCII. Its full-text index folds both, in what it holds
and in what is searched.
"""

from __future__ import annotations

from typing import NamedTuple

# 2 also folds letters that are one code point with several accents, which 1 leaves as they are
_TOKENS = "tokenize='unicode61 remove_diacritics 2'"

# an index whose content is in another table is empty until it is rebuilt
SEARCH = f"""
CREATE VIRTUAL TABLE blocks_fts USING fts5 (text, content="blocks", content_rowid="id", {_TOKENS});
INSERT INTO blocks_fts (blocks_fts) VALUES ('rebuild');
INSERT INTO blocks_fts (blocks_fts) VALUES ('optimize');
CREATE VIRTUAL TABLE actor_names_fts USING fts5 (actor UNINDEXED, name, {_TOKENS});
INSERT INTO actor_names_fts SELECT actor, name FROM actor_names;
CREATE VIRTUAL TABLE event_labels_fts USING fts5 (event UNINDEXED, label, {_TOKENS});
INSERT INTO event_labels_fts SELECT id, label FROM events;
"""
"""The indexes of the words of blocks, names of actors and labels of events; they are made when the rows are in."""


class Query(NamedTuple):
    """A question that is ready to ask.

    Attributes:
        title: the question
        description: what it finds
        sql: the question in SQL; Datasette asks for its parameters
    """

    title: str
    description: str
    sql: str


def _whole_words(parameter: str) -> str:
    """Return SQL for a search of the rows that have every word of the SQL *parameter*.

    >>> print(_whole_words(":name"))
    '"' || replace(replace(:name, '"', ' '), ' ', '" "') || '"'
    """
    return _each_word(parameter, end='"')


def _beginnings(parameter: str) -> str:
    """Return SQL for a search of the rows in which words begin with every word of the SQL *parameter*.

    >>> print(_beginnings(":words"))
    '"' || replace(replace(:words, '"', ' '), ' ', '" * "') || '" *'
    """
    return _each_word(parameter, end='" *')


def _each_word(parameter: str, *, end: str) -> str:
    """Return SQL that puts each word of *parameter* between quotation marks, followed by *end*."""
    # a word in quotation marks is no operator of FTS5, which passes over an empty one
    bare = f"""replace({parameter}, '"', ' ')"""
    return f"""'"' || replace({bare}, ' ', '{end} "') || '{end}'"""


_ACCOUNT = "voice_names, through_names, {}event_label, quote, sentence, reference, event, {}"
"""Columns of the accounts: the words alone do not tell two rows apart."""

QUERIES = {
    "who-denies-what": Query(
        title="Who denies what",
        description="Reports that an event did not happen or does not happen.",
        sql=f"SELECT {_ACCOUNT.format('', 'citation')} FROM who_denies_what",
    ),
    "who-tells-of": Query(
        title="Who tells of an event",
        description="Events with words in the label that begin with all of these. Accents and case do not matter.",
        sql=(
            f"SELECT {_ACCOUNT.format('manner, ', 'publisher, published')} FROM accounts WHERE event IN"
            f" (SELECT event FROM event_labels_fts WHERE event_labels_fts MATCH {_beginnings(':words')})"
        ),
    ),
    "what-somebody-says": Query(
        title="What somebody says",
        description="Speakers with all these words in one name, or with this id. Accents and case do not matter.",
        sql=(
            'SELECT speaker_names, through_names, quote, "when", reference, statement, citation FROM who_says_what'
            " WHERE statement IN (SELECT statement FROM statement_speakers WHERE actor = :name OR actor IN"
            f" (SELECT actor FROM actor_names_fts WHERE actor_names_fts MATCH {_whole_words(':name')}))"
        ),
    ),
    "who-held-an-office": Query(
        title="Who held an office on a day, such as 2020-08-18",
        description="Offices that somebody held on that day, certainly or possibly.",
        sql=(
            "SELECT actor, name, title, org_name, CASE"
            " WHEN coalesce(certain_from, certain_until) IS NOT NULL"
            " AND :day >= coalesce(certain_from, :day) AND :day <= coalesce(certain_until, :day)"
            " THEN 'certain' ELSE 'possible' END AS held, during, sources FROM offices"
            " WHERE during IS NOT NULL"
            " AND :day >= coalesce(possible_from, :day) AND :day <= coalesce(possible_until, :day)"
        ),
    ),
    "rights-of-the-texts": Query(
        title="Rights of the texts",
        description="What the holders of the rights say, and whether the full texts may be passed on.",
        sql=(
            "SELECT id, title, publisher, rights_holder, rights_statement, rights_license, rights_redistribution, url"
            " FROM documents"
        ),
    ),
}
"""The questions that are ready to ask; every row has an id or a reference of its own."""
