"""The rules for the files and records of a corpus, and how to correct what breaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from malicrisis.vocab import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    Tally = Callable[["Rule", int], None]


class Level(Vocabulary):
    """How much a finding of `malicrisis.validate` matters."""

    ERROR = "error", "the data are wrong"
    RELEASE = "release", "the data are not finished; correct it before they are published"


class Rule(Vocabulary):
    """A rule for the files and records of a corpus; `malicrisis.validate` checks all rules.

    The `gloss` of a member is the rule, and its `mend` says how to correct data that break it.

    >>> Rule("names").gloss
    'a mention by name is, letter for letter, the name or an alias of what it refers to'
    """

    mend: str

    def __new__(cls, value: str, gloss: str = "", mend: str = "") -> Self:
        """Return a member with its *gloss* and its *mend*."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.gloss, member.mend, member.source = gloss, mend, ""
        return member

    FILES = (
        "files",
        "a corpus has all of its files, each listed with its checksum, and no others",
        "read the folder with checksums=False and write it again; remove files that are not part of a corpus",
    )
    CHECKSUMS = (
        "checksums",
        "a file has the checksum that is listed for it",
        "get the file again; if the change was intended, read the folder with checksums=False and write it again",
    )
    ENCODING = (
        "encoding",
        "a file is UTF-8; all but raw pages are without a byte order mark and end in a line feed",
        "save the file as UTF-8 without a byte order mark, with line feeds",
    )
    JSON = "json", "each line is one JSON value", "write the line as one JSON object"
    RECORDS = (
        "records",
        "the keys, types and values of a record are those of its schema and its class",
        "give the field a value of the expected form",
    )
    CANONICAL = (
        "canonical",
        "a file has the bytes, and its records the order, that `write` gives them",
        "read the folder with checksums=False and write it again",
    )
    SCHEMAS = (
        "schemas",
        "the schemas beside the data are those that this version publishes",
        "read the folder with checksums=False and write it again with this version",
    )
    WORDS = (
        "words",
        "the words of a span are at its offsets",
        "find the words in the text and correct the offsets, in code points",
    )
    PAGES = (
        "pages",
        "a raw page has the length and the checksum that its document states",
        "get the raw page again; if it is another page, correct its length, its checksum and the layout",
    )
    LAYOUT = (
        "layout",
        "pieces, cuts and white space cover the raw page once, in order, and the pieces give the text",
        "correct the offsets of the blocks, the parts or the cuts",
    )
    BORDERS = (
        "borders",
        "a mention, a statement, a cue and a report each lie in one block",
        "end the span at the border of the block, or make two spans",
    )
    REFERENCES = (
        "references",
        "every id leads to a record",
        "write the id as its record has it, or add the record",
    )
    UNIQUE = (
        "unique",
        "ids, raw pages and places are unique, and records are in order",
        "remove one of the two, or put them in order",
    )
    ANCHORS = (
        "anchors",
        "a passage or a document refers to every actor, place and event",
        "annotate a passage that refers to it, or remove the record before the corpus is published",
    )
    FINISHED = (
        "finished",
        "no field says TODO",
        "write what the field asks for before the corpus is published",
    )
    NAMES = (
        "names",
        "a mention by name is, letter for letter, the name or an alias of what it refers to",
        "add the words to the aliases, or call the mention a description",
    )
    SPEECH = (
        "speech",
        "direct speech is in quotation marks, its cue is outside, and its speaker is in the text",
        "change the offsets of the statement or of its cue, or mark a mention of the speaker",
    )
    NESTING = (
        "nesting",
        "a statement or a report names the innermost statement around it",
        "write the id of the innermost statement, or none",
    )
    TIME = (
        "time",
        "no date ends before it begins, and no text asserts what began after its date",
        "correct the date, or the modality of the report",
    )
    CIRCLES = (
        "circles",
        "`about`, `part_of` and `within` have no cycles",
        "remove one of the references of the cycle",
    )
    RIGHTS = (
        "rights",
        "a document states its rights and its source, and an external id where it was checked",
        "state what is missing",
    )
    CITATIONS = (
        "citations",
        "a document can be cited in every format, and references to it lead back to it",
        "correct the bibliographic facts of the document",
    )
    RELEASE = (
        "release",
        "a corpus with the id and version of a release is that release, or a part of it",
        "give your own corpus another id or version, or install the version of the release",
    )

    @property
    def level(self) -> Level:
        """How much a breach matters: a corpus in progress may break a rule of the level ``release``."""
        return Level.RELEASE if self in (Rule.ANCHORS, Rule.FINISHED) else Level.ERROR


def no_tally(rule: object, times: object, /) -> None:
    """Do nothing: the default tally of functions that check rules.

    Such a function calls its tally with the rule and the number of things that it checks. `malicrisis.validate` adds
    these numbers up, and other callers ignore them.
    """
