"""A Russian sentence with the forms of its words, and what stands where."""

from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.extract.russian.morphology import Form
from minutebook.extract.segment import Sentence
from minutebook.extract.tagging import Naming
from minutebook.lexicon.titles import TitleHead

STOPS = frozenset(';:«»"“”()')
"""Marks that end a clause."""
RELATIVES = frozenset(["который"])
OPENERS = frozenset(["что", "чтобы", "где", "когда", "если", "поскольку", "хотя", "пока"])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """A sentence word by word: as written, in lower case with е for ё, and by grammar; and the parties it names.

    `kinds`: the word lists that each word is of; `has`: those that any is of; `listed`: the places of such words.
    `heads`: heads of offices by place; `capitals`, `finite`: the places of words with a capital, of verbs in a tense.
    `edges`: where clauses begin or end: places of subordinating words, and of marks (then with True).
    """

    sentence: Sentence
    words: tuple[str, ...]
    lower: tuple[str, ...]
    forms: tuple[Form, ...]
    namings: tuple[Naming, ...]
    named: dict[int, Naming]
    kinds: tuple[frozenset[str], ...]
    has: frozenset[str]
    listed: tuple[int, ...]
    heads: Mapping[int, TitleHead]
    capitals: tuple[int, ...]
    finite: tuple[int, ...]
    edges: tuple[tuple[int, bool], ...]

    def __len__(self) -> int:
        return len(self.words)

    def lemma(self, place: int) -> str:
        """The likeliest lemma at a place, "" outside the sentence."""
        return self.forms[place].lemma if 0 <= place < len(self.words) else ""

    def letters(self, place: int) -> frozenset[str]:
        """The cases that the word at a place may stand in, as letters."""
        form = self.forms[place]
        return frozenset(mark[0] for mark in (*form.cases, *form.adj_cases))

    def is_any(self, place: int, lemmas: frozenset[str]) -> bool:
        """Whether the word at a place may be a form of one of these lemmas."""
        return 0 <= place < len(self.words) and not lemmas.isdisjoint(self.forms[place].lemmas)

    def quote(self, first: int, last: int) -> str:
        """Words `first` to `last` (exclusive) as written, white space folded."""
        out = []
        for i in range(first, last):
            glue = " " if i > first and self.sentence.starts[i] > self.sentence.ends[i - 1] else ""
            out.append(glue + self.words[i])
        return "".join(out)
