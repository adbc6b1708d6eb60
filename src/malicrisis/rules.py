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
        "every file of a corpus is there, is listed with its checksum, and there is no other",
        "read the folder with checksums=False and write it anew; take away what is no file of a corpus",
    )
    CHECKSUMS = (
        "checksums",
        "a file has the checksum that is listed for it",
        "get the file anew; if the change was meant, read the folder with checksums=False and write it anew",
    )
    ENCODING = (
        "encoding",
        "a file is UTF-8; all but raw pages are without a byte order mark and end in a line feed",
        "save the file as UTF-8 without a byte order mark, with line feeds",
    )
    JSON = "json", "each line is one JSON value", "write the line anew as one JSON object"
    RECORDS = (
        "records",
        "the keys, types and values of a record are those of its schema and its class",
        "give the field a value of that form",
    )
    CANONICAL = (
        "canonical",
        "a file has the bytes, and its records the order, that `write` gives them",
        "read the folder with checksums=False and write it anew",
    )
    SCHEMAS = (
        "schemas",
        "the schemas beside the data are those that this version publishes",
        "read the folder with checksums=False and write it anew with this version",
    )
    WORDS = (
        "words",
        "at the offsets of a span stand the words it quotes",
        "find the words in the text and count the offsets anew, in code points",
    )
    PAGES = (
        "pages",
        "a raw page has the length and the checksum that its document states",
        "get the raw page anew; if it is another page, state its length and checksum and make the layout anew",
    )
    LAYOUT = (
        "layout",
        "pieces, cuts and white space cover the raw page once, in order, and replayed give the text",
        "put the offsets right in the blocks, the parts or the cuts",
    )
    BORDERS = (
        "borders",
        "a mention, a statement, a cue and a report each lie in one block",
        "make the span end at the border, or make two of it",
    )
    REFERENCES = (
        "references",
        "what an id refers to exists",
        "write the id as its record has it, or add the record",
    )
    UNIQUE = (
        "unique",
        "no id, no raw page and no place is given twice, and records stand in order",
        "take one of the two away, or put them in order",
    )
    ANCHORS = (
        "anchors",
        "a passage or a document refers to every actor, place and event",
        "annotate a passage that refers to it, or remove the record before the corpus is published",
    )
    NAMES = (
        "names",
        "a mention by name is, letter for letter, the name or an alias of what it refers to",
        "add the words to the aliases, or call the mention a description",
    )
    SPEECH = (
        "speech",
        "direct speech is in quotation marks, its cue is outside, and its speaker is in the text",
        "move the borders of the statement or of its cue, or mention the speaker",
    )
    NESTING = (
        "nesting",
        "a statement or a report names the innermost statement around it",
        "write the id of the innermost statement, or none",
    )
    TIME = (
        "time",
        "no date runs backward, and no text tells what was yet to come as a fact",
        "put the date right, or the modality of the report",
    )
    CIRCLES = (
        "circles",
        "nothing is about, part of or within itself, be it by way of others",
        "take away one of the references of the circle",
    )
    RIGHTS = (
        "rights",
        "a document states its rights and its source, and an external id where it was checked",
        "state what is missing",
    )
    CITATIONS = (
        "citations",
        "a document can be cited in every format, and references to it lead back to it",
        "put the bibliographic facts of the document right",
    )
    RELEASE = (
        "release",
        "what calls itself a released version of the corpus is that version, or a part of it",
        "give a corpus of your own another id or version, or install the version that it is",
    )

    @property
    def level(self) -> Level:
        """How much a breach matters: a corpus in progress may break a rule of the level ``release``."""
        return Level.RELEASE if self is Rule.ANCHORS else Level.ERROR


def no_tally(rule: object, times: object, /) -> None:
    """Do nothing: the default tally of functions that check rules.

    Such a function calls its tally with the rule and the number of things that it checks. `malicrisis.validate` adds
    these numbers up, and other callers ignore them.
    """
