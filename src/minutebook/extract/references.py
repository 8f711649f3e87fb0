"""Mentions of people in a sentence: by name, by "the minister", by "he"."""

from collections.abc import Sequence

from minutebook.extract.cast import Cast, words_of
from minutebook.extract.names import FoundName
from minutebook.extract.passage import HeldOffice, Mention
from minutebook.extract.signs import PRONOUN
from minutebook.extract.tagging import HeadMark, Tagged
from minutebook.extract.titles import left_edge

CATAPHORA = 4  # "During his meeting with A, B noted": how far into a sentence such a "his" may stand


class References:
    """Resolves mentions sentence by sentence; the focus is the person whom "he" would mean."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.focus: int | None = None

    def mentions(self, tagged: Tagged, found: Sequence[FoundName]) -> tuple[Mention, ...]:
        """Everybody mentioned in a sentence, by place; moves the focus for the pronouns of the next."""
        if not self.cast.entries:
            return ()
        out: list[Mention] = []
        for item in found:
            entry = self.cast.find(words_of(tagged, item), item)
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
            first, _ = left_edge(tagged, mark, self.cast.lexicon.titles)
            follows = tagged.tags[mark.last : mark.last + 1]
            if first == 0 or tagged.lower[first - 1] not in self.cast.lexicon.titles.definite or follows in ("o", "-"):
                continue
            parties = {p for n in tagged.namings if first <= n.first < mark.first for p in n.parties}
            holder = self._holder(mark, parties)
            if holder is not None:
                out.append(Mention(
                    person=holder, kind="description", first=first - 1, last=mark.last,
                    name_first=first, name_last=mark.last,
                ))  # fmt: skip
        return out

    def _holder(self, mark: HeadMark, parties: set[str]) -> int | None:
        """The person whom a description means: by office and party; a weak one ("the official") by focus."""
        ranked = sorted(self.cast.entries, key=lambda e: e.number != self.focus)
        for entry in ranked:
            if parties and entry.party not in parties:
                continue
            if mark.head.weak:
                if parties or entry.number == self.focus:
                    return entry.number
            elif any(self._is_described(office, mark) for office in entry.offices):
                return entry.number
        return None

    def _is_described(self, office: HeldOffice, mark: HeadMark) -> bool:
        """Whether "the minister" may mean who holds an office: the same noun, and no deputy of it; a deputy, one."""
        told, held = mark.head.word.split(), office.head.word.split()
        deputies = self.cast.lexicon.titles.deputies
        is_deputy = not deputies.isdisjoint((*held, *office.title.lower().split()))
        return told[-1] == held[-1] and is_deputy == (not deputies.isdisjoint(told))

    def _pronouns(self, tagged: Tagged, taken: set[int], named: Sequence[Mention]) -> list[Mention]:
        """He, she and him: the focus; a person named before in the sentence when the pronoun follows."""
        out: list[Mention] = []
        pronouns = self.cast.lexicon.grammar.pronouns
        if not tagged.signs & PRONOUN:
            return out
        for i, word in enumerate(tagged.lower):
            kind = pronouns.get(word)
            if kind not in ("he", "she", "his", "him") or i in taken:
                continue
            earlier = [m for m in named if m.last <= i and m.kind == "name"]
            ahead = self._named_ahead(tagged, i, named) if kind == "his" and not earlier else None
            person = self._subject(tagged, i, earlier).person if earlier else self.focus if ahead is None else ahead
            if kind == "him" and self.focus is not None:
                person = self.focus  # the object: not the subject of its own clause
            if person is not None:
                kind = "owner" if kind == "his" else "pronoun"
                out.append(Mention(person=person, kind=kind, first=i, last=i + 1, name_first=i, name_last=i + 1))
        return out

    def _subject(self, tagged: Tagged, place: int, earlier: Sequence[Mention]) -> Mention:
        """Whose "his" is: the first named, or in what somebody is told to have said the first named there ("X said that
        Y would tell Z about his talks")."""
        says = self.cast.lexicon.titles.says
        told = next((i for i in range(earlier[0].last, place) if tagged.lower[i] in says), None)
        inner = [m for m in earlier if told is not None and told < m.first <= told + 2]
        return (
            inner[0] if inner and self.cast.lexicon.grammar.pronouns.get(tagged.lower[place]) == "his" else earlier[0]
        )

    def _named_ahead(self, tagged: Tagged, place: int, named: Sequence[Mention]) -> int | None:
        """Whom "his" means in "During his meeting with A, B noted ...": the subject that follows the comma."""
        if place > CATAPHORA or tagged.tags[0] not in "fW":
            return None
        return next((m.person for m in named if m.first > place and tagged.tags[m.first - 1] == ","), None)

    def _move_focus(self, tagged: Tagged, mentions: Sequence[Mention]) -> None:
        """The subject of the sentence: the one before a finite verb, else the first."""
        for mention in mentions:
            if tagged.tags[mention.last : mention.last + 1] == "x" or (
                mention.first and tagged.lower[mention.first - 1] in self.cast.lexicon.titles.says
            ):
                self.focus = mention.person
                return
        if mentions:
            self.focus = mentions[0].person
