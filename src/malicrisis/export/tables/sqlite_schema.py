"""The tables of the database for documents and what they own."""

from __future__ import annotations

import re

from malicrisis import plover, vocab

DOCUMENTS = """
CREATE TABLE documents ( -- the texts: where each comes from, and what may be done with it
  id TEXT PRIMARY KEY, -- publisher and year, or publisher and symbol
  title TEXT NOT NULL, -- as printed, slips included
  kind TEXT NOT NULL CHECK (kind IN (:DocumentKind)), -- what sort of text it is
  publisher TEXT NOT NULL, -- who published it
  published TEXT NOT NULL, -- date of publication, EDTF
  earliest TEXT, -- first day it can be
  latest TEXT, -- last day it can be
  language TEXT NOT NULL, -- ISO 639 code of the language of the text
  original_language TEXT, -- ISO 639 code of the language it was written in
  place TEXT, -- where it was published
  symbol TEXT, -- symbol of a United Nations document
  url TEXT, -- the address to cite
  citation TEXT NOT NULL, -- how to cite it
  rights_holder TEXT NOT NULL, -- who holds the rights, or that nobody claims them
  rights_statement TEXT NOT NULL, -- what the holder says, in short
  rights_license TEXT, -- SPDX license identifier, or a LicenseRef
  redistribution TEXT NOT NULL CHECK (redistribution IN (:Redistribution)), -- whether the text may be passed on
  source_file TEXT NOT NULL, -- name of the raw page
  source_sha256 TEXT NOT NULL, -- SHA-256 of its bytes
  source_characters INTEGER NOT NULL, -- its length in code points
  source_note TEXT, -- what is peculiar about the raw page
  note TEXT -- what a reader should know
) WITHOUT ROWID;
CREATE TABLE texts ( -- the words of the documents
  document TEXT PRIMARY KEY REFERENCES documents (id), -- whose
  text TEXT NOT NULL, -- the clean text: every block, joined by blank lines
  raw TEXT NOT NULL -- the raw page
);
CREATE TABLE document_authors ( -- who wrote or signed documents
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- who
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_agencies ( -- news and photo agencies that documents name as their sources
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- the agency
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_voice ( -- in whose voice documents speak
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- whose voice
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_urls ( -- further addresses of the same texts
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  url TEXT NOT NULL, -- the address
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_ids ( -- identifiers of documents in other registers
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  scheme TEXT NOT NULL CHECK (scheme IN (:IdScheme)), -- who gave it out
  value TEXT NOT NULL, -- as that register writes it
  status TEXT NOT NULL CHECK (status IN (:IdStatus)), -- how well it fits
  source TEXT NOT NULL, -- where it was seen
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_rights_basis ( -- pages that say what may be done with documents
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  basis TEXT NOT NULL, -- address of the page
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_copies ( -- other copies of the raw pages
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  url TEXT NOT NULL, -- address of the copy
  note TEXT NOT NULL, -- what was compared and what differs
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE document_evidence ( -- why a column of documents says what the raw text does not state
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the list, from 1
  field TEXT NOT NULL, -- the field that is explained
  basis TEXT NOT NULL CHECK (basis IN (:EvidenceBasis)), -- where the statement comes from
  source TEXT NOT NULL, -- the page or the reasoning
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE parts ( -- texts within documents that have their own authors, date or voice
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  position INTEGER NOT NULL, -- place in the document, from 1
  part TEXT NOT NULL, -- its id, unique in the document
  kind TEXT NOT NULL CHECK (kind IN (:PartKind)), -- what sort of part it is
  title TEXT, -- its own title
  date TEXT, -- its own date, EDTF
  earliest TEXT, -- first day it can be
  latest TEXT, -- last day it can be
  language TEXT, -- ISO 639 code of the language it is in here
  original_language TEXT, -- ISO 639 code of the language it was written in
  start_char INTEGER NOT NULL, -- offset of its first character in the clean text
  end_char INTEGER NOT NULL, -- offset after its last character
  PRIMARY KEY (document, position),
  UNIQUE (document, part),
  CHECK (start_char < end_char)
) WITHOUT ROWID;
CREATE TABLE part_actors ( -- who wrote, receives or speaks in parts
  document TEXT NOT NULL, -- which document
  part INTEGER NOT NULL, -- position of the part in the document
  relation TEXT NOT NULL CHECK (relation IN ('authors', 'addressees', 'voice')), -- what the actor is to the part
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- who
  PRIMARY KEY (document, part, relation, position),
  FOREIGN KEY (document, part) REFERENCES parts (document, position)
) WITHOUT ROWID;
CREATE TABLE blocks ( -- stretches of the texts with one purpose: a title, a paragraph, a caption
  id INTEGER PRIMARY KEY, -- row number, which the full-text index needs
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  start_char INTEGER NOT NULL, -- offset of its first character in the clean text
  end_char INTEGER NOT NULL, -- offset after its last character
  kind TEXT NOT NULL CHECK (kind IN (:BlockKind)), -- what the stretch is for
  number INTEGER, -- of a paragraph, its number in the document, from 1
  text TEXT NOT NULL, -- its words
  UNIQUE (document, start_char),
  CHECK (start_char < end_char),
  CHECK ((number IS NULL) = (kind <> 'paragraph'))
);
CREATE TABLE block_pieces ( -- the stretches of the raw pages that blocks are made of
  block INTEGER NOT NULL REFERENCES blocks (id), -- which block
  position INTEGER NOT NULL, -- place in the block, from 1
  raw_start INTEGER NOT NULL, -- offset of its first character in the raw page
  raw_end INTEGER NOT NULL, -- offset after its last character
  PRIMARY KEY (block, position),
  CHECK (raw_start < raw_end)
) WITHOUT ROWID;
CREATE TABLE cuts ( -- stretches of the raw pages that are no part of the texts
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  raw_start INTEGER NOT NULL, -- offset of its first character in the raw page
  raw_end INTEGER NOT NULL, -- offset after its last character
  quote TEXT NOT NULL, -- its characters
  reason TEXT NOT NULL CHECK (reason IN (:CutReason)), -- why it was cut
  PRIMARY KEY (document, raw_start, raw_end),
  CHECK (raw_start < raw_end)
) WITHOUT ROWID;
CREATE TABLE sentences ( -- the sentences of the texts, by the rule of malicrisis.model.sentences
  id INTEGER PRIMARY KEY, -- row number
  block INTEGER NOT NULL REFERENCES blocks (id), -- the block it stands in
  number INTEGER NOT NULL, -- its number in the block, from 1
  start_char INTEGER NOT NULL, -- offset of its first character in the clean text
  end_char INTEGER NOT NULL, -- offset after its last character
  text TEXT NOT NULL, -- its words
  UNIQUE (block, number)
);
CREATE TABLE mentions ( -- words that refer to actors, to places or to a date
  id INTEGER PRIMARY KEY, -- row number
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  start_char INTEGER NOT NULL, -- offset of the first character in the clean text
  end_char INTEGER NOT NULL, -- offset after the last character
  quote TEXT NOT NULL, -- the words
  form TEXT CHECK (form IN (:MentionForm)), -- how the words refer; empty for a date
  date TEXT, -- the date the words give, EDTF
  earliest TEXT, -- first day it can be
  latest TEXT, -- last day it can be
  sentence INTEGER NOT NULL REFERENCES sentences (id), -- the sentence in which the words begin
  UNIQUE (document, start_char, end_char),
  CHECK (start_char < end_char),
  CHECK ((form IS NULL) = (date IS NOT NULL))
);
CREATE TABLE mention_actors ( -- the actors meant
  mention INTEGER NOT NULL REFERENCES mentions (id), -- the words
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- who is meant
  PRIMARY KEY (mention, position)
) WITHOUT ROWID;
CREATE TABLE mention_places ( -- the places meant
  mention INTEGER NOT NULL REFERENCES mentions (id), -- the words
  position INTEGER NOT NULL, -- place in the list, from 1
  place TEXT NOT NULL REFERENCES places (id), -- what place is meant
  PRIMARY KEY (mention, position)
) WITHOUT ROWID;
CREATE TABLE statements ( -- what somebody is said to have said
  id TEXT PRIMARY KEY, -- document, -s and a number
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  start_char INTEGER NOT NULL, -- offset of the first character in the clean text
  end_char INTEGER NOT NULL, -- offset after the last character
  quote TEXT NOT NULL, -- what is said
  speech TEXT NOT NULL CHECK (speech IN (:Speech)), -- how the words are given
  cue_start INTEGER, -- offset of the first character of the words that mark it as said
  cue_end INTEGER, -- offset after their last character
  cue_quote TEXT, -- those words
  date TEXT, -- when it was said, EDTF
  earliest TEXT, -- first day it can be
  latest TEXT, -- last day it can be
  medium TEXT CHECK (medium IN (:Medium)), -- through what it was said
  within TEXT REFERENCES statements (id), -- the innermost statement around it
  event TEXT REFERENCES events (id), -- the event that saying it is
  sentence INTEGER NOT NULL REFERENCES sentences (id), -- the sentence in which the words begin
  UNIQUE (document, start_char, end_char),
  CHECK (start_char < end_char)
) WITHOUT ROWID;
CREATE TABLE statement_speakers ( -- who says it
  statement TEXT NOT NULL REFERENCES statements (id), -- the statement
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- who
  PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE TABLE statement_addressees ( -- to whom it is said
  statement TEXT NOT NULL REFERENCES statements (id), -- the statement
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- to whom
  PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE TABLE statement_places ( -- where it is said
  statement TEXT NOT NULL REFERENCES statements (id), -- the statement
  position INTEGER NOT NULL, -- place in the list, from 1
  place TEXT NOT NULL REFERENCES places (id), -- where
  PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE TABLE reports ( -- the fewest words by which a passage tells of one event, and how it tells of it
  id INTEGER PRIMARY KEY, -- row number
  document TEXT NOT NULL REFERENCES documents (id), -- which document
  start_char INTEGER NOT NULL, -- offset of the first character in the clean text
  end_char INTEGER NOT NULL, -- offset after the last character
  quote TEXT NOT NULL, -- the words
  event TEXT NOT NULL REFERENCES events (id), -- the event they tell of
  modality TEXT NOT NULL CHECK (modality IN (:Modality)), -- how they put it forward
  negated INTEGER NOT NULL CHECK (negated IN (0, 1)), -- whether it is put forward as not so
  statement TEXT REFERENCES statements (id), -- the innermost statement around the words
  sentence INTEGER NOT NULL REFERENCES sentences (id), -- the sentence in which the words begin
  UNIQUE (document, start_char, end_char, event),
  CHECK (start_char < end_char)
);
CREATE TABLE report_voice ( -- who asks, plans or fears, where that is neither the text nor the speaker
  report INTEGER NOT NULL REFERENCES reports (id), -- the report
  position INTEGER NOT NULL, -- place in the list, from 1
  actor TEXT NOT NULL REFERENCES actors (id), -- who
  PRIMARY KEY (report, position)
) WITHOUT ROWID;
"""


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


VOCABULARIES = (
    *(vocab.DocumentKind, vocab.Redistribution, vocab.EvidenceBasis, vocab.PartKind, vocab.BlockKind, vocab.CutReason),
    *(vocab.MentionForm, vocab.Speech, vocab.Medium, vocab.Modality, vocab.ActorKind, vocab.PlaceKind),
    *(vocab.EventBasis, vocab.DisagreementKind, vocab.IdScheme, vocab.IdStatus),
    *(plover.EventType, plover.Mode, plover.Context, plover.Sector),
)
"""The closed lists of words; a colon and the name of one stands for its words in `TABLES`."""


TABLES = SHARED + DOCUMENTS


INDEXES = """
CREATE INDEX mention_actors_actor ON mention_actors (actor);
CREATE INDEX mention_places_place ON mention_places (place);
CREATE INDEX statement_speakers_actor ON statement_speakers (actor);
CREATE INDEX statement_addressees_actor ON statement_addressees (actor);
CREATE INDEX statement_places_place ON statement_places (place);
CREATE INDEX report_voice_actor ON report_voice (actor);
CREATE INDEX reports_event ON reports (event);
CREATE INDEX reports_statement ON reports (statement);
CREATE INDEX statements_event ON statements (event);
CREATE INDEX statements_within ON statements (within);
CREATE INDEX event_actors_actor ON event_actors (actor);
CREATE INDEX event_recipients_actor ON event_recipients (actor);
CREATE INDEX event_places_place ON event_places (place);
CREATE INDEX event_about_about ON event_about (about);
CREATE INDEX events_part_of ON events (part_of);
CREATE INDEX places_within ON places (within);
CREATE INDEX actor_roles_org ON actor_roles (org);
CREATE VIRTUAL TABLE blocks_fts USING fts5 (
  text, content="blocks", content_rowid="id", tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO blocks_fts (blocks_fts) VALUES ('rebuild');
INSERT INTO blocks_fts (blocks_fts) VALUES ('optimize');
"""
"""What is made when the rows are in: indexes on what is joined from the other side, and one of all words."""


def tables() -> str:
    """Return `TABLES` with the words of the vocabularies in their places."""
    words = {one.__name__: ", ".join(f"'{word}'" for word in one) for one in VOCABULARIES}
    return re.sub(r":([A-Z]\w+)", lambda name: words[name[1]], TABLES)
