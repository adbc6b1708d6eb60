"""The tables of the database for what the documents share."""

from __future__ import annotations

SHARED = """
CREATE TABLE corpus ( -- the whole collection, one row
  id TEXT PRIMARY KEY, -- its short name
  title TEXT NOT NULL, -- its name
  version TEXT NOT NULL, -- version of the data; offsets are stable within it
  published TEXT, -- date of that version
  license TEXT, -- SPDX license identifier of the annotation and the metadata; each text has rights of its own
  note TEXT, -- what a reader should know
  fingerprint TEXT NOT NULL, -- SHA-256 of the data
  citation TEXT NOT NULL -- how to cite it
);
CREATE TABLE corpus_creators ( -- who made the corpus
  corpus TEXT NOT NULL REFERENCES corpus (id), -- the corpus
  position INTEGER NOT NULL, -- place in the list, from 1
  name TEXT NOT NULL, -- as to be cited
  PRIMARY KEY (corpus, position)
) WITHOUT ROWID;
CREATE TABLE glossary ( -- what the words of the closed vocabularies mean
  vocabulary TEXT NOT NULL, -- the list the word is of
  word TEXT NOT NULL, -- as the other tables have it
  gloss TEXT NOT NULL, -- what it means
  PRIMARY KEY (vocabulary, word)
) WITHOUT ROWID;
CREATE TABLE actors ( -- who can act: persons, organizations, states and groups
  id TEXT PRIMARY KEY, -- persons family-given, organizations by their usual short name
  name TEXT NOT NULL, -- usual name in English, or a description where there is no name
  family TEXT, -- family name of a person
  given TEXT, -- given name of a person
  kind TEXT NOT NULL CHECK (kind IN (:ActorKind)), -- what sort of being it is
  named INTEGER NOT NULL CHECK (named IN (0, 1)), -- whether it has a name of its own
  country TEXT, -- ISO 3166-1 alpha-3 code, or the PLOVER code of an actor of no country
  sector TEXT CHECK (sector IN (:Sector)), -- PLOVER sector
  note TEXT -- what a reader should know
) WITHOUT ROWID;
CREATE TABLE actor_aliases ( -- other names of actors, as the texts write them
  actor TEXT NOT NULL REFERENCES actors (id), -- whose
  position INTEGER NOT NULL, -- place in the list, from 1
  name TEXT NOT NULL, -- the other name
  PRIMARY KEY (actor, position)
) WITHOUT ROWID;
CREATE TABLE actor_roles ( -- offices and memberships that actors held for a time
  actor TEXT NOT NULL REFERENCES actors (id), -- who held it
  position INTEGER NOT NULL, -- place in the list, from 1
  title TEXT NOT NULL, -- the office or the function
  org TEXT REFERENCES actors (id), -- the actor it was held in or for
  date TEXT, -- when, EDTF; an end that is not known is left empty
  earliest TEXT, -- first day it can be
  latest TEXT, -- last day it can be
  sector TEXT CHECK (sector IN (:Sector)), -- PLOVER sector of the office
  source TEXT, -- the outside source that says so; empty where a passage does
  source_document TEXT REFERENCES documents (id), -- document of the passage that says so
  source_start INTEGER, -- offset of its first character
  source_end INTEGER, -- offset after its last character
  source_quote TEXT, -- its words
  PRIMARY KEY (actor, position),
  CHECK ((source IS NULL) <> (source_document IS NULL))
) WITHOUT ROWID;
CREATE TABLE actor_ids ( -- identifiers of actors in other registers
  actor TEXT NOT NULL REFERENCES actors (id), -- whose
  position INTEGER NOT NULL, -- place in the list, from 1
  scheme TEXT NOT NULL CHECK (scheme IN (:IdScheme)), -- who gave it out
  value TEXT NOT NULL, -- as that register writes it
  status TEXT NOT NULL CHECK (status IN (:IdStatus)), -- how well it fits
  source TEXT NOT NULL, -- where name and identifier were seen together
  PRIMARY KEY (actor, position)
) WITHOUT ROWID;
CREATE TABLE places ( -- where things happen
  id TEXT PRIMARY KEY, -- the usual name
  name TEXT NOT NULL, -- usual name in English
  kind TEXT NOT NULL CHECK (kind IN (:PlaceKind)), -- what sort of stretch of the Earth it is
  within TEXT REFERENCES places (id), -- the smallest place around it
  country TEXT, -- ISO 3166-1 alpha-3 code
  latitude REAL CHECK (latitude BETWEEN -90 AND 90), -- degrees north of a representative point, WGS 84
  longitude REAL CHECK (longitude BETWEEN -180 AND 180), -- degrees east of that point
  note TEXT -- what a reader should know
) WITHOUT ROWID;
CREATE TABLE place_aliases ( -- other names of places, as the texts write them
  place TEXT NOT NULL REFERENCES places (id), -- of which place
  position INTEGER NOT NULL, -- place in the list, from 1
  name TEXT NOT NULL, -- the other name
  PRIMARY KEY (place, position)
) WITHOUT ROWID;
CREATE TABLE place_ids ( -- identifiers of places in other registers
  place TEXT NOT NULL REFERENCES places (id), -- of which place
  position INTEGER NOT NULL, -- place in the list, from 1
  scheme TEXT NOT NULL CHECK (scheme IN (:IdScheme)), -- who gave it out
  value TEXT NOT NULL, -- as that register writes it
  status TEXT NOT NULL CHECK (status IN (:IdStatus)), -- how well it fits
  source TEXT NOT NULL, -- where name and identifier were seen together
  PRIMARY KEY (place, position)
) WITHOUT ROWID;
CREATE TABLE events ( -- what happened, or is planned, asked for, feared or denied; whether it is so, reports say
  id TEXT PRIMARY KEY, -- what it is, with its date as told where that helps
  label TEXT NOT NULL, -- one neutral clause
  type TEXT CHECK (type IN (:EventType)), -- PLOVER type; empty where PLOVER has nothing
  date TEXT, -- when it happened as far as is known, EDTF
  earliest TEXT, -- first day it can be
  latest TEXT, -- last day it can be
  basis TEXT CHECK (basis IN (:EventBasis)), -- where the date comes from
  source TEXT, -- the outside source of the date
  part_of TEXT REFERENCES events (id), -- the event it is a part of
  note TEXT, -- what a reader should know
  CHECK ((date IS NULL) = (basis IS NULL))
) WITHOUT ROWID;
CREATE TABLE event_modes ( -- PLOVER modes of events
  event TEXT NOT NULL REFERENCES events (id), -- of which event
  position INTEGER NOT NULL, -- place in the list, from 1
  mode TEXT NOT NULL CHECK (mode IN (:Mode)), -- the mode
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE event_contexts ( -- PLOVER contexts of events
  event TEXT NOT NULL REFERENCES events (id), -- of which event
  position INTEGER NOT NULL, -- place in the list, from 1
  context TEXT NOT NULL CHECK (context IN (:Context)), -- the context
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE event_places ( -- where events happen
  event TEXT NOT NULL REFERENCES events (id), -- which event
  position INTEGER NOT NULL, -- place in the list, from 1
  place TEXT NOT NULL REFERENCES places (id), -- where
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE event_actors ( -- those who do it
  event TEXT NOT NULL REFERENCES events (id), -- which event
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- who does it
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE event_recipients ( -- those it is done to or for
  event TEXT NOT NULL REFERENCES events (id), -- which event
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- to or for whom
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE event_about ( -- what speech acts are about
  event TEXT NOT NULL REFERENCES events (id), -- the speech act
  position INTEGER NOT NULL, -- place in the list, from 1
  about TEXT NOT NULL REFERENCES events (id), -- the event it is about
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE TABLE disagreements ( -- where passages do not agree
  id TEXT PRIMARY KEY, -- what they disagree about
  kind TEXT NOT NULL CHECK (kind IN (:DisagreementKind)), -- how they fail to agree
  note TEXT NOT NULL -- what each says, in neutral words
) WITHOUT ROWID;
CREATE TABLE disagreement_passages ( -- the passages that do not agree
  disagreement TEXT NOT NULL REFERENCES disagreements (id), -- the disagreement
  position INTEGER NOT NULL, -- place in the list, from 1
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  start_char INTEGER NOT NULL, -- offset of the first character in the clean text
  end_char INTEGER NOT NULL, -- offset after the last character
  quote TEXT NOT NULL, -- the words
  PRIMARY KEY (disagreement, position),
  CHECK (start_char < end_char)
) WITHOUT ROWID;
"""
