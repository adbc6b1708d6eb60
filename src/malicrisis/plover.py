"""The codes of PLOVER 2.0, the Political Language Ontology for Verifiable Event Records.

Codes: PLOVER manual, 2.0 draft, openeventdata/PLOVER, commit 5e0c24f of 4 February 2024
(https://github.com/openeventdata/PLOVER). The glosses are this project's own words; where they and
the manual differ, the manual is right about PLOVER.
"""

from __future__ import annotations

from malicrisis.vocab import Vocabulary


class EventType(Vocabulary):
    """The sixteen kinds of event."""

    AGREE = "AGREE", "promise, offer or agree to cooperate in the future"
    SUPPORT = "SUPPORT", "back, praise, approve or sign, in words only"
    CONCEDE = "CONCEDE", "give way in words: lift a demand, apologize, announce a future withdrawal"
    COOPERATE = "COOPERATE", "do something material together that serves both sides"
    AID = "AID", "give something material that mainly serves the one who receives it"
    CONSULT = "CONSULT", "meet, visit, telephone, negotiate"
    RETREAT = "RETREAT", "give way in deed: withdraw, release, disarm, resign, let somebody in"
    REQUEST = "REQUEST", "ask, demand, urge or order"
    REJECT = "REJECT", "refuse, veto, turn down"
    ACCUSE = "ACCUSE", "blame, condemn, complain, investigate, bring to court"
    THREATEN = "THREATEN", "warn of coercion or force to come"
    PROTEST = "PROTEST", "act together as civilians to show dissent"
    SANCTION = "SANCTION", "reduce or end relations that existed"
    MOBILIZE = "MOBILIZE", "move or ready armed forces without using them"
    COERCE = "COERCE", "use power against somebody short of violence"
    ASSAULT = "ASSAULT", "use force that can do serious bodily harm, or destroy"


class Mode(Vocabulary):
    """The finer kinds; which of them go with which type is `MODES`."""

    VISIT = "visit", "one side travels to the other"
    THIRD_PARTY = "third-party", "somebody outside the talks is their host"
    MULTILATERAL = "multilateral", "in an alliance or an organization of several members"
    PHONE = "phone", "over a distance"
    WITHDRAW = "withdraw", "pull out: forces (RETREAT), oneself or other resources (SANCTION)"
    RELEASE = "release", "let captives go"
    DISARM = "disarm", "give up weapons"
    CEASEFIRE = "ceasefire", "stop shooting as agreed"
    ACCESS = "access", "let a third party in"
    RESIGN = "resign", "give up an office"
    ASSIST = "assist", "about help, exchange or relations"
    CHANGE = "change", "about a change of policy, government or institution"
    YIELD = "yield", "about a concession such as a release, a ceasefire or the end of a sanction"
    MEET = "meet", "about meeting or negotiating"
    DISAPPROVE = "disapprove", "condemn or complain"
    INVESTIGATE = "investigate", "inquire into a wrong"
    ALLEGE = "allege", "charge somebody with a wrong, in court or out of it"
    RESTRICT = "restrict", "limit movement, assembly or political activity"
    ARREST = "arrest", "arrest, detain or imprison"
    RELATIONS = "relations", "break off relations or talks"
    EXPEL = "expel", "drive out of a country or a group"
    TERRITORY = "territory", "occupy or seize land"
    VIOLENCE = "violence", "use force"
    DEMO = "demo", "demonstration, largely peaceful"
    RIOT = "riot", "violent crowd"
    STRIKE = "strike", "stop work"
    HUNGER = "hunger", "refuse food"
    BOYCOTT = "boycott", "refuse to deal or take part"
    OBSTRUCT = "obstruct", "block a way or an entrance"
    VANDALIZE = "vandalize", "damage property as a symbol"
    CONVICT = "convict", "find guilty or unlawful by a court"
    DISCONTINUE = "discontinue", "cut or end exchanges, economic sanctions included"
    TROOPS = "troops", "armed personnel"
    WEAPONS = "weapons", "weapons, ships or vehicles"
    POLICE = "police", "police or security units"
    MILITIA = "militia", "armed bodies outside the state"
    SEIZE = "seize", "search, raid or confiscate"
    CENSOR = "censor", "keep information from being published or read"
    CURFEW = "curfew", "forbid being outside at certain hours"
    MARTIAL_LAW = "martial-law", "state of emergency or military rule"
    DEPORT = "deport", "send individuals out of a country"
    WITHHOLD = "withhold", "shut off goods or services that people depend on"
    MISINFORMATION = "misinformation", "deceive or manipulate"
    CYBER = "cyber", "attack through computers"
    ABDUCT = "abduct", "kidnap or hijack"
    BEAT = "beat", "strike without a further weapon"
    TORTURE = "torture", "cause pain to somebody held"
    SEXUAL = "sexual", "sexual violence"
    TARGETED = "targeted", "kill chosen or defenseless people"
    DESTROY = "destroy", "destroy property on purpose"
    PRIMITIVE = "primitive", "with fire, blades, stones or tools"
    FIREARMS = "firearms", "with guns a person carries"
    EXPLOSIVES = "explosives", "with mines, bombs or devices"
    SUICIDE_ATTACK = "suicide-attack", "the attacker dies by design"
    AERIAL = "aerial", "from crewed aircraft"
    DRONE = "drone", "from uncrewed aircraft"
    HEAVY_WEAPONS = "heavy-weapons", "with artillery, rockets or tanks"
    CROWD_CONTROL = "crowd-control", "with means meant to be less than lethal"
    UNCONVENTIONAL = "unconventional", "with chemical, biological, radiological or nuclear means"


def _modes(*names: str) -> frozenset[Mode]:
    return frozenset(map(Mode, names))


MODES: dict[EventType, frozenset[Mode]] = {
    EventType.AGREE: _modes(),
    EventType.SUPPORT: _modes(),
    EventType.CONCEDE: _modes(),
    EventType.COOPERATE: _modes(),
    EventType.AID: _modes(),
    EventType.CONSULT: _modes("visit", "third-party", "multilateral", "phone"),
    EventType.RETREAT: _modes("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    EventType.REQUEST: _modes("assist", "change", "yield", "meet"),
    EventType.REJECT: _modes("assist", "change", "yield", "meet"),
    EventType.ACCUSE: _modes("disapprove", "investigate", "allege"),
    EventType.THREATEN: _modes("restrict", "arrest", "relations", "expel", "territory", "violence"),
    EventType.PROTEST: _modes("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    EventType.SANCTION: _modes("convict", "expel", "withdraw", "discontinue"),
    EventType.MOBILIZE: _modes("troops", "weapons", "police", "militia"),
    EventType.COERCE: _modes(
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber"
    ),
    EventType.ASSAULT: _modes(
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"
    ),
}  # fmt: skip
"""The modes that each type may have: 67 pairs of 59 names."""

NEEDS_RECIPIENT = frozenset({EventType.COOPERATE, EventType.AID, EventType.SANCTION})
"""The types that PLOVER codes only with a recipient."""


class Context(Vocabulary):
    """The fields of life that an event touches."""

    MILITARY = "military", "state armed forces and their affairs"
    INTELLIGENCE = "intelligence", "secret services and what they gather"
    EXECUTIVE = "executive", "heads of state and government and their administration"
    LEGISLATIVE = "legislative", "parliaments and their coalitions"
    ELECTION = "election", "elections and campaigns"
    POLITICAL_INSTITUTIONS = "political_institutions", "changes to formal political bodies, or clashes between them"
    PRO_DEMOCRACY = "pro_democracy", "steps toward democracy"
    PRO_AUTOCRACY = "pro_autocracy", "steps away from democracy"
    ECONOMIC = "economic", "trade, money and development"
    LEGAL = "legal", "courts and law, national or international"
    REPARATIONS = "reparations", "making good for past harm"
    HUMAN_RIGHTS = "human_rights", "human rights in general"
    RIGHTS_FREEDOMS = "rights_freedoms", "civil and political rights, the press among them"
    REPRESSION = "repression", "security forces holding people down"
    HUMAN_SECURITY = "human_security", "water, food, housing and land"
    GENDER = "gender", "women, gender and reproduction"
    LGBT = "lgbt", "sexual and gender minorities"
    RELIGION_ETHNICITY = "religion_ethnicity", "religion, ethnicity, caste and language"
    INEQUALITY = "inequality", "unequal shares of means and chances"
    DIPLOMATIC = "diplomatic", "diplomacy, abroad or at home"
    TERRITORY = "territory", "who holds or claims land"
    PEACEKEEPING = "peacekeeping", "peace operations"
    HEALTH = "health", "disease and public health"
    ASYLUM = "asylum", "seeking or granting asylum"
    MIGRATION = "migration", "people on the move or displaced"
    DISASTERS = "disasters", "natural and technical disasters"
    NATURAL_RESOURCE = "natural_resource", "mining, oil and the like"
    ENVIRONMENT = "environment", "pollution and its politics"
    TECHNOLOGY = "technology", "new technology and its industry"
    TERRORISM = "terrorism", "groups called terrorist, and action against them"
    CBRN = "cbrn", "chemical, biological, radiological and nuclear weapons"
    CYBER = "cyber", "computer attack and crime"
    MISINFORMATION = "misinformation", "false or manipulated information"
    CRIME = "crime", "crime without a more exact context"
    CORRUPTION = "corruption", "misuse of public office"
    ILLEGAL_DRUGS = "illegal_drugs", "making, owning or selling forbidden drugs"
    TRAFFICKING = "trafficking", "smuggling of people or goods"


class Sector(Vocabulary):
    """The part of society an actor belongs to."""

    COP = "COP", "police"
    GOV = "GOV", "the executive and its offices"
    JUD = "JUD", "courts and judges"
    LEG = "LEG", "parliaments and their members"
    MIL = "MIL", "armed forces of a state"
    PRM = "PRM", "paramilitaries that do not oppose the government"
    PTY = "PTY", "political parties"
    REB = "REB", "armed opposition"
    SPY = "SPY", "secret services"
    UAF = "UAF", "armed bodies whose side is not known"
    UNK = "UNK", "people of whom nothing more is said"
    AGR = "AGR", "farm labor"
    BUS = "BUS", "business, multinationals apart"
    CRM = "CRM", "criminals and gangs"
    CVL = "CVL", "unarmed people outside any organized body listed here"
    EDU = "EDU", "schools, teachers and students"
    ELI = "ELI", "former officials and their families"
    JRN = "JRN", "journalists and their media"
    LAB = "LAB", "labor outside farming"
    MED = "MED", "health"
    REF = "REF", "refugees and displaced people"
    OPP = "OPP", "political opposition"
    PRE = "PRE", "entities recognized only in part"
    REL = "REL", "religious bodies and their people"
    SOC = "SOC", "civil society of other kinds"


class NonState(Vocabulary):
    """Codes used instead of a country code for an actor of no country."""

    IGO = "IGO", "organization of governments"
    UNO = "UNO", "the United Nations"
    EUR = "EUR", "the European Union"
    NGO = "NGO", "non-governmental organization across borders"
    ISM = "ISM", "social movement across borders"
    IMG = "IMG", "armed group across borders"
    MNC = "MNC", "company across borders"
