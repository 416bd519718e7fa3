"""What the sources say, as frozen classes: project, deck, interview, glossary, and a card class for each kind.

Values arrive as text, as they were typed; each class converts where it wants a number. Unknown keys are refused.
"""

from builder.model.audit import COMPARE, Audit, Finding, Planted, Read
from builder.model.card import (
    KINDS,
    Allowance,
    BasicCard,
    BasicWords,
    Card,
    CardBase,
    CardFile,
    ChoiceCard,
    ChoiceWords,
    Cite,
    ClozeCard,
    ClozeWords,
    DefinitionCard,
    DefinitionWords,
    Distractor,
    ListCard,
    ListItem,
    ListWords,
    Picture,
    Retirement,
    Words,
)
from builder.model.errata import Errata, Erratum
from builder.model.glossary import Glossary, Term
from builder.model.interview import Interview, InterviewText, Person, Section
from builder.model.project import Deck, Project, Selection, Topic

__all__ = [
    "COMPARE",
    "KINDS",
    "Allowance",
    "Audit",
    "BasicCard",
    "BasicWords",
    "Card",
    "CardBase",
    "CardFile",
    "ChoiceCard",
    "ChoiceWords",
    "Cite",
    "ClozeCard",
    "ClozeWords",
    "Deck",
    "DefinitionCard",
    "DefinitionWords",
    "Distractor",
    "Errata",
    "Erratum",
    "Finding",
    "Glossary",
    "Interview",
    "InterviewText",
    "ListCard",
    "ListItem",
    "ListWords",
    "Person",
    "Picture",
    "Planted",
    "Project",
    "Read",
    "Retirement",
    "Section",
    "Selection",
    "Term",
    "Topic",
    "Words",
]
