"""The vocabularies of the data model: each member is a string, its value in JSON, and has a gloss.

Some are open: a corpus of your own may add private words to them, which begin with ``x-``.

>>> BlockKind("caption").gloss
'the words that describe a picture, its alternative text included'
"""

from __future__ import annotations

from malicrisis.arguments import checked

from .base import PRIVATE, Vocabulary, open_to_private_words

__all__ = [
    "MANNERS",
    "PRIVATE",
    "ActorKind",
    "BlockKind",
    "CutReason",
    "DisagreementKind",
    "DocumentKind",
    "EventBasis",
    "EvidenceBasis",
    "IdScheme",
    "IdStatus",
    "Medium",
    "MentionForm",
    "Modality",
    "PartKind",
    "PlaceKind",
    "Precision",
    "Redistribution",
    "Speech",
    "Vocabulary",
]


@open_to_private_words
class DocumentKind(Vocabulary):
    """The kind of text that a document is."""

    NEWS = "news", "a report of events by a news publisher"
    EDITORIAL = "editorial", "a text that states the opinion of its publisher"
    LETTER = "letter", "a text addressed by named signatories to a named recipient"
    REPORT = "report", "a document in which a body sets out what it found or did", "https://schema.org/Report"
    PRESS_RELEASE = (
        "press-release",
        "an announcement that its issuer sends to the press",
        "https://cv.iptc.org/newscodes/genre/Press_Release",
    )
    RESOLUTION = "resolution", "a decision as a body adopted it"
    SPEECH = "speech", "the words of one speaker to an audience, as prepared or as delivered"
    INTERVIEW = (
        "interview",
        "questions and the answers of the person who is asked",
        "https://cv.iptc.org/newscodes/genre/Interview",
    )
    STATEMENT = "statement", "a position that a body or a person makes public in its own name"
    BLOG_POST = "blog-post", "an entry of a blog", "https://schema.org/BlogPosting"
    ANALYSIS = (
        "analysis",
        "a text that explains events and judges what they mean, under the name of its author",
        "https://schema.org/AnalysisNewsArticle",
    )
    TRANSCRIPT = (
        "transcript",
        "the words of a meeting, a briefing or a broadcast, written down",
        "https://cv.iptc.org/newscodes/genre/Transcript_and_Verbatim",
    )


class PartKind(Vocabulary):
    """The kind of a part of a document."""

    ARTICLE = "article", "the whole of a news report or an editorial"
    LETTER = "letter", "a letter"
    ANNEX = "annex", "a document attached to another and issued with it"


@open_to_private_words
class BlockKind(Vocabulary):
    """The purpose of a block of the text."""

    MASTHEAD = "masthead", "the issuer's lines above a text: name, symbol, distribution, original language"
    TITLE = "title", "the name of the document or of one of its parts"
    SUBTITLE = "subtitle", "the sentence under the title that sums the text up"
    DATELINE = "dateline", "the line that gives the date or the place of publication"
    HEADING = "heading", "a line that names the paragraphs after it"
    SALUTATION = "salutation", "the words that address the reader of a letter"
    PARAGRAPH = "paragraph", "running text; numbered through the document"
    CAPTION = "caption", "the words that describe a picture, its alternative text included"
    CREDIT = "credit", "the words that name who made or owns a picture"
    BYLINE = "byline", "the line that names authors, desks or news agencies"
    SIGNATURE = "signature", "the name and office under a letter"
    TAG = "tag", "a word under which the publisher files the text"
    LIST_ITEM = "list-item", "one item of a list", "https://html.spec.whatwg.org/#the-li-element"
    QUOTATION = (
        "quotation",
        "words of another text or person that the page sets apart",
        "https://html.spec.whatwg.org/#the-blockquote-element",
    )
    TABLE = "table", "a table, or one of its rows or cells", "https://html.spec.whatwg.org/#the-table-element"
    FOOTNOTE = (
        "footnote",
        "a note to a place in the text, at the end of the page or of the text",
        "https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-note.html",
    )


@open_to_private_words
class CutReason(Vocabulary):
    """Why characters of the raw page are not part of the text."""

    NAVIGATION = "navigation", "site banners, skip links and menus"
    COOKIE_NOTICE = "cookie-notice", "the notice that the site stores cookies"
    PLAYER_NOTICE = "player-notice", "running times and notices of a video player"
    TEASER = "teaser", "the title of another work that is embedded in the page"
    RELATED_STORIES = "related-stories", "links and headings that lead to other stories"
    READING_TIME = "reading-time", "the estimate of how long the text takes to read"
    DUPLICATE = "duplicate", "words that the page prints a second time, such as alternative text"
    MARKUP = "markup", "marks that a file conversion left behind"
    DOCUMENT_CONTROL = "document-control", "numbers for the printer, not for the reader"
    ADVERTISEMENT = (
        "advertisement",
        "what somebody pays for, and calls to buy or subscribe",
        "https://schema.org/WPAdBlock",
    )
    NEWSLETTER = "newsletter", "the offer of messages by mail, with its form"
    LEGAL_NOTICE = "legal-notice", "copyright lines, terms of use and disclaimers of the publisher"
    PAGINATION = (
        "pagination",
        "page numbers and running heads, and links to further pages",
        "https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-fw.html",
    )
    FOOTER = (
        "footer",
        "what the site prints under every page: addresses, links, sharing buttons",
        "https://schema.org/WPFooter",
    )


class Redistribution(Vocabulary):
    """Whether the full text may be passed on."""

    FREE = "free", "the rights holder leaves the text free to pass on"
    UNCLEAR = "unclear", "the statements of the rights holder contradict each other"
    NEEDS_CONSENT = "needs-consent", "the rights holder asks to be asked first"


class EvidenceBasis(Vocabulary):
    """The source of a fact about a document."""

    STATED = "stated", "the raw text says so; used only if this may be doubted"
    OTHER_COPY = "other-copy", "another copy of the text, or a page about it, says so"
    INFERRED = "inferred", "concluded from the text or from other facts; no source states it"


@open_to_private_words
class IdScheme(Vocabulary):
    """The register of an external identifier."""

    WIKIDATA = "wikidata", "Wikidata item, Q and digits"
    GEONAMES = "geonames", "GeoNames feature, digits"
    ISO3166_1 = "iso3166-1", "ISO 3166-1 alpha-3 country code"
    ISO3166_2 = "iso3166-2", "ISO 3166-2 subdivision code"
    UN_M49 = "un-m49", "UN M49 area code, three digits"
    GLEDITSCH_WARD = "gleditsch-ward", "Gleditsch and Ward state number"
    CAMEO = "cameo", "CAMEO actor code as used in the PETRARCH and Phoenix dictionaries"
    VIAF = "viaf", "Virtual International Authority File, digits"
    ISNI = "isni", "International Standard Name Identifier, 16 characters"
    UN_SYMBOL = "un-symbol", "symbol of a United Nations document"
    UN_JOB = "un-job", "job number of a United Nations document"
    PUBLISHER = "publisher", "the number of an article in its publisher's own system"
    ACLED = "acled", "name of an actor, or id of an event, in ACLED", "https://acleddata.com"
    UCDP = "ucdp", "number of an actor, a conflict or an event in the UCDP data sets", "https://ucdp.uu.se"
    P_CODE = "p-code", "place code of the Common Operational Datasets of OCHA", "https://data.humdata.org"
    ORCID = "orcid", "identifier of a researcher, 16 characters with hyphens", "https://orcid.org"
    ROR = "ror", "identifier of a research organization, nine characters", "https://ror.org"
    GND = "gnd", "number in the Integrated Authority File of the German National Library", "https://d-nb.info/gnd"
    DOI = "doi", "Digital Object Identifier, 10. and a name", "https://doi.org"


class IdStatus(Vocabulary):
    """How well an external identifier fits its record."""

    LISTED = "listed", "the source lists the identifier under this name"
    LISTED_INDIRECT = "listed-indirect", "the source lists the identifier for organs or officials, not for the name"
    LISTED_STALE = "listed-stale", "the source lists the identifier for another time or office"
    COMPOSED = "composed", "composed of a country code and a documented rule for roles; no source lists it"


class ActorKind(Vocabulary):
    """The kind of an actor."""

    PERSON = "person", "one human being"
    ORGANIZATION = "organization", "a body with a constitution, an office or a name of its own"
    STATE = "state", "a country that does, wants or receives something"
    GROUP = "group", "people who act together without such a body, named or not"


class PlaceKind(Vocabulary):
    """The kind of a place."""

    AREA = "area", "an area that is not within one country, up to a continent"
    COUNTRY = "country", "the territory of a state"
    REGION = "region", "a part of a country, official or not"
    CITY = "city", "a city, town or village"
    SITE = "site", "a building, a camp or another single spot"


class EventBasis(Vocabulary):
    """Where the date of an event comes from."""

    STATED = "stated", "the text gives it in full"
    FROM_DOCUMENT_DATE = "from-document-date", "worked out from words such as 'on Friday' and the date of the text"
    EXTERNAL = "external", "taken from a source outside the corpus, which is named"


class MentionForm(Vocabulary):
    """How the words of a mention refer."""

    NAME = "name", "a proper name, an acronym or a name-like adjective, as the registry lists it"
    DESCRIPTION = "description", "a noun phrase that describes the referent"
    PRONOUN = "pronoun", "a personal pronoun"


class Speech(Vocabulary):
    """How a text gives the words of a speaker."""

    DIRECT = "direct", "in quotation marks from beginning to end"
    INDIRECT = "indirect", "in the reporter's words"
    MIXED = "mixed", "in the reporter's words, with quoted words among them"


class Medium(Vocabulary):
    """The medium in which a statement was made."""

    BRIEFING = "briefing", "a press briefing or a press conference"
    INTERVIEW = "interview", "a conversation with a journalist"
    STATEMENT = "statement", "a written or spoken announcement"
    LETTER = "letter", "a letter"
    MEETING = "meeting", "a conversation in the same room"
    PHONE = "phone", "a conversation over a distance"
    SOCIAL_MEDIA = "social-media", "a post on a platform"
    BROADCAST = "broadcast", "a speech on television or radio"
    RESOLUTION = "resolution", "a decision adopted by a body"


class Modality(Vocabulary):
    """How a passage presents an event."""

    ASSERTED = "asserted", "as having happened or happening"
    PLANNED = "planned", "as intended, decided, promised or scheduled"
    REQUESTED = "requested", "as wanted, demanded or called for"
    CONDITIONAL = "conditional", "as depending on an explicit condition"
    POSSIBLE = "possible", "as something that may happen or may have happened"

    @checked
    def manner(self, *, negated: bool, own_voice: bool = True) -> str:
        """Return in plain words how a passage presents an event.

        Args:
            negated: whether it is presented as not happening
            own_voice: whether the voice is that of those who plan; if not, it only says that they do

        >>> Modality.ASSERTED.manner(negated=False), Modality.ASSERTED.manner(negated=True)
        ('said', 'denied')
        >>> Modality.PLANNED.manner(negated=False), Modality.PLANNED.manner(negated=False, own_voice=False)
        ('planned', 'said to be planned')
        """
        words = _MANNERS[self][negated]
        return words if own_voice or self is not Modality.PLANNED else f"said to be {words}"


_MANNERS = {
    Modality.ASSERTED: ("said", "denied"),
    Modality.PLANNED: ("planned", "planned not to"),
    Modality.REQUESTED: ("asked for", "asked not to"),
    Modality.CONDITIONAL: ("conditional", "conditionally not"),
    Modality.POSSIBLE: ("possible", "possibly not"),
}
"""Each modality in plain words, without and with a negation."""

MANNERS = tuple(
    dict.fromkeys(
        one.manner(negated=negated, own_voice=own_voice)
        for one in Modality
        for negated in (False, True)
        # only a plan differs by its voice, so that most words come twice
        for own_voice in (True, False)
    )
)
"""The plain words for how an event is presented, as `Modality.manner` returns them."""


class DisagreementKind(Vocabulary):
    """How passages disagree."""

    CONTRADICTS = "contradicts", "both cannot be true"
    DIFFERS_IN_SCOPE = "differs-in-scope", "they count or cover different things, or seem to"
    DIFFERS_IN_WORDING = "differs-in-wording", "they name or quote the same thing in different words"
    DIFFERS_IN_JUDGMENT = "differs-in-judgment", "they value the same thing differently"
    UPDATES = "updates", "the later one says what became of the earlier"


class Precision(Vocabulary):
    """How exact a date is."""

    DAY = "day", "known to the day"
    MONTH = "month", "known to the month"
    YEAR = "year", "known to the year"
