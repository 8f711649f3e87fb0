"""The people of one document: who is who, in which offices, of which party."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from minutebook.extract.names import FoundName
from minutebook.extract.passage import HeldOffice, Person
from minutebook.extract.tagging import Tagged
from minutebook.extract.titles import TitleMark
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.titles import Home

ARTICLE = re.compile(r"(?i)^(?:al|el|as|ar|an|at|ash|ad)-(?=[A-Z])")  # Sami al-Haddad is Haddad later on


@dataclass(slots=True)
class Entry:
    """A person while the document is being read. `barred`: nouns of offices that are told to be somebody else's.

    `short`: once called by a title and one word; `other`: first told of as one with whom somebody met; `beside`: who
    heads the list in which such a one stands.
    """

    number: int
    name: str
    words: frozenset[str]
    party: str | None = None
    implied: bool = False
    short: bool = False
    other: bool = False
    beside: "Entry | None" = None
    offices: list[HeldOffice] = field(default_factory=list)
    barred: set[str] = field(default_factory=set)


@lru_cache(maxsize=1 << 13)
def fold(word: str) -> str:
    """The word without case and accents: one report writes Rodríguez, another Rodriguez."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


@lru_cache(maxsize=1 << 13)
def without_article(name: str) -> str:
    """A name without the article joined to it."""
    return ARTICLE.sub("", name)


def singular(text: str, head: str) -> str:
    """The title of one in a list behind a plural ("National Security Advisors" -> "National Security Advisor")."""
    kept = text.split()[: -len(head.split())]
    capital = text.rsplit(maxsplit=1)[-1][0].isupper()
    return " ".join([*kept, *(word.capitalize() if capital else word for word in head.split())])


@lru_cache(maxsize=1 << 13)
def _folded(word: str) -> str:
    return fold(without_article(word))


def words_of(tagged: Tagged, found: FoundName) -> frozenset[str]:
    """The words of a name for comparing, folded and without initials."""
    first, last = found.name_first, found.name_last
    pairs = zip(tagged.base[first:last], tagged.tags[first:last], strict=True)
    return frozenset([_folded(word) for word, tag in pairs if tag in "NMUp"])


def name_of(tagged: Tagged, found: FoundName) -> tuple[str, frozenset[str]]:
    """A name as written, and its words for comparing."""
    return tagged.quote(found.name_first, found.name_last), words_of(tagged, found)


class Cast:
    """The people of one document, in order of appearance."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entries: list[Entry] = []
        self._words: set[str] = set()

    def add(
        self, tagged: Tagged, found: FoundName, other: Entry | None = None, barred: frozenset[str] = frozenset()
    ) -> Entry:
        """Enter a marked name: somebody new, or one known by it already; the entry.

        `other`: with whom "and" joins the name, so that it is somebody else ("President X and Dr. X"); `barred`: the
        nouns of the offices of those joined so ("the President and Dr. X").
        """
        name, words = name_of(tagged, found)
        entry = self.find(words, found, other, barred)
        if entry is None:
            is_met = self._is_met(tagged, found.first)
            entry = Entry(number=len(self.entries), name=name, words=words, other=is_met)
            self.entries.append(entry)
        elif len(words) > len(entry.words):
            entry.name, entry.words = name, words
        self._words |= words
        entry.barred |= barred
        entry.party = entry.party or found.party
        entry.short |= bool(found.titles) and len(words) == 1
        for given in found.titles:
            title = self._beside_counterpart(tagged, given)
            bare = title.inner is None and title.last - title.first == len(title.head.word.split())
            if title.head.word not in self.lexicon.titles.counterparts and not (bare and title.head.needs_body):
                entry.offices.append(self._office(tagged, title, found))
        return entry

    def _beside_counterpart(self, tagged: Tagged, title: TitleMark) -> TitleMark:
        """The office that stands before "counterpart": "his foreign minister counterparts A of X and B of Y"."""
        heads, last = self.lexicon.titles.heads, title.last - 1
        if title.head.word not in self.lexicon.titles.counterparts or title.inner is not None:
            return title
        for place in range(title.first, last):
            found = heads.match_at(tagged.lower, place)
            if found and found.last == last:
                return title._replace(first=place, last=last, head=found.meaning)
        return title

    def _is_met(self, tagged: Tagged, place: int) -> bool:
        """Whether somebody is told of there as one of those met: "with X", "with officials, including X"."""
        words = self.lexicon.meetings.sessions
        before = tagged.lower[:place]
        if not before:
            return False
        return before[-1] in words.with_ or (before[-1] in words.included and not words.with_.isdisjoint(before))

    def fill_in(self, tagged: Tagged, found: FoundName) -> bool:
        """Let the headline or a bare mention give a fuller name or a party to somebody known; whether anybody is."""
        words = words_of(tagged, found)
        entry = self.find(words, found)
        if entry is None:
            return False
        entry.party = entry.party or found.party
        if entry.words < words and not self._runs_on(entry, tagged, found):
            entry.name, entry.words = name_of(tagged, found)
            self._words |= words
        return True

    @staticmethod
    def _runs_on(entry: Entry, tagged: Tagged, found: FoundName) -> bool:
        """Whether a bare mention only has words behind the name: those of something named after the person."""
        return _folded(tagged.base[found.name_first]) in entry.words

    def _office(self, tagged: Tagged, title: TitleMark, found: FoundName) -> HeldOffice:
        sentence = tagged.sentence
        if title.inner is None or title.inner >= title.last:
            text, organisation = tagged.quote(title.first, title.last), None
            if title.head.plural:
                text = singular(text, title.head.word)
            if title.body:
                organisation = tagged.quote(*title.body)
        else:
            text = tagged.quote(title.first, title.inner - 1)
            inner = title.inner + (tagged.tags[title.inner] == "a")
            organisation = tagged.quote(inner, title.last)
        first, last = min(title.first, found.name_first), max(title.last, found.name_last, *(title.body or ()))
        if title.past:
            former = self.lexicon.titles.former
            while first and (tagged.lower[first - 1] in former or tagged.tags[first - 1] == "-"):
                first -= 1
        return HeldOffice(
            title=text, organisation=organisation, party=found.party or title.party, head=title.head,
            held=title.held, weak=title.weak,
            start=sentence.starts[first], end=sentence.ends[last - 1],
        )  # fmt: skip

    def find(
        self, words: frozenset[str], found: FoundName, other: Entry | None = None, barred: frozenset[str] = frozenset()
    ) -> Entry | None:
        """The person known by these words: by the last or first of a name rather than one between, by the office named
        with them if somebody holds it ("President X", where another X is mentioned too), the latest first."""
        if words and words.isdisjoint(self._words):
            return None
        party = found.party
        heads = {title.head.word for title in found.titles}
        known = [
            entry
            for entry in reversed(self.entries)
            if (words <= entry.words or (entry.words <= words and entry.words))
            and entry is not other
            and heads.isdisjoint(entry.barred)
            and barred.isdisjoint(office.head.word for office in entry.offices)
            and not (party and entry.party and party != entry.party)
        ]
        ends = [entry for entry in known if len(words) > 1 or words & self._ends(entry)]
        same = [entry for entry in ends if heads and heads & {office.head.word for office in entry.offices}]
        return next(iter(same or ends or known), None)

    def _ends(self, entry: Entry) -> frozenset[str]:
        """The first and the last word of a name, folded: those by which people are called. "Jr." is none."""
        words = entry.name.replace(",", " ").split()
        names = [word for word in words if word.rstrip(".") not in self.lexicon.grammar.name_suffixes]
        return frozenset((_folded(names[0]), _folded(names[-1]))) if names else frozenset()

    def settle_parties(self, home: Home | None) -> None:
        """Imply the publisher's party for offices that its texts name without a country."""
        taken = {office.head.word for e in self.entries if home and e.party == home.party for office in e.offices}
        foreign: set[int] = set()
        # Of two who hold the one seat, whom somebody met is more likely the other side's.
        for entry in sorted(self.entries, key=lambda entry: entry.other):
            if entry.party is None and (served := self._served(entry)):
                entry.party, entry.implied = served, True
            if entry.party is not None or home is None:
                continue
            own = [o for o in entry.offices if o.head.word in home.offices and not o.past]
            one_seat = any(o.head.one_seat and o.organisation is None for o in own)
            beside = entry.beside is not None and entry.beside.number in foreign
            if entry.other and not entry.short and (one_seat or beside):
                foreign.add(entry.number)
                continue  # whom the publisher's side meets is the other side's, and all who are met in one list
            if own and not any(o.head.one_seat and o.head.word in taken and o.organisation is None for o in own):
                entry.party, entry.implied = home.party, True
                taken |= {o.head.word for o in own if o.head.word in home.sole}

    def _served(self, entry: Entry) -> str | None:
        """The party of the one whom somebody serves, if the text names one holder: "adviser to the prime minister"."""
        served = {o.organisation.lower() for o in entry.offices if o.organisation and not o.past}
        if not served:
            return None
        parties = {
            other.party for other in self.entries if other is not entry and other.party
            for office in other.offices if office.organisation is None and office.head.word in served
        }  # fmt: skip
        return parties.pop() if len(parties) == 1 else None

    def people(self) -> tuple[Person, ...]:
        """The people as the finders see them."""
        return tuple(
            Person(number=e.number, name=e.name, party=e.party, implied=e.implied, offices=tuple(e.offices))
            for e in self.entries
        )
