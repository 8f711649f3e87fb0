"""Stays abroad that a Russian sentence tells of: "посетит Россию", "прибыл в Минск", "визит X в Пекин"."""

from collections.abc import Iterator
from dataclasses import replace

from minutebook.extract.attendance import Role
from minutebook.extract.occasions import Occasion
from minutebook.extract.russian.circumstances import country_of, is_at
from minutebook.extract.russian.clauses import clause_of, group_from, opener_of, subject_of
from minutebook.extract.russian.people import Reference
from minutebook.extract.russian.told import Told
from minutebook.extract.tagging import Naming

DELEGATION = "led-delegation-to"  # the rule by which those told of later join the journey
INTO = frozenset(["в", "во", "на"])


def find_visits(told: Told) -> Iterator[Occasion]:
    """The visits of a sentence: one for each destination."""
    yield from _delegations(told)
    if {"visit_nouns", "visit_strong", "visit_go", "escort"}.isdisjoint(told.words.has):
        return
    done: set[tuple[frozenset[int], str]] = set()
    for place in told.words.listed:
        form = told.words.forms[place]
        if "escort" in told.words.has and "escort" not in told.words.kinds[place]:
            continue
        if told.is_any(place, "visit_nouns") and form.cases:
            found = _by_noun(told, place)
        elif "escort" in told.words.kinds[place]:
            found = _companions(told, place)
        elif (
            told.is_any(place, "visit_strong")
            or (told.words.lemma(place) == "находиться" and not told.is_quoted(place))
            or (told.is_any(place, "visit_go") and _with_visit(told, place))
        ):
            found = _by_verb(told, place)
        else:
            continue
        for occasion in found:
            key = (frozenset(r.person for r in occasion.roles), occasion.country or "")
            if key not in done:
                done.add(key)
                yield occasion


def _delegations(told: Told) -> Iterator[Occasion]:
    """ "Делегация Молдовы прибудет в Москву", and who is in it: "Делегацию возглавит A", "в её состав войдут B"."""
    words = told.words
    at = told.find(0, len(words), "delegation_nouns")
    if at is None:
        return
    low, high = clause_of(words, at)
    people = [r for r in told.references if r.kind == "name"]
    if told.find(low, high, "delegation_verbs") is not None and people:
        base = told.occasion("visit", DELEGATION, (at, at + 1), [(r, "visitor") for r in people])
        yield replace(base, date=None, city=None, country=None, implied=(), joins=True)
        return
    if told.led_by(low, high):
        return  # whoever leads it is the subject of the verb
    verb = next((i for i in range(at, high) if told.is_any(i, "visit_go") or told.is_any(i, "visit_strong")), None)
    if verb is None or "n" not in words.letters(at) or any(low <= r.first < verb for r in people):
        return
    for goal in _destinations(told, verb + 1, min(high, verb + 9), bare=False)[:1]:
        city, country = _target(told, goal)
        base = told.occasion("visit", DELEGATION, (verb, verb + 1), [])
        yield replace(
            base, city=city, country=country, implied=("country",) if city else (), remote=False,
            status=told.status(verb, verb),
        )  # fmt: skip


def _companions(told: Told, place: int) -> Iterator[Occasion]:
    """ "В визите X будут сопровождать A и B": they travel as well."""
    words = told.words
    led = [r for r in told.references if "a" in r.cases and "n" not in r.cases]
    going = [r for r in told.references if "n" in r.cases and r.kind == "name" and r not in led]
    if not led or not going or told.find(0, len(words), "visit_nouns") is None:
        return
    base = told.occasion("visit", "visit", (place, place + 1), [(r, "visitor") for r in [led[0], *going]])
    status = "announced" if any(f.tense == "futr" for f in words.forms) else "held"
    yield replace(base, city=None, country=None, implied=(), date=None, status=status)


def _with_visit(told: Told, place: int) -> bool:
    low, high = clause_of(told.words, place)
    return told.find(max(low, place - 6), min(high, place + 9), "visit_nouns") is not None


def _destinations(told: Told, first: int, last: int, *, bare: bool) -> list[Naming]:
    """The countries and cities named as goals; `bare`: also without a preposition ("посетит Россию")."""
    out: list[Naming] = []
    inside = {i for r in told.references for i in range(r.first, r.last)}
    for naming in told.words.namings:
        if not first <= naming.first < last or naming.tag not in "PC" or not naming.parties or naming.first in inside:
            continue
        if told.lexicon.parties.is_organisation(naming.parties[0]) and naming.tag == "P":
            continue
        at = naming.first - 1
        while at >= 0 and told.words.forms[at].adj_cases and naming.first - at < 3:
            at -= 1
        lead = told.words.lower[at] if at >= 0 else ""
        listed = bool(out) and lead in (",", "и")
        marks = {m[0] for m in told.words.forms[naming.first].cases}
        if (
            lead in INTO
            or listed
            or (bare and ("a" in marks or not marks) and "prep" not in told.words.forms[max(0, at)].pos)
        ):
            out.append(naming)
    return out


def _by_verb(told: Told, place: int) -> Iterator[Occasion]:
    words = told.words
    low, high = clause_of(words, place)
    form = words.forms[place]
    bare = words.lemma(place) in ("посетить", "посещать")
    if bare and any(
        told.is_any(i, "session_nouns") or words.lemma(i) == "мероприятие"
        for i in range(place + 1, min(high, place + 5))
    ):
        return
    goals = _destinations(told, place + 1, min(high, place + 14), bare=bare) or _destinations(
        told, low, place, bare=False
    )
    if not goals:
        capital = _capital(told, place, (low, high)) or _there(told, place) or _home(told, place, high)
        if capital is None:
            return
        yield from _visits(told, place, _visitors(told, place), [capital])
        return
    if "infinitive" in form.pos and not _is_planned(told, place, low):
        return
    if not bare and not form.tense and not ({"part", "infinitive", "gerund"} & form.pos):
        return
    yield from _visits(told, place, _visitors(told, place), [_target(told, goal) for goal in goals[:3]])


def _is_planned(told: Told, place: int, low: int) -> bool:
    """Whether somebody means to travel, not only asks or invites another to: "намерен посетить", not "пригласил"."""
    near = range(max(low, place - 5), place)
    return any(told.is_any(i, "plans_visit") or told.words.forms[i].tense == "futr" for i in near)


def _capital(told: Told, place: int, clause: tuple[int, int]) -> tuple[str | None, str] | None:
    """The capital told of round a verb: "прибыл в столицу Латвии", "в украинскую столицу прибыл"."""
    for i in (*range(place + 1, min(clause[1], place + 6)), *range(place - 1, max(clause[0], place - 6), -1)):
        if told.words.lemma(i) == "столица":
            for naming in told.words.namings:
                if naming.first in (i + 1, i - 1) and naming.parties:
                    code = naming.parties[0]
                    return told.lexicon.parties.capital(code, told.lexicon.language), code
    return None


def _home(told: Told, place: int, high: int) -> tuple[str | None, str] | None:
    """The publisher's own country: "прибыл с визитом в нашу страну"."""
    words = told.words
    for i in range(place + 1, min(high, place + 8)):
        ours = words.lemma(i) == "наш" and words.lemma(i + 1) in ("страна", "республика")
        if ours and words.lower[i - 1] in INTO and told.passage.home:
            return None, told.passage.home
    return None


def _there(told: Told, place: int) -> tuple[str | None, str] | None:
    """The place that "туда" means right beside the verb: the last one of the sentence before."""
    words = told.words
    if "туда" not in words.lower[max(0, place - 2) : place + 3] or not told.parsed.number:
        return None
    earlier = told.passage.parsed[told.parsed.number - 1]
    named = [n for n in earlier.words.namings if n.tag in "PC" and n.parties and is_at(earlier, n.first)]
    return _target(told, named[-1]) if named else None


def _target(told: Told, naming: Naming) -> tuple[str | None, str]:
    form = naming.form
    city = form.city.name(told.lexicon.language) if form and form.city and naming.tag == "C" else None
    return city, country_of(naming.parties[0], city, told.lexicon)


def _visitors(told: Told, place: int) -> list[Reference]:
    """Who travels: the subject; of a participle the noun that it goes with; of "который" what it stands for."""
    words = told.words
    form = words.forms[place]
    if "part" in form.pos and "verb" not in form.pos:
        cases = {m[0] for m in form.adj_cases}
        before = [r for r in told.references if r.last in (place, place - 1) and r.cases & cases]
        if before:
            return _back_group(told, before[-1])
        _, high = clause_of(words, place)
        behind = [n for n, r in enumerate(told.references) if place < r.first < high and r.cases & cases]
        return group_from(words, told.references, behind[0]) if behind else []
    low, _ = clause_of(words, place)
    if (
        opener_of(words, low).startswith("котор")
        and words.lower[low - 1 if low else 0] in ("который", "которая", "которые")
    ) or words.lower[low] in ("который", "которая", "которые"):
        earlier = [r for r in told.references if r.last <= low]
        if earlier:
            return _back_group(told, earlier[-1]) if form.number == "p" else earlier[-1:]
    subject = subject_of(words, told.references, place)
    if subject:
        return subject
    if opener_of(words, low) in ("", "где") and form.person != "1":
        return told.led_by(low, place) or told.main_subject()
    return []


def _back_group(told: Told, last: Reference) -> list[Reference]:
    """A person and those joined to them before: "A и B, прибывшими ..."."""
    index = told.references.index(last)
    for first in range(index, -1, -1):
        group = group_from(told.words, told.references, first)
        if last not in group:
            return group_from(told.words, told.references, first + 1)
    return group_from(told.words, told.references, 0)


def _by_noun(told: Told, place: int) -> Iterator[Occasion]:
    """ "визит X в PLACE", "во время визита в PLACE", "с рабочим визитом в PLACE"."""
    words = told.words
    low, high = clause_of(words, place)
    goals = _destinations(told, place + 1, min(high, place + 14), bare=False)
    if not goals or any("topic_verbs" in words.kinds[i] for i in range(low, high)):
        return
    if any(t.first == place + 1 and "g" in t.cases and t.name is None for t in told.parsed.sighted.titles) and not any(
        r.first == place + 1 for r in told.references
    ):
        return  # somebody's whom the text does not name
    owner = next((n for n, r in enumerate(told.references) if place < r.first <= place + 3 and "g" in r.cases), None)
    visitors = group_from(words, told.references, owner) if owner is not None else _visitors_of_clause(told, place, low)
    yield from _visits(told, place, visitors, [_target(told, goal) for goal in goals[:1]])


def _visitors_of_clause(told: Told, place: int, low: int) -> list[Reference]:
    """The subject of the clause, or whom its "который" stands for: "который посетил X после визита в Y"."""
    _, high = clause_of(told.words, place)
    finite = [i for i in range(low, high) if told.words.forms[i].tense and "verb" in told.words.forms[i].pos]
    if finite:
        return _visitors(told, min(finite, key=lambda i: abs(i - place)))
    return told.main_subject()[:1]


def _visits(
    told: Told, place: int, visitors: list[Reference], targets: list[tuple[str | None, str]]
) -> Iterator[Occasion]:
    if not visitors:
        return
    for city, country in targets:
        abroad = [r for r in visitors if told.passage.people[r.person].party != country]
        if not abroad:
            continue
        roles = [(r, "visitor") for r in abroad]
        host = _host(told, place, abroad, country)
        base = told.occasion("visit", "visit", (place, place + 1), roles)
        if base.date and not _is_its_own(told, place, base.date.start):
            base = replace(base, date=None)
        extra = (Role(person=host, role="host"),) if host is not None else ()
        status = told.status(
            place, place if told.tense_at(place) or "infinitive" in told.words.forms[place].pos else None
        )
        yield replace(
            base, roles=base.roles + extra, city=city, country=country, implied=("country",) if city else (),
            status=status, remote=False,
        )  # fmt: skip


def _is_its_own(told: Told, place: int, start: int) -> bool:
    """Whether a date stands in the same stretch between commas as the visit, and is not of another deed."""
    starts = told.words.sentence.starts
    at = next(i for i, s in enumerate(starts) if s >= start)
    first, last = sorted((at, place))
    if (
        told.words.lower[place] in ("визита", "визите", "визитом", "поездки")
        and at < place
        and told.is_any(place, "visit_nouns")
    ):
        return any(told.is_any(i, "visit_go") for i in range(first, last))
    return "," not in told.words.words[first:last] and not ({"part"} & told.words.forms[place].pos and at < place)


def _host(told: Told, place: int, visitors: list[Reference], country: str) -> int | None:
    """Who invited or receives: "по приглашению X", or somebody of the country whom the sentence names as well."""
    mine = {r.person for r in visitors}
    for i in range(len(told.words)):
        if told.is_any(i, "invitation") and told.words.lower[max(0, i - 1)] == "по":
            for reference in told.references:
                if i < reference.first <= i + 3:
                    return reference.person
    for reference in told.references:
        party = told.passage.people[reference.person].party
        if reference.person not in mine and party == country and not told.is_sayer(place, reference):
            return reference.person
    return None
