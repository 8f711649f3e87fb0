"""Canonical keys: when two titles name one office, two names one series, two spellings one person.

The words are data (`offices_key.yml` and `series_key.yml` of a language, `scripts/latin.yml`); here is the method.
A language may say its words in those of another (`into: en`, phrases with their meaning): an office or a series then
has one key in both. A language without such files gets empty tables: its names are equal only when written alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.phrases import Phrasebook, PhraseMatch
from minutebook.lexicon.tables import DATA, load_folder

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_HAN_CHARACTER = re.compile(rf"[{_HAN}]")
_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_BRACKETED = re.compile(r"\s*[(（][“\"]?([A-Z0-9][A-Za-z0-9&+-]{1,9})[”\"]?[)）]")
_NAMING_KINDS = ("name", "adjective", "combining")


class OfficeKey(NamedTuple):
    """What an office is compared by. `words` are its content words, `head` the noun that names it ("" if unknown).

    `is_one_seat`: only one person can hold it in one country at a time. `ranks` are words that set a lower office
    apart from a higher one (deputy, vice).
    """

    words: frozenset[str]
    head: str
    is_one_seat: bool
    ranks: frozenset[str]


class SeriesKey(NamedTuple):
    """What a series is compared by: topic words, forms of body (dialogue, committee) and the parties in its name.

    `is_open`: the name says that many parties attend; `is_proper`: it is written as a proper name of some length.
    `is_abbreviated`: it names the parties by one character each.
    """

    topic: frozenset[str]
    forms: frozenset[str]
    parties: frozenset[str]
    is_open: bool
    is_proper: bool
    is_abbreviated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Keys:
    """The tables of one language, ready for use. `table(...)` values come from data and are not changed."""

    language: str
    parties: Phrasebook[str]
    offices: Mapping[str, Any]
    series: Mapping[str, Any]
    office_phrases: Phrasebook[tuple[str, ...]]
    series_phrases: Phrasebook[tuple[str, ...]]
    heads: Phrasebook[bool]
    into: "Keys | None" = None

    def office_key(
        self, title: str, organisation: str | None, party: str | None, names: Mapping[str, str]
    ) -> OfficeKey:
        """The key of a title held for `party`; `names` are abbreviations with their full form."""
        text = title if not organisation or organisation in title else f"{title} {organisation}"
        spelled = expand(text, {**self.offices.get("abbreviations", {}), **names})
        if self.into:
            told, named = self._translate(spelled, self.office_phrases, self.offices)
            own = self.offices.get("for_party", {}).get(party, {})
            meant = [part for word in told for part in own.get(word, word).split()]
            return self.into.office_key_of(meant, named, party)
        words, codes = self.take_parties(split_words(spelled), self._set("offices", "organs"))
        return self.office_key_of(words, codes, party)

    def office_key_of(self, words: Sequence[str], codes: Sequence[str], party: str | None) -> OfficeKey:
        """The key of a title by its words, the parties that it names told apart."""
        lower = [fold_word(word) for word in words]
        found = self.heads.match_all(lower)
        plain = self._office_words(lower)
        content = set(plain) - self._set("offices", "noise") - self._set("offices", "timing")
        content = self._without_implied(
            content, {fold_word(word) for head in found for word in lower[head.first : head.last]}
        )
        content = self._ranked(content) | {f"@{code}" for code in codes if code != party}
        spelled = self.offices.get("words", {})
        head = " ".join(spelled.get(word, word) for word in lower[found[0].first : found[0].last]) if found else ""
        ranks = frozenset((set(lower) | set(plain)) & self._set("offices", "many")) | {
            word for word in content if word.split("-")[0] in self._set("offices", "many")
        }
        return OfficeKey(
            words=frozenset(content),
            head=head,
            is_one_seat=bool(found) and found[0].meaning and not ranks and self._is_single(lower, content),
            ranks=ranks,
        )

    def series_key(self, name: str, names: Mapping[str, str]) -> SeriesKey:
        """The key of a series' name; `names` are abbreviations with their full form."""
        if self.into:
            told, named = self._translate(expand(name, names), self.series_phrases, self.series)
            key = self.into.series_key_of(told, named)
            return key._replace(is_abbreviated=len(named) > 1 and self._has_characters_for(named, name))
        whole = split_words(expand(name, names))
        words, codes = self.take_parties(whole)
        return self.series_key_of(words or whole, codes)

    def series_key_of(self, words: Sequence[str], codes: Sequence[str]) -> SeriesKey:
        """The key of a series by the words of its name, the parties that it names told apart."""
        lower = _join_prefixes([fold_word(word) for word in words], self._set("series", "joined"))
        folded = [self._singular(word) for word in _replace(lower, self.series_phrases)]
        content = [word for word in folded if word not in self._set("series", "noise")]
        long = [word for word in words if len(word) > 3]
        forms = self._set("series", "forms")
        return SeriesKey(
            topic=frozenset(word for word in content if word not in forms),
            forms=frozenset(word for word in content if word in forms),
            parties=frozenset(codes),
            is_open=not self._set("series", "open").isdisjoint(folded),
            is_proper=len(long) > 2 and all(word[0].isupper() for word in long),
        )

    def _has_characters_for(self, codes: Sequence[str], name: str) -> bool:
        """Whether the name begins with one character for each of the parties that it names."""
        words = split_words(name.translate(simplified()))[: len(codes)]
        found = [self.parties.match_at(words, place) for place in range(len(words))]
        return len(found) == len(codes) and all(m and _is_short(words, m.first, m.last) for m in found)

    def is_telling(self, topic: Iterable[str]) -> bool:
        """Whether a topic has a word that tells one series from another; a character that stands alone is none (新)."""
        return any(len(word) > 1 for word in set(topic) - (self.into or self)._set("series", "strategic"))

    def like_forms(self, forms: Iterable[str]) -> frozenset[str]:
        """The forms of body, those as one between which the names of one body in several languages waver."""
        alike = (self.into or self).series.get("alike", {})
        return frozenset(alike.get(form, form) for form in forms)

    def content_words(self, text: str) -> frozenset[str]:
        """The words of a text that carry its meaning, folded, parties as `@` and code: to compare wordings."""
        words, codes = self.take_parties(split_words(text))
        plain = {self._singular(fold_word(word)) for word in words} - self._set("offices", "noise")
        return frozenset(plain | {f"@{code}" for code in codes})

    def take_parties(
        self, words: Sequence[str], organs: Set[str] = frozenset()
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that name no party, and the codes of the parties named, each once, in order.

        The names of `organs`, by which their party is known too, also stay as words: one has several, each with a head.
        """
        rest: list[str] = []
        codes: list[str] = []
        place = 0
        for match in self.parties.match_all(words):
            if " ".join(map(fold_word, words[match.first : match.last + 1])) in self.series.get("regions", ()):
                continue  # "Indo-Pacific": no party, though its first word may stand for one
            is_organ = " ".join(map(fold_word, words[match.first : match.last])) in organs
            rest += words[place : match.last if is_organ else match.first]
            codes.append(match.meaning)
            place = match.last
        return (*rest, *words[place:]), tuple(dict.fromkeys(codes))

    def _translate(
        self, text: str, phrases: Phrasebook[tuple[str, ...]], table: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        """The words of a name in the words of the language that it is compared in, and the parties named."""
        words = [self.stem(word) for word in split_words(text.translate(simplified()))]
        noise = set(table.get("noise", ()))
        told, codes = self._take_translated(words, phrases, noise)
        if not told:
            # An organ may be called by a name of its organisation's: it is told from other organs by its words.
            told, _ = replace(self, parties=Phrasebook(()))._take_translated(words, phrases, noise)
        whole = table.get("whole", {}).get(" ".join(told))
        return (whole.split() if whole else told), list(dict.fromkeys(codes))

    def _take_translated(
        self, words: Sequence[str], phrases: Phrasebook[tuple[str, ...]], noise: set[str]
    ) -> tuple[list[str], list[str]]:
        """Phrases and parties, the longer one at each place; what is neither stays as it is."""
        told: list[str] = []
        codes: list[str] = []
        place = after_party = 0

        def is_country(party: PhraseMatch[str], after: int) -> bool:
            """One character is, at the head of a name or beside another country; of a series only there: 苏州."""
            is_first = party.first == 0 and phrases is self.series_phrases
            return party.first == after and not (is_first and not self.parties.match_at(words, party.last))

        while place < len(words):
            phrase, party = phrases.match_at(words, place), self.parties.match_at(words, place)
            if party and words[party.last - 1 : party.last + 1] == ["国", "家"]:
                party = self.parties.match_at(words[: party.last - 1], place)  # 国家 is one word, behind any country
            if party and _is_short(words, party.first, party.last) and not is_country(party, after_party):
                party = None
            if party and (not phrase or party.last > phrase.last):
                codes.append(party.meaning)
                place = after_party = party.last
            elif phrase:
                told += [word for word in phrase.meaning if not word.startswith("@")]
                codes += [word[1:] for word in phrase.meaning if word.startswith("@")]
                place = phrase.last
            else:
                _add_word(told, words[place], noise)
                place += 1
        return told, codes

    def stem(self, word: str) -> str:
        """The word folded and without the ending of its case, in a language that has such endings in its tables."""
        folded = fold_word(word)
        for ending in _folded_endings(tuple(self.offices.get("endings", ()))):
            if folded.endswith(ending) and len(folded) - len(ending) > 2:
                return folded[: -len(ending)]
        return folded

    def _set(self, table: str, name: str) -> set[str]:
        return set(getattr(self, table).get(name, ()))

    def _office_words(self, lower: Sequence[str]) -> list[str]:
        plain = [self.offices.get("words", {}).get(word, word) for word in _replace(lower, self.office_phrases)]
        for rule in self.offices.get("within", ()):
            if rule["kind"] in plain:
                plain = [rule["to"] if word == rule["from"] else word for word in plain]
        return plain

    def _without_implied(self, content: set[str], head: set[str]) -> set[str]:
        implied = self._set("offices", "implied")
        ranks = self._set("offices", "many")
        kept = content - implied
        return kept if kept - head - ranks or any("-" in word for word in kept) else content

    def _ranked(self, content: set[str]) -> set[str]:
        """The word for a lower office where its rank stands apart: "vice foreign minister" is a vice-minister."""
        for rank, offices in self.offices.get("below", {}).items():
            for office, lower in offices.items():
                if rank in content and office in content:
                    return content - {rank, office} | {lower}
        return content

    def _is_single(self, lower: Sequence[str], content: set[str]) -> bool:
        text = " ".join(lower)
        if any(phrase in text for phrase in self.offices.get("many_phrases", ())):
            return False
        plain = self._set("offices", "noise") | self._set("offices", "timing")
        told = " ".join(word for word in lower if word not in plain)
        of_what = [word for word in content - self._set("offices", "unplaced") if not self._is_head(word)]
        return bool(of_what and len(content) > 1) or not {text, told}.isdisjoint(self._set("offices", "alone"))

    def _is_head(self, word: str) -> bool:
        """Whether a word by itself names an office that one person holds."""
        found = self.heads.match_at((word,), 0)
        return bool(found and found.meaning)

    def _singular(self, word: str) -> str:
        for ending, other in self.series.get("plurals", ()):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return f"{word[: -len(ending)]}{other}"
        return word


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text as written, without punctuation and possessive endings."""
    return tuple(_WORD.findall(_POSSESSIVE.sub("", unicodedata.normalize("NFKC", text))))


def fold_word(word: str) -> str:
    """The word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def find_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviations that the texts explain: "Trilateral Fentanyl Committee (TFC)" gives TFC its full form."""
    found: dict[str, str] = {}
    for text in sorted(set(texts)):
        for match in _BRACKETED.finditer(text):
            full = _spelled_out(text[: match.start()], match[1])
            if full:
                found[match[1]] = min(full, found.get(match[1], full))
    return found


def expand(text: str, names: Mapping[str, str]) -> str:
    """The text without abbreviations in brackets and with those of `names` spelled out."""
    text = _BRACKETED.sub("", text)
    return " ".join(names.get(part, part) for part in re.split(r"\s+|(?=['’,])|-", text))


def _spelled_out(before: str, abbreviation: str) -> str | None:
    """The last words of `before` whose capitals make up the abbreviation, or None."""
    words = before.split()
    letters = [char for char in abbreviation.upper() if char.isalpha()]
    for first in range(max(0, len(words) - 2 * len(letters) - 1), len(words)):
        initials = [part[0] for word in words[first:] for part in word.split("-") if part[:1].isupper()]
        if initials == letters and words[first][:1].isupper():
            return " ".join(words[first:])
    return None


@cache
def _folded_endings(endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({fold_word(ending) for ending in endings}, key=lambda ending: (-len(ending), ending)))


@cache
def simplified() -> Mapping[int, str]:
    """Traditional Chinese characters and the simplified ones that they are compared as, for `str.translate`."""
    return {ord(pair[0]): pair[1] for pair in load_folder("scripts")["han"]["traditional"].split()}


def _is_short(words: Sequence[str], first: int, last: int) -> bool:
    return last - first == 1 and bool(_HAN_CHARACTER.match(words[first]))


def _add_word(told: list[str], word: str, noise: set[str]) -> None:
    """A word that is not known, as it is: characters of one run as one word."""
    if word in noise:
        return
    if told and _HAN_CHARACTER.match(word) and _HAN_CHARACTER.match(told[-1]):
        told[-1] += word
    else:
        told.append(word)


def _replace(words: Sequence[str], book: Phrasebook[tuple[str, ...]]) -> list[str]:
    out: list[str] = []
    place = 0
    for match in book.match_all(words):
        out += [*words[place : match.first], *match.meaning]
        place = match.last
    return [*out, *words[place:]]


def _join_prefixes(words: Sequence[str], prefixes: set[str]) -> list[str]:
    out: list[str] = []
    for word in words:
        if out and out[-1] in prefixes:
            out[-1] += word
        else:
            out.append(word)
    return out


@cache
def load_keys(language: str) -> Keys:
    """The tables of a language (BCP 47); empty ones when it has none. Raises LexiconError for malformed data."""
    base = language.split("-", maxsplit=1)[0]
    has_tables = (DATA / "languages" / base / "offices_key.yml").exists()
    tables = load_folder(f"languages/{base}") if has_tables else {}
    offices, series = tables.get("offices_key", {}), tables.get("series_key", {})
    heads = [(row["word"], row.get("seat") == "one") for row in tables.get("titles", {}).get("heads", ())]
    forms = [form for form in load_parties().forms(base) if form.kind in _NAMING_KINDS and form.party]
    plain = Keys(
        language=base,
        parties=Phrasebook((split_words(form.text), form.party or "") for form in forms if split_words(form.text)),
        offices=offices,
        series=series,
        office_phrases=_rewrites(offices),
        series_phrases=_rewrites(series),
        heads=Phrasebook((tuple(map(fold_word, split_words(word))), is_one) for word, is_one in heads),
    )
    return _translating(plain, offices["into"]) if "into" in offices else plain


def _translating(plain: Keys, into: str) -> Keys:
    """Keys whose names are compared in the words of another language; phrases and parties are found by stems."""
    forms = [form for form in load_parties().forms(plain.language) if form.kind in _NAMING_KINDS and form.party]
    stemmed = [(tuple(map(plain.stem, split_words(form.text))), form.party or "") for form in forms]
    return replace(
        plain,
        parties=Phrasebook((words, party) for words, party in stemmed if words),
        office_phrases=_meanings(plain, plain.offices),
        series_phrases=_meanings(plain, plain.series),
        into=load_keys(into),
    )


def _meanings(plain: Keys, table: Mapping[str, Any]) -> Phrasebook[tuple[str, ...]]:
    """Phrases with the words that they mean; `fields` are put into the forms of `of_field`: minister of this."""
    rows = dict(table.get("meanings", {}))
    for field, meaning in table.get("fields", {}).items():
        for form, head in table.get("of_field", {}).items():
            rows.setdefault(form.replace("~", field), f"{head} {meaning}")
    phrases = [
        (tuple(map(plain.stem, split_words(source))), tuple(meaning.split())) for source, meaning in rows.items()
    ]
    return Phrasebook((words, meaning) for words, meaning in phrases if words)


def _rewrites(table: Mapping[str, Any]) -> Phrasebook[tuple[str, ...]]:
    return Phrasebook((tuple(source.split()), (target,)) for source, target in table.get("phrases", ()))
