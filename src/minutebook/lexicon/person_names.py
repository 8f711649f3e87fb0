"""Names of persons as what they are compared by. Words are data of the script (`scripts/latin.yml` and others)."""

import re
from dataclasses import dataclass
from functools import cache

from minutebook.lexicon.keys import fold_word, simplified, split_words
from minutebook.lexicon.tables import load_folder

HAN, KANA, HANGUL, CYRILLIC, LATIN, OTHER = "han", "kana", "hangul", "cyrillic", "latin", "other"

_SCRIPTS = (
    (HAN, re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    (KANA, re.compile(r"[\u3040-\u30ff]")),
    (HANGUL, re.compile(r"[\uac00-\ud7af]")),
    (CYRILLIC, re.compile(r"[\u0400-\u052f]")),
    (LATIN, re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)
_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """`tokens`: folded words of the name in order, without initials; `suffix`: Jr. and the like or "".

    `initials`: single letters before the last token ("A." of "A. Berger", "R." of "Jan R. Kovacs"). `words`: the
    tokens as written, in lower case; `script` one of HAN, KANA, HANGUL, CYRILLIC, LATIN, OTHER. `is_whole`: one word
    that is a full name all the same, as in Chinese. `system`: how a full name in Chinese characters is read, or "".
    """

    tokens: tuple[str, ...]
    initials: tuple[str, ...]
    suffix: str
    words: tuple[str, ...] = ()
    script: str = LATIN
    is_whole: bool = False
    system: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether it is one word: a family name alone, or with an initial."""
        return len(set(self.tokens)) < 2 and not self.is_whole

    @property
    def compact(self) -> str:
        """The tokens written together: "Jong-un" and "Jongun" are equal so."""
        return "".join(self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class HanWords:
    """Words on Chinese characters in names: family names, their readings, systems of reading by party."""

    read_as: dict[str, str]
    uncertain: frozenset[str]
    compound: frozenset[str]
    surnames: frozenset[str]
    readings: dict[str, list[str]]
    also: dict[str, list[str]]


@cache
def load_han() -> HanWords:
    """The table of `scripts/han.yml`."""
    table = load_folder("scripts")["han"]
    return HanWords(
        read_as=table["read_as"],
        uncertain=frozenset(table["uncertain"]),
        compound=frozenset(table["compound"]),
        surnames=frozenset("".join(table["surnames"].split())),
        readings={name: [r] if isinstance(r, str) else r for name, r in table["readings"].items()},
        also=table["also"],
    )


@cache
def _words() -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, str], ...]]:
    table = load_folder("scripts")["latin"]
    honorifics = frozenset([*table["honorifics"], *table["in_capitals"]])
    return frozenset(table["suffixes"]), honorifics, tuple((a, b) for a, b in table["folds"])


def script_of(text: str) -> str:
    """The script of a name; characters with kana beside them are Japanese."""
    found = [script for script, pattern in _SCRIPTS if pattern.search(text)]
    return KANA if KANA in found else found[0] if found else OTHER


@cache
def parse_name(name: str, party: str | None = None) -> PersonName:
    """The parts of a name by which it is compared, whatever its order and accents.

    `party` tells of a name in Chinese characters whether it is a full name or a transcription of a foreign one.
    """
    script = script_of(name)
    if script == HAN:
        return _parse_han(name, party)
    suffixes, honorifics, folds = _words()
    split = split_words(name)
    while len(split) > 1 and not honorifics.isdisjoint((split[0], fold_word(split[0]))):
        split = split[1:]
    written = [word.lower() for word in split]
    suffix = fold_word(written[-1]) if len(written) > 1 and fold_word(written[-1]) in suffixes else ""
    written = written[:-1] if suffix else written
    folded = [fold_word(word) for word in written]
    for old, new in folds:
        folded = [word.replace(old, new) for word in folded]
    last = len(folded) - 1
    initials = tuple(word for place, word in enumerate(folded) if place < last and len(word) == 1)
    inner = _inner()
    kept = [p for p, word in enumerate(folded) if p == last or (len(word) > 1 and not (p and word in inner))]
    return PersonName(
        tokens=tuple(folded[place] for place in kept),
        initials=initials,
        suffix=suffix,
        words=tuple(respell(written[place], party) for place in kept),
        script=script,
    )


@cache
def _inner() -> frozenset[str]:
    """Articles inside names, which one report writes and the next spells otherwise or leaves out."""
    return frozenset(load_folder("scripts")["latin"]["inner_articles"])


@cache
def _spelling() -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = load_folder("scripts")["latin"]["spelling"]
    return table


@cache
def respell(word: str, party: str | None) -> str:
    """A word with the letters of its party's language as they sound, where they sound otherwise than elsewhere."""
    for written, sound in _spelling().get(party or "", ()):
        word = word.replace(written, sound)
    return word


def _parse_han(name: str, party: str | None) -> PersonName:
    """A full name is one token; a transcription is split at its dots."""
    runs = tuple(_HAN_RUN.findall(name.translate(simplified())))
    system = _system(runs, party)
    return PersonName(tokens=runs, initials=(), suffix="", words=runs, script=HAN, is_whole=bool(system), system=system)


def _system(runs: tuple[str, ...], party: str | None) -> str:
    """How a name is read: as its party's names are, where it is no transcription."""
    han = load_han()
    if len(runs) != 1 or not 1 < len(runs[0]) < 6:
        return ""
    name = runs[0]
    has_surname = (name[0] in han.surnames and len(name) < 4) or (name[:2] in han.compound and len(name) < 5)
    if party is None:
        return "mandarin" if has_surname else ""
    system = han.read_as.get(party, "")
    return system if system == "none" or has_surname or party == "CN" else ""
