"""Score the answers of a system (event coder, NLP pipeline, language model) against the annotation of a corpus.

A score is a diagnosis: for each question it counts what is right, what is wrong and how. It gives no F1, no rank and no
p-value, since a few documents allow none.
"""

from malicrisis.scoring.answers import REASONS, UNREADABLE, Answers, System, SystemAnswer, Undecodable, Unread
from malicrisis.scoring.comparing import ScoreComparison, compare
from malicrisis.scoring.gold_answers import answers_of
from malicrisis.scoring.layers import LAYERS, STATES, Layer
from malicrisis.scoring.naming import Named
from malicrisis.scoring.prompts import Prompt, prompt
from malicrisis.scoring.reading import read_answers
from malicrisis.scoring.scores import Lines, Score, score
from malicrisis.scoring.traps import TRAPS, Case, Trap, traps

__all__ = [
    "LAYERS",
    "REASONS",
    "STATES",
    "TRAPS",
    "UNREADABLE",
    "Answers",
    "Case",
    "Layer",
    "Lines",
    "Named",
    "Prompt",
    "Score",
    "ScoreComparison",
    "System",
    "SystemAnswer",
    "Trap",
    "Undecodable",
    "Unread",
    "answers_of",
    "compare",
    "prompt",
    "read_answers",
    "score",
    "traps",
]
