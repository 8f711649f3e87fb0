"""What one Russian word form may be: its lemmas, parts of speech, cases and tense.

The dictionary is OpenCorpora's, read by pymorphy3 (Korobov 2015); it is loaded when the first Russian word is asked
for, and every form is looked up once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

CASES = {
    "nomn": "n", "gent": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "p", "gen2": "g", "loc2": "p", "voct": "n",
}  # fmt: skip
"""Cases of the dictionary by one letter: nominative, genitive, dative, accusative, instrumental, prepositional."""
NAME_KINDS = ("Name", "Surn", "Patr")
NAME_MARKS = frozenset(NAME_KINDS)
LEAST_SCORE = 0.004
"""Readings that are less likely than this only make noise."""
NO_NAMES: frozenset[str] = frozenset()
CYRILLIC = re.compile("[а-яё]")
PERSONS = {"1per": "1", "2per": "2", "3per": "3"}


class Form(NamedTuple):
    """A word form; a tuple, since a text has so many of them.

    `lemma` is the likeliest, `lemmas` are all (ё as е, lower case).

    `pos`: noun, adj, verb, short (short participle), part, infinitive, gerund, prep, conj, pron, num, other.
    `cases` are those of its noun readings, `adj_cases` of its adjective ones, as letters of CASES with a number: "ns"
    is the nominative singular, "ip" the instrumental plural.
    `tense`: past, pres, futr or imp for finite verbs, else ""; `number`: s, p or "" of the verb; `genders` its gender.
    `names`: the kinds of name that the dictionary knows it as; `known`: whether the dictionary has the word at all.
    """

    lemma: str
    lemmas: frozenset[str]
    pos: frozenset[str]
    cases: frozenset[str]
    adj_cases: frozenset[str]
    tense: str
    number: str
    gender: str
    person: str
    names: frozenset[str]
    known: bool
    animate: bool


POS = {
    "NOUN": "noun", "ADJF": "adj", "ADJS": "adjs", "VERB": "verb", "PRTS": "short", "PRTF": "part",
    "INFN": "infinitive", "GRND": "gerund", "PREP": "prep", "CONJ": "conj", "NPRO": "pron", "NUMR": "num",
    "COMP": "comp", "ADVB": "adverb", "PRED": "pred",
}  # fmt: skip
ADJECTIVAL = frozenset(["adj", "part"])
CASED = frozenset(["noun", "pron", "adj", "part"])
FINITE = frozenset(["VERB", "PRTS", "ADJS"])


@cache
def _analyzer() -> Any:
    import pymorphy3  # an English run must not pay for the dictionary

    return pymorphy3.MorphAnalyzer()


def fold_yo(word: str) -> str:
    """The word in lower case with ё written as е, as most texts do."""
    return word.lower().replace("ё", "е")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Tag:
    """What a tag of the dictionary says, read once: there are a few thousand of them. `text` is the tag as written."""

    text: str
    kind: str
    mark: str
    names: frozenset[str]
    animate: bool
    finite: bool
    tense: str
    number: str
    gender: str
    person: str


NO_WORD = _Tag(
    text="", kind="other", mark="", names=NO_NAMES, animate=False, finite=False, tense="", number="", gender="",
    person="",
)  # fmt: skip
"""What numbers, marks and words of other scripts are."""


@lru_cache(maxsize=1 << 13)
def _tag(tag: Any) -> _Tag:
    marks = tag.grammemes
    kind = POS.get(tag.POS, "other")
    case = CASES.get(tag.case) if kind in CASED else None
    number = "p" if "plur" in marks else "s"
    return _Tag(
        text=str(tag),
        kind=kind,
        mark=case + number if case else "",
        names=NAME_MARKS & marks,
        animate="anim" in marks,
        finite=tag.POS in FINITE,
        tense=_tense(tag),
        number=number,
        gender=str(tag.gender or "")[:1],
        person=PERSONS.get(str(tag.person), ""),
    )


Reading = tuple[str, _Tag]
"""A lemma, and what the form is of it."""


class _Shape(NamedTuple):
    """What the tags of a word form say together, in the order of `Form`; many thousand forms share a few hundred.

    `plain`: which of the readings is the likeliest that is no name.
    """

    plain: int
    pos: frozenset[str]
    cases: frozenset[str]
    adj_cases: frozenset[str]
    tense: str
    number: str
    gender: str
    person: str
    names: frozenset[str]
    animate: bool


@lru_cache(maxsize=1 << 13)
def _shape(tags: tuple[_Tag, ...]) -> _Shape:
    plain = [tag for tag in tags if not tag.names] or tags
    # "встречу" is also a verb in the future, and hardly ever that
    verb = None if plain[0].kind == "noun" else next((tag for tag in plain if tag.finite), None)
    return _Shape(
        plain=tags.index(plain[0]),
        pos=frozenset([tag.kind for tag in tags]),
        cases=frozenset([tag.mark for tag in tags if tag.mark and tag.kind not in ADJECTIVAL]),
        adj_cases=frozenset([tag.mark for tag in tags if tag.mark and tag.kind in ADJECTIVAL]),
        tense=verb.tense if verb else "",
        number=verb.number if verb else "",
        gender=verb.gender if verb else "",
        person=verb.person if verb else "",
        names=frozenset().union(*(tag.names for tag in tags)),
        animate=any(tag.animate for tag in tags),
    )


class _KnownPlaces(dict[tuple[int, int], tuple[_Tag, int, int, str, str]]):
    """What the dictionary has of each place of a paradigm, made when a word first stands there.

    The tag; how long the prefix and the suffix are; and which stand instead of them in the lemma.
    """

    def __init__(self, dictionary: Any) -> None:
        super().__init__()
        self.dictionary = dictionary

    def __missing__(self, place: tuple[int, int]) -> tuple[_Tag, int, int, str, str]:
        kept = self.dictionary
        paradigm, index = kept.paradigms[place[0]], place[1]
        size = len(paradigm) // 3
        prefixes, suffixes = kept.paradigm_prefixes, kept.suffixes
        row = self[place] = (
            _tag(kept.build_tag_info(*place)),
            len(prefixes[paradigm[2 * size + index]]), len(suffixes[paradigm[index]]),
            prefixes[paradigm[2 * size]], suffixes[paradigm[0]],
        )  # fmt: skip
        return row


@cache
def _known_places() -> _KnownPlaces:
    return _KnownPlaces(_analyzer().dictionary)


@lru_cache(maxsize=1 << 17)
def form_of(word: str) -> Form:
    """What a word form may be; an unknown word is what its ending makes likely."""
    low = word.lower()
    if low != word:
        return form_of(low)
    if not CYRILLIC.search(word):
        return _make_form([(fold_yo(word), NO_WORD)], known=False)
    known = _look_up(word)
    return _make_form(known or _predict(word) or [(fold_yo(word), NO_WORD)], known=bool(known))


def is_known(word: str) -> bool:
    """Whether the dictionary has a word."""
    analyzer = _analyzer()
    return bool(analyzer.dictionary.words.similar_keys(word.lower(), analyzer.char_substitutes))


def _look_up(word: str) -> Sequence[Reading]:
    """The dictionary's readings of a word, the likeliest first.

    As pymorphy3's own unit does, but what a paradigm says is read once, and how likely a reading is only where there
    is a choice.
    """
    analyzer, known = _analyzer(), _known_places()
    out = []
    for written, places in analyzer.dictionary.words.similar_items(word, analyzer.char_substitutes):
        for place in places:
            tag, before, behind, prefix, suffix = known[place]
            stem = written[before : len(written) - behind]
            out.append((f"{prefix}{stem}{suffix}".replace("ё", "е"), tag))
    if len(out) < 2:
        return out
    likely = analyzer.prob_estimator.p_t_given_w
    shares = [likely.prob(word, tag.text) for _, tag in out]
    if not any(shares):
        return out
    order = sorted(range(len(out)), key=lambda number: -shares[number])
    return [out[number] for number in order if shares[number] > LEAST_SCORE]


def _predict(word: str) -> Sequence[Reading]:
    """The readings that the parts or the ending of a word make likely, where the dictionary has none."""
    return [(fold_yo(p.normal_form), _tag(p.tag)) for p in _parses(word) if p.score > LEAST_SCORE]


@lru_cache(maxsize=1 << 10)
def _parses(word: str) -> Sequence[Any]:
    """All that pymorphy3 makes of a word."""
    parses: Sequence[Any] = _analyzer().parse(word)
    return parses


def _make_form(readings: Sequence[Reading], *, known: bool) -> Form:
    lemmas, tags = zip(*readings, strict=True)
    plain, pos, cases, adj_cases, tense, number, gender, person, names, animate = _shape(tags)
    return Form(
        lemmas[plain], frozenset(lemmas), pos, cases, adj_cases, tense, number, gender, person,
        names if known else NO_NAMES, known, animate,
    )  # fmt: skip


def _tense(tag: Any) -> str:
    if tag.mood == "impr":
        return "imp"
    return str(tag.tense or "past") if tag.POS == "VERB" else "past"


@lru_cache(maxsize=1 << 12)
def in_nominative(word: str, number: str = "s", gender: str = "") -> str:
    """An adjective or noun form in the nominative of its number, with the capital that it had.

    `gender` (masc, femn, neut) is that of the noun which an adjective goes with.
    """
    first, dash, last = word.rpartition("-")
    if dash and gender:  # "российско-китайского": only the last part is declined
        return first + dash + in_nominative(last, number, gender)
    for parse in _parses(word.lower()):
        marks = parse.tag.grammemes
        if parse.tag.case is None or NAME_MARKS & marks or ("plur" in marks) != (number == "p"):
            continue
        wanted = {"nomn", gender} if gender and number == "s" and parse.tag.POS in ("ADJF", "PRTF") else {"nomn"}
        changed = parse.inflect(wanted)
        stem = fold_yo(word)[:4]
        if changed and fold_yo(changed.word)[:4] != stem and len(word) > 5:
            # "высшего" is told of "высокий", whose superlatives are several: that of the same stem
            alike = (p for p in parse.lexeme if wanted <= p.tag.grammemes and fold_yo(p.word)[:4] == stem)
            changed = next(alike, changed)
        if changed:
            return match_capitals(word, changed.word)
    return word


@lru_cache(maxsize=1 << 12)
def noun_gender(word: str) -> str:
    """The gender of a noun: masc, femn or neut; "" for one that has none."""
    for parse in _parses(word.lower()):
        if parse.tag.POS == "NOUN":
            return str(parse.tag.gender or "")
    return ""


@lru_cache(maxsize=1 << 12)
def name_nominatives(word: str, case: str) -> tuple[tuple[str, str, str], ...]:
    """The nominatives that a name in this case may have by the dictionary: (form, kind of name, gender m, f or "")."""
    out = []
    for parse in _parses(word.lower()):
        kind = next((kind for kind in NAME_KINDS if kind in parse.tag), None)
        if kind is None or "plur" in parse.tag or CASES.get(str(parse.tag.case)) != case:
            continue
        if type(parse.methods_stack[0][0]).__name__ != "DictionaryAnalyzer" and kind != "Surn":
            continue
        changed = parse.inflect({"nomn"})
        if changed:
            gender = {"masc": "m", "femn": "f"}.get(str(parse.tag.gender), "")
            out.append((match_capitals(word, changed.word), kind, gender))
    return tuple(dict.fromkeys(out))


def match_capitals(model: str, word: str) -> str:
    """The word with capitals where the model has them: at its beginning, and behind hyphens."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    parts, models = word.split("-"), model.split("-")
    if len(parts) != len(models):
        models = [models[0]] * len(parts)
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))
