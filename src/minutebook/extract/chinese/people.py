"""People of a Chinese text: one for every name found, and every place where the names come again."""

import re
from dataclasses import replace

from minutebook.extract.chinese.affiliations import with_parties
from minutebook.extract.chinese.mentions import FoundName, Mention, NamingIndex, Office, Person
from minutebook.extract.chinese.name_places import NameFinder
from minutebook.extract.chinese.names import is_transcribed, short_forms
from minutebook.extract.chinese.namings import Naming
from minutebook.extract.chinese.sentences import Sentence
from minutebook.lexicon.chinese import ChineseWords


class PeopleReader:
    """Finds the people of one text (in simplified characters) and every place where they are named."""

    def __init__(
        self, text: str, first: int, namings: tuple[Naming, ...], home: str | None, words: ChineseWords
    ) -> None:
        self.text = text
        self.first = first
        self.home = home
        self.words = words
        self.index = NamingIndex(namings)
        self.finder = NameFinder(text, first, self.index, home, words)

    def read(self, sentences: tuple[Sentence, ...]) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
        """People in order of appearance, and their mentions in order of place."""
        found = self.finder.find(sentences)
        people, owners = self._join(found)
        mentions = self._mentions(found, people, owners)
        place = (self.text, self.index, self.home, self.finder.headline)
        return with_parties(people, mentions, place, self.words), mentions

    def _name(self, one: FoundName) -> str:
        return self.text[one.name_start : one.name_end]

    def _join(self, found: list[FoundName]) -> tuple[list[Person], dict[str, int]]:
        """One person for every name; a short form belongs to the longer name that ends on it."""
        full = {self._name(one): one for one in found}
        longer: dict[str, str] = {}
        for name, one in full.items():
            for short in short_forms(name, one.party, self.words.names):
                longer.setdefault(short, name)
        owners: dict[str, int] = {}
        people: list[Person] = []
        for one in found:
            name = self._name(one)
            fullest = longer.get(name, name)
            if fullest not in owners:
                best = full[fullest]
                owners[fullest] = len(people)
                people.append(Person(
                    number=len(people), name=fullest, start=best.name_start, end=best.name_end, party=None,
                    implied=False, offices=(),
                ))  # fmt: skip
            number = owners[fullest]
            owners.setdefault(name, number)
            people[number] = _with_offices(people[number], one)
        for short, name in longer.items():
            if name in owners:
                owners.setdefault(short, owners[name])
        return people, owners

    def _mentions(self, found: list[FoundName], people: list[Person], owners: dict[str, int]) -> tuple[Mention, ...]:
        known = {one.name_start: one for one in found}
        out = self._addresses(people)
        forms = "|".join(re.escape(name) for name in sorted(owners, key=lambda name: (-len(name), name)))
        for match in re.compile(forms).finditer(self.text, self.first) if forms else ():
            start, end = match.span()
            if one := known.get(start):
                out.append(Mention(
                    person=owners[self._name(one)], style=one.style, start=one.start, end=one.end,
                    name_start=one.name_start, name_end=one.name_end,
                ))  # fmt: skip
            elif not self._is_inside(start, end) and not self.words.names.eponym.match(self.text, end):
                number = owners[match.group()]
                out.append(self._mention(number, start, end))
                people[number] = self._with_address(people[number], out[-1])
        out.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in out:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return tuple(kept)

    def _mention(self, number: int, start: int, end: int) -> Mention:
        head = self.words.titles.head.match(self.text, end)
        polite = self.words.names.honorific.match(self.text, end)
        last = polite.end() if polite else end
        if head and self.finder.titles.is_head(head.end()):
            last = head.end()
        style = "honorific" if last > end else "bare"
        return Mention(person=number, style=style, start=start, end=last, name_start=start, name_end=end)

    def _with_address(self, person: Person, mention: Mention) -> Person:
        """The person with the office that stands behind the name here."""
        title, titles = self.text[mention.name_end : mention.end], self.words.titles
        if title not in titles.heads - titles.not_address:
            return person
        if any(known.title.endswith(title) for known in person.offices):
            return person
        office = Office(title=title, party=None, start=mention.start, end=mention.end)
        return replace(person, offices=(*person.offices, office))

    def _is_inside(self, start: int, end: int) -> bool:
        """Whether the characters belong to a longer name or word."""
        if self.index.holds(start, end):
            return True
        names, name = self.words.names, self.text[start:end]
        if not is_transcribed(name, names) and name[0] in names.surnames:
            return False
        after = self.text[end : end + 1]
        if after in names.dots or self.text[max(0, start - 1) : start] in names.dots:
            return True
        goes_on = after in names.sounds and not names.ending.match(self.text, end)
        return goes_on and len(name) < 3 and not self.words.titles.head.match(self.text, end)

    def _addresses(self, people: list[Person]) -> list[Mention]:
        """总统先生: the one person of the text, not of the home country, who holds the office."""
        out: list[Mention] = []
        for match in self.words.titles.address.finditer(self.text, self.first):
            title = match.group()[:-2]
            holders = [p for p in people if any(o.title.endswith(title) and o.party != self.home for o in p.offices)]
            if len(holders) == 1:
                out.append(Mention(
                    person=holders[0].number, style="address", start=match.start(), end=match.end(),
                    name_start=match.start(), name_end=match.end(),
                ))  # fmt: skip
        return out


def _with_offices(person: Person, one: FoundName) -> Person:
    """The person with the offices of one more mention; what only ends another one is that one."""
    offices = list(person.offices)
    for title in one.titles:
        if any(known.title.endswith(title.text) for known in offices):
            continue
        offices = [known for known in offices if not title.text.endswith(known.title)]
        start, end = min(title.start, one.name_start), max(title.end, one.name_end)
        offices.append(Office(title=title.text, party=title.party or one.party, start=start, end=end))
    party = person.party or (one.party if one.style == "bare" else None)
    return replace(person, offices=tuple(offices), party=party)
