"""Who is named in a Russian text, in which offices, and which later words mean the same person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from minutebook.extract.passage import HeldOffice, Person
from minutebook.extract.russian.morphology import fold_yo
from minutebook.extract.russian.names import NameSpan, find_name_spans, in_nominative_case, is_bare_woman, name_words
from minutebook.extract.russian.office_names import title_text
from minutebook.extract.russian.sentences import Words
from minutebook.extract.russian.titles import FoundTitle, TitleWords, find_titles
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.parties import Parties

NAME_ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "ым", "им", "ой", "ей", "ом", "ем", "ий", "ый", "ая", "ую", "ою", "ею",
    *"аеиоуыюяйь",
)  # fmt: skip
CASE_ORDER = "nigdap"
NEAR = 3
"""How many sentences back a country is named that "страна" means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Somebody in words `first` to `last` (exclusive, offices included) of a sentence.

    `kind`: name, description, pronoun; `cases`: the cases it may stand in; `name_first`/`name_last` the name itself.
    """

    person: int
    kind: str
    first: int
    last: int
    name_first: int
    name_last: int
    cases: frozenset[str]


@dataclass(slots=True)
class Entry:
    """A person while the text is read."""

    number: int
    forms: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    offices: list[HeldOffice] = field(default_factory=list)
    past: list[HeldOffice] = field(default_factory=list)
    party: str | None = None
    implied: bool = False
    foreign: bool = False
    stems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The fullest form that was told, the surest nominative of it, given name first."""
        longest = max(_full_words(parts) for parts, _ in self.forms)
        full = [row for row in self.forms if _full_words(row[0]) == longest]
        return " ".join(given_first(max(full, key=lambda row: row[1])[0]))


def _full_words(parts: tuple[str, ...]) -> int:
    return sum(not part.endswith(".") and len(part) > 1 for part in parts)


@lru_cache(maxsize=1 << 14)
def name_stem(word: str) -> str:
    """A word of a name without what may be a case ending."""
    low = fold_yo(word)
    if low.startswith("йо"):
        low = "ио" + low[2:]  # "Йоханнис" is "Иоханнис"
    for ending in NAME_ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            return low[: -len(ending)]
    return low


def given_first(parts: tuple[str, ...]) -> tuple[str, ...]:
    """ "Иванов Иван Иванович" as "Иван Иванович Иванов": a patronymic at the end tells that the surname came first."""
    from minutebook.extract.russian.morphology import form_of

    if len(parts) == 3 and (
        "Patr" in form_of(parts[2]).names or parts[2].lower().endswith(("ович", "евич", "овна", "евна", "ична"))
    ):
        return (parts[1], parts[2], parts[0])
    return parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """What stands in one sentence: names and offices, before it is known who is who."""

    words: Words
    spans: tuple[NameSpan, ...]
    titles: tuple[FoundTitle, ...]


def sight(words: Words, known: TitleWords, particles: frozenset[str]) -> Sighted:
    """The names and offices of a sentence."""
    spans = find_name_spans(words, frozenset(known.heads), particles)
    return Sighted(words=words, spans=tuple(spans), titles=tuple(find_titles(words, spans, known)))


class Cast:
    """The people of a text as they are told."""

    def __init__(self, lexicon: Lexicon, known: TitleWords) -> None:
        self.parties: Parties = lexicon.parties
        self.known = known
        self.entries: list[Entry] = []
        self.told: list[Sighted] = []  # the sentences so far, which tell what "страна" means

    def read(self, sighted: Sequence[Sighted], front: Sequence[Sighted]) -> list[dict[int, int]]:
        """Who each name span of each sentence is: person by number of span; fills `entries`."""
        out: list[dict[int, int]] = []
        for one in sighted:
            out.append(self._read_sentence(one, lone=False, adds=True))
        for number, one in enumerate(sighted):
            for span, person in self._read_sentence(one, lone=True, adds=True).items():
                out[number].setdefault(span, person)
        for one in front:
            self._read_sentence(one, lone=False, adds=False)
        return out

    def _read_sentence(self, one: Sighted, *, lone: bool, adds: bool) -> dict[int, int]:
        """The people of a sentence; `lone`: those named by a single word without an office, who need somebody known."""
        who: dict[int, int] = {}
        titled = {title.name for title in one.titles if title.name is not None}
        for title in one.titles:
            if title.plural and title.name is not None:
                titled.update(_listed(one, title.name))
        for number, span in enumerate(one.spans):
            bare = span.words < 2 and number not in titled
            if bare != lone:
                continue
            cases = self._cases(one, number)
            parts = name_words(one.words, span)
            person = self.find(parts)
            if person is None:
                if not adds or (lone and not self._may_be_person(one, span)):
                    continue
                if not lone and number not in titled and not self._is_personal(one, span):
                    continue
                self.entries.append(Entry(number=len(self.entries)))
                person = len(self.entries) - 1
            self._tell(person, parts, cases)
            who[number] = person
        if not lone:
            self._give_offices(one, who, adds=adds)
            self.told.append(one)
        return who

    def _land_before(self, one: Sighted, place: int) -> str | None:
        """The country named last before a place of a sentence, there or in the sentences before."""
        namings = [n for n in one.words.namings if n.last <= place]
        namings = [*(n for earlier in self.told[-NEAR:] for n in earlier.words.namings), *namings]
        named = (n.parties[0] for n in reversed(namings) if n.tag in "PA" and n.parties)
        return next((party for party in named if not self.parties.is_organisation(party)), None)

    def _cases(self, one: Sighted, number: int) -> frozenset[str]:
        span = one.spans[number]
        for title in one.titles:
            if title.name == number and title.cases & span.cases:
                return title.cases & span.cases
            if title.name == number and title.cases == {"n"}:
                return title.cases  # a woman whose name looks like a man's in the genitive
        if number and (joined := self._plural_case(one, number)) & span.cases:
            return joined & span.cases
        before = one.words.forms[span.first - 1] if span.first else None
        behind_noun = before and one.words.words[span.first - 1].islower() and span.cases >= {"g", "n"}
        if before and behind_noun and not is_bare_woman(name_words(one.words, span), "g"):
            if before.pos == {"noun"} and not before.tense and span.cases != frozenset("ngdaip"):
                return frozenset("g")
            marks = {mark[0] for mark in before.adj_cases}
            if "g" in marks and "n" not in marks:
                return frozenset("g")
        return span.cases

    def _plural_case(self, one: Sighted, number: int) -> frozenset[str]:
        """The case of an office in the plural that a name before this one stands with: "президентов A и B"."""
        left = one.spans[number - 1]
        if one.words.lower[left.last : one.spans[number].first] not in (("и",), (",",)):
            return frozenset()
        titles = (t for t in one.titles if t.name == number - 1 and t.plural)
        return next((t.cases for t in titles), frozenset())

    def _is_personal(self, one: Sighted, span: NameSpan) -> bool:
        """Whether a run of several name words without an office is somebody, and not the name of a thing."""
        forms = [one.words.forms[i] for i in range(span.first, span.last)]
        before = one.words.words[span.first - 1] if span.first else ""
        if before in '«"“' and before and not any("Name" in f.names for f in forms):
            return False
        if any({"Name", "Patr"} & f.names for f in forms):
            return True
        lemma = one.words.lemma(span.first - 1)
        return not any(f.animate is False and f.known for f in forms) and lemma not in (
            "город",
            "компания",
            "банк",
            "регион",
            "река",
            "газета",
            "агентство",
        )

    def _may_be_person(self, one: Sighted, span: NameSpan) -> bool:
        """Whether a single name word that nobody bears may be a person: a surname by the dictionary, or who speaks."""
        word, form = one.words.words[span.first], one.words.forms[span.first]
        if len(word) < 4 or not span.first:
            return False
        if "Surn" in form.names:
            return True
        beside = range(span.first - 1, span.first + 2)
        said = any(0 <= i < len(one.words) and one.words.forms[i].tense == "past" and "say" in one.words.kinds[i]
                   for i in beside)  # fmt: skip
        return said and fold_yo(word).endswith(SURNAMES)

    def _tell(self, person: int, parts: tuple[str, ...], cases: frozenset[str]) -> None:
        entry = self.entries[person]
        possible = [case for case in CASE_ORDER if case in cases]
        case = next((case for case in possible if not is_bare_woman(parts, case)), possible[0])
        told = in_nominative_case(parts, case)
        sure = 3 if cases == {"n"} else 2 if len(cases) == 1 or cases <= frozenset("ga") else int("n" not in cases)
        entry.forms.append((told, sure))
        if len(told) >= len(entry.stems):
            entry.stems = tuple(name_stem(part) for part in given_first(told))

    def find(self, parts: tuple[str, ...]) -> int | None:
        """The person known by these words, the latest first."""
        stems = [name_stem(part) for part in given_first(parts) if len(part) > 1 and not part.endswith(".")]
        initials = [part[0].lower() for part in parts if len(part) == 1 or part.endswith(".")]
        if not stems:
            return None
        for entry in reversed(self.entries):
            known = [stem for stem in entry.stems if not stem.endswith(".")]
            small, large = (stems, known) if len(stems) <= len(known) else (known, stems)
            if not small or not all(any(_same_stem(a, b) for b in large) for a in small):
                continue
            if (
                len(small) == 1
                and len(known) > 1
                and not (_same_stem(small[0], known[-1]) or _same_stem(small[0], known[0]))
            ):
                continue
            if initials and len(known) > 1 and known[0][0] not in initials and entry.stems[0][0] not in initials:
                continue
            return entry.number
        return None

    def _give_offices(self, one: Sighted, who: dict[int, int], *, adds: bool) -> None:
        for title in one.titles:
            if title.name is None or title.name not in who:
                continue
            people = [who[title.name]]
            if title.plural:
                people += self._joined(one, title.name, who)
            places = self._title_parties(one, title)
            head, rest = title_text(one.words, title)
            if title.entry.word in ("коллега", "визави") and not title.plural:
                head, rest = self._colleague(one, title, who)
            for order, person in enumerate(people):
                entry = self.entries[person]
                party = (
                    places[order][0]
                    if len(places) == len(people) and title.plural
                    else (places[0][0] if places else None)
                )
                own = places[order][1] if len(places) == len(people) > 1 and title.plural else rest
                if party is None and rest:
                    party = self._holder_party(one, title, who)
                party = self.known.parties_of.get(title.entry.word, party)
                if party is None and rest == "страны" and entry.party is None:
                    party = self._land_before(one, title.first)
                entry.party = entry.party or party
                entry.foreign = entry.foreign or self._names_unknown(one, title)
                if not head or not adds or head.split()[-1] in ("коллега", "визави", "собеседник"):
                    continue
                timed = title.held != "now" and one.words.is_any(title.first - 1, self.known.timing)
                start = one.words.sentence.starts[title.first - timed]
                span = one.spans[title.name]
                end = one.words.sentence.ends[max(title.last, span.last) - 1]
                begin = min(start, one.words.sentence.starts[span.first])
                (entry.past if title.past else entry.offices).append(HeldOffice(
                    title=head, organisation=own, party=party, head=title.entry, held=title.held,
                    weak=(title.entry.weak and head != "премьер-министр") or _is_description(rest),
                    start=begin, end=end,
                ))  # fmt: skip

    def _colleague(self, one: Sighted, title: FoundTitle, who: dict[int, int]) -> tuple[str, str | None]:
        """ "его румынский коллега X" holds the office of who was named before, in another country."""
        for earlier in reversed([t for t in one.titles if t.first < title.first and t.name in who]):
            if earlier.entry.word not in ("коллега", "визави"):
                return earlier.entry.word, None
        return title_text(one.words, title)

    def _joined(self, one: Sighted, number: int, who: dict[int, int]) -> list[int]:
        """The people joined to a name by "," and "и": those whom an office in the plural belongs to as well."""
        out = []
        for other in _listed(one, number):
            if other not in who:
                break
            out.append(who[other])
        return out

    def _lend_party(self, title: FoundTitle, party: str) -> None:
        """ "Российский президент" tells the party of the one president who has none yet; "кубинский лидер" likewise."""
        if any(e.party == party for e in self.entries):
            return
        word = SAME_OFFICE.get(title.entry.word, title.entry.word)
        same = [
            e for e in self.entries if e.party is None and any(
                SAME_OFFICE.get(o.head.word, o.head.word) == word or (word in ("лидер", "глава") and o.head.one_seat)
                for o in e.offices
            )
        ]  # fmt: skip
        if len(same) == 1:
            same[0].party = party

    def _lend_leader(self, party: str) -> None:
        """ "Белорусский лидер": of the one person, told of more than once, of whom the text gives no office."""
        bare = [e for e in self.entries if not e.offices and not e.past and e.party is None and len(e.forms) > 1]
        if len(bare) == 1 and not any(e.party == party for e in self.entries):
            bare[0].party, bare[0].implied = party, True

    def _title_parties(self, one: Sighted, title: FoundTitle) -> list[tuple[str, str]]:
        """The parties named in an office, in order, with the words that name them."""
        out: list[tuple[str, str]] = []
        for naming in one.words.namings:
            dealt_with = naming.first > title.head and one.words.lower[naming.first - 1] in (
                "с",
                "со",
            )  # "фракция дружбы с Молдовой": not Moldova's
            inside = title.first <= naming.first < title.last
            if inside and naming.parties and not dealt_with:
                out.append((naming.parties[0], one.words.quote(naming.first, naming.last)))
        return out

    def _names_unknown(self, one: Sighted, title: FoundTitle) -> bool:
        """Whether an office names a country of which it is not clear which is meant ("Корея")."""
        return any(title.first <= n.first < title.last and not n.parties for n in one.words.namings)

    def _holder_party(self, one: Sighted, title: FoundTitle, who: dict[int, int]) -> str | None:
        """The party of somebody named inside an office: "пресс-секретарь X"."""
        for number, person in who.items():
            span = one.spans[number]
            if title.head < span.first < title.last:
                return self.entries[person].party
        return None

    def attach(self, sighted: Sequence[Sighted], who: Sequence[Mapping[int, int]]) -> None:
        """ "Президент России" whom no name stands beside: somebody without an office, named just before or after.

        It must be the subject, or nearly any head of state may be meant, and nobody else may be; the one person of whom
        a text tells again and again may be meant anywhere. `who`: as `read` gave.
        """
        is_of_one = len(self.entries) == 1 and len(self.entries[0].forms) > 1
        for place, one in enumerate(sighted):
            for title in one.titles:
                places = self._title_parties(one, title)
                if title.name is not None or title.plural or title.past or not places:
                    continue
                party = places[0][0]
                self._lend_party(title, party)
                if title.entry.word == "лидер" and self._is_of_state(one, title):
                    self._lend_leader(party)
                if title.entry.word not in SOVEREIGN or not self._is_of_state(one, title):
                    continue
                if not is_of_one and not (title.entry.word in MAY_STAND_ALONE and _is_subject(one, title)):
                    continue
                if any(
                    e.party == party and any(o.head.word == title.entry.word for o in e.offices) for e in self.entries
                ):
                    continue
                sure = self.entries if is_of_one else self._nearby(place, who)
                sure = [e for e in sure if not e.offices and not e.past and e.party in (None, party)]
                taken = any(e.party == party and any(o.head.word in SOVEREIGN for o in e.offices) for e in self.entries)
                if len(sure) != 1 or taken:
                    continue
                entry = sure[0]
                head, rest = title_text(one.words, title)
                entry.party = party
                entry.offices.append(HeldOffice(
                    title=head, organisation=rest, party=party, head=title.entry, held=title.held,
                    weak=title.entry.weak, start=one.words.sentence.starts[title.first],
                    end=one.words.sentence.ends[title.last - 1],
                ))  # fmt: skip

    def _nearby(self, place: int, who: Sequence[Mapping[int, int]]) -> list[Entry]:
        """Those named in the sentence before, else the one after, of whom no office is told.

        Whom the sentence itself names is another: "X ушёл из-за разногласий с премьер-министром Норвегии".
        """
        for number in (place - 1, place + 1):
            named = set(who[number].values()) - set(who[place].values()) if 0 <= number < len(who) else set()
            if found := [self.entries[person] for person in sorted(named) if not self.entries[person].offices]:
                return found
        return []

    def _is_of_state(self, one: Sighted, title: FoundTitle) -> bool:
        """Whether an office is of a country and of nothing in it: no "президент Федерации футбола Португалии"."""
        named = {i for n in one.words.namings for i in range(n.first, n.last)}
        vacant = one.words.is_any(title.first - 1, VACANCIES)
        return not vacant and all(i in named for i in range(title.first, title.last) if i != title.head)

    def people(self) -> tuple[Person, ...]:
        """The people as the finders see them."""
        return tuple(
            Person(
                number=e.number,
                name=e.name,
                party=e.party,
                implied=e.implied,
                offices=(*_distinct(e.offices), *e.past),
            )
            for e in self.entries
        )


def _listed(one: Sighted, number: int) -> list[int]:
    """The numbers of the names joined behind a name by "," and "и"."""
    out, place = [], one.spans[number].last
    for other in range(number + 1, len(one.spans)):
        gap = one.words.lower[place : one.spans[other].first]
        if gap not in ((",",), ("и",)):
            break
        out.append(other)
        place = one.spans[other].last
    return out


SAME_OFFICE = {
    "президентка": "президент", "премьер": "премьер-министр", "генсек": "генеральный секретарь",
    "замминистра": "заместитель", "министерка": "министр",
}  # fmt: skip
SURNAMES = ("ский", "ской", "цкий", "цкой", "ов", "ев", "ин", "ын", "ко", "ук", "юк", "ич", "ян", "дзе", "швили")
"""Endings by which a word that no dictionary knows is a surname, beside a verb of speech."""
VACANCIES = frozenset(["выборы", "пост", "должность", "кресло"])
"""Behind them an office stands without anybody who holds it."""
STATES = frozenset(["государства", "страны", "республики", "правительства", "державы"])


def _is_subject(one: Sighted, title: FoundTitle) -> bool:
    """Whether an office may be in the nominative, the adjectives before it as well ("английского премьера" is not)."""
    marks = [form.adj_cases for form in one.words.forms[title.first : title.head] if form.adj_cases]
    return "n" in title.cases and all(any(mark.startswith("n") for mark in own) for own in marks)


def _is_description(rest: str | None) -> bool:
    """Whether "глава" is told of a state or government without a name: a description, no office."""
    return bool(rest) and str(rest).lower() in STATES


def _distinct(offices: list[HeldOffice]) -> tuple[HeldOffice, ...]:
    """Offices without those that another tells more fully: "премьер" beside "премьер-министр Японии"."""
    out = []
    for office in offices:
        word = SAME_OFFICE.get(office.head.word, office.head.word)
        fuller = any(
            o is not office and o.head.word != office.head.word and SAME_OFFICE.get(o.head.word, o.head.word) == word
            and (o.organisation or not office.organisation) and (not office.organisation)
            and not (not o.organisation and offices.index(o) > offices.index(office))
            for o in offices
        )  # fmt: skip
        if not fuller:
            out.append(office)
    return tuple(out)


SOVEREIGN = frozenset(["президент", "президентка", "премьер-министр", "премьер", "канцлер", "король"])

MAY_STAND_ALONE = SOVEREIGN - {"президентка"}
"""Without the one that is a woman's: a name often does not tell whose it is (Нолан, Санду)."""


def _same_stem(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 1
