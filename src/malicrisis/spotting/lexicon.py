"""Words of English that tell a longer name from words that only stand beside a name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())


HONORIFICS = _words("mr mrs ms miss dr sir dame lord lady prof professor madam madame monsieur")
"""Words before any person's name: they introduce nobody."""

ABBREVIATED = HONORIFICS | _words("gen col capt lt maj sgt cmdr adm st rev hon")
"""Words that a full stop may follow within a sentence."""

TITLES = HONORIFICS | _words("""
    president presidents minister ministers premier secretary general chancellor ambassador ambassadors king queen
    prince emir governor senator mayor chief chiefs leader leaders head envoy envoys representative representatives
    commissioner chairman chairwoman chairperson chair director spokesman spokeswoman spokesperson speaker deputy
    delegate delegates captain capt colonel col lieutenant lt major maj commander cmdr gen marshal admiral judge imam
    sheikh mufti journalist photographer founder co-founder boss officials official correspondent interim acting
    transitional
    """)
"""Words of titles and functions: beside the name of a state or an organization they are no part of a longer name."""

BESIDE = TITLES | _words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december resolution resolutions chapter headquarters i
    """)
"""Words with a capital that may stand beside a name."""

STARTERS = _words("""
    a about after again against all also although amid among an and another are as asked at back because before behind
    both but by calling citing could despite did do does during each earlier even every few finally first following for
    former formerly from given had has have he her here his how however if in including inside instead into is it its
    last late later like many may meanwhile more most my neither never new no nor not now of on once one only or other
    our out outside over perhaps previously rather recently second several she should since so some soon still such than
    that the their then there these they this those though thus to today together tomorrow under unlike until up upon
    urged via was we were what when where whereas whether which while who whom whose why will with within without would
    yesterday yet you your ousted deposed elected said
    """)
"""Words that begin a sentence with a capital and are no part of a name."""

GENERAL_BODIES = _words("assembly council staff secretariat directorate")
"""Words after "General" that make it part of a name, and not a title: "UN General Assembly"."""

DEMONYMS = ("ian", "ean", "ese", "ish", "can", "ench", "utch")
"""Endings of adjectives of states, which may stand before a name and are no part of it."""

GEOGRAPHY = _words("river rivers delta basin valley lake gulf strait straits sea bay desert mountains")
"""Words that make the name of a state one of nature, before or after it, also in small letters."""

BETWEEN_STATES = _words("""
    agreement alliance axis border borders boundary boundaries commission conflict cooperation corridor deal dispute
    disputes frontier relations summit talks ties trade treaty tripoint war
    """)
"""Words after the hyphenated names of several states, each of which keeps its meaning: "the Niger-Nigeria border"."""

BEFORE_PLACES = _words("""
    new south north east west southern northern eastern western central upper lower lake river mount cape port saint
    air radio stade
    """)
"""Words that make a longer name also at the begin of a sentence."""

BRANCHES = _words("maghreb peninsula sahara sahel subcontinent levant caucasus khorasan province")
"""The last words of what branches of armed groups add to the name of the group."""

WORDS_IN_CAPITALS = _words("am an as at be by do he if in is it me my no of on or so to up us we who aid all are can")
"""Acronyms that are frequent words: between other words in capitals, nothing tells them apart."""

PREPOSITIONS = _words("about after amid from into over than that upon with")
"""Long words that have small letters in headlines, too."""

UNITS_BEFORE = _words("of from away in at to and or is was were per on by for with than between")
"""Words after a unit of measurement. After an acronym with a noun come others: "15 AU troops"."""

PARTICLES = _words("ag al bin ben da de del der di du el ibn la le ould van von")
"""Words in small letters within the name of a person."""

COUNTED = _words("""
    second seconds minute minutes hour hours day days week weeks month months year years percent per percentage times
    hundred thousand million billion trillion dozen kilometers kilometres km miles meters metres tons tonnes degrees
    january february march april may june july august september october november december
    """)
"""Words after a number that counts something, and so is no part of a name."""

WITHIN = _words("in across inside within throughout around")
"""Words before the name of a state that make it its territory: a number after it counts something."""

MODIFIERS = _words("interim transitional transition acting current new incumbent then-interim")
"""Words before an office under which its holder holds it."""

OTHER_OFFICE = _words("""
    vice deputy assistant under former ex late ousted deposed toppled future next previous past would-be self-proclaimed
    self-declared shadow honorary first-vice then opposition elect
    """)
"""Words before an office that make another one, or one that its holder holds no more or not yet."""

OWN_COUNTRY = _words("republic country nation state")
"""What "of the ..." after an office may say without naming another organization."""
