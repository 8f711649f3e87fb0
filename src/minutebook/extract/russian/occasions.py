"""Talks, calls and visits that a Russian sentence tells of: by the noun or verb, its subject and whom it is with."""

from collections.abc import Iterator
from dataclasses import replace

from minutebook.extract.attendance import Role
from minutebook.extract.occasions import Occasion
from minutebook.extract.russian.circumstances import is_at, nearest_date
from minutebook.extract.russian.clauses import (
    clause_of,
    group_from,
    has_own_subject,
    is_preposition,
    opener_of,
    subject_of,
)
from minutebook.extract.russian.people import Reference
from minutebook.extract.russian.sentences import Words
from minutebook.extract.russian.told import Told

REACH = 22
TAKING_PART = frozenset(["участие", "участвовать", "присутствовать", "присоединиться"])
TALKING = frozenset(["поговорить", "разговаривать", "переговорить", "пообщаться", "говорить", "беседовать"])
"""Verbs that mean a call where a call was told of before."""
TRIGGERS = frozenset(["encounters_talks", "meet", "talk_over", "receive", "ring"])


def find_talks(told: Told) -> Iterator[Occasion]:
    """Talks and calls of a sentence, in order of place."""
    if TRIGGERS.isdisjoint(told.words.has):
        return
    taken: set[frozenset[int]] = set()
    latest: Occasion | None = None
    for place in told.words.listed:
        found = None
        if TRIGGERS.isdisjoint(told.words.kinds[place]):
            continue
        if told.is_any(place, "encounters_talks"):
            found = _by_noun(told, place)
        elif told.tense_at(place) or {"infinitive", "gerund", "part"} & told.words.forms[place].pos:
            found = _by_verb(told, place)
        for occasion in found or ():
            people = frozenset(role.person for role in occasion.roles)
            if people in taken and not occasion.joins:
                continue
            taken.add(people)
            latest = _beside(occasion, latest)
            yield latest


def _beside(occasion: Occasion, latest: Occasion | None) -> Occasion:
    """Talks of which nothing is told, with the day and place of those told in the same sentence before."""
    told = occasion.city or occasion.country or occasion.date or occasion.remote
    if latest is None or told or latest.form != "talks":
        return occasion
    if not {r.person for r in latest.roles} & {r.person for r in occasion.roles}:
        return occasion
    return replace(occasion, city=latest.city, country=latest.country, date=latest.date)


def _is_call(told: Told, place: int) -> bool:
    near = range(max(0, place - 3), min(len(told.words), place + 4))
    return any(told.is_any(i, "call_words") for i in near)


def _governor(told: Told, place: int) -> int | None:
    """The verb of holding that an encounter noun is subject or object of."""
    low, high = clause_of(told.words, place)
    order = [*range(place - 1, max(low, place - 14) - 1, -1), *range(place + 1, min(high, place + 14))]
    verbs = [
        i
        for i in order
        if told.is_any(i, "held_verbs")
        and (told.words.forms[i].tense or {"infinitive", "short", "part"} & told.words.forms[i].pos)
    ]
    return verbs[0] if verbs else None


def _is_oblique(told: Told, place: int) -> bool:
    """Whether the noun stands in a circumstance: "на встрече", "в ходе переговоров", "после беседы"."""
    words = told.words
    at = place - 1
    while at >= 0 and place - at < 5 and words.forms[at].adj_cases:
        at -= 1
    if at < 0:
        return False
    return "prep" in words.forms[at].pos or words.lemma(at) in (
        "ход",
        "время",
        "итог",
        "результат",
        "рамка",
        "начало",
        "завершение",
        "окончание",
    )


def _by_noun(told: Told, place: int) -> Iterator[Occasion]:
    words = told.words
    low, high = clause_of(words, place)
    if told.find(max(low, place - 4), place, "not_held") is not None:
        return
    limit = min(high, place + REACH)
    verb = _governor(told, place)
    owners = _owners(told, place, limit)
    partners = told.with_people(place + 1, limit)
    between = [r for r in told.references if partners and place < r.first < partners[0].first and r not in owners]
    if between:
        partners = []  # "разговор важен для контакта X с Y": theirs is another
    form = "call" if _is_call(told, place) or told.is_any(place, "encounters_call") else "talks"
    attending = any(words.lemma(i) in TAKING_PART for i in range(low, high))
    if not partners and not owners and attending:
        yield from _nameless(told, place, verb, form)
        return
    if not partners and not owners:
        finite = verb if verb is not None else _finite_near(told, low, high, place)
        doers = subject_of(words, told.references, finite) if finite is not None else []
        others = _addressed(told, (low, high), doers) if form == "call" and _is_oblique(told, place) else []
        if len({r.person for r in [*doers, *others]}) > 1 and (verb is not None or _is_oblique(told, place)):
            yield from _emit(told, (place, verb), form, [r.person for r in doers], others)
            return
        yield from _nameless(told, place, verb, form)
        return
    actors = [r.person for r in owners]
    if len(set(actors)) < 2 and (verb is not None or not owners):
        subject = _subject(told, place, verb, bool(owners))
        if subject is None and not (told.delegation and _is_delegations(told, place)):
            return
        subject = subject or []
        mine = {r.person for r in partners}
        actors = actors or [r.person for r in subject if r.person not in mine]
        if not actors and _is_delegations(told, place):
            actors = [p for p in told.delegation if p not in mine]
        actors = actors or [p for p in told.actors if p not in mine]
        if not actors and told.focus is not None and told.focus not in mine:
            actors = [told.focus]
    yield from _emit(told, (place, verb), form, actors, partners)


def _is_delegations(told: Told, place: int) -> bool:
    """Whether a delegation is the subject: "Делегация проведёт встречи с X"."""
    at = told.find(0, place, "delegation_nouns")
    return at is not None and "n" in told.words.letters(at) and at < 3


def _subject(told: Told, place: int, verb: int | None, owned: bool) -> list[Reference] | None:
    """The subject of the verb that an encounter noun goes with, else of its sentence; None where it is nobody named."""
    words = told.words
    low, high = clause_of(words, place)
    subject: list[Reference] = []
    if verb is not None and (words.forms[verb].tense or "infinitive" in words.forms[verb].pos):
        subject = subject_of(words, told.references, verb)
    if subject or owned:
        return subject
    finite = _finite_near(told, low, high, place)
    subject = subject_of(words, told.references, finite) if finite is not None else []
    if subject:
        return subject
    number = words.forms[finite].number if finite is not None else ""
    if low and not _is_oblique(told, place) and has_own_subject(words, low, number, apart=place):
        return None  # "что правительство начало переговоры с X"
    return told.main_subject()


def _addressed(told: Told, where: tuple[int, int], subject: list[Reference]) -> list[Reference]:
    """Whom the subject speaks to where no "с" tells: "в телефонном разговоре поздравил X"."""
    mine = {r.person for r in subject}
    inside = [r for r in told.references if where[0] <= r.first < where[1] and r.person not in mine]
    return [r for r in inside if r.kind == "name" and {"a", "d"} & r.cases and not _after_preposition(told.words, r)][
        :1
    ]


def _finite_near(told: Told, low: int, high: int, place: int) -> int | None:
    finite = [i for i in range(low, high) if told.words.forms[i].tense and "verb" in told.words.forms[i].pos]
    return min(finite, key=lambda i: abs(i - place)) if finite else None


def _owners(told: Told, place: int, limit: int) -> list[Reference]:
    """The people in the genitive right behind the noun, circumstances between them aside: "встреча в Ницце A и B"."""
    for number, reference in enumerate(told.references):
        if reference.first <= place or reference.first >= limit:
            continue
        between = range(place + 1, reference.first)
        if "g" not in reference.cases or any(
            told.words.lower[i] in ("с", "со", "между", ",", "по", "и", "о", "об", "для") or told.words.forms[i].tense
            for i in between
        ):
            return []
        if any(
            told.words.forms[i].pos == {"noun"} and i not in told.words.named and not _is_dated(told, i)
            for i in between
        ):
            return []
        return group_from(told.words, told.references, number)
    return []


def _is_dated(told: Told, place: int) -> bool:
    start = told.words.sentence.starts[place]
    return any(mark.start <= start < mark.end for mark in told.parsed.dates)


def _emit(
    told: Told, where: tuple[int, int | None], form: str, actors: list[int], partners: list[Reference]
) -> Iterator[Occasion]:
    """The occasion of a noun (and verb) at `where`; one for each of several who were met or called one by one."""
    place, verb = where
    others = [r.person for r in partners if r.person not in actors]
    told.actors = list(actors)
    people = [(p, "participant") for p in [*actors, *others]]
    if len({p for p, _ in people}) < 2:
        return
    at = place if verb is None else verb
    rule = "held-talks" if form == "talks" else "held-call"
    base = told.occasion(form, rule, (min(place, at), max(place, at) + 1), people)
    base = replace(base, status=told.status(place, verb))
    parties = {told.passage.people[p].party for p in others}
    several = len(actors) == 1 and len(others) > 1
    alike = len(parties) == 1 and None not in parties
    if several and (form == "call" or _are_meetings(told, place, alike)):
        for other in others:
            yield replace(base, roles=tuple(Role(person=p, role="participant") for p in (actors[0], other)), apart=True)
        return
    yield base


def _are_meetings(told: Told, place: int, alike: bool) -> bool:
    """Whether "встречи" are several, one with each: by its form, or behind its verb or an adjective in the plural.

    `alike`: those met are of one party, so that its form alone decides.
    """
    words = told.words
    if words.lemma(place) != "встреча":
        return False
    before = words.forms[place - 1] if place else words.forms[place]
    several = bool(before.adj_cases) and all(mark[1] == "p" for mark in before.adj_cases)
    several = several or (words.lower[place] == "встречи" and told.is_any(place - 1, "held_verbs"))
    return several or (alike and all(mark[1] == "p" for mark in words.forms[place].cases))


def _nameless(told: Told, place: int, verb: int | None, form: str) -> Iterator[Occasion]:
    """ "Встреча прошла в Сочи", "С российской стороны во встрече приняли участие A и B": more of what was told."""
    words = told.words
    low, high = clause_of(words, place)
    parties = _sides_named(told, place)
    if len(parties) > 1 and told.words.lemma(place) in ("переговоры", "встреча", "консультация", "консультации"):
        base = told.occasion(form, "sides-met", (place, place + 1), [])
        if base.date or base.city or base.country:
            yield replace(base, parties=parties, apart=True, status=told.status(place, verb))
        return
    attending = next(
        (
            i
            for i in range(low, high)
            if words.lemma(i) in ("участие", "участвовать", "присутствовать", "присоединиться")
        ),
        None,
    )
    if attending is not None:
        people = [r for r in told.references if r.kind == "name" and r.first >= low]
        if people:
            base = told.occasion(form, "took-part", (place, place + 1), [(r, "participant") for r in people])
            yield replace(
                base, joins=True, date=None, city=None, country=None, implied=(), status=told.status(place, verb)
            )


def _sides_named(told: Told, place: int) -> tuple[str, ...]:
    """The parties of "российско-украинские переговоры", "встреча российской и украинской делегаций"."""
    low, high = place, place + 1
    while low > 0 and told.words.forms[low - 1].adj_cases:
        low -= 1
    while high < len(told.words) and (
        told.words.forms[high].adj_cases
        or told.words.lower[high] in ("и", ",")
        or told.words.lemma(high) in ("делегация", "сторона")
    ):
        high += 1
    if low > 0 and any(told.is_any(i, "session_strong") for i in (low - 1,)):
        return ()
    return tuple(
        dict.fromkeys(p for n in told.words.namings if low <= n.first < high and n.tag == "A" for p in n.parties)
    )


def _by_verb(told: Told, place: int) -> Iterator[Occasion]:
    words = told.words
    meets = told.is_any(place, "meet")
    over = told.is_any(place, "talk_over")
    receives = told.is_any(place, "receive")
    rings = told.is_any(place, "ring")
    if not (meets or over or receives or rings) or _is_denied(words, place):
        return
    _, high = clause_of(words, place)
    low = clause_of(words, place)[0]
    form = "call" if rings or _is_call(told, place) else "talks"
    if told.after_call and words.lemma(place) in TALKING:
        form = "call"
    if receives:
        yield from _received_by(told, place) if "short" in words.forms[place].pos else _received(told, place)
        return
    partners = told.with_people(place + 1, min(high, place + REACH)) or told.with_people(low, place)
    subject = subject_of(words, told.references, place)
    if over and not partners:
        yield from _jointly(told, place, subject)
        return
    if rings and not partners:
        partners = [r for r in told.references if place < r.first < place + 6 and "d" in r.cases][:1]
    if not partners and len({r.person for r in subject}) < 2:
        yield from _again(told, place, form, subject)
        return
    if words.lemma(place) in ("говорить", "разговаривать") and not partners and words.forms[place].number != "p":
        return
    mine = {r.person for r in partners}
    actors = [r.person for r in subject if r.person not in mine]
    if not actors and told.focus is not None and told.focus not in mine and not subject:
        actors = [told.focus]
    people = [(p, "participant") for p in dict.fromkeys([*actors, *(r.person for r in partners)])]
    if len(people) < 2:
        return
    rule = "talked-over" if over else "met-with" if form == "talks" else "spoke-by-phone"
    base = told.occasion(form, rule, (place, place + 1), people)
    base = replace(base, status=told.status(place, place))
    if over and not _is_placed(told, place, partners[-1].last):
        base = replace(base, city=None, country=None, implied=())
    parties = {told.passage.people[r.person].party for r in partners}
    if len(actors) == 1 and len(partners) > 1 and len(parties) == 1 and None not in parties and _is_apart(told, place):
        for other in partners:
            yield replace(
                base, roles=tuple(Role(person=p, role="participant") for p in (actors[0], other.person)), apart=True
            )
        return
    if (
        form == "talks"
        and any({p for p, _ in people} <= call for call in told.calls)
        and words.lemma(place) != "встретиться"
        and base.city is None
    ):
        base = replace(base, form="call", remote=True, country=None)
    yield base
    yield from _and_then(told, base, partners, actors)


def _and_then(told: Told, base: Occasion, partners: list[Reference], actors: list[int]) -> Iterator[Occasion]:
    """ "встретился в понедельник с X, а во вторник с Y": the second meeting, of which the verb is told once."""
    if not partners or base.form != "talks":
        return
    words, last = told.words, partners[-1].last
    for number, reference in enumerate(told.references):
        between = words.lower[last : reference.first]
        if reference.first <= last or between[:2] != (",", "а") or "также" in between or len(between) > 7:
            continue
        if (
            "i" in reference.cases
            and told.lead(reference) in ("с", "со")
            and not any(last < i < reference.first for i in words.finite)
        ):
            group = dict.fromkeys([*actors, *(r.person for r in group_from(words, told.references, number))])
            roles = tuple(Role(person=person, role="participant") for person in group)
            mark = nearest_date(told.parsed, (reference.first, reference.first + 1))
            mark = mark if mark and mark.start >= words.sentence.starts[last] else None
            yield replace(base, roles=roles, date=mark, apart=True)
            return


def _jointly(told: Told, place: int, subject: list[Reference]) -> Iterator[Occasion]:
    """ "A и B обсудили ...": they talked; who signed together met only where a day or a town is told."""
    parties = {told.passage.people[r.person].party for r in subject}
    if told.words.forms[place].number != "p" or len(parties - {None}) < 2:
        return
    base = told.occasion("talks", "talked-over", (place, place + 1), [(r, "participant") for r in subject])
    if told.is_any(place, "signing") and not (base.date or base.city or base.country):
        return
    if not told.is_any(place, "signing") and not _is_placed(told, place, place):
        base = replace(base, city=None, country=None, implied=())
    yield replace(base, status=told.status(place, place))


def _received_by(told: Told, place: int) -> Iterator[Occasion]:
    """ "A был принят президентом B": the one received is the subject, the host stands in the instrumental."""
    guests = subject_of(told.words, told.references, place)[:1]
    hosts = [
        r for r in told.references
        if r.cases == {"i"} and 0 < r.first - place < REACH and not _after_preposition(told.words, r)
    ][:1]  # fmt: skip
    if guests and hosts and guests[0].person != hosts[0].person:
        people = [(r, "participant") for r in (*hosts, *guests)]
        yield replace(told.occasion("talks", "received", (place, place + 1), people), status=told.status(place, place))


def _is_placed(told: Told, place: int, behind: int) -> bool:
    """Whether a place belongs to who talked, and not to what was talked of: "обсудил с X проекты в Y"."""
    places = [n.first for n in told.words.namings if n.tag in "PC" and is_at(told.parsed, n.first)]
    return any(first < place or first <= max(place, behind) + 2 for first in places)


def _again(told: Told, place: int, form: str, subject: list[Reference]) -> Iterator[Occasion]:
    """ "Они побеседовали во вторник", "лидеры двух стран встретились": the day or place of what was told before."""
    words = told.words
    plural = words.forms[place].number == "p" and not subject
    joint = any(
        words.lower[i] in ("они", "стороны", "лидеры", "президенты", "главы", "министры")
        for i in range(max(0, place - 6), place)
    )
    if plural and joint and words.forms[place].tense == "past":
        base = told.occasion(form, "met-again", (place, place + 1), [])
        if base.date:
            yield replace(base, joins=True)


def _is_denied(words: Words, place: int) -> bool:
    """Whether a verb tells of no one meeting: "не встретился", "встречались уже семь раз"."""
    return "не" in words.lower[max(0, place - 3) : place] or "раз" in words.lower[place + 1 : place + 9]


def _is_apart(told: Told, place: int) -> bool:
    return any(
        told.words.lower[i] in ("отдельно", "раздельно", "отдельные", "отдельных") for i in range(len(told.words))
    )


def _received(told: Told, place: int) -> Iterator[Occasion]:
    """ "принял X": the one received stands in the accusative, next to the verb or its adverb."""
    words = told.words
    objects = [
        r for r in told.references if "a" in r.cases and abs(r.first - place) < 14 and not _after_preposition(words, r)
    ]
    if not words.forms[place].tense:
        return
    subject = subject_of(words, told.references, place)
    hosts = [r for r in subject if "n" in r.cases]
    received = [r for r in objects if r.person not in {h.person for h in hosts}]
    received = [
        r
        for r in received
        if all(words.lower[i] != "," for i in range(min(r.last, place), max(r.first, place))) or r.first > place
    ]
    sure = [r for r in received if "n" not in r.cases or r.first > place or any(h.cases == {"n"} for h in hosts)]
    if words.lemma(place) in ("приветствовать", "поприветствовать", "встретить") or not hosts or not sure:
        return
    if any(
        words.lemma(i) in ("участие", "решение", "закон", "присяга", "предложение", "приглашение", "мера", "отставка")
        for i in range(place + 1, min(len(words), place + 4))
    ):
        return
    people = [(h, "participant") for h in hosts] + [(r, "participant") for r in sure[:1]]
    if len({p.person for p, _ in people if isinstance(p, Reference)}) < 2:
        return
    yield replace(told.occasion("talks", "received", (place, place + 1), people), status=told.status(place, place))


def _after_preposition(words: object, reference: Reference) -> bool:
    sentence = words
    return is_preposition(sentence, reference.first - 1)  # type: ignore[arg-type]


def opener(told: Told, place: int) -> str:
    """The word that opens the clause of a place."""
    return opener_of(told.words, clause_of(told.words, place)[0])
