"""Views that answer the questions of the corpus without a join."""

from __future__ import annotations


def _list(column: str, link: str, owner: str, *, target: str = "actor") -> str:
    """Return SQL for a *column* of the actors, or of another *target*, in the rows of *link* that meet *owner*."""
    # sorted in a query of its own: `group_concat` takes ORDER BY only from SQLite 3.44 on
    return (
        f"(SELECT group_concat({column}, '; ') FROM (SELECT linked.{column} FROM {link} AS link"
        f" JOIN {target}s AS linked ON linked.id = link.{target} WHERE {owner} ORDER BY link.number))"
    )


def _around(column: str, first: str) -> str:
    """Return SQL for a *column* of the speakers of the statement *first* and of those around it, innermost first."""
    return (
        f"(WITH RECURSIVE around (statement, depth) AS (SELECT {first}, 1 UNION ALL"
        " SELECT one.within, depth + 1 FROM around JOIN statements AS one ON one.id = around.statement)"
        f" SELECT group_concat({column}, '; ') FROM (SELECT linked.{column} FROM around"
        " JOIN statement_speakers AS link ON link.statement = around.statement"
        " JOIN actors AS linked ON linked.id = link.actor ORDER BY depth, link.number))"
    )


_PLACE = """
  {row}.reference AS reference, -- short name of the words
  {row}.paragraph AS paragraph, -- number of the paragraph; empty outside paragraphs
  sentences.text AS sentence, -- the sentence in which the words begin
  documents.id AS document, -- the document
  documents.title AS title, -- its title
  documents.publisher AS publisher, -- who published it
  documents.published AS published, -- when it was published, EDTF
  documents.url AS url, -- its address
  documents.citation AS citation -- how to cite it"""
"""The place of the words: the last columns of most views."""

_FROM = """
JOIN sentences ON sentences.id = {row}.sentence
JOIN documents ON documents.id = {row}.document"""

# `datasette` reads the descriptions of views and columns from the comments in this SQL.
# 'later' sorts after every date, since these begin with a digit.
VIEWS = f"""
CREATE VIEW who_denies_what AS -- reports that an event did not happen or does not happen
SELECT
  accounts.id AS account, -- the account
  accounts.voices AS voices, -- ids of those who deny it
  accounts.voice_names AS voice_names, -- their names
  accounts.through AS through, -- ids of those who pass on what they say, the nearest first
  accounts.through_names AS through_names, -- their names
  accounts.event AS event, -- the event
  accounts.event_label AS event_label, -- what happens
  accounts.event_when AS event_when, -- the known date of the event, EDTF
  accounts.quote AS quote, -- the words that tell of it
  accounts.statement AS statement, -- the innermost statement around the words
  accounts.reference AS reference, -- short name of the words
  accounts.paragraph AS paragraph, -- number of the paragraph; empty outside paragraphs
  accounts.sentence AS sentence, -- the sentence around the words
  documents.id AS document, -- the document
  documents.title AS title, -- its title
  documents.publisher AS publisher, -- who published it
  documents.published AS published, -- when it was published, EDTF
  documents.url AS url, -- its address
  documents.citation AS citation -- how to cite it
FROM accounts JOIN documents ON documents.id = accounts.document
WHERE accounts.manner = 'denied'
ORDER BY accounts.id;
CREATE VIEW who_says_what AS -- statements: who is reported to say what
SELECT
  statements.id AS statement, -- the statement
  {_list("id", "statement_speakers", "link.statement = statements.id")} AS speakers, -- ids: who says it
  {_list("name", "statement_speakers", "link.statement = statements.id")} AS speaker_names, -- their names
  {_around("id", "statements.within")} AS through, -- ids of those who pass it on: speakers of the statements around it
  {_around("name", "statements.within")} AS through_names, -- their names
  {_list("id", "statement_addressees", "link.statement = statements.id")} AS addressees, -- ids: to whom
  {_list("name", "statement_addressees", "link.statement = statements.id")} AS addressee_names, -- their names
  statements.speech AS speech, -- how the words are given
  statements.quote AS quote, -- what is said
  statements.cue_quote AS cue, -- the words that mark it as said
  statements."when" AS "when", -- when it was said, EDTF
  {_list("id", "statement_where", "link.statement = statements.id", target="place")} AS places, -- ids: where
  {_list("name", "statement_where", "link.statement = statements.id", target="place")} AS place_names, -- their names
  statements.medium AS medium, -- through what
  statements.within AS within, -- the statement around it
  {_PLACE.format(row="statements").lstrip()}
FROM statements{_FROM.format(row="statements")}
ORDER BY statements.document, statements.start, statements."end";
CREATE VIEW mentions_of_actors AS -- the words that refer to each actor
SELECT
  actors.id AS actor, -- the actor
  actors.name AS name, -- its name
  actors.kind AS kind, -- what sort of actor it is
  mentions.quote AS quote, -- the words
  mentions.form AS form, -- how they refer
  {_PLACE.format(row="mentions").lstrip()}
FROM mention_actors
JOIN actors ON actors.id = mention_actors.actor
JOIN mentions ON mentions.id = mention_actors.mention{_FROM.format(row="mentions")}
ORDER BY mentions.id, mention_actors.number;
CREATE VIEW actor_names AS -- every name of each actor
SELECT
  id AS actor, -- the actor
  name -- its name or an alias
FROM actors
UNION ALL
SELECT actor, value FROM actor_aliases
UNION ALL
SELECT actor, value FROM actor_local_aliases;
CREATE VIEW mentions_of_places AS -- the words that refer to each place, with its coordinates
SELECT
  places.id AS place, -- the place
  places.name AS name, -- its name
  places.kind AS kind, -- what sort of place it is
  places.latitude AS latitude, -- degrees north
  places.longitude AS longitude, -- degrees east
  mentions.quote AS quote, -- the words
  mentions.form AS form, -- how they refer
  {_PLACE.format(row="mentions").lstrip()}
FROM mention_places
JOIN places ON places.id = mention_places.place
JOIN mentions ON mentions.id = mention_places.mention{_FROM.format(row="mentions")}
ORDER BY mentions.id, mention_places.number;
CREATE VIEW disagreements_side_by_side AS -- passages that do not agree, two in a row
SELECT
  disagreements.id AS disagreement, -- what they disagree about
  disagreements.kind AS kind, -- how they fail to agree
  one.quote AS one, -- what the one says
  one_document.publisher || ', ' || coalesce(one_document.published, 'n.d.') AS one_publisher, -- who and when
  one.document || '#c' || one.start || '-' || one."end" AS one_reference, -- short name of its words
  other.quote AS other, -- what the other says
  other_document.publisher || ', ' || coalesce(other_document.published, 'n.d.') AS other_publisher, -- who and when
  other.document || '#c' || other.start || '-' || other."end" AS other_reference, -- short name of its words
  disagreements.note AS note -- what each says, in neutral words
FROM disagreements
JOIN disagreement_passages AS one ON one.disagreement = disagreements.id
JOIN disagreement_passages AS other ON other.disagreement = disagreements.id AND one.number < other.number
JOIN documents AS one_document ON one_document.id = one.document
JOIN documents AS other_document ON other_document.id = other.document
ORDER BY disagreements.id, one.number, other.number;
CREATE VIEW offices AS -- who held which office: certain on the days from certain_from to certain_until, else possible
SELECT
  actors.id AS actor, -- the holder
  actors.name AS name, -- the name of the holder
  actor_roles.title AS title, -- what the holder was
  bodies.id AS org, -- the actor it was held in or for
  bodies.name AS org_name, -- the name of that actor
  actor_roles.during AS during, -- when, EDTF
  actor_roles.during_earliest AS possible_from, -- first possible day, where one bounds it
  actor_roles.during_latest AS possible_until, -- last possible day, where one bounds it
  actor_roles.certain_from AS certain_from, -- first certain day, where one bounds it
  actor_roles.certain_until AS certain_until, -- last certain day, where one bounds it; none of both: no day is certain
  (SELECT group_concat(source, '; ') FROM (
    SELECT coalesce(words, document || '#c' || start || '-' || "end") AS source FROM actor_role_sources AS one
    WHERE one.actor = actor_roles.actor AND one.role = actor_roles.number ORDER BY one.number
  )) AS sources -- who says so: outside sources, and short names of passages
FROM actor_roles
JOIN actors ON actors.id = actor_roles.actor
LEFT JOIN actors AS bodies ON bodies.id = actor_roles.org
ORDER BY actors.id, actor_roles.number;
CREATE VIEW timeline AS -- events in the order of time and of telling, and how many reports tell of them
SELECT
  events."when" AS "when", -- date, EDTF; events without a date come last
  events.when_earliest AS when_earliest, -- first day it can be
  events.when_latest AS when_latest, -- last day it can be
  events.id AS event, -- the event
  events.label AS label, -- what happens
  events.type AS type, -- PLOVER type
  {_list("id", "event_actors", "link.event = events.id")} AS actors, -- ids: who does it
  {_list("name", "event_actors", "link.event = events.id")} AS actor_names, -- their names
  {_list("id", "event_recipients", "link.event = events.id")} AS recipients, -- ids: to or for whom
  {_list("name", "event_recipients", "link.event = events.id")} AS recipient_names, -- their names
  {_list("id", "event_where", "link.event = events.id", target="place")} AS places, -- ids: where
  {_list("name", "event_where", "link.event = events.id", target="place")} AS place_names, -- their names
  (SELECT count(*) FROM reports WHERE reports.event = events.id) AS reports, -- how many passages tell of it
  (SELECT count(*) FROM reports WHERE reports.event = events.id AND negated) AS negated, -- how many with a negation
  (SELECT group_concat(manner, '; ') FROM (
    SELECT DISTINCT manner FROM accounts WHERE accounts.event = events.id ORDER BY manner
  )) AS told_as -- how they tell of it, in plain words: said, denied, asked for, planned and so on
FROM events
LEFT JOIN (SELECT event, min(place) AS place FROM (
  SELECT accounts.event AS event, row_number() OVER (ORDER BY
    coalesce(documents.published_earliest, documents.published_latest, 'later'),
    coalesce(documents.published_latest, 'later'), documents.published, documents.id,
    accounts.paragraph IS NULL, accounts.start
  ) AS place
  FROM accounts JOIN documents ON documents.id = accounts.document
) GROUP BY event) AS told ON told.event = events.id
ORDER BY
  coalesce(when_earliest, when_latest, 'later'), coalesce(when_latest, 'later'), events."when",
  told.place IS NULL, told.place, events.id;
CREATE VIEW paragraphs AS -- the numbered paragraphs, which a citation can point to
SELECT
  blocks.id AS id, -- row number of the block
  blocks.document AS document, -- the document
  blocks.number AS number, -- its number in the document, from 1
  blocks.document || '#p' || blocks.number AS reference, -- short name of the paragraph
  blocks.text AS text, -- its words
  documents.title AS title, -- title of the document
  documents.publisher AS publisher, -- who published it
  documents.published AS published, -- when it was published, EDTF
  documents.citation AS citation -- how to cite it
FROM blocks JOIN documents ON documents.id = blocks.document
WHERE blocks.number IS NOT NULL
ORDER BY blocks.id;
"""
