"""Names of people in a Russian sentence, with the case they stand in and their nominative.

A name is a run of capitalised words that agree in case: what the dictionary knows as first name, patronymic or
surname, or does not know at all. Foreign names that it does not know decline by their endings (Chinese names of the
Palladius system and Korean ones only in their last part).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.extract.russian.morphology import Form, fold_yo, form_of, name_nominatives
from minutebook.extract.russian.sentences import Words

PLACE_NOUNS = frozenset([
    "город", "остров", "село", "деревня", "поселок", "порт", "аэропорт", "пролив", "река", "озеро", "провинция",
    "штат", "префектура", "район", "округ", "область", "регион", "улица", "муниципий", "коммуна",
])  # fmt: skip
ROMAN = frozenset(["II", "III", "IV", "VI"])
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
UNDECLINED = ("аа", "уа", "иа", "оа", "ая", "оя", "уя")
"""Ends of foreign surnames that are often left as they are."""
FATHER = (("оглы",), ("кызы",), ("угли",), ("уулу",))
ARTICLE = re.compile(r"(?:аль|эль|ас|аз|ад|ат|ар|ан|аш|ал)-[А-ЯЁ]")
"""The article of an Arabic surname, which is written small and with a hyphen."""
HUSHING = frozenset("гкхжчшщц")
ALL = frozenset("ngdaip")
PREPOSITION_CASES = {
    **dict.fromkeys(("с", "со", "между", "перед", "над"), "i"),
    **dict.fromkeys(("к", "ко", "благодаря"), "d"),
    **dict.fromkeys(("у", "от", "из", "для", "без", "против", "после", "до", "кроме", "вокруг"), "g"),
    **dict.fromkeys(("о", "об", "обо", "при"), "p"),
    **dict.fromkeys(("через", "про"), "a"),
}
"""The case that a preposition asks for, as a letter of CASES."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name in words `first` to `last` (exclusive): its possible cases and how many of its words are full ones."""

    first: int
    last: int
    cases: frozenset[str]
    words: int


def name_cases(word: str, form: Form | None = None) -> frozenset[str]:
    """The cases that a word may stand in as (part of) a name."""
    form = form or form_of(word)
    out = set()
    if form.names:
        out = {mark[0] for mark in form.cases if mark[1] == "s"}
        if form.names == {"Name"} and len(word) > 3 and word[-1] not in CONSONANTS:
            return frozenset(out | ending_cases(word)) if _is_foreign(word) else frozenset(out)
    if "Surn" not in form.names and ("Name" not in form.names or _is_foreign(word)):
        out |= ending_cases(word)
    return frozenset(out) or ALL


def _is_accusative(word: str, form: Form) -> bool:
    """Whether a first name is one of the dictionary's in the accusative, and no foreign one: "Майю", not "Эндрю"."""
    return form.names == {"Name"} and word[-1] in "ую" and {m for m in form.cases if m[1] == "s"} == {"as"}


def _is_foreign(word: str) -> bool:
    """Whether an ending is one that Russian first names do not have in the nominative: Эндрю, Эммануэле; not Марию."""
    return word[-1] in "уэоею" and not word.endswith("ию")


def ending_cases(word: str) -> frozenset[str]:
    """The cases of a name that no dictionary knows, by its last letters; a vowel may also be indeclinable."""
    low = fold_yo(word)
    if len(low) < 3:
        return ALL
    if low.endswith(("ом", "ем", "ым", "им")) and len(low) > 4:
        return frozenset("in")
    if low.endswith(("ой", "ей")):
        return frozenset("ngdip")
    if low.endswith(("ого", "его")):
        return frozenset("ga")
    if low.endswith(("ому", "ему")):
        return frozenset("d")
    last = low[-1]
    if last in CONSONANTS or last == "ь":
        return ALL  # a man's nominative, or a woman's name, which does not decline; neighbours decide
    if last in "ая":
        return frozenset("nga") | (ALL if low.endswith(UNDECLINED) else frozenset())
    if last in "ую":
        return frozenset("dan") | ALL
    if last == "е":
        return frozenset("pdn") | ALL
    if last in "ыи":
        return frozenset("gdpn") | ALL
    return ALL


def nominative(word: str, case: str, gender: str, first: bool) -> str:
    """A word of a name in the nominative. `gender`: m, f or "" when the name does not tell; `first`: a first name."""
    if case == "n" or len(word) < 2 or not word[0].isalpha():
        return word
    known = [row for row in name_nominatives(word, case) if not gender or row[2] in (gender, "")]
    kinds = ("Name", "Patr", "Surn") if first else ("Patr", "Surn", "Name")
    known.sort(key=lambda row: kinds.index(row[1]))
    if known and (first or known[0][1] != "Name" or (gender and word[-1] != "у")):
        return known[0][0]
    if "-" in word:
        *firsts, last = word.split("-")
        heads = [nominative(part, case, gender, first) if len(part) > 3 else part for part in firsts]
        return "-".join([*heads, nominative(last, case, gender, first)])
    return _by_ending(word, case, gender)


def _by_ending(word: str, case: str, gender: str) -> str:
    low = word.lower()
    stem1, stem2 = word[:-1], word[:-2]
    if len(word) < 3:
        return word
    soft = low[-2:-1] if low[-1] in "яюе" else ""
    if case == "i":
        if low.endswith("ом") and gender != "f":
            return stem2
        if low.endswith(("ем", "ём")) and gender != "f":
            return _soften(stem2)
        if low.endswith("ым") and gender != "f":
            return stem2 if low[:-2].endswith(("ов", "ев", "ёв", "ин", "ын")) else stem2 + "ый"
        if low.endswith("им") and gender != "f" and low[:-2].endswith(("ск", "цк", "к")):
            return stem2 + "ий"
        if low.endswith("ой"):
            return stem2 + ("а" if not (gender == "m" and len(low) < 5) else "ой")
        if low.endswith("ей") and len(low) > 4:
            return stem2 + "я"
        return word
    if low.endswith(("ого", "ому")):
        return word[:-3] + ("ий" if low[-4] in HUSHING else "ый")
    if gender != "f":
        ends = (case in "ga" and low[-1] == "а") or (case == "d" and low[-1] == "у") or (case == "p" and low[-1] == "е")
        if ends and low[-2] in CONSONANTS:
            return stem1
        if (case in "ga" and low[-1] == "я") or (case == "d" and low[-1] == "ю"):
            return _soften(stem1)
    if gender == "m" and low[-1] in "ауяю":
        return word
    if case == "g" and low[-1] in "ыи" and not (low[-1] == "и" and gender == "m"):
        return stem1 + ("а" if low[-1] == "ы" or low[-2] in HUSHING else "я")
    if case in "dp" and low[-1] == "е" and soft:
        return stem1 + "а"
    if case == "a" and low.endswith(("ову", "еву", "ёву", "ину", "ыну")) and gender == "f":
        return stem1 + "а"  # other surnames in -у ("Санду") may well not decline
    if case == "a" and low[-1] == "ю" and gender == "f":
        return stem1 + "я"
    if gender == "f" and low.endswith("ой"):
        return stem2 + "а"
    return word


def _soften(stem: str) -> str:
    """The nominative of a soft masculine stem: Рамафос-ем has none, Эммануэл-ем is Эммануэль, Та-ем is Тай."""
    last = stem[-1:].lower()
    if last in "аеиоуыэюяё":
        return stem + "й"
    return stem if last in HUSHING else stem + "ь"


def find_name_spans(words: Words, heads: frozenset[str], particles: frozenset[str]) -> list[NameSpan]:
    """The runs of name words in a sentence, split where two names meet."""
    out: list[NameSpan] = []
    behind = 0
    for place in words.capitals:
        if place < behind or not _opens_name(words, place, heads):
            continue
        behind = _run_end(words, place, heads, particles)
        if _is_named_place(words, place, behind):
            continue
        out += _split_run(words, place, behind, particles)
    return out


def _is_named_place(words: Words, place: int, behind: int) -> bool:
    """Whether a run of words, none a first name by the dictionary, stands right behind "город", "остров" ..."""
    if not place or not words.is_any(place - 1, PLACE_NOUNS):
        return False
    return not words.forms[place].names and not any("Name" in words.forms[i].names for i in range(place, behind))


def _is_initial(words: Words, place: int) -> bool:
    word = words.words[place]
    if len(word) > 1 and word.count(".") > 1 and word.replace(".", "").isupper() and len(word.replace(".", "")) < 3:
        return True
    if word in ROMAN:
        return False
    return (
        len(word) <= 2
        and word.isalpha()
        and word[0].isupper()
        and place + 1 < len(words)
        and words.words[place + 1] == "."
    )


def _is_name_word(words: Words, place: int, heads: frozenset[str]) -> bool:
    """Whether a word may be part of a name: capitalised, and a name by the dictionary, or not in it."""
    word = words.words[place]
    if not word[0].isupper() or not word[-1].isalpha() or (word.isupper() and len(word) > 1) or not _is_cyrillic(word):
        return False
    form = words.forms[place]
    if place in words.named:
        naming = words.named[place]
        return bool(naming.form and naming.form.is_namesake) or _is_beside_name(words, place)
    if not heads.isdisjoint(form.lemmas):
        return False
    if form.names:
        return True
    if "-" in word and (_is_joint_office(word, heads) or word.lower().startswith("экс-")):
        return False
    return not form.known or _is_syllable(word)


def _is_beside_name(words: Words, place: int) -> bool:
    """Whether a surname that a town bears as well stands beside a first name: "Сергей Иванов", "Иванов Сергей"."""
    if "Surn" not in words.forms[place].names or words.named[place].tag != "C":
        return False
    beside = (words.forms[i].names for i in (place - 1, place + 1) if 0 <= i < len(words))
    return any("Name" in names for names in beside)


def _is_joint_office(word: str, heads: frozenset[str]) -> bool:
    """ "Депутат-социалист" is no name: an office, and what its holder is, in small letters."""
    first, _, last = word.partition("-")
    return last.islower() and len(last) > 3 and not heads.isdisjoint(form_of(first).lemmas)


def _is_syllable(word: str) -> bool:
    """Whether a word is as short as the parts of Chinese, Korean and Burmese names, many of which are Russian words."""
    return 1 < len(word) <= 3 and word[0].isupper() and word[1:].islower()


def _is_cyrillic(word: str) -> bool:
    return "а" <= word[-1].lower() <= "я" or word[-1] in "ёЁ"


def _opens_name(words: Words, place: int, heads: frozenset[str]) -> bool:
    if _is_initial(words, place):
        nxt = place + (1 if words.words[place].count(".") > 1 else 2)
        while nxt < len(words) and _is_initial(words, nxt):
            nxt += 1 if words.words[nxt].count(".") > 1 else 2
        return nxt < len(words) and words.words[nxt][0].isupper() and words.words[nxt][-1].islower()
    if not _is_name_word(words, place, heads):
        return _is_first_name(words, place, heads)
    form = words.forms[place]
    if (
        _is_syllable(words.words[place])
        and form.known
        and (not form.names or {"conj", "prep", "pron", "other"} & form.pos)
    ):
        follows = place + 1 < len(words) and (
            _is_name_word(words, place + 1, heads) or words.words[place + 1] in ("дер", "ден")
        )
        return follows and place > 0 and (bool(form.names) or words.words[place - 1] not in ".:«")
    if (place == 0 or words.words[place - 1] in '«"“.:') and form.known and not ({"noun"} & form.pos):
        return False
    return not (
        form.known
        and form.names
        and {"conj", "prep", "pron", "verb", "adverb", "other"} & form.pos
        and not _may_follow(words, place + 1, heads)
    )


def _is_first_name(words: Words, place: int, heads: frozenset[str]) -> bool:
    """A capitalised common noun before an unknown name, in the nominative: "представитель Литвы Рута Каунайте"."""
    word, form = words.words[place], words.forms[place]
    if not place or not word[0].isupper() or not word[1:].islower() or place in words.named or not _is_cyrillic(word):
        return False
    if "ns" not in form.cases or not heads.isdisjoint(form.lemmas) or place + 1 >= len(words):
        return False
    before = words.words[place - 1]
    after = words.forms[place + 1]
    plain = before.islower() or place - 1 in words.named
    surname = not after.known or "Surn" in after.names
    return plain and before[-1].isalpha() and surname and _is_name_word(words, place + 1, heads)


def _may_follow(words: Words, place: int, heads: frozenset[str]) -> bool:
    return (
        place < len(words)
        and _is_name_word(words, place, heads)
        and not (words.forms[place].known and not words.forms[place].names)
    )


def _run_end(words: Words, first: int, heads: frozenset[str], particles: frozenset[str]) -> int:
    place, total = first, len(words)
    while place < total:
        if _is_initial(words, place):
            if place > first + 1 and words.words[place - 1] != ".":
                break
            place += 1 if words.words[place].count(".") > 1 else 2
            continue
        word = words.words[place]
        if place == first and _is_first_name(words, place, heads):
            place += 1
            continue
        if _is_name_word(words, place, heads) or (place > first and _may_be_surname(words, (first, place), heads)):
            place += 1
            continue
        if place > first and word in ROMAN:
            place += 1
            break
        if place > first and "-" in word and ARTICLE.match(word):
            place += 1
            continue
        small = (
            place > first
            and words.lower[place] in particles
            and ((word.islower() and word != "и") or word == "И" or (len(word) > 1 and word[0].isupper()))
        )
        if (
            small
            and place + 1 < total
            and (
                _is_name_word(words, place + 1, heads)
                or words.lower[place + 1] in particles
                or (word.islower() and words.words[place + 1][0].isupper() and place + 1 not in words.named)
            )
        ):
            place += 1
            continue
        if word == "И" and place > first and place + 1 <= total:
            place += 1
        break
    return place


def _may_be_surname(words: Words, where: tuple[int, int], heads: frozenset[str]) -> bool:
    """A capitalised common noun right behind a first name: Курц, Мороз, Раб."""
    first, place = where
    word, form = words.words[place], words.forms[place]
    if not word[0].isupper() or word.isupper() or not _is_cyrillic(word):
        return False
    if not heads.isdisjoint(form.lemmas) or not word[-1].isalpha():
        return False
    if place in words.named:
        return _is_town_name(words, first, place)
    if place - first == 2 and all(_is_syllable(words.words[i]) for i in range(first, place)):
        return True  # a Korean name, whose last part may be a Russian word
    at = place - 1
    if words.words[at] == "." and at > first + 1:
        at -= 2  # behind an initial: "Джон Ф. Мороз"
    before = words.forms[at]
    if place - first < 4 and (
        "Name" in before.names or words.words[at] in ("дер", "ден", "фон", "ван", "де", "ди", "аль")
    ):
        return True
    return not before.known and place - first < 3 and len(word) > 2


def _is_town_name(words: Words, first: int, place: int) -> bool:
    """Whether a town's name right behind a first name is a surname: "Остин", "Линкольн"; no capital's."""
    naming, before = words.named[place], words.forms[first]
    town = naming.tag == "C" and naming.form is not None and naming.form.kind != "capital"
    return town and naming.last == place + 1 == first + 2 and ("Name" in before.names or not before.known)


def _split_run(words: Words, first: int, last: int, particles: frozenset[str]) -> list[NameSpan]:
    """One run as the names in it: cut where a name is told again (a card beside it) and where the case changes."""
    stems = [fold_yo(word)[:4] for word in words.words[first:last]]
    size = last - first
    for cut in range(1, size):
        again = stems[cut] == stems[cut - 1] and len(stems[cut]) > 2
        if cut == 1 and size > 2 and _is_other_name(words, first):
            again = True
        if again or (cut > 1 and stems[cut : cut + 2] == stems[:2] and size - cut >= 2):
            return _split_run(words, first, first + cut, particles) + _split_run(words, first + cut, last, particles)
    if size == 2 and _are_two_surnames(words, first):
        return [one for at in (first, first + 1) for one in _split_run(words, at, at + 1, particles)]
    cases = ALL
    count = 0
    for place in range(first, last):
        if _is_initial(words, place) or not words.words[place][0].isalpha():
            continue
        if words.words[place].islower() or (place > first and words.lower[place] in particles):
            continue
        if place > first and words.lower[place + 1 : place + 2] in FATHER:
            continue  # "Джейхун Азиз оглы": a father's name, which does not decline
        mine = name_cases(words.words[place], words.forms[place])
        if place == first and size > 1 and _is_accusative(words.words[place], words.forms[place]):
            mine = frozenset("a")
        if count and cases == {"n"} and mine == {"i", "n"}:
            cases = mine  # "с Абдель Фаттахом": what stands around decides
            count += 1
            continue
        if not cases & mine and count == 1 and cases == {"n"} and "Name" not in words.forms[place].names:
            cases = mine  # a first name that is left as it is: "с Реза Каримом"
            count += 1
            continue
        if not cases & mine and count:
            return [_span(words, first, place, cases, count), *_split_run(words, place, last, particles)]
        cases = cases & mine or mine
        count += 1
    if _is_behind_place(words, first, count):
        return _split_run(words, first + 1, last, particles)
    return [_span(words, first, last, cases, count)]


def _are_two_surnames(words: Words, first: int) -> bool:
    """Whether two surnames of the dictionary meet in different cases: "показал Сидоренко Петрову"."""
    one, two = words.forms[first], words.forms[first + 1]
    if "Surn" not in one.names or "Surn" not in two.names or "Name" in one.names | two.names:
        return False
    mine, other = ({m[0] for m in form.cases if m[1] == "s"} for form in (one, two))
    return ("n" in mine) != ("n" in other)


def _is_behind_place(words: Words, first: int, count: int) -> bool:
    """Whether a name run begins with a place that no list knows: "в Анталье Иванов"."""
    before = words.lower[first - 1] if first else ""
    return count > 1 and before in ("в", "во", "на", "из") and not words.forms[first].names


def _is_other_name(words: Words, first: int) -> bool:
    """Whether a surname runs into the next person's first name: "пресс-секретарь Иванова Пётр Сидоров"."""
    one, two, three = (words.forms[first + i] for i in range(3))
    if "Surn" not in one.names or "Name" in one.names or "Name" not in two.names or "Patr" in three.names:
        return False
    return "n" not in {m[0] for m in one.cases if m[1] == "s"} or ("ns" in two.cases and words.words[first][-1] in "ая")


def _span(words: Words, first: int, last: int, cases: frozenset[str], count: int) -> NameSpan:
    before = words.lower[first - 1] if first else ""
    case = PREPOSITION_CASES.get(before) or (_declined_case(words.words[first:last]) if len(cases) > 1 else None)
    if case and case in cases:
        cases = frozenset(case)
    return NameSpan(first=first, last=last, cases=cases, words=count)


def _declined_case(name: Sequence[str]) -> str | None:
    """The case that all words of a name that no dictionary knows end alike in: "Илану Шору", "Симаном Перовым"."""
    if len(name) != 2 or any(form_of(word).names or len(word) < 4 for word in name):
        return None
    if all(word[-1] == "у" and word[-2] in CONSONANTS for word in name):
        return "d"
    return "i" if name[0].endswith("ом") and name[1].endswith(("ом", "ым", "ем")) else None


def name_words(words: Words, span: NameSpan) -> tuple[str, ...]:
    """The words of a name without dots, initials with theirs."""
    out: list[str] = []
    for place in range(span.first, span.last):
        word = words.words[place]
        if word == ".":
            if out:
                out[-1] += "."
            continue
        out.append(word)
    return tuple(out)


def in_nominative_case(parts: Sequence[str], case: str) -> tuple[str, ...]:
    """The words of a name in the nominative, given its case."""
    if case == "n":
        return tuple(parts)
    gender = gender_of(parts, case)
    return tuple(
        part if part.endswith(".") or part.islower() else nominative(part, case, gender, number == 0 and len(parts) > 1)
        for number, part in enumerate(parts)
    )


def is_bare_woman(parts: Sequence[str], case: str) -> bool:
    """Whether a name cannot be a man's in this case: a surname that ends in a consonant would have an ending.

    "Евгению Гуцул" is the accusative of Евгения, and no dative of Евгений.
    """
    last = parts[-1]
    bare = len(parts) > 1 and case != "n" and last[-1].lower() in CONSONANTS and not last.isupper()
    return bare and gender_of(parts[:1], case) == "m" and not {part[-1] for part in parts[:1]} <= CONSONANTS


def gender_of(parts: Sequence[str], case: str) -> str:
    """m or f as first name, patronymic or surname tell, else ""."""
    for part in parts:
        for _, kind, gender in name_nominatives(part, case):
            if gender and (kind in ("Name", "Patr") or len(parts) == 1):
                return gender
    return ""
