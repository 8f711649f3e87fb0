"""Reports on a world: who tells which meeting when, in which language, and what each gets wrong or leaves out."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from bench.simulation.names import load_words
from bench.simulation.settings import Rates
from bench.simulation.world import Mechanism, Meeting, Official, World

RUSSIAN_READING = frozenset({"RU", "KZ", "UZ", "KG", "TJ", "RS"})
LANGUAGES = ("en", "zh", "ru")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim to be: its kind, its fields, its line of the text, and the truth of it.

    `about`: the meeting's or the mechanism's key, or None; `who`: the official meant by each name.
    """

    kind: str
    fields: dict[str, Any]
    line: int
    about: str | None = None
    who: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A report before an outlet prints it. `told`: what each person is called in it, with party if told."""

    language: str
    day: int
    city: str
    lines: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    told: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def add(self, line: str, *said: tuple[str, dict[str, Any], str | None, dict[str, str]]) -> None:
        """A line with what it says."""
        self.lines.append(" ".join(line.split()))
        self.said += [Said(kind, fields, len(self.lines) - 1, about, who) for kind, fields, about, who in said]


class Reporter:
    """Writes reports. One source of chance for all, so that a seed gives one history."""

    def __init__(self, world: World, rates: Rates, rng: Random) -> None:
        self.world, self.rates, self.rng = world, rates, rng
        self.words = load_words("words")
        self.before = _earlier_meetings(world)

    def chance(self, rate: float) -> bool:
        """Whether something happens that happens so often."""
        return self.rng.random() < rate

    def report(self, meeting: Meeting) -> Draft:
        """One report of a meeting: before it, just after, or days later."""
        rng, rates = self.rng, self.rates
        status, day = "held", meeting.last + rng.choice([0, 0, 0, 1, 1, 2])
        if meeting.form in ("session", "visit") and self.chance(rates.notice):
            planned = meeting.put_off or meeting.first
            status, day = "announced", planned - rng.randrange(1, 15)
            if meeting.put_off and self.chance(0.4):
                status, day = "postponed", planned - rng.randrange(0, 4)
        elif self.chance(rates.late):
            day = meeting.last + rng.randrange(3, 10)
        city = self.words["parties"][meeting.country]["cities"][meeting.city]
        language = self._language(meeting)
        draft = Draft(language=language, day=day, city=city[LANGUAGES.index(language)])
        self._tell_meeting(draft, meeting, status)
        self._tell_offices(draft, meeting.present)
        self._tell_words(draft, meeting)
        if self.chance(rates.back_reference):
            self._look_back(draft, meeting)
        return draft

    def _language(self, meeting: Meeting) -> str:
        parties = set(meeting.parties)
        weights = [3, 5 if "CN" in parties else 1, 4 if parties & RUSSIAN_READING else 1]
        return self.rng.choices(LANGUAGES, weights)[0]

    def _call(self, draft: Draft, person: Official) -> tuple[str, str | None]:
        """How a report calls a person throughout, and the party it gives."""
        if person.key not in draft.told:
            rates, name, language = self.rates, person.name, draft.language
            form = name.full[language]
            if language == "zh":
                form = form if self.chance(0.2) else name.bare[language]
            elif self.chance(rates.bare):
                form = name.bare[language]
            elif self.chance(rates.with_initial):
                form = name.initial[language]
            elif language == "ru" and self.chance(0.15):
                form = name.long[language]
            elif language == "en" and self.chance(rates.rival_spelling):
                form = name.rival
            form = self._misspelt(form) if self.chance(rates.misspelt) else form
            draft.told[person.key] = (form, None if self.chance(rates.no_party) else person.party)
        return draft.told[person.key]

    def _misspelt(self, name: str) -> str:
        """Two letters exchanged, somewhere inside a word."""
        pairs = [(p, name[p : p + 2]) for p in range(1, len(name) - 1)]
        places = [p for p, pair in pairs if pair.isalpha() and pair == pair.lower() and pair[0] != pair[1]]
        if not places:
            return name
        place = self.rng.choice(places)
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]

    def _tell_meeting(self, draft: Draft, meeting: Meeting, status: str) -> None:
        rates, rng = self.rates, self.rng
        present = () if self.chance(rates.nobody) and meeting.form == "session" else meeting.present
        if len(present) > 2 and self.chance(rates.one_missing):
            present = tuple(person for person in present if person is not rng.choice(meeting.present))
        first, last = meeting.first, meeting.last
        if meeting.put_off and status != "held":
            first, last = meeting.put_off, meeting.put_off + last - first
        days = _days(first, last, rng.choice([-1, 1]) if self.chance(rates.day_off) else 0)
        if self.chance(rates.vague_day):
            days = _month(first)
        if self.chance(rates.no_day):
            days = (None, None)
        ordinal = meeting.ordinal
        if ordinal and self.chance(rates.wrong_ordinal):
            ordinal = max(1, ordinal + rng.choice([-1, 1]))
        if self.chance(rates.no_ordinal):
            ordinal = None
        named = self._name_series(meeting, draft.language) if meeting.mechanism else None
        if self.chance(rates.no_mechanism) and present:
            named, ordinal = None, None
        self._add_meeting(draft, meeting, (status, days, ordinal, named, present, self._place(meeting, draft)))

    def _name_series(self, meeting: Meeting, language: str) -> str:
        mechanism, number = meeting.mechanism, meeting.number or 0
        assert mechanism
        if self.chance(self.rates.short_mechanism):
            return series_name(mechanism, number).short[language]
        return self.rng.choice(series_name(mechanism, number).full[language])

    def _place(self, meeting: Meeting, draft: Draft) -> tuple[str | None, str | None]:
        if meeting.form == "call" or self.chance(self.rates.no_place):
            return None, None
        country, city = meeting.country, meeting.city
        if self.chance(self.rates.wrong_city):
            country = self.rng.choice([country, self.rng.choice(meeting.parties)])
            city = 1 - city
        row = self.words["parties"][country]["cities"][city]
        return row[LANGUAGES.index(draft.language)], country

    def _add_meeting(self, draft: Draft, meeting: Meeting, told: tuple[Any, ...]) -> None:
        status, days, ordinal, named, present, (city, country) = told
        words = self.words["sentences"][draft.language]
        people = [(person, *self._call(draft, person)) for person in present]
        line = words[meeting.form].format(
            series=named or "", status=words["status"][status], number=ordinal or "", city=city or "",
            day=days[0] or "", people=", ".join(name for _, name, _ in people),
        )  # fmt: skip
        fields = {
            "form": meeting.form, "status": status, "mechanism": named, "ordinal": ordinal, "date_start": days[0],
            "date_end": days[1], "city": city, "country": country, "delegations": None,
            "participants": [(name, party, self._role(meeting, person)) for person, name, party in people],
        }  # fmt: skip
        who = {name: person.key for person, name, _ in people}
        draft.add(line, ("meetings", fields, meeting.key, who))

    def _role(self, meeting: Meeting, person: Official) -> str:
        if meeting.form == "session":
            leads = meeting.mechanism and person in meeting.present[: len(meeting.mechanism.parties)]
            return "co-chair" if leads else "participant"
        if meeting.form == "visit":
            return "host" if person.party == meeting.country else "visitor"
        return "participant"

    def _tell_offices(self, draft: Draft, present: tuple[Official, ...]) -> None:
        words = self.words["sentences"][draft.language]
        for person in present:
            office = person.office_on(draft.day)
            if office is None or self.chance(self.rates.no_office):
                continue
            name, party = self._call(draft, person)
            title = self._title(person.party, office, draft.language)
            fields = {"name": name, "party": party, "title": title, "organisation": None}
            draft.add(words["office"].format(title=title, name=name), ("offices", fields, None, {name: person.key}))

    def _title(self, party: str, office: str, language: str) -> str:
        own = self.words["own_titles"].get(party, {}).get(office)
        title = self.rng.choice((own or self.words["offices"][office])[language])
        row = self.words["parties"][party][language]
        if language == "en":
            return str(title.replace("~", row[1] if title.startswith("~") or "the ~ " in title else row[0]))
        return str(title.replace("~", row[0]))

    def _tell_words(self, draft: Draft, meeting: Meeting) -> None:
        rng, words, language = self.rng, self.words["sentences"][draft.language], draft.language
        topic = meeting.mechanism.topics[language] if meeting.mechanism else self._topic(language)[0]
        area = meeting.mechanism.area if meeting.mechanism else self._topic(language)[1]
        for _ in range(rng.randrange(1, 5)):
            if self.chance(0.15):
                fields: dict[str, Any] = {"speaker": None, "party": None, "force": "assertive"}
                draft.add(words["joint"].format(field=topic), ("statements", fields, None, {}))
                continue
            person = rng.choice(meeting.present)
            name, party = self._call(draft, person)
            if self.chance(0.3) and name == person.name.full[language]:
                name = person.name.bare[language]
            fields = {"speaker": name, "party": party, "force": "assertive"}
            draft.add(
                words["statement"].format(name=name, field=topic), ("statements", fields, None, {name: person.key})
            )
        for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
            parties = meeting.parties
            by = parties if self.chance(0.3) else (rng.choice(parties),)
            action = rng.choice(self.words["undertakings"][language]).replace("~", topic)
            fields = {"by": by, "with_": tuple(p for p in parties if p not in by), "areas": (area,), "action": action,
                      "strength": "agreed" if by == parties else "pledged"}  # fmt: skip
            who = ", ".join(self.words["parties"][party][language][0] for party in by)
            draft.add(words["commitment"].format(who=who, action=action), ("commitments", fields, None, {}))
        if self.chance(0.3):
            draft.add(words["progress"].format(field=topic), ("progress", {"areas": (area,)}, None, {}))
        self._tell_of_series(draft, meeting)

    def _tell_of_series(self, draft: Draft, meeting: Meeting) -> None:
        """Another series of the same parties that is only spoken of; the year in which this one began."""
        words, language = self.words["sentences"][draft.language], draft.language
        others = [m for m in self.world.mechanisms if set(m.parties) == set(meeting.parties)]
        if others and self.chance(0.2):
            other = self.rng.choice(others)
            name = other.names[0][1].full[language][0]
            fields: dict[str, Any] = {"framework": "mechanism", "name": name, "by": other.parties}
            draft.add(words["mention"].format(series=name), ("frameworks", fields, other.key, {}))
        if meeting.mechanism and self.chance(0.03):
            name = series_name(meeting.mechanism, meeting.number or 0).full[language][0]
            year = meeting.mechanism.founded + self.chance(0.1)
            fields = {"subject": name, "year": year}
            draft.add(words["founded"].format(series=name, year=year), ("founded", fields, meeting.mechanism.key, {}))

    def _topic(self, language: str) -> tuple[str, str]:
        row = self.rng.choice(list(self.words["topics"].values()))
        return str(row[LANGUAGES.index(language)]).lower(), str(row[4])

    def _look_back(self, draft: Draft, meeting: Meeting) -> None:
        """An earlier session of the series, told by number or month; or earlier talks of the same people."""
        earlier = self.before.get(meeting.key)
        if earlier is None or earlier.last >= draft.day:
            return
        rng = self.rng
        days = rng.choice([_days(earlier.first, earlier.last, 0), _month(earlier.first), _month(earlier.first)])
        ordinal = earlier.ordinal if self.chance(0.8) else None
        if ordinal and self.chance(0.4):
            days = (None, None)
        named = self._name_series(earlier, draft.language) if earlier.mechanism else None
        present = earlier.present if not earlier.mechanism or self.chance(0.3) else ()
        place = self._place(earlier, draft) if self.chance(0.5) else (None, None)
        self._add_meeting(draft, earlier, ("held", days, ordinal, named, present, place))


def series_name(mechanism: Mechanism, number: int) -> Any:
    """The name in use at that session."""
    return [name for first, name in mechanism.names if first <= number][-1]


def _earlier_meetings(world: World) -> dict[str, Meeting]:
    """For each meeting the one before it, in the series or of the same two who led it, that a report might recall."""
    found: dict[str, Meeting] = {}
    last: dict[Any, Meeting] = {}
    for meeting in sorted(world.meetings, key=lambda m: (m.first, m.key)):
        who = (
            meeting.mechanism.key if meeting.mechanism else (meeting.form, *sorted(p.key for p in meeting.present[:2]))
        )
        if who in last:
            found[meeting.key] = last[who]
        last[who] = meeting
    return found


def _days(first: int, last: int, off: int) -> tuple[str | None, str | None]:
    return date.fromordinal(first + off).isoformat(), date.fromordinal(last + off).isoformat()


def _month(first: int) -> tuple[str | None, str | None]:
    start = date.fromordinal(first).replace(day=1)
    end = date.fromordinal(start.toordinal() + 31).replace(day=1).toordinal() - 1
    return start.isoformat(), date.fromordinal(end).isoformat()
