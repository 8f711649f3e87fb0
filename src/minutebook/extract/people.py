"""Who is named, in which office, and which later words mean the same person.

First every name that an office, an honorific or a verb of speech marks as a person's; then every other mention:
surnames, given names, "the minister", "he". A name is never looked up anywhere: only the text tells.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutebook.extract.passage import HeldOffice, Mention, Person
from minutebook.extract.tagging import HeadMark, Tagged
from minutebook.extract.titles import NAME, TitleMark, left_edge, title_before_name, titles_after_name
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.titles import Home

MAX_NAME_WORDS = 7
BRACKET = re.compile(r"\([VPC]\)")  # "Governor X (MN), ..."
OF_PARTY = re.compile(r"oa?P+")  # "President X of Y"


@dataclass(slots=True)
class _Entry:
    """A person while the document is being read."""

    number: int
    name: str
    words: frozenset[str]
    party: str | None = None
    implied: bool = False
    short: bool = False
    other: bool = False
    offices: list[HeldOffice] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A name in a sentence with the offices given with it; `sure` when something marks it as a person's."""

    first: int
    last: int
    name_first: int
    name_last: int
    titles: tuple[TitleMark, ...]
    party: str | None
    sure: bool


def find_people(
    text: tuple[Sequence[Tagged], Sequence[Tagged]], lexicon: Lexicon, home: Home | None, sides: frozenset[str]
) -> tuple[tuple[Person, ...], tuple[tuple[Mention, ...], ...]]:
    """The people of a document, and the mentions of them in its body sentence by sentence.

    `text`: the headline, which only serves to fill in names and parties, and the body.
    `home`: the publisher's own party and offices; `sides`: the parties of headline and first sentence. Both only
    serve to imply a party where the text states none.
    """
    cast = _Cast(lexicon)
    headline, sentences = text
    found = [_find_names(tagged, lexicon) for tagged in sentences]
    for tagged, names in zip(sentences, found, strict=True):
        for name in names:
            if name.sure:
                cast.add(tagged, name)
    for tagged in headline:
        for name in _find_names(tagged, lexicon):
            if name.titles:
                cast.fill_in(tagged, name)
    cast.settle_parties(home, sides)
    mentions = [cast.mentions(tagged, names) for tagged, names in zip(sentences, found, strict=True)]
    return cast.people(), tuple(mentions)


def _find_names(tagged: Tagged, lexicon: Lexicon) -> tuple[_Found, ...]:
    """Names in a sentence, left to right, not overlapping."""
    out: list[_Found] = []
    before = _titles_before(tagged, lexicon)
    place = 0
    while found := NAME.search(tagged.tags, place):
        first, last = found.span()
        place = last
        if last - first > MAX_NAME_WORDS:
            continue
        out.append(_complete(tagged, lexicon, (first, last), before.get(first, ())))
        place = max(place, out[-1].last)
    return _join_lists(tagged, tuple(out), lexicon)


def _titles_before(tagged: Tagged, lexicon: Lexicon) -> dict[int, tuple[TitleMark, ...]]:
    """Offices by the word at which the name behind them begins, those joined by "and" included."""
    out: dict[int, tuple[TitleMark, ...]] = {}
    waiting: list[HeadMark] = []
    for mark in tagged.heads:
        found = title_before_name(tagged, mark, lexicon.titles)
        if not found:
            waiting.append(mark)
            continue
        title, name = found
        if name in out:  # "Advisor to the President X": the inner head is part of the outer office
            continue
        joined = [title]
        for earlier in reversed(waiting):
            first, past = left_edge(tagged, earlier, lexicon.titles)
            gap = tagged.tags[earlier.last : joined[0].first]
            if gap == "c" and first and tagged.lower[first - 1] in lexicon.titles.definite:
                break  # "the Vice President and Prime Minister X": somebody told of before, and X
            if gap.endswith("c") and (gap == "c" or gap[0] in "of") and not set(gap) & set("NMDx,.;"):
                inner = earlier.last + 1 if gap != "c" else None
                joined.insert(0, TitleMark(
                    first=first, last=joined[0].first - 1, inner=inner, head=earlier.head, past=past,
                    weak=earlier.head.weak,
                ))  # fmt: skip
        out[name] = tuple(joined)
        waiting = []
    return out


def _complete(tagged: Tagged, lexicon: Lexicon, name: tuple[int, int], before: tuple[TitleMark, ...]) -> _Found:
    """The name with the offices before and behind it."""
    tags, (first, last) = tagged.tags, name
    start = before[0].first if before else first
    honorific = start > 0 and tags[start - 1] == "H" or (start > 1 and tags[start - 2 : start] == "H.")
    if honorific:
        start -= 1 if tags[start - 1] == "H" else 2
    if start and before and lexicon.grammar.pronouns.get(tagged.lower[start - 1]) == "his":
        start -= 1  # "his Bulgarian counterpart X"
    end = last
    after: tuple[TitleMark, ...] = ()
    if (bracket := BRACKET.match(tags, last)) and not titles_after_name(tagged, last + 1, lexicon.titles)[0]:
        last = end = bracket.end()
    if tags[last : last + 1] in (",", "(", "-") and last + 1 < len(tags):
        after, behind = titles_after_name(tagged, last + 1, lexicon.titles)
        if after:
            end = behind + (tags[behind : behind + 1] in (",", ")", "-"))
    titles = before + after
    party = next((p for p in (_party_of(tagged, t, lexicon) for t in titles if not t.past) if p), None)
    if party is None and (of := OF_PARTY.match(tags, name[1])):
        party = next((n.parties[0] for n in tagged.namings if n.last == of.end() and len(n.parties) == 1), None)
        end = of.end() if party and end == last else end
    party = party or _delegation_party(tagged, start, lexicon)
    sure = bool(titles) or honorific or _is_acting(tagged, *name, lexicon)
    return _Found(
        first=start, last=end, name_first=name[0], name_last=name[1], titles=titles, party=party, sure=sure
    )


def _delegation_party(tagged: Tagged, start: int, lexicon: Lexicon) -> str | None:
    """The party of "the UK delegation was led by X", "the German delegation included X"."""
    for naming in tagged.namings:
        place = naming.last
        if len(naming.parties) == 1 and place < start <= place + 7 and "," not in tagged.tags[place:start]:
            if tagged.lower[place] == lexicon.meetings.delegation:
                return naming.parties[0]
    return None


def _is_acting(tagged: Tagged, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a bare name does what only people do: two words or more beside a verb of speech or meeting, or one
    word before such a verb with "his" or "her" behind it ("Zoellick starts his visit")."""
    verbs = lexicon.titles.person_verbs
    behind = tagged.lower[last : last + 3]
    if last - first >= 2:
        return any(word in verbs for word in behind[:2]) or any(word in lexicon.titles.says for word in tagged.lower[max(0, first - 1) : first])
    pronouns = lexicon.grammar.pronouns
    own = any(pronouns.get(word) == "his" for word in tagged.lower[last + 1 : last + 4])
    return bool(behind) and own and (tagged.tags[last] == "x" or behind[0] in verbs)


def _party_of(tagged: Tagged, title: TitleMark, lexicon: Lexicon) -> str | None:
    """The party that the words of an office name: the first, and for an envoy not the one behind "to"."""
    end = title.last
    if title.head.word in lexicon.titles.places_after and title.inner is not None:
        end = title.inner
    first = max(0, title.first - 1) if tagged.tags[title.first - 1 : title.first] in ("P", "A") else title.first
    for naming in tagged.namings:
        if first <= naming.first < end and len(naming.parties) == 1:
            return naming.parties[0]
    return None


def _join_lists(tagged: Tagged, found: tuple[_Found, ...], lexicon: Lexicon) -> tuple[_Found, ...]:
    """A plural title covers the whole list behind it ("Advisors A, B, and C"); a person's fellow in a list is one too."""
    out: list[_Found] = []
    for item in found:
        previous = out[-1] if out else None
        if previous and not item.sure and previous.sure and previous.titles:
            gap = tagged.tags[previous.last : item.first]
            title = previous.titles[-1]
            if gap in (",", "c", ",c") and title.head.plural:
                item = replace(item, titles=(title,), sure=True)
        if previous and previous.party and item.titles and item.party is None:
            verbs = lexicon.meetings.sessions.co_chair | lexicon.meetings.triggers
            together = verbs.intersection(tagged.lower[item.last : item.last + 2])
            joined = tagged.tags[previous.last : item.first] == "c" and not together
            if joined and not item.titles[0].weak:
                item = replace(item, party=previous.party)  # "the Chinese foreign minister X and commerce minister Y"
        out.append(item)
    return tuple(out)


def fold(word: str) -> str:
    """The word without case and accents: one report writes Rodríguez, another Rodriguez."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def singular(text: str, head: str) -> str:
    """The title of one in a list behind a plural ("National Security Advisors" -> "National Security Advisor")."""
    kept = text.split()[: -len(head.split())]
    capital = text.split()[-1][0].isupper()
    return " ".join([*kept, *(word.capitalize() if capital else word for word in head.split())])


class _Cast:
    """The people of one document, in order of appearance."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entries: list[_Entry] = []
        self.focus: int | None = None

    def add(self, tagged: Tagged, found: _Found) -> None:
        """Enter a marked name: somebody new, or one known by it already."""
        name, words = self._name(tagged, found)
        entry = self._find(words, found, tagged)
        if entry is None:
            entry = _Entry(number=len(self.entries), name=name, words=words)
            self.entries.append(entry)
        elif len(words) > len(entry.words):
            entry.name, entry.words = name, words
        entry.party = entry.party or found.party
        entry.short |= bool(found.titles) and len(words) == 1
        entry.other |= found.first > 0 and tagged.lower[found.first - 1] in self.lexicon.meetings.sessions.with_
        for title in found.titles:
            bare = title.inner is None and title.last - title.first == len(title.head.word.split())
            if title.head.word not in self.lexicon.titles.counterparts and not (bare and title.head.needs_body):
                entry.offices.append(self._office(tagged, title, found))

    def fill_in(self, tagged: Tagged, found: _Found) -> None:
        """Let the headline give a fuller name or a party to somebody whom the body names."""
        name, words = self._name(tagged, found)
        entry = self._find(words, found, tagged)
        if entry is None:
            return
        entry.party = entry.party or found.party
        if entry.words < words:
            entry.name, entry.words = name, words

    def _name(self, tagged: Tagged, found: _Found) -> tuple[str, frozenset[str]]:
        start, end = tagged.text_place(found.name_first, found.name_last)
        sentence = tagged.sentence
        name = "".join(
            (" " if i > found.name_first and sentence.starts[i] > sentence.ends[i - 1] else "")
            + sentence.words[i][: len(tagged.base[i])]
            for i in range(found.name_first, found.name_last)
        )
        words = frozenset(
            fold(word) for word, tag in zip(
                tagged.base[found.name_first : found.name_last], tagged.tags[found.name_first : found.name_last],
                strict=True,
            ) if tag in "NMUp"
        )  # fmt: skip
        return name, words

    def _office(self, tagged: Tagged, title: TitleMark, found: _Found) -> HeldOffice:
        sentence = tagged.sentence
        if title.inner is None or title.inner >= title.last:
            start, end = tagged.text_place(title.first, title.last)
            text, organisation = self._quote(tagged, title.first, title.last), None
            if title.head.plural:
                text = singular(text, title.head.word)
        else:
            text = self._quote(tagged, title.first, title.inner - 1)
            inner = title.inner + (tagged.tags[title.inner] == "a")
            organisation = self._quote(tagged, inner, title.last)
        first, last = min(title.first, found.name_first), max(title.last, found.name_last)
        return HeldOffice(
            title=text, organisation=organisation, party=found.party, head=title.head, past=title.past, weak=title.weak,
            start=sentence.starts[first], end=sentence.ends[last - 1],
        )  # fmt: skip

    def _quote(self, tagged: Tagged, first: int, last: int) -> str:
        """Words as written, white space folded, without a possessive ending on the last."""
        sentence = tagged.sentence
        out = []
        for i in range(first, last):
            glue = " " if i > first and sentence.starts[i] > sentence.ends[i - 1] else ""
            out.append(glue + (sentence.words[i][: len(tagged.base[i])] if i == last - 1 else sentence.words[i]))
        return "".join(out)

    def _find(self, words: frozenset[str], found: _Found, tagged: Tagged) -> _Entry | None:
        """The person known by these words, the latest mentioned first; parties must not clash."""
        for entry in reversed(self.entries):
            shared = words & entry.words
            if not shared or not (words <= entry.words or entry.words <= words):
                continue
            if found.party and entry.party and found.party != entry.party:
                continue
            return entry
        return None

    def settle_parties(self, home: Home | None, sides: frozenset[str]) -> None:
        """Imply parties that no words state: the publisher's own offices; in a text of two sides, the other side."""
        taken = {office.head.word for e in self.entries if home and e.party == home.party for office in e.offices}
        for entry in self.entries:
            if entry.party is not None or home is None:
                continue
            own = [o for o in entry.offices if o.head.word in home.offices and not o.past]
            if entry.other and not entry.short and any(o.head.one_seat and o.organisation is None for o in own):
                continue  # whom the publisher's side meets is the other side's
            if own and not any(o.head.one_seat and o.head.word in taken and o.organisation is None for o in own):
                entry.party, entry.implied = home.party, True
                taken |= {o.head.word for o in own if o.head.word in ("president", "vice president")}
        if len(sides) != 2:
            return
        for entry in self.entries[:3]:
            known = {e.party for e in self.entries[:3] if e is not entry and e.party in sides}
            if entry.party is None and len(known) == 1 and entry.offices:
                entry.party, entry.implied = next(iter(sides - known)), True

    def mentions(self, tagged: Tagged, found: Sequence[_Found]) -> tuple[Mention, ...]:
        """Everybody mentioned in a sentence, by place; moves the focus for the pronouns of the next."""
        out: list[Mention] = []
        for item in found:
            _, words = self._name(tagged, item)
            entry = self._find(words, item, tagged)
            if entry:
                out.append(Mention(
                    person=entry.number, kind="name", first=item.first, last=item.last,
                    name_first=item.name_first, name_last=item.name_last,
                ))  # fmt: skip
        taken = {i for mention in out for i in range(mention.first, mention.last)}
        out.extend(self._descriptions(tagged, taken))
        out.extend(self._pronouns(tagged, taken, out))
        out.sort(key=lambda mention: mention.first)
        self._move_focus(tagged, out)
        return tuple(out)

    def _descriptions(self, tagged: Tagged, taken: set[int]) -> list[Mention]:
        """ "The Russian president", "the minister": whoever holds that office in this text, the latest first."""
        out = []
        for mark in tagged.heads:
            if mark.first in taken or mark.head.plural:
                continue
            first, _ = left_edge(tagged, mark, self.lexicon.titles)
            follows = tagged.tags[mark.last : mark.last + 1]
            if first == 0 or tagged.lower[first - 1] not in self.lexicon.titles.definite or follows in ("o", "-"):
                continue
            parties = {p for n in tagged.namings if first <= n.first < mark.first for p in n.parties}
            holder = self._holder(mark, parties, tagged.lower[first : mark.first])
            if holder is not None:
                out.append(Mention(
                    person=holder, kind="description", first=first - 1, last=mark.last,
                    name_first=first, name_last=mark.last,
                ))  # fmt: skip
        return out

    def _holder(self, mark: HeadMark, parties: set[str], modifiers: Sequence[str]) -> int | None:
        """The person whom a description means: by office and party; a weak one ("the official") by focus."""
        ranked = sorted(self.entries, key=lambda e: e.number != self.focus)
        for entry in ranked:
            if parties and entry.party not in parties:
                continue
            if mark.head.weak:
                if parties or entry.number == self.focus:
                    return entry.number
            elif any(office.head.word.split()[-1] == mark.head.word.split()[-1] for office in entry.offices):
                return entry.number
        return None

    def _pronouns(self, tagged: Tagged, taken: set[int], named: Sequence[Mention]) -> list[Mention]:
        """He and she: the focus; a person named before in the sentence when the pronoun follows."""
        out = []
        for i, word in enumerate(tagged.lower):
            kind = self.lexicon.grammar.pronouns.get(word)
            if kind not in ("he", "she", "his") or i in taken:
                continue
            earlier = [m for m in named if m.last <= i and m.kind == "name"]
            ahead = self._named_ahead(tagged, i, named) if kind == "his" and not earlier else None
            person = earlier[0].person if earlier else self.focus if ahead is None else ahead
            if person is not None:
                kind = "owner" if kind == "his" else "pronoun"
                out.append(Mention(person=person, kind=kind, first=i, last=i + 1, name_first=i, name_last=i + 1))
        return out

    def _named_ahead(self, tagged: Tagged, place: int, named: Sequence[Mention]) -> int | None:
        """Whom "his" means in "During his meeting with A, B noted ...": the subject that follows the comma."""
        if place > 4 or tagged.tags[0] not in "fW":
            return None
        return next((m.person for m in named if m.first > place and tagged.tags[m.first - 1] == ","), None)

    def _move_focus(self, tagged: Tagged, mentions: Sequence[Mention]) -> None:
        """The subject of the sentence: the one before a finite verb, else the first."""
        for mention in mentions:
            if tagged.tags[mention.last : mention.last + 1] == "x" or (
                mention.first and tagged.lower[mention.first - 1] in self.lexicon.titles.says
            ):
                self.focus = mention.person
                return
        if mentions:
            self.focus = mentions[0].person

    def people(self) -> tuple[Person, ...]:
        """The people as the finders see them."""
        return tuple(
            Person(
                number=e.number, name=e.name, party=e.party, implied=e.implied, offices=tuple(e.offices)
            )
            for e in self.entries
        )
