"""Words that a page glued together where a link stood: "Ивановвстретилсяс" is "Иванов", "встретился", "с".

Only where a verb of saying or meeting is inside a word that no dictionary knows, and what is left on both sides is a
known word or one that the text has elsewhere; and where a small letter runs into a capital.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from minutebook.extract.russian.morphology import fold_yo, form_of, is_known
from minutebook.extract.russian.vocabulary import Vocabulary
from minutebook.extract.segment import Sentence
from minutebook.lexicon.told import ToldOnce

CAMEL = re.compile(r"(?<=[а-яё]{2})(?=[А-ЯЁ][а-яё])")
SHORTEST = 6
LISTS = (
    ("speech", ("say", "commissive", "directive", "expressive", "declarative", "acts")),
    ("meetings", ("meet", "talk_over", "receive", "ring", "held_verbs", "visit_go")),
)
NUMBER_ENDINGS = frozenset(["й", "я", "го", "м", "му", "ю", "е", "ый", "ая", "ой", "ом", "х", "ти", "ми"])
INSTRUMENTAL = ("ом", "ем", "ым", "им", "ой", "ей", "ми")
LITTLE = frozenset(
    [
        "и",
        "в",
        "с",
        "к",
        "о",
        "у",
        "на",
        "по",
        "за",
        "со",
        "во",
        "из",
        "от",
        "до",
        "ко",
        "об",
        "он",
        "она",
        "они",
        "что",
        "как",
        "также",
        "не",
    ]
)


def split_further(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences cut where a page dropped the space behind a full stop, and before an omission in brackets."""
    out: list[Sentence] = []
    for sentence in sentences:
        first = 0
        for place in range(1, len(sentence.words) - 1):
            if sentence.words[place] in ".!?" and _ends_here(sentence, place):
                out.append(_part(sentence, first, place + 1))
                first = place + 1
        out.append(_part(sentence, first, len(sentence.words)) if first else sentence)
    return out


def _ends_here(sentence: Sentence, place: int) -> bool:
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    following = words[place + 1]
    if following == "(" and words[place + 2 : place + 3] in (("…",), (".",)):
        return True
    glued = starts[place + 1] == ends[place] and starts[place] == ends[place - 1]
    small = len(words[place - 1]) > 2 and words[place - 1][-1].islower()
    return glued and small and len(following) > 1 and following[0].isupper() and following[1].islower()


def _part(sentence: Sentence, first: int, last: int) -> Sentence:
    starts, ends = sentence.starts[first:last], sentence.ends[first:last]
    return Sentence((starts[0], ends[-1]), sentence.paragraph, sentence.words[first:last], starts, ends)


@cache
def _stems(known: Vocabulary) -> re.Pattern[str]:
    """The beginnings of the verbs that may be found inside a glued word."""
    stems = set()
    for file, names in LISTS:
        for name in names:
            for verb in known.words(file, name):
                stem = re.sub(r"(?:ться|ть|тись|ти|чь)$", "", verb)
                if len(stem) >= 4 and stem != verb:
                    stems |= {stem, stem[:-1]} if len(stem) > 5 and stem[-1] in "иаяе" else {stem}
    stems |= {"удал", "пройд", "прошел", "прош", "провел", "пише", "приме", "побыва"}
    return re.compile("|".join(sorted(map(re.escape, stems), key=lambda s: (-len(s), s))))


class _Glued(ToldOnce[str, bool]):
    """Whether a word may be several in one, by itself: told once for all texts."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.known = known

    def tell(self, key: str) -> bool:
        return _may_be_glued(key, self.known)


@cache
def _glued(known: Vocabulary) -> _Glued:
    return _Glued(known)


def unglue(sentences: Sequence[Sentence], known: Vocabulary) -> list[Sentence]:
    """The sentences of a text with glued words taken apart."""
    glued = _glued(known)
    suspect = [
        number for number, s in enumerate(sentences) if any(map(glued.__getitem__, s.words)) or _has_ordinal(s.words)
    ]
    out = list(sentences)
    if suspect:
        written = frozenset[str]().union(*(sentence.words for sentence in sentences))
        vocabulary = frozenset(map(fold_yo, written))
        for number in suspect:
            out[number] = _take_apart(out[number], vocabulary, known)
    return out


def _has_ordinal(words: tuple[str, ...]) -> bool:
    """Whether a sentence may hold a number with its ending: "17-й"."""
    return "-" in words and not NUMBER_ENDINGS.isdisjoint(words)


def _may_be_glued(word: str, known: Vocabulary) -> bool:
    """Whether a word is in no dictionary and holds a verb or a preposition, or has a capital inside."""
    if len(word) < SHORTEST:
        return False
    if CAMEL.search(word) or word.endswith(("иив", "иис")):
        return True
    return not is_known(word) and bool(_stems(known).search(fold_yo(word)) or _prefixed(word))


def _take_apart(sentence: Sentence, vocabulary: frozenset[str], known: Vocabulary) -> Sentence:
    """A sentence with its glued words taken apart; `vocabulary` are the words of the text, small."""
    glued = _glued(known)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    changed = False
    for number, (word, start) in enumerate(zip(sentence.words, sentence.starts, strict=True)):
        if words and _ends_ordinal(sentence, number):
            words[-2:] = [f"{words[-2]}-{word}"]
            starts.pop()
            ends[-2:] = [sentence.ends[number]]
            changed = True
            continue
        before = words[-1] if words else ""
        parts = list(_parts(word, before, vocabulary, known)) if glued[word] else [word]
        if len(parts) == 2 and parts[1] == "с" and _goes_on(sentence.words[number + 1 : number + 2]):
            parts = [word]  # "Лоранс Бун" is a name
        changed = changed or len(parts) > 1
        at = start
        for part in parts:
            words.append(part)
            starts.append(at)
            at += len(part)
            ends.append(at)
    if not changed:
        return sentence
    return Sentence((sentence.start, sentence.end), sentence.paragraph, tuple(words), tuple(starts), tuple(ends))


def _goes_on(behind: tuple[str, ...]) -> bool:
    """Whether a name goes on: the word behind it has a capital, and no ending that "с" asks for."""
    return any(word[0].isupper() and not word.endswith(INSTRUMENTAL) for word in behind)


def _ends_ordinal(sentence: Sentence, number: int) -> bool:
    """Whether a word is the ending of a number: the "й" of "17-й"."""
    if number < 2 or sentence.words[number - 1] != "-" or not sentence.words[number - 2].isdigit():
        return False
    glued = (
        sentence.starts[number] == sentence.ends[number - 1]
        and sentence.starts[number - 1] == sentence.ends[number - 2]
    )
    return glued and sentence.words[number].lower() in NUMBER_ENDINGS


def _parts(word: str, before: str, vocabulary: frozenset[str], known: Vocabulary) -> Iterator[str]:
    pieces = CAMEL.split(word) if CAMEL.search(word) else [word]
    for piece in pieces:
        if len(piece) < SHORTEST or is_known(piece) or not piece[-1].isalpha():
            yield piece
            continue
        if piece.endswith(("иив", "иис")) and fold_yo(piece[:-1]) in vocabulary:
            yield from (piece[:-1], piece[-1])
            continue
        yield from _around_verb(piece, before, vocabulary, known) or _prefixed(piece) or (piece,)


def _around_verb(word: str, before: str, vocabulary: frozenset[str], known: Vocabulary) -> tuple[str, ...]:
    low = fold_yo(word)
    for found in _stems(known).finditer(low):
        left = word[: found.start()]
        if left and not _stands(left, vocabulary) and not _is_surname(left, before, vocabulary):
            continue
        for end in range(len(word), found.end() - 1, -1):
            verb, right = word[found.start() : end], word[end:]
            if right and not _stands(right, vocabulary):
                continue
            form = form_of(verb) if is_known(verb) else None
            if form and form.tense and "verb" in form.pos and (left or right):
                return tuple(part for part in (left, verb, right) if part)
    return ()


def _stands(word: str, vocabulary: frozenset[str]) -> bool:
    low = fold_yo(word)
    if len(low) < 4:
        return low in LITTLE or (len(low) == 3 and low in vocabulary)
    return low in vocabulary or is_known(word)


def _is_surname(word: str, before: str, vocabulary: frozenset[str]) -> bool:
    """Whether a word is a name by what stands before it, a first name; or by the text, which has another case of it."""
    if not word[0].isupper() or len(word) < 3:
        return False
    if before[:1].isupper() and is_known(before) and "Name" in form_of(before).names:
        return True
    stem = fold_yo(word)[: max(5, len(word) - 2)]
    return len(word) > 4 and any(other.startswith(stem) for other in vocabulary)


def _prefixed(word: str) -> tuple[str, ...]:
    """ "ипресс-секретарь", "Гагаузиив": a conjunction or preposition run into a noun or name."""
    rest = word[1:]
    if word[-1] in "вск" and len(rest) > 4 and is_known(word[:-1]):
        form = form_of(word[:-1])
        if form.names or (word[-1] != "к" and form.cases and "noun" in form.pos):
            return (word[:-1], word[-1])
    if word[0] in "исв" and len(rest) > 5 and is_known(rest):
        form = form_of(rest)
        if form.animate and "noun" in form.pos:
            return (word[0], rest)
    return ()
