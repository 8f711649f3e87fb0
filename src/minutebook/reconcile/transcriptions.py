"""Transcriptions: how far two names in different scripts can be one person's, by rule and without a list of names.

Chinese names are compared in pinyin, letter by letter. Other names are compared by their sounds; a transcription in
Chinese characters mostly gives the family name alone. What comes out is how much the names alone say, from WHOLE to
DIFFERENT; who it is, party, office and day decide (reconcile/people.py).
"""

from functools import cache, lru_cache
from itertools import product

from minutebook.lexicon.name_sounds import articles, first_sounds, is_patronymic, likeness, word_sounds
from minutebook.lexicon.person_names import CYRILLIC, HAN, HANGUL, LATIN, PersonName, load_han
from minutebook.lexicon.pinyin import chinese_forms, to_palladius
from minutebook.lexicon.sino_readings import read_sino
from minutebook.model.remark import N_

WHOLE = N_("whole name, by its system of transcription")
ALIGNED = N_("whole name, by its sound")
FAMILY = N_("family name, by its sound")
UNREADABLE = N_("no rule tells the reading of the characters")
DIFFERENT = "different names"

ENOUGH = {"letters": 0.8, "han": 0.74}
"""Names that sound this much alike can be one name."""

ENOUGH_GIVEN = {"letters": 0.55, "han": 0.4}
"""Given names that sound less alike than this are two: they vary more than family names do (John, Ivan)."""

CLOSE = 0.9
"""Whole names that sound less alike than this may be two people's (Brodatkin, Buratkin): something else must agree."""

STRICT = 0.85
"""A family name of three sounds or less must agree more; so must one found first in a name, as given names are."""


@lru_cache(maxsize=1 << 17)
def compare_scripts(one: PersonName, other: PersonName, party: str | None) -> str:
    """What two names in different scripts say of each other: WHOLE, ALIGNED, FAMILY, UNREADABLE or DIFFERENT."""
    if "none" in (one.system, other.system):
        return UNREADABLE
    mine, yours = chinese_forms(one), chinese_forms(other)
    is_chinese = load_han().read_as.get(party or "CN") == "mandarin"
    if mine and yours and is_chinese:
        if mine & yours:
            return WHOLE
        return UNREADABLE if party in load_han().uncertain else DIFFERENT
    found = _compare_sounds(one, other)
    if "mandarin" in (one.system, other.system):
        # Whole names in another romanisation may still sound alike; that is no proof.
        if found in (ALIGNED, FAMILY):
            return FAMILY
        return UNREADABLE if party in load_han().uncertain else DIFFERENT
    return found


@lru_cache(maxsize=1 << 17)
def sounds_close(one: PersonName, other: PersonName) -> bool:
    """Whether whole names in two scripts sound nearly the same, word by word or written together."""
    mine, yours = sorted((_spoken(one), _spoken(other)), key=len)
    kind = "han" if any(name.script == HAN and not name.system for name in (one, other)) else "letters"
    if not mine:
        return False
    is_close = all(max(_best(ways, others, kind) for others in yours) >= CLOSE for ways in mine)
    return is_close or (len(mine) != len(yours) and _together(mine, yours, kind) >= CLOSE)


@cache
def sound_keys(name: PersonName) -> tuple[str, ...]:
    """The first sounds of each word that can be the family name: names that may be one share such a key."""
    words = _spoken(name)
    ways = [way for place in range(len(words)) for way in words[place]]
    ways += ["".join(part[0] for part in words[place:]) for place in range(len(words) - 1)]
    keys = {first_sounds(way) for way in ways} | {first_sounds(way.lstrip("h")) for way in ways if way[:1] == "h"}
    return tuple(sorted(key for key in keys if key))


@cache
def _spoken(name: PersonName) -> tuple[tuple[str, ...], ...]:
    """The sounds of each word, every way it may be read; without a father's name where others are left."""
    if name.system == "mandarin":
        return tuple(word_sounds(to_palladius(word), CYRILLIC) for word in sorted(chinese_forms(name))[0].split(" "))
    if name.system in ("korean", "vietnamese"):
        return tuple((sounds,) for sounds in read_sino(name.words[0], name.system))
    words = tuple(name.words[0]) if name.script == HANGUL and len(name.words) == 1 else name.words
    if len(words) > 2:
        words = tuple(word for word in words if not is_patronymic(word) and word not in articles()) or words
    return tuple(ways for ways in (word_sounds(word, name.script) for word in words) if ways)


def _as_chinese(name: PersonName) -> tuple[tuple[str, ...], ...]:
    """The sounds of a name, those of its words that are pinyin as pinyin: q is no k there."""
    if name.script != LATIN:
        return _spoken(name)
    words = [(to_palladius(word), word) for word in name.words]
    return tuple(word_sounds(russian or word, CYRILLIC if russian else LATIN) for russian, word in words)


def _compare_sounds(one: PersonName, other: PersonName) -> str:
    is_chinese = "mandarin" in (one.system, other.system)
    mine, yours = (_as_chinese(one), _as_chinese(other)) if is_chinese else (_spoken(one), _spoken(other))
    if not mine or not yours:
        return UNREADABLE
    is_transcribed = any(name.script == HAN and not name.system for name in (one, other))
    kind = "han" if is_transcribed else "letters"
    if len(mine) > len(yours):
        mine, yours = yours, mine
    if len(mine) == 1:
        return FAMILY if _is_family(mine[0], yours, kind) else DIFFERENT
    return _compare_whole(mine, yours, kind)


def _is_family(family: tuple[str, ...], words: tuple[tuple[str, ...], ...], kind: str) -> bool:
    """Whether a family name is like a word, or the last words together, of a name."""
    ends = [("".join(part[0] for part in words[place:]),) for place in range(len(words) - 1)]
    targets = [*words[1:], *ends, words[0]]
    for target in targets:
        is_first = target is words[0] and len(words) > 1
        for way, other in product(family, target):
            is_strict = is_first or min(len(way), len(other)) < 4
            if likeness(way, other, kind) >= (STRICT if is_strict else ENOUGH[kind]):
                return True
    return False


def _compare_whole(mine: tuple[tuple[str, ...], ...], yours: tuple[tuple[str, ...], ...], kind: str) -> str:
    """Two full names: word by word where each finds its own, else all written together."""
    # Written together, a long name hides that another differs: only where words are short or their number differs.
    is_joined = len(mine) != len(yours) or all(len(ways[0]) < 5 for ways in (*mine, *yours))
    ends = ((-1, -1), (-1, 0), (0, -1))
    if not is_joined and max(_best(mine[a], yours[b], kind) for a, b in ends) < ENOUGH[kind]:
        return DIFFERENT
    left = list(range(len(yours)))
    scores = []
    for ways in mine:
        rated = [(_best(ways, yours[place], kind), place) for place in left]
        score, place = max(rated, key=lambda pair: (pair[0], -pair[1]))
        left.remove(place)
        scores.append(score)
    if min(scores) >= ENOUGH[kind] or (is_joined and _together(mine, yours, kind) >= ENOUGH[kind]):
        return ALIGNED if min(scores) >= ENOUGH_GIVEN[kind] else FAMILY
    if _best(mine[-1], yours[-1], kind) >= ENOUGH[kind] and min(scores) >= ENOUGH_GIVEN[kind]:
        return FAMILY
    return DIFFERENT


def _together(mine: tuple[tuple[str, ...], ...], yours: tuple[tuple[str, ...], ...], kind: str) -> float:
    one, other = ("".join(ways[0] for ways in words) for words in (mine, yours))
    turned = "".join(ways[0] for ways in (*yours[1:], yours[0]))
    return max(likeness(one, other, kind), likeness(one, turned, kind))


def _best(mine: tuple[str, ...], yours: tuple[str, ...], kind: str) -> float:
    return max(likeness(one, other, kind) for one in mine for other in yours)
