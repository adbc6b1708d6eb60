"""The tables of the database for documents and what they own."""

from __future__ import annotations

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
CREATE TABLE sentences ( -- the sentences of the texts, by the rule of malicrisis.sentences
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
