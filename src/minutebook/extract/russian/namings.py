"""Parties and places named in a Russian sentence, in whatever case: names, adjectives, российско-китайский."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from minutebook.extract.russian.morphology import fold_yo, form_of
from minutebook.extract.tagging import PLACE_TAGS, Naming
from minutebook.lexicon.parties import Parties, PartyForm
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.told import ToldOnce
from minutebook.lexicon.words import split_words

ENDINGS = ("ами", "ями", "ах", "ях", "ов", "ев", "ом", "ем", "ой", "ей", "ам", "ям", *"аеиоуыэюяйь")
Keys = frozenset[str]
Entry = tuple[tuple[Keys, ...], PartyForm]


def bare_stem(word: str) -> str:
    """A word without what may be its case ending: how words are compared that no dictionary knows."""
    low = fold_yo(word)
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            return low[: -len(ending)]
    return low


@lru_cache(maxsize=1 << 14)
def word_keys(word: str) -> Keys:
    """What a word is looked up by: its lemmas, and itself; its stem too if it is in no dictionary."""
    form = form_of(word)
    keys = {fold_yo(word), *form.lemmas}
    if not form.known:
        keys.add("~" + bare_stem(word))
    return frozenset(keys)


@cache
def party_index(parties: Parties) -> tuple[dict[str, list[Entry]], dict[str, str]]:
    """Entries by each key of their first word, the longest first; and parties by the first half of an adjective."""
    index: dict[str, list[Entry]] = {}
    halves: dict[str, str] = {}
    for form in parties.forms("ru"):
        if form.kind == "combining":
            if form.party:
                halves.setdefault(fold_yo(form.text), form.party)
            continue
        words = split_words(form.text)
        entry = (tuple(_entry_keys(word) for word in words), form)
        for key in entry[0][0]:
            index.setdefault(key, []).append(entry)
        if form.kind == "adjective" and len(words) == 1 and form.party:
            halves.setdefault(_first_half(fold_yo(form.text)), form.party)
    for text, party in _bodies():
        words = split_words(text)
        form = PartyForm(
            text=text, party=party, kind="body", candidates=(party,), needs=None, is_namesake=False, city=None
        )
        entry = (tuple(word_keys(word) for word in words), form)
        for key in entry[0][0]:
            index.setdefault(key, []).append(entry)
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index, halves


def _entry_keys(word: str) -> Keys:
    """The keys of a word of the data: what may be a case of a person's name counts as itself only (Петра, Петры)."""
    form = form_of(word)
    return frozenset([fold_yo(word)]) if form.names and "ns" not in form.cases else word_keys(word) - _name_lemmas(word)


def _name_lemmas(word: str) -> Keys:
    form = form_of(word)
    return form.lemmas - {fold_yo(word)} if form.names else frozenset()


def _bodies() -> Iterator[tuple[str, str]]:
    """Bodies of one party with their party, as `organisations.yml` has them."""
    for party, names in load_folder("languages/ru")["organisations"]["parties"].items():
        for name in names:
            yield name, party


def _first_half(adjective: str) -> str:
    return adjective[:-2] + "о" if adjective.endswith(("ий", "ый", "ой")) else adjective


class _Opening(NamedTuple):
    """What a word may be the beginning of: `rest` are the keys of the words that follow."""

    rest: tuple[Keys, ...]
    tag: str
    parties: tuple[str, ...]
    form: PartyForm | None


class _Openings(ToldOnce[str, tuple[_Opening, ...]]):
    """The namings that may begin with a word, the likeliest first; told once for all texts."""

    def __init__(self, parties: Parties) -> None:
        super().__init__()
        self.index, self.halves = party_index(parties)
        small = {form.text for rows in self.index.values() for _, form in rows if form.text[0].islower()}
        self.small = tuple(sorted({text[:4] for text in small if " " in text}))

    def tell(self, key: str) -> tuple[_Opening, ...]:
        opens = key[0].isupper() or "-" in key or "ск" in key or "ц" in key or key.startswith(self.small)
        return tuple(_openings_of(key, self.index, self.halves)) if opens else ()


@cache
def _openings(parties: Parties) -> _Openings:
    return _Openings(parties)


def find_namings(words: Sequence[str], parties: Parties, place_leads: frozenset[str]) -> tuple[Naming, ...]:
    """The namings of a sentence, in order, none overlapping."""
    out: list[Naming] = []
    behind = 0
    for place, rows in enumerate(map(_openings(parties).__getitem__, words)):
        if not rows or place < behind:
            continue
        for row in rows:
            last = place + 1 + len(row.rest)
            if row.rest and not _goes_on(words, place + 1, row.rest):
                continue
            if row.form and row.form.needs and (place == 0 or words[place - 1].lower() not in place_leads):
                continue
            out.append(Naming(first=place, last=last, tag=row.tag, parties=row.parties, form=row.form))
            behind = last
            break
    return tuple(out)


def _goes_on(words: Sequence[str], place: int, rest: tuple[Keys, ...]) -> bool:
    """Whether the words from a place on are the rest of a name."""
    if place + len(rest) > len(words):
        return False
    return all(keys & word_keys(words[place + i]) for i, keys in enumerate(rest))


def _openings_of(word: str, index: dict[str, list[Entry]], halves: dict[str, str]) -> Iterator[_Opening]:
    if not word[0].isalpha():
        return
    if "-" in word and (parts := _joint(word, halves)):
        yield _Opening((), "A", parts, None)
        return
    capital = word[0].isupper()
    shout = word.isupper() and len(word) > 1
    for keys, form in _candidates(word, index):
        small = form.text[0].islower() and len(keys) > 1  # "дворец Котрочень"
        if not (capital or small or form.kind == "adjective") or not _agrees(form, word, shout):
            continue
        written = form_of(word)
        if written.names and capital and written.lemma not in keys[0] and form.kind != "adjective":
            continue  # "Пётр" is no genitive of Petra
        codes = (form.party,) if form.party else ()
        tag = "O" if form.kind == "body" else PLACE_TAGS.get(form.kind, "w")
        yield _Opening(keys[1:], tag, codes, form)


def _candidates(word: str, index: dict[str, list[Entry]]) -> list[Entry]:
    rows: list[Entry] = []
    for key in word_keys(word):
        rows += index.get(key, ())
    rows.sort(key=lambda row: (-len(row[0]), row[1].kind == "adjective", row[1].text))
    return rows


def _agrees(form: PartyForm, word: str, shout: bool) -> bool:
    """An abbreviation is written in capitals as the data has it ("США", not "Сша"); an adjective must be one."""
    first = split_words(form.text)[0]
    if first.isupper() and len(first) > 1:
        return word == first
    if shout and len(word) < 5:
        return False
    if form.kind == "adjective" and len(split_words(form.text)) == 1:
        return bool({"adj", "noun"} & form_of(word).pos)
    return True


def _joint(word: str, halves: dict[str, str]) -> tuple[str, ...]:
    """The parties of "российско-китайский": all halves but the last by their stems, the last an adjective."""
    *firsts, last = fold_yo(word).split("-")
    parties = [halves.get(first) for first in firsts]
    lemmas = form_of(last).lemmas
    final = next((halves[half] for lemma in sorted(lemmas) if (half := _first_half(lemma)) in halves), None)
    if final is None or None in parties:
        return ()
    return tuple(dict.fromkeys([*(p for p in parties if p), final]))
