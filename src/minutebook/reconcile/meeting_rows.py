"""Meeting rows: one value a field out of all claims of a meeting, the others kept beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.person_names import parse_name
from minutebook.model.record import Meeting
from minutebook.model.record_values import Attendance, Names, Voiced
from minutebook.reconcile.copies import Voices
from minutebook.reconcile.items import by_frequency, merge_evidence
from minutebook.reconcile.meetings import Cluster
from minutebook.reconcile.occasions import Occasion
from minutebook.reconcile.people import People
from minutebook.reconcile.values import Choice, Value, choose, choose_country, choose_days, choose_status

ROLES = ("co-chair", "chair", "host", "visitor", "participant")
CITY_LANGUAGES = ("en", "zh", "ru")
IMPLIED_FIELDS = ("city", "country", "ordinal", "delegations")


def mechanism_of(cluster: Cluster) -> str | None:
    """The mechanism that most of a meeting's claims name."""
    named = [o.mechanism for o in cluster.occasions if o.mechanism]
    return min(set(named), key=lambda m: (-named.count(m), m)) if named else None


def choose_number(cluster: Cluster, voices: Voices, taken: frozenset[Value] = frozenset()) -> Choice:
    """The number of a session; `taken`: those that others of its series have undisputed, and so less likely here."""
    return choose("ordinal", cluster.occasions, _ordinal, voices, taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A meeting's mechanism: its id and name, or null."""

    mechanism: str | None
    name: str | None


def _ordinal(occasion: Occasion) -> Value:
    return occasion.claim.ordinal


def build_meeting(cluster: Cluster, voices: Voices, number: Choice, people: People, named: Named) -> Meeting:
    """The row, without areas. `voices`: the sources that its reports are."""
    told = cluster.occasions
    days = choose_days(told, voices)
    status = choose_status(told, voices)
    city = choose("city", _in_one_language(told), lambda o: o.claim.city, voices)
    country = choose_country(told, city, voices)
    delegations = choose("delegations", told, lambda o: o.claim.delegations, voices)
    choices = {"ordinal": number, "city": city, "country": country, "delegations": delegations}
    found = [number.disagreement, *days.disagreements, status.disagreement]
    found += [choice.disagreement for choice in (city, country, delegations)]
    implied = [field for field in IMPLIED_FIELDS if _is_implied(field, choices[field].said_by)]
    implied += [field for field in ("date_start", "date_end") if _is_implied(field, days.said_by)]
    sources = tuple(sorted({o.item.document.id for o in told}))
    agreed = {field: choice.said_by for field, choice in choices.items() if not choice.disagreement}
    if "city" in agreed:
        agreed["city"] = tuple(o for o in told if _names_city(o, city))
    if not days.disagreements:
        agreed["date_start"] = days.said_by
    if not status.disagreement:
        agreed["status"] = status.said_by
    agreed["mechanism"] = tuple(o for o in told if named.mechanism and o.mechanism == named.mechanism)
    return Meeting(
        id=cluster.id,
        evidence=merge_evidence(o.item for o in told),
        form=told[0].claim.form,
        status=str(status.value),
        mechanism=named.mechanism,
        mechanism_name=named.name,
        ordinal=number.value if isinstance(number.value, int) else None,
        date_start=days.start,
        date_end=days.end,
        city=str(city.value) if city.value else None,
        country=str(country.value) if country.value else None,
        delegations=delegations.value if isinstance(delegations.value, int) else None,
        participants=_participants(told, people, voices),
        areas=(),
        sources=sources,
        implied=tuple(sorted(implied)),
        disagreements=tuple(d for d in found if d),
        names=_names(told),
        copies=voices.copies,
        independent_sources=voices.count(voices.source_of),
        claims=tuple(sorted(o.id for o in told)),
        voiced=_voice(agreed, sources),
    )


def _voice(said_by: Mapping[str, Iterable[Occasion]], sources: Sequence[str]) -> tuple[Voiced, ...]:
    """Who tells each field, those that nobody tells left out."""
    places = {document: place for place, document in enumerate(sources)}
    told = {field: {places[o.item.document.id] for o in own} for field, own in sorted(said_by.items())}
    return tuple(Voiced(field=field, sources=tuple(sorted(own))) for field, own in told.items() if own)


def _names_city(occasion: Occasion, city: Choice) -> bool:
    """Whether a claim names the city chosen, in its own language or as the data names it there."""
    name = occasion.claim.city
    if not name or occasion in city.said_by:
        return occasion in city.said_by
    known = (form.city for form in load_parties().find(name, occasion.item.language) if form.city)
    return any(city.value == place.name(code) for place in known for code in CITY_LANGUAGES)


def _names(told: Sequence[Occasion]) -> tuple[Names, ...]:
    """What the sources of each language call the mechanism, the most frequent form first."""
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for occasion in told:
        if occasion.claim.mechanism:
            by_language[occasion.item.language].append(occasion.claim.mechanism)
    return tuple(
        Names(language=code, forms=by_frequency(Counter(forms))) for code, forms in sorted(by_language.items())
    )


def _in_one_language(told: Sequence[Occasion]) -> list[Occasion]:
    """City names of two languages are no disagreement: English reports decide if they name one."""
    named = [o for o in told if o.claim.city]
    languages = sorted({o.item.language for o in named}, key=lambda code: (not code.startswith("en"), code))
    return [o for o in named if o.item.language == languages[0]] if languages else []


def _is_implied(field: str, said_by: Iterable[Occasion]) -> bool:
    told = list(said_by)
    return bool(told) and all(field in o.claim.implied for o in told)


def _participants(told: Sequence[Occasion], people: People, voices: Voices) -> tuple[Attendance, ...]:
    """Everybody named as present, once, with the fullest name and the role that most sources give."""
    named: defaultdict[str, list[tuple[Occasion, str, str]]] = defaultdict(list)
    for occasion in told:
        for person in occasion.claim.participants:
            official = people.find(occasion.id, person.name)
            if official:
                named[official].append((occasion, person.name, person.role))
    rows = [
        Attendance(official=official, name=_fullest(own), party=people.party_of.get(official), role=_role(own, voices))
        for official, own in named.items()
    ]
    return tuple(
        sorted(rows, key=lambda a: (ROLES.index(a.role) if a.role in ROLES else len(ROLES), a.name, a.official))
    )


def _fullest(own: Sequence[tuple[Occasion, str, str]]) -> str:
    return min(
        own, key=lambda row: (not row[0].item.language.startswith("en"), -len(parse_name(row[1]).tokens), row[1])
    )[1]


def _role(own: Sequence[tuple[Occasion, str, str]], voices: Voices) -> str:
    """To be told as a participant says little: any other role goes before it."""
    by_role: defaultdict[str, set[str]] = defaultdict(set)
    for occasion, _, role in own:
        by_role[role].add(occasion.item.document.id)
    telling = {role: by for role, by in by_role.items() if role != "participant"} or by_role
    return min(
        telling, key=lambda role: (-voices.count(telling[role]), ROLES.index(role) if role in ROLES else 9, role)
    )
