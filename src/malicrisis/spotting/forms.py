"""The words for what `spot` finds."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """What words are that mean an actor."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    SURNAME = "surname"
    OFFICE = "office"
    DEMONYM = "demonym"


class Kind(StrEnum):
    """What sort of actor words mean. The name of a state does not tell the state from its territory."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    STATE = "name of a state"
    SEVERAL = "several kinds"
