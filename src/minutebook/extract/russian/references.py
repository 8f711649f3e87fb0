"""Mentions of people in a Russian sentence: by name, by "президент России", by "он"."""

from collections.abc import Sequence

from minutebook.extract.russian.people import Cast, Entry, Reference, Sighted, name_stem
from minutebook.extract.russian.titles import FoundTitle

PRONOUN_CASES = {
    "он": "n", "она": "n", "ему": "d", "ей": "d", "им": "i", "ним": "i", "нему": "d", "нею": "i", "него": "g",
    "нее": "g",
}  # fmt: skip
PRONOUNS = frozenset(PRONOUN_CASES)


def resolve(cast: Cast, sighted: Sequence[Sighted], who: Sequence[dict[int, int]]) -> list[tuple[Reference, ...]]:
    """Everybody mentioned in each sentence, by place."""
    reader = _References(cast)
    return [reader.read(one, known) for one, known in zip(sighted, who, strict=True)]


class _References:
    """Resolves mentions sentence by sentence; `latest` is the person whom "он" would mean, `second` the other."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.latest: int | None = None
        self.second: int | None = None

    def read(self, one: Sighted, who: dict[int, int]) -> tuple[Reference, ...]:
        out = self._names(one, who)
        taken = {i for reference in out for i in range(reference.first, reference.last)}
        out += self._descriptions(one, taken)
        out += self._pronouns(one, {i for r in out for i in range(r.first, r.last)}, out)
        out.sort(key=lambda reference: reference.first)
        self._move_focus(out)
        return tuple(out)

    def _names(self, one: Sighted, who: dict[int, int]) -> list[Reference]:
        out = []
        for number, person in who.items():
            span = one.spans[number]
            first, last, cases = span.first, span.last, span.cases
            for title in one.titles:
                if title.name == number:
                    first, last = min(first, title.first), max(last, title.last)
                    cases = (cases & title.cases) or (title.cases if title.cases == {"n"} else cases)
            if first > 0 and cases > {"n", "g"}:
                cases = self._by_neighbour(one, first, cases)
            out.append(Reference(
                person=person, kind="name", first=first, last=last, name_first=span.first, name_last=span.last,
                cases=cases,
            ))  # fmt: skip
        return out

    def _by_neighbour(self, one: Sighted, first: int, cases: frozenset[str]) -> frozenset[str]:
        return cases

    def _descriptions(self, one: Sighted, taken: set[int]) -> list[Reference]:
        """ "Президент России", "глава государства", "министр": whoever holds that office in this text."""
        out = []
        for title in one.titles:
            if title.plural and title.name is None and title.entry.word in STATE_HEADS:
                out += self._holders(one, title)
                continue
            if title.name is not None or title.plural or title.head in taken or title.entry.word in ("член", "депутат"):
                continue
            person = self._holder(one, title)
            if person is not None:
                out.append(Reference(
                    person=person, kind="description", first=title.first, last=title.last, name_first=title.first,
                    name_last=title.last, cases=title.cases,
                ))  # fmt: skip
        return out

    def _holders(self, one: Sighted, title: FoundTitle) -> list[Reference]:
        """ "Президенты России и Украины", "лидеры двух стран": those who hold the office for the parties named."""
        parties = [p for n in one.words.namings if title.first <= n.first < title.last for p in n.parties]
        out = []
        for party in dict.fromkeys(parties):
            found = next(
                (e for e in self.cast.entries if e.party == party and any(
                    o.head.word.removesuffix("ка") == title.entry.word.removesuffix("ка")
                    or ((title.entry.weak or title.entry.word == "глава") and o.head.word in STATE_HEADS)
                    for o in e.offices
                )), None,
            )  # fmt: skip
            if found is not None:
                out.append(Reference(
                    person=found.number, kind="description", first=title.first, last=title.last,
                    name_first=title.first, name_last=title.last, cases=title.cases,
                ))  # fmt: skip
        return out if len(out) > 1 else []

    def _holder(self, one: Sighted, title: FoundTitle) -> int | None:
        parties = {p for n in one.words.namings if title.first <= n.first < title.last for p in n.parties}
        if title.entry.word in ("дипломат", "политик", "чиновник"):
            known = self.latest is not None and (not parties or self.cast.entries[self.latest].party in parties)
            return self.latest if known else None
        rest = [f.lemma for f in one.words.forms[title.head + 1 : title.last]]
        ranked: list[Entry] = sorted(self.cast.entries, key=lambda e: e.number != self.latest)
        named = {i for n in one.words.namings for i in range(n.first, n.last)}
        body = any(i not in named and one.words.lemma(i) not in PLAIN for i in range(title.head + 1, title.last))
        state = (
            not body
            and title.entry.word in ("глава", "лидер", "руководитель")
            and (not rest or rest[0] in ("государство", "страна", "республика") or bool(parties))
        )
        for entry in ranked:
            if parties and entry.party not in parties:
                continue
            if (
                title.entry.word in TOPS
                and rest
                and any(o.head.word in TOPS and _shares(o.organisation, rest) for o in entry.offices)
            ):
                return entry.number
        for entry in ranked:
            if parties and entry.party not in parties:
                continue
            heads = {office.head.word for office in entry.offices}
            if state and heads & {
                "президент",
                "президентка",
                "король",
                "канцлер",
                "премьер-министр",
                "председатель",
                "эмир",
                "глава",
            }:
                if not heads & {"президент", "президентка", "король", "канцлер", "эмир"} and _has_president(
                    ranked, entry
                ):
                    continue
                return entry.number
            if title.entry.word == "глава" and rest[:1] in CABINETS and heads & {"премьер-министр", "премьер"}:
                return entry.number
            if state and rest[:1] == ["мид"]:
                continue
            if (
                title.entry.word == "глава"
                and "министр" in heads
                and rest[:1] in (["мид"], ["ведомство"], ["дипломатия"], ["минобороны"], ["минобороны"])
            ):
                return entry.number
            if _same_office(title, rest, entry, parties):
                return entry.number
        return None

    def _pronouns(self, one: Sighted, taken: set[int], named: Sequence[Reference]) -> list[Reference]:
        out = []
        if PRONOUNS.isdisjoint(one.words.lower):
            return []
        for place, low in enumerate(one.words.lower):
            case = PRONOUN_CASES.get(low)
            if case is None or place in taken:
                continue
            earlier = [r for r in named if r.last <= place and "n" in r.cases]
            person = (earlier[0].person if earlier else self.latest) if case == "n" else self._other(place, named)
            if person is not None:
                out.append(Reference(
                    person=person, kind="pronoun", first=place, last=place + 1, name_first=place, name_last=place + 1,
                    cases=frozenset(case),
                ))  # fmt: skip
        return out

    def _other(self, place: int, named: Sequence[Reference]) -> int | None:
        """Whom "с ним" means: not the subject of the sentence, but the other one told of last."""
        subject = next((r.person for r in named if "n" in r.cases), None)
        before = [r.person for r in named if r.last <= place and r.person != subject]
        if before:
            return before[-1]
        if subject is None:
            return self.latest
        return next((person for person in (self.latest, self.second) if person not in (None, subject)), None)

    def _move_focus(self, references: Sequence[Reference]) -> None:
        if not references:
            return
        subject = next((r.person for r in references if "n" in r.cases), None)
        if subject is None and self.latest is None:
            subject = references[0].person
        self.latest = subject if subject is not None else self.latest
        others = [r.person for r in references if r.person != self.latest]
        self.second = others[-1] if others else self.second


CABINETS = (["правительство"], ["кабинет"], ["кабмин"])
TOPS = frozenset(["глава", "председатель", "спикер", "руководитель", "директор", "президент"])
STATE_HEADS = frozenset(
    ["президент", "президентка", "премьер-министр", "премьер", "лидер", "глава", "канцлер", "министр", "король"]
)
PLAIN = frozenset(["государство", "страна", "республика", "российский"])


def _shares(organisation: str | None, rest: list[str]) -> bool:
    """Whether what an office is of and what a description is of have a longer word in common."""
    mine = {name_stem(word) for word in (organisation or "").split() if len(word) > 5}
    return any(name_stem(word) in mine for word in rest if len(word) > 5)


def _has_president(entries: Sequence[Entry], entry: Entry) -> bool:
    """Whether another of the same party is its president."""
    return any(
        e is not entry and e.party == entry.party and any(o.head.word.startswith("президент") for o in e.offices)
        for e in entries
    )


def _same_office(title: FoundTitle, rest: list[str], entry: Entry, parties: set[str]) -> bool:
    """Whether somebody holds the office described: by the same head, or another word for it."""
    for office in entry.offices:
        same = office.head.word == title.entry.word or {office.head.word, title.entry.word} in (
            {"генсек", "секретарь"}, {"премьер", "премьер-министр"}, {"президент", "президентка"},
            {"госсекретарь", "секретарь"},
        )  # fmt: skip
        if same and not title.entry.weak:
            return True
        if title.entry.weak and title.entry.word == "лидер" and parties:
            return office.head.word in (
                "президент",
                "премьер-министр",
                "канцлер",
                "председатель",
                "премьер",
                "президентка",
                "глава",
            )
        if title.entry.weak and title.entry.word in ("дипломат", "политик", "чиновник") and not parties:
            return False
    return False
