"""People of a Chinese text: behind their offices, before them, in lists, and wherever their names come again."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from minutebook.extract.chinese.names import is_transcribed, read_chinese, read_foreign, read_name, short_forms
from minutebook.extract.chinese.namings import Naming
from minutebook.extract.chinese.sentences import Sentence
from minutebook.extract.chinese.titles import Stack, Title, TitleReader
from minutebook.lexicon.chinese import ChineseWords

LIST_LONGEST = 120
STRONG = "(?:也|还|又|首先|随后|D)?(?:{speech}|会见|同|与|和|出席|主持|抵达|访问|应邀|强调)"
ADDRESSED = ("主席", "总书记", "总理", "委员长", "副主席", "副总理", "国务委员")
BEFORE_ADDRESS = "，。；：、！？（“\n和与同及对向在请为经由"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person at `start` to `end`, offices included; the name itself at `name_start` to `name_end`.

    `style`: titled (offices before), honorific (an office or "Mr" behind), bare, or address (总统先生).
    """

    person: int
    style: str
    start: int
    end: int
    name_start: int
    name_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that the text gives a person: its title, and where title and name stand."""

    title: str
    party: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the text names. `start`, `end`: where the fullest form of the name stands first."""

    number: int
    name: str
    start: int
    end: int
    party: str | None
    implied: bool
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    name_start: int
    name_end: int
    titles: tuple[Title, ...]
    party: str | None
    style: str


class PeopleReader:
    """Finds the people of one text (in simplified characters) and every place where they are named."""

    def __init__(
        self, text: str, first: int, namings: tuple[Naming, ...], home: str | None, words: ChineseWords
    ) -> None:
        self.text = text
        self.first = first
        self.namings = namings
        self.naming_starts = [naming.start for naming in namings]
        self.home = home
        self.words = words
        self.titles = TitleReader(text, namings, home, words)
        above = {p for n in namings if n.kind == "C" and n.end <= first for p in n.parties if p != home}
        self.headline = next(iter(above)) if len(above) == 1 else None
        self.named = list(dict.fromkeys(p for n in namings if n.kind == "C" for p in n.parties))

    def read(self, sentences: tuple[Sentence, ...]) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
        """People in order of appearance, and their mentions in order of place."""
        found = self._titled()
        taken = {one.name_start for one in found}
        for sentence in sentences:
            found += [one for one in self._bare(sentence) if one.name_start not in taken]
            taken |= {one.name_start for one in found}
        found.sort(key=lambda one: one.name_start)
        found = self._without_addresses(_without_overlaps(found))
        people, owners = self._join(found)
        mentions = self._mentions(found, people, owners)
        return self._complete(people, mentions), mentions

    def _without_addresses(self, found: list[_Found]) -> list[_Found]:
        """Without those before whom somebody else is addressed: 普京总统连续 is no name behind an office."""
        names = {self.text[one.name_start : one.name_end] for one in found}
        out: list[_Found] = []
        for one in found:
            title = one.titles[0].text if one.style == "titled" and len(one.titles) == 1 else ""
            head = next((h for h in sorted(self.words.titles.heads, key=len, reverse=True) if title.endswith(h)), "")
            if not head or title[: -len(head)] not in names:
                out.append(one)
        return out

    def _titled(self) -> list[_Found]:
        out: list[_Found] = []
        for head in self.words.titles.head.finditer(self.text, self.first):
            start, end = head.span()
            if not self.titles.is_head(end):
                continue
            if (out and start < out[-1].end) or self._is_country(start, end):
                continue
            stack = self.titles.read(start, end)
            if head.group() == "代表" and not self.text.endswith(self.words.titles.envoys, self.first, start):
                continue
            name_end = read_name(self.text, end, stack.party if stack else None, self.words)
            if stack and name_end and not self._is_naming(end, name_end):
                party = stack.party
                out.append(_Found(
                    start=stack.start, end=name_end, name_start=end, name_end=name_end, titles=stack.titles,
                    party=party, style="titled",
                ))  # fmt: skip
                out += self._sharing(stack, name_end)
            elif behind := self._addressed(start, end):
                out.append(behind)
        for wife in re.finditer(
            "总统夫人|总理夫人|主席夫人|首相夫人|夫人(?=[^，。、]{2,12}[，、。和])", self.text[self.first :]
        ):
            start = wife.end() + self.first
            name_end = read_name(self.text, start, None, self.words)
            if name_end and not self._is_naming(start, name_end) and start not in {one.name_start for one in out}:
                out.append(_Found(
                    start=start, end=name_end, name_start=start, name_end=name_end, titles=(), party=None, style="bare",
                ))  # fmt: skip
        return out

    def _is_naming(self, start: int, end: int) -> bool:
        """Whether the words are, or begin with, the name of a place or party."""
        number = bisect_right(self.naming_starts, start) - 1
        if number < 0 or self.namings[number].start != start:
            return False
        return self.namings[number].end >= end or self.namings[number].kind == "C"

    def _is_country(self, start: int, end: int) -> bool:
        """Whether a noun of office is a country's name here: 苏丹, unless a country stands right before it."""
        number = bisect_right(self.naming_starts, start) - 1
        if number < 0 or self.namings[number].end <= start:
            return False
        if self.namings[number].start != start or self.namings[number].end != end:
            return True
        return number == 0 or self.namings[number - 1].end != start

    def _overlaps(self, start: int, end: int) -> bool:
        number = bisect_right(self.naming_starts, end - 1) - 1
        return (
            number >= 0
            and self.namings[number].end > start
            and self.namings[number].end - self.namings[number].start > 1
        )

    def _sharing(self, stack: Stack, end: int) -> list[_Found]:
        """Those who follow in a list and hold the same office: 副主席 NAME、NAME、NAME."""
        out: list[_Found] = []
        while self.text[end : end + 1] in ("、", "和"):
            start = end + 1
            name_end = read_name(self.text, start, stack.party, self.words)
            if not name_end or self._is_naming(start, name_end) or not self._closes_list(name_end):
                break
            if any(self.text.startswith(head, name_end) for head in self.words.titles.heads):
                break
            out.append(_Found(
                start=start, end=name_end, name_start=start, name_end=name_end, titles=stack.titles,
                party=stack.party, style="titled",
            ))  # fmt: skip
            end = name_end
        return out

    def _closes_list(self, end: int) -> bool:
        following = self.text[end : end + 2]
        return (
            not following
            or following[0] in "、，。；等和与（）\n率也还均到"
            or following in ("出席", "参加", "列席", "陪同", "在座", "同机")
        )

    def _addressed(self, start: int, end: int) -> _Found | None:
        """A name right before an office: 普京总统. It must begin behind a word that no name holds."""
        names = self.words.names
        if self.text[start:end] in self.words.titles.not_address:
            return None
        if self.text[start:end] == "首相" and "JP" in self.named:
            for size in (4, 3, 2):
                begin = start - size
                if begin >= self.first and self._opens(begin) and not self._overlaps(begin, start):
                    return self._honorific(begin, start, end)
        for size in (3, 2, 4):
            begin = start - size
            strong = size == 3 and self.text[start:end] in ADDRESSED
            if begin >= self.first and self.text[begin] in names.plain_surnames and (strong or self._opens(begin)):
                name = self.text[begin:start]
                fits = all("\u4e00" <= char <= "\u9fff" for char in name) and name not in names.not_names
                if fits and size < 4 and not self._overlaps(begin, start):
                    return self._honorific(begin, start, end)
        begin = start
        while begin > self.first and self._is_sound(begin - 1):
            begin -= 1
        number = bisect_right(self.naming_starts, start - 1) - 1
        if number >= 0 and self.namings[number].end > begin:
            begin = self.namings[number].end
        while begin < start and (
            self.text[begin] in names.dots or self.text[begin] == "及" or self.text[begin] in names.hyphens
        ):
            begin += 1
        name = self.text[begin:start]
        if len(name) < 2 or name in names.not_names or not self._opens(begin):
            return None
        return self._honorific(begin, start, end)

    def _is_sound(self, place: int) -> bool:
        names, char = self.words.names, self.text[place]
        return (
            char in names.sounds
            or char in names.dots
            or (char in names.hyphens and self.text[place - 1] in names.sounds)
        )

    def _opens(self, begin: int) -> bool:
        """Whether a name may begin here: behind a stop, a country, or a word that no office holds."""
        if begin == 0 or self.text[begin - 1] in BEFORE_ADDRESS:
            return True
        number = bisect_right(self.naming_starts, begin - 1) - 1
        if number >= 0 and self.namings[number].end == begin:
            return True
        last = None
        for size in (4, 3, 2, 1):
            if self.words.titles.boundary.fullmatch(self.titles.masked, max(0, begin - size), begin):
                last = size
                break
        return last is not None

    def _honorific(self, begin: int, start: int, end: int) -> _Found:
        title = Title(start=start, end=end, text=self.text[start:end], party=None)
        if title.text in ("先生", "女士"):
            title = replace(title, text="")
        return _Found(
            start=begin, end=end, name_start=begin, name_end=start, titles=(title,), party=None, style="honorific",
        )  # fmt: skip

    def _bare(self, sentence: Sentence) -> list[_Found]:
        """Names without offices: lists of those present, subjects of verbs of speech, partners of talks."""
        out: list[_Found] = []
        for pattern in (_present(self.words), _subject(self.words)):
            for found in pattern.finditer(self.text, sentence.start, sentence.end):
                out += self._names_in(found.start("names"), found.end("names"))
        for found in _partner(self.words).finditer(self.text, sentence.start, sentence.end):
            met = self._names_in(found.start("names"), found.end("names"))
            out += [replace(one, party=self.headline) for one in met]
        return out

    def _names_in(self, start: int, end: int) -> list[_Found]:
        pieces = _split(self.text, start, end, "、")
        out: list[_Found] = []
        for place, stop in pieces:
            whole = self._is_bare_name(place, stop, len(pieces) > 1)
            parts = [(place, stop)] if whole else _split(self.text, place, stop, "和与及")
            out += [
                _Found(start=a, end=b, name_start=a, name_end=b, titles=(), party=None, style="bare")
                for a, b in parts
                if whole or self._is_bare_name(a, b, len(pieces) > 1)
            ]  # fmt: skip
        return out

    def _is_bare_name(self, start: int, end: int, listed: bool) -> bool:
        names, piece = self.words.names, self.text[start:end]
        compound = piece[:2] in names.compound_surnames and len(piece) > 2
        if piece in names.not_names or len(piece) < 2 or (self._overlaps(start, end) and not compound):
            return False
        if any(piece.endswith(head) for head in self.words.titles.heads):
            return False
        surname = piece[:2] in names.compound_surnames or piece[0] in (
            names.surnames if listed else names.plain_surnames
        )
        if surname and len(piece) <= (4 if piece[:2] in names.compound_surnames else 3):
            return all("\u4e00" <= char <= "\u9fff" for char in piece)
        return len(piece) > 1 and read_foreign(self.text, start, names) == end

    def _join(self, found: list[_Found]) -> tuple[list[Person], dict[str, int]]:
        """One person for every name; a short form belongs to the longer name that ends on it."""
        names = self.words.names
        full = {self.text[one.name_start : one.name_end]: one for one in found}
        longer: dict[str, str] = {}
        for name, one in full.items():
            for short in short_forms(name, one.party, names):
                longer.setdefault(short, name)
        owners: dict[str, int] = {}
        people: list[Person] = []
        for one in found:
            name = self.text[one.name_start : one.name_end]
            fullest = longer.get(name, name)
            if fullest not in full:
                fullest = name
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

    def _mentions(self, found: list[_Found], people: list[Person], owners: dict[str, int]) -> tuple[Mention, ...]:
        known = {one.name_start: one for one in found}
        out: list[Mention] = []
        if owners:
            forms = "|".join(re.escape(name) for name in sorted(owners, key=lambda n: (-len(n), n)))
            for match in re.finditer(forms, self.text[self.first :]):
                start, end = match.start() + self.first, match.end() + self.first
                one = known.get(start)
                if one is None and self._is_inside(start, end):
                    continue
                number = owners[match.group()]
                if one:
                    out.append(Mention(
                        person=owners[self.text[one.name_start : one.name_end]], style=one.style, start=one.start,
                        end=one.end, name_start=one.name_start, name_end=one.name_end,
                    ))  # fmt: skip
                else:
                    out.append(self._mention(number, start, end))
                    people[number] = self._with_address(people[number], out[-1])
        out += self._addresses(people)
        out.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in out:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return tuple(kept)

    def _mention(self, number: int, start: int, end: int) -> Mention:
        head = self.words.titles.head.match(self.text, end)
        polite = self.words.names.honorific.match(self.text, end)
        last = head.end() if head and self.titles.is_head(head.end()) else polite.end() if polite else end
        style = "honorific" if last > end else "bare"
        return Mention(person=number, style=style, start=start, end=last, name_start=start, name_end=end)

    def _with_address(self, person: Person, mention: Mention) -> Person:
        """The person with the office that stands behind the name here."""
        title = self.text[mention.name_end : mention.end]
        if title not in self.words.titles.heads or title in self.words.titles.not_address:
            return person
        if any(known.title.endswith(title) for known in person.offices):
            return person
        office = Office(title=title, party=None, start=mention.start, end=mention.end)
        return replace(person, offices=(*person.offices, office))

    def _is_inside(self, start: int, end: int) -> bool:
        """Whether the characters belong to a longer name or word."""
        number = bisect_right(self.naming_starts, start) - 1
        if (
            number >= 0
            and self.namings[number].end > start
            and self.namings[number].end - self.namings[number].start >= end - start
        ):
            return True
        names, name = self.words.names, self.text[start:end]
        if not is_transcribed(name, names) and name[0] in names.surnames:
            return False
        after = self.text[end : end + 1]
        if after in names.dots or (start and self.text[start - 1] in names.dots):
            return True
        goes_on = after in names.sounds and after and not names.ending.match(self.text, end)
        head = self.words.titles.head.match(self.text, end)
        return bool(goes_on) and not head and len(name) < 3

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

    def _complete(self, people: list[Person], mentions: tuple[Mention, ...]) -> tuple[Person, ...]:
        """Parties for those whose offices name none: the neighbour's in a list, the home country's, the only other's."""
        told = [next((o.party for o in person.offices if o.party), person.party) for person in people]
        first = {m.person: m for m in reversed(mentions)}
        others = [p for p in self.named if p != self.home]
        from_people = list(dict.fromkeys(p for p in told if p and p != self.home))
        out: list[Person] = []
        for person in people:
            party, implied = told[person.number], False
            if party is None:
                implied = True
                party = self._guess(person, (told, mentions, first), from_people or others)
            out.append(replace(person, party=party, implied=implied and party is not None))
        return tuple(out)

    def _guess(
        self, person: Person, known: tuple[list[str | None], tuple[Mention, ...], dict[int, Mention]], others: list[str]
    ) -> str | None:
        told, mentions, first = known
        names = self.words.names
        sounded = bool(person.offices) and len(person.name) > 2 and all(char in names.sounds for char in person.name)
        transcribed = is_transcribed(person.name, names) or sounded
        mine = first.get(person.number)
        before = [m for m in mentions if mine and m.end <= mine.start and mine.start - m.end <= 2]
        if mine and before and transcribed and told[before[-1].person]:
            gap = self.text[before[-1].end : mine.start]
            if gap and not set(gap) - set("、，和及"):
                return told[before[-1].person]
        seats = [o.title for o in person.offices]
        twin = any(
            told[m.person] in (None, self.home) and m.person != person.number and m.style == "honorific"
            and self.text[m.name_end : m.end] in seats and mine and m.start < mine.start
            for m in mentions
        )  # fmt: skip
        foreign = any(title.endswith(self.words.titles.foreign_heads) for title in seats)
        if self.home and not transcribed and not ((twin or foreign) and others):
            return self.home
        if mine:
            begin, end = self.text.rfind("。", 0, mine.start) + 1, self.text.find("。", mine.start)
            here = dict.fromkeys(
                p for n in self.namings if n.kind == "C" and begin <= n.start < (end if end > 0 else len(self.text))
                for p in n.parties if p != self.home
            )  # fmt: skip
            if len(here) == 1:
                return next(iter(here))
            near = [n for n in self.namings if n.kind == "C" and n.parties and n.parties != (self.home,)
                    and self.text.rfind("\n", 0, mine.start) < n.start < mine.start]  # fmt: skip
            told_near = list(dict.fromkeys(p for n in near for p in n.parties if p != self.home))
            if len(told_near) == 1:
                return told_near[0]
        if (transcribed or twin or foreign) and self.headline:
            return self.headline
        if (transcribed or twin or foreign) and len(set(others)) == 1:
            return others[0]
        return None


def _with_offices(person: Person, one: _Found) -> Person:
    """The person with the offices of one more mention; what only ends another one is that one."""
    offices = list(person.offices)
    for title in one.titles:
        if not title.text or any(known.title.endswith(title.text) for known in offices):
            continue
        offices = [known for known in offices if not title.text.endswith(known.title)]
        party = title.party or one.party
        start, end = min(title.start, one.name_start), max(title.end, one.name_end)
        offices.append(Office(title=title.text, party=party, start=start, end=end))
    return replace(person, offices=tuple(offices), party=person.party or (one.party if one.style == "bare" else None))


def _split(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    out, place = [], start
    for stop in [i for i in range(start, end) if text[i] in marks] + [end]:
        out.append((place, stop))
        place = stop + 1
    return out


def _without_overlaps(found: list[_Found]) -> list[_Found]:
    out: list[_Found] = []
    for one in found:
        if out and one.name_start < out[-1].name_end:
            continue
        out.append(one)
    return out


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _present(words: ChineseWords) -> re.Pattern[str]:
    """NAME、NAME等参加会见."""
    source = (
        rf"(?:^|(?<=[\n。，！？]))(?P<names>[^\n。，；：（“]{{2,{LIST_LONGEST}}}?)(?:等[^\n。，；：、]{{0,12}}?)?(?:也|还|均|一同|分别|陪同)?"
        rf"{words.events.attending}(?=了|{words.events.attending_what}|[。，\n]|$)"
    )
    return _PATTERNS.setdefault(source, re.compile(source))


def _subject(words: ChineseWords) -> re.Pattern[str]:
    """A name that opens a sentence before a verb of speech or of meeting."""
    verbs = words.speech.verb.pattern
    source = (
        rf"(?:^|(?<=[\n。！？]))(?P<names>[\u4e00-\u9fff·•・]{{2,14}}?(?:[和与同][\u4e00-\u9fff·•・]{{2,12}}?)?)"
        rf"(?:也|还|又|首先|随后|在会上|近日|日前)?(?:{verbs}|会见|主持|同|与|抵达)"
    )
    return _PATTERNS.setdefault(source, re.compile(source))


def _partner(words: ChineseWords) -> re.Pattern[str]:
    """同 NAME 举行会谈."""
    source = (
        r"(?:同|与|和|会见了?)(?P<names>[\u4e00-\u9fff·•・]{2,14}?)"
        r"(?=(?:共同|再次)?(?:举行|会谈|会晤|通电话|通话|视频|签署|见证|听取|时[，还就]))"
    )
    return _PATTERNS.setdefault(source, re.compile(source))


__all__ = ["Mention", "Office", "PeopleReader", "Person", "read_chinese"]
