"""What is known of a Russian word as written, looked up once for all texts; and sentences made of such words.

A word's record says which finders ask about it, so that they go only to the places of a sentence that concern them.
"""

from functools import cache
from typing import NamedTuple

from minutebook.extract.russian.morphology import Form, fold_yo, form_of
from minutebook.extract.russian.namings import find_namings
from minutebook.extract.russian.sentences import OPENERS, RELATIVES, STOPS, Words
from minutebook.extract.russian.titles import head_of
from minutebook.extract.russian.vocabulary import Vocabulary, load_vocabulary
from minutebook.extract.segment import Sentence
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.titles import TitleHead
from minutebook.lexicon.told import ToldOnce

CAPITAL, OPENS, STOP, FINITE = 1, 2, 4, 8
PLACE_LEADS = frozenset(["в", "во", "на", "из", "до", "под", "близ", "о"])


class KnownWord(NamedTuple):
    """A word in lower case with е for ё, its grammar, its lists, the office that it is a head of, and `marks`.

    `marks`: CAPITAL for a capital at its beginning, OPENS for what may open a subordinate clause, STOP for a mark that
    ends a clause, FINITE for a verb in a tense.
    """

    lower: str
    form: Form
    kinds: frozenset[str]
    head: TitleHead | None
    marks: int


class _KnownWords(ToldOnce[str, KnownWord]):
    """The records of words by how they are written."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.known = known

    def tell(self, key: str) -> KnownWord:
        lower, form = fold_yo(key), form_of(key)
        opens = lower in OPENERS or not RELATIVES.isdisjoint(form.lemmas)
        finite = bool(form.tense) and "verb" in form.pos
        return KnownWord(
            lower=lower, form=form, kinds=self.known.kinds(form), head=head_of(lower, form, self.known.titles),
            marks=CAPITAL * key[0].isupper() | OPENS * opens | STOP * (key in STOPS) | FINITE * finite,
        )  # fmt: skip


@cache
def _known_words(lexicon: Lexicon) -> _KnownWords:
    return _KnownWords(load_vocabulary(lexicon))


def look_up(sentence: Sentence, lexicon: Lexicon) -> Words:
    """A sentence with what is known of its words, and the parties and places that it names."""
    words = sentence.words
    lower, forms, kinds, heads, marks = zip(*map(_known_words(lexicon).__getitem__, words), strict=True)
    namings = find_namings(words, lexicon.parties, PLACE_LEADS)
    places = [(place, mark) for place, mark in enumerate(marks) if mark]
    return Words(
        sentence=sentence,
        words=words,
        lower=lower,
        forms=forms,
        namings=namings,
        named={i: naming for naming in namings for i in range(naming.first, naming.last)},
        kinds=kinds,
        has=frozenset().union(*kinds),
        listed=tuple([place for place, lists in enumerate(kinds) if lists]),
        heads={place: head for place, head in enumerate(heads) if head},
        capitals=tuple([place for place, mark in places if mark & CAPITAL]),
        finite=tuple([place for place, mark in places if mark & FINITE]),
        edges=tuple(
            [(place, bool(mark & STOP)) for place, mark in places if mark & STOP or _opens(words, place, mark)]
        ),
    )


def _opens(words: tuple[str, ...], place: int, mark: int) -> bool:
    """Whether a subordinate clause begins with the word at a place: "что", "в котором" behind a comma."""
    return bool(mark & OPENS) and place > 0 and (words[place - 1] == "," or (place > 1 and words[place - 2] == ","))
