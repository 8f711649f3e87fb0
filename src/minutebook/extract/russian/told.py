"""What one Russian sentence tells of an occasion: shared by the finders of talks, visits and sessions."""

from collections.abc import Iterator, Sequence

from minutebook.extract.attendance import Role
from minutebook.extract.occasions import Occasion
from minutebook.extract.russian.circumstances import NOWHERE, find_place, nearest_date
from minutebook.extract.russian.clauses import clause_of, group_from, is_free
from minutebook.extract.russian.people import Reference
from minutebook.extract.russian.prepare import RussianPassage, RussianSentence
from minutebook.extract.russian.vocabulary import Vocabulary
from minutebook.lexicon.load import Lexicon

REPORTING = frozenset(["say", "commissive", "directive", "expressive", "declarative"])


class Told:
    """What one sentence tells: shared by the finders of talks, visits and sessions."""

    def __init__(
        self, passage: RussianPassage, lexicon: Lexicon, known: Vocabulary, parsed: RussianSentence, focus: int | None
    ) -> None:
        self.passage = passage
        self.lexicon = lexicon
        self.known = known
        self.parsed = parsed
        self.words = parsed.words
        self.references = parsed.references
        self.focus = focus
        self.after_call = False
        self.actors: list[int] = []
        self.delegation: list[int] = []  # the members of the delegation told of last
        self.bodies: dict[str, str] = {}
        self.calls: list[set[int]] = []
        self.series: str | None = None  # the series named last in the sentence, met or only spoken of

    def set(self, name: str) -> frozenset[str]:
        """One of the lists of `meetings.yml`."""
        return self.known.words("meetings", name)

    def is_any(self, place: int, name: str) -> bool:
        """Whether the word at a place is of a list."""
        return 0 <= place < len(self.words.kinds) and name in self.words.kinds[place]

    def find(self, first: int, last: int, name: str) -> int | None:
        """The first word of a list between two places."""
        return next(self.places(first, last, name), None)

    def places(self, first: int, last: int, name: str) -> Iterator[int]:
        """The words of a list between two places, in order."""
        if name in self.words.has:
            yield from (i for i in self.words.listed if first <= i < last and name in self.words.kinds[i])

    def with_people(self, first: int, last: int) -> list[Reference]:
        """The people behind "с" (or "между") between two places, the nearest group."""
        for number, reference in enumerate(self.references):
            if not first <= reference.first < last or reference.first == 0:
                continue
            if "i" in reference.cases and (
                self.lead(reference) in ("с", "со", "между") or self.is_behind_participle(first, reference)
            ):
                return self.group_with(number)
        return []

    def is_behind_participle(self, first: int, reference: Reference) -> bool:
        """Whether a participle stands between "с" and the person: "с прибывшим с визитом президентом X"."""
        for place in range(first, reference.first - 1):
            form = self.words.forms[place + 1]
            if self.words.lower[place] in ("с", "со") and "part" in form.pos and {"is", "ip"} & form.adj_cases:
                return True
        return False

    def lead(self, reference: Reference) -> str:
        """The preposition before a reference, adjectives and possessives between them aside: "со своим коллегой X"."""
        at = reference.first - 1
        while (
            at > 0
            and reference.first - at < 4
            and (self.words.forms[at].adj_cases or "pron" in self.words.forms[at].pos)
        ):
            at -= 1
        return self.words.lower[at] if at >= 0 else ""

    def group_with(self, number: int) -> list[Reference]:
        """People joined behind "с", also where "с" is told again: "с A, а также с B"."""
        out = group_from(self.words, self.references, number)
        index = number + len(out)
        while index < len(self.references):
            gap = self.words.lower[out[-1].last : self.references[index].first]
            if not 0 < len(gap) <= 4 or not all(word in (",", "и", "а", "также", "с", "со") for word in gap):
                break
            more = group_from(self.words, self.references, index)
            out += more
            index += len(more)
        return out

    def tense_at(self, place: int) -> str:
        """The tense of the verb at a place, "" if it is none."""
        return self.words.forms[place].tense if 0 <= place < len(self.words) else ""

    def is_quoted(self, place: int) -> bool:
        """Whether a place stands inside quotation marks, which opened in this sentence."""
        before = self.words.words[:place]
        return (
            before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1
        )

    def status(self, place: int, verb: int | None) -> str:
        """held, announced, postponed or cancelled, by the governing verb and the words round the trigger."""
        words = self.words
        low, high = clause_of(words, place)
        near = range(max(low, place - 8), min(high, place + 16))
        if any(self.is_any(i, "cancelled") for i in near):
            return "cancelled"
        if any(self.is_any(i, "postponed") for i in near):
            return "postponed"
        planned = any(
            self.is_any(i, "plan_words") and words.forms[i].tense != "imp"
            for i in range(max(low, place - 6), min(high, place + 5))
        )
        if verb is not None:
            form = words.forms[verb]
            if form.tense == "futr":
                return "announced"
            if "infinitive" in form.pos:
                will = any(
                    words.forms[i].tense == "futr" or self.is_any(i, "plan_words") or self.is_any(i, "plans_visit")
                    for i in range(max(low, verb - 4), verb)
                )
                return "announced" if will or planned else "held"
            if form.tense == "past" and not self.is_any(verb, "plan_words"):
                return "held"
            if form.tense == "pres" and self.is_dated_ahead(place):
                return "announced"
        if planned:
            return "announced"
        if self.is_dated_ahead(place):
            return "announced"
        return "held"

    def is_dated_ahead(self, place: int) -> bool:
        """Whether the date of the clause lies behind the day of the report."""
        mark = nearest_date(self.parsed, (place, place + 1))
        day = self.passage.anchor.day
        return bool(mark and mark.first and day and mark.first > day.isoformat())

    def occasion(
        self, form: str, rule: str, stretch: tuple[int, int], people: Sequence[tuple[Reference | int, str]]
    ) -> Occasion:
        """An occasion of this sentence with the circumstances of its clause."""
        city, country, implied = NOWHERE
        if form != "call":
            city, country, implied = find_place(self.parsed, stretch, self.lexicon, self.set("topics"))
        roles = tuple(dict.fromkeys(
            Role(person=p if isinstance(p, int) else p.person, role=role) for p, role in people
        ))  # fmt: skip
        return Occasion(
            form=form, rule=f"{rule}/1", sentence=self.parsed.number, start=self.parsed.start, end=self.parsed.end,
            mechanism=None, ordinal=None, roles=roles, date=nearest_date(self.parsed, stretch), edge="whole",
            city=city, country=country, status="held", remote=form == "call", implied=implied,
        )  # fmt: skip

    def is_sayer(self, last: int, reference: Reference) -> bool:
        """Whether a person behind what is told up to `last` only reports it: "..., заявил министр X"."""
        words = self.words
        verbs = [i for i in words.finite if last <= i < reference.first and not REPORTING.isdisjoint(words.kinds[i])]
        return any(words.words[i - 1] in (",", "—", "–") for i in verbs)

    def led_by(self, low: int, high: int) -> list[Reference]:
        """Who leads the delegation that a clause tells of: "делегация во главе с X"."""
        lower = self.words.lower
        for place in range(low, high - 2):
            if lower[place : place + 2] == ("во", "главе") and lower[place + 2] in ("с", "со"):
                near = (n for n, r in enumerate(self.references) if place < r.first <= place + 5 and "i" in r.cases)
                number = next(near, None)
                return [] if number is None else [self.references[number]]
        return []

    def main_subject(self) -> list[Reference]:
        """The subject of the sentence: its first free person and those joined to them."""
        for number, reference in enumerate(self.references):
            if is_free(self.words, reference):
                return group_from(self.words, self.references, number)
        return []
