"""Sessions of bodies, forums and series that a Russian sentence tells of, with their numbers and who was there."""

from collections.abc import Iterator
from dataclasses import replace

from minutebook.extract.occasions import Occasion
from minutebook.extract.russian.attendants import presiding_under
from minutebook.extract.russian.clauses import clause_of, group_from, is_free, opener_of, subject_of
from minutebook.extract.russian.people import Reference
from minutebook.extract.russian.series_names import left_edge, name_of, right_edge
from minutebook.extract.russian.told import Told

Series = tuple[str, int] | None
SESSION_LISTS = frozenset(["session_nouns", "session_strong", "bare_sessions"])


def find_sessions(told: Told, series: Series) -> Iterator[Occasion]:
    """The sessions of a sentence, in order; a body that is only mentioned is none.

    `series`: the name of the session told of last, and in which sentence: what "мероприятие" and "третий раунд
    переговоров" mean.
    """
    if SESSION_LISTS.isdisjoint(told.words.has):
        return
    behind = 0
    for place in told.words.listed:
        if place < behind or SESSION_LISTS.isdisjoint(told.words.kinds[place]):
            continue
        found = _session_at(told, place) or _again(told, place, series)
        if found is None:
            continue
        occasion, behind = found
        if occasion is not None:
            yield occasion


def _session_at(told: Told, place: int) -> tuple[Occasion | None, int] | None:
    words = told.words
    form = words.forms[place]
    if not form.cases or any(r.first <= place < r.last for r in told.references):
        return None
    strong, noun = told.is_any(place, "session_strong"), told.is_any(place, "session_nouns")
    if not (strong or noun):
        return None
    first, ordinal = left_edge(told, place)
    if any(told.is_any(i, "call_words") for i in range(first, place)):
        return None
    if not strong and ordinal is None and not _is_body_session(told, place, first):
        _keep_body(told, place, first)
        return None
    framed = _framed(told, place)
    last = right_edge(told, place if framed is None else framed)
    name = name_of(told, first, place, last) if framed is None else name_of(told, *_own_edge(told, framed), last)
    if name is None and ordinal is None and last == place + 1:
        name = _summit_of(told, place)
    if name and told.is_any(place, "body_nouns") and _is_international(told, first, last, place, ordinal):
        told.bodies[words.lemma(place)] = name
    if name is None or not _is_international(told, first, last, place, ordinal):
        return None
    told.series = name
    occasion = _occasion(told, (first, place, last), name, ordinal)
    return occasion, last


def _summit_of(told: Told, place: int) -> str | None:
    """The name of "саммит" by who meets at it: "Лидеры стран ОДКБ соберутся на саммит"."""
    words = told.words
    if words.lemma(place) != "саммит":
        return None
    low, _ = clause_of(words, place)
    for naming in words.namings:
        body = naming.tag == "P" and naming.parties and told.lexicon.parties.is_organisation(naming.parties[0])
        if body and low <= naming.first < place and words.is_any(low, frozenset(["лидер", "глава", "президент"])):
            return f"саммит {words.quote(naming.first, naming.last)}"
    return None


def _framed(told: Told, place: int) -> int | None:
    """The noun of the series in whose framework a numbered meeting is held: "встреча в рамках механизма ..."."""
    if told.words.lower[place + 1 : place + 3] != ("в", "рамках"):
        return None
    behind = range(place + 3, min(len(told.words), place + 7))
    return next((i for i in behind if told.is_any(i, "body_nouns") or told.is_any(i, "session_nouns")), None)


def _own_edge(told: Told, noun: int) -> tuple[int, int]:
    """Where the name of a series begins, and its noun."""
    first, _ = left_edge(told, noun)
    return first, noun


def _again(told: Told, place: int, series: Series) -> tuple[Occasion | None, int] | None:
    """ "Мероприятие пройдёт 1 июня", "третий раунд переговоров": the series told of before."""
    words = told.words
    if not words.forms[place].cases or any(r.first <= place < r.last for r in told.references):
        return None
    _, ordinal = left_edge(told, place)
    rounds = words.lemma(place) == "раунд" and ordinal is not None
    if words.lemma(place) == "заседание" and words.lemma(place + 1) in told.bodies:
        occasion = _occasion(told, (place, place, place + 2), told.bodies[words.lemma(place + 1)], ordinal)
        return (occasion, place + 2) if occasion else None
    if series is None:
        return None
    near = told.is_any(place, "bare_sessions") and told.parsed.number - series[1] < 3
    coming = words.lemma(place) == "заседание" and words.lemma(place - 1) in ("следующий", "очередной")
    near = near or coming
    if near and words.lemma(place) == "мероприятие" and _relative(told, place + 1) is not None:
        occasion = _occasion(told, (place, place, place + 1), series[0], None)
        return (replace(occasion, roles=()), place + 1) if occasion else None
    bare = near and "ns" in words.forms[place].cases
    if not rounds and not bare:
        return None
    _, high = clause_of(words, place)
    verb = next((i for i in told.places(place + 1, min(high, place + 5), "held_verbs") if words.forms[i].tense), None)
    if not rounds and (verb is None or words.lemma(place) == "встреча" or told.with_people(place + 1, high)):
        return None
    occasion = _occasion(told, (place, place, place + 1), series[0], ordinal)
    if occasion is None or not (occasion.date or occasion.city or occasion.country or ordinal):
        return None
    return replace(occasion, apart=coming), place + 1


def _keep_body(told: Told, place: int, first: int) -> None:
    """Remember a body of several parties by its noun: "заседание комиссии" means it later."""
    last = right_edge(told, place)
    name = name_of(told, first, place, last) if told.is_any(place, "body_nouns") and last > place + 1 else None
    if name and _is_international(told, first, last, place, None):
        told.bodies[told.words.lemma(place)] = name


def _is_body_session(told: Told, place: int, first: int) -> bool:
    """Whether talks or consultations bear a name of their own: "российско-китайские консультации по безопасности"."""
    words = told.words
    if words.lemma(place) not in ("консультация", "консультации"):
        return False
    if told.with_people(place + 1, place + 20):
        return False
    return any(n.first in range(first, place) and len(n.parties) > 1 for n in words.namings) or any(
        words.lemma(i) in ("трехсторонний", "четырехсторонний", "межмидовский", "межправительственный")
        for i in range(first, place)
    )


def _is_international(told: Told, first: int, last: int, place: int, ordinal: int | None) -> bool:
    """Whether the name, or who takes part, tells that several parties met."""
    words = told.words
    parties: set[str] = set()
    for naming in words.namings:
        if first <= naming.first < last:
            parties |= set(naming.parties)
            if (
                any(told.lexicon.parties.is_organisation(p) for p in naming.parties)
                and naming.form
                and naming.tag != "C"
            ):
                return not _is_inner(told, place, last)
    if len(parties) > 1:
        return True
    if words.lemma(place) == "раунд" and ordinal is not None:
        return any(told.is_any(i, "encounters_talks") or words.lemma(i) == "диалог" for i in range(place + 1, last))
    if words.lemma(place) == "саммит" or any(told.is_any(i, "international") for i in range(first, last)):
        return not _is_inner(told, place, last)
    people = {told.passage.people[r.person].party for r in told.references}
    return len((people | parties) - {None}) > 1 and ordinal is not None


def _is_inner(told: Told, place: int, last: int) -> bool:
    """Whether it is a party's own body: of its government, parliament, council of security."""
    return any(
        told.words.lemma(i) in ("правительство", "парламент", "дума", "кабинет", "кабмин", "госсовет")
        for i in range(place, last)
    ) and not any(told.words.lemma(i) in ("глава", "межправительственный") for i in range(place, last))


def _occasion(told: Told, where: tuple[int, int, int], name: str, ordinal: int | None) -> Occasion | None:
    words = told.words
    first, place, last = where
    low, high = clause_of(words, place)
    verb = _verb(told, low, high, first, last)
    only_told = _is_topic(told, first) or told.is_any(first - 1, "sidelines") or _is_spoken_of(told, first, verb)
    only_told = only_told or _is_devoted(told, first) or _is_refused(told, low, first)
    if opener_of(words, low) == "чтобы" and "n" in words.letters(place) and _is_subject(told, place, verb):
        return None  # "чтобы первая конференция прошла в этом году": only wished
    wished = _is_wished(told, first, low)
    roles = [] if only_told or wished else _roles(told, first, last, low, high)
    stretch = (_first_adjective(told, first), last)
    behind = _relative(told, last)
    later = told.occasion("session", "session", (behind, behind + 1), []) if behind is not None else None
    if behind is not None and later and (later.date or later.city):
        verb, stretch = behind, (behind, behind + 1)
        roles = [] if later.date else roles
    base = told.occasion("session", "session", stretch, roles)
    status = told.status(stretch[0], verb)
    due = told.find(last, last + 4, "plan_words") is not None and words.words[last : last + 1] == (",",)
    status = "announced" if (wished or due) and status == "held" else status
    parties = tuple(dict.fromkeys(p for n in words.namings if first <= n.first < last for p in n.parties))
    if not (roles or ordinal or base.date or base.city or base.country):
        return None
    if not roles and ordinal is None and not _is_beside(told, (first, last), base):
        return None
    return replace(base, mechanism=name, ordinal=ordinal, status=status, parties=parties, remote=False)


def _is_subject(told: Told, place: int, verb: int | None) -> bool:
    """Whether a noun before a verb in the past stands in the nominative with nothing but its own words between."""
    return verb is not None and place < verb and "prep" not in told.words.forms[max(0, place - 1)].pos


def _first_adjective(told: Told, first: int) -> int:
    """Where the adjectives before a name begin, over commas: "очередной, девятый раунд"."""
    words = told.words
    while first > 1 and words.words[first - 1] == "," and words.forms[first - 2].adj_cases:
        first -= 2
    return first


def _is_spoken_of(told: Told, first: int, verb: int | None) -> bool:
    """Whether a session is the object of a verb of saying: "упомянул саммит", "прокомментировала первый форум"."""
    if verb is None or verb >= first or "say" not in told.words.kinds[verb]:
        return False
    return not any("prep" in told.words.forms[i].pos for i in range(verb + 1, first))


def _is_devoted(told: Told, first: int) -> bool:
    """Whether something else is devoted to a session: "конференция, посвящённая саммиту"."""
    return first > 0 and told.words.is_any(first - 1, frozenset(["посвятить", "посвященный"]))


def _is_refused(told: Told, low: int, first: int) -> bool:
    """Whether a session is one that somebody refused to attend: "отказался от участия в саммите"."""
    place = told.find(low, first, "refuses")
    return place is not None and not any(place < i < first for i in told.words.finite)


def _is_wished(told: Told, first: int, low: int) -> bool:
    """Whether a session is one that somebody asks for, or asks others to: "призвал созвать саммит", "пригласил на"."""
    for name in ("invites", "wishes"):
        for place in told.places(low, first, name):
            past = told.words.lower[place - 1] == "за"  # "поблагодарил за приглашение": it was taken up
            if not past and not any(place < i < first for i in told.words.finite):
                return True
    return False


def _is_topic(told: Told, first: int) -> bool:
    """Whether a session is only what was talked of: "обсудили подготовку к саммиту"."""
    at = first - 1
    while at >= 0 and told.words.forms[at].adj_cases and first - at < 4:
        at -= 1
    return at >= 0 and told.words.lower[at] in told.set("leads_away")


def _relative(told: Told, last: int) -> int | None:
    """The verb of the clause that tells more of a session: "саммит, который пройдёт 1 июня"."""
    words = told.words
    if words.words[last : last + 1] != (",",):
        return None
    for place in (last + 1, last + 2):
        if words.is_any(place, frozenset(["который"])):
            _, high = clause_of(words, place)
            return next((i for i in range(place, high) if words.forms[i].tense and "verb" in words.forms[i].pos), None)
    return None


def _is_beside(told: Told, stretch: tuple[int, int], base: Occasion) -> bool:
    """Whether a session of which nothing else is told has its day or place right beside it, or a verb of its own."""
    words = told.words
    if any(
        told.is_any(i, "held_verbs") and words.forms[i].tense
        for i in range(max(0, stretch[0] - 4), min(len(words), stretch[1] + 4))
    ):
        return True
    near = range(max(0, stretch[0] - 3), min(len(words), stretch[1] + 4))
    starts = words.sentence.starts
    if base.date and any(base.date.start <= starts[i] < base.date.end for i in near):
        return True
    return any(
        n.first in near and n.tag in "PC" and n.first >= stretch[1] and n.first - stretch[1] < 3 for n in words.namings
    )


def _verb(told: Told, low: int, high: int, first: int, last: int) -> int | None:
    finite = [i for i in range(low, high) if told.words.forms[i].tense and {"verb", "short"} & told.words.forms[i].pos]
    return min(finite, key=lambda i: max(first - i, i - last)) if finite else None


def _roles(told: Told, first: int, last: int, low: int, high: int) -> list[tuple[Reference | int, str]]:
    """The people whom the clause ties to the session, and as what."""
    words = told.words
    near = range(max(low, first - 12), min(high, last + 14))
    co_chair = any(
        told.is_any(i, "co_chair")
        or (words.lemma(i) == "председательствовать" and any(words.lower[j] in ("вместе", "совместно") for j in near))
        for i in near
    )
    chair = any(told.is_any(i, "chair") for i in near)
    out: list[tuple[Reference | int, str]] = []
    for number, reference in enumerate(told.references):
        if not low <= reference.first < high or first <= reference.first < last:
            continue
        before = words.lower[reference.first - 1] if reference.first else ""
        joined = before in ("с", "со") and words.lower[max(0, reference.first - 2)] in ("вместе", "совместно")
        level = "g" in reference.cases and words.lower[last : last + 2] == ("на", "уровне") and reference.first > last
        if not (is_free(words, reference) or joined or level or before in ("участием", "председательством")):
            continue
        if (before in ("с", "со") and not any(words.lower[i] in ("вместе", "совместно") for i in near)) or before in (
            "о",
            "об",
            "к",
            "для",
            "от",
        ):
            continue
        if told.is_sayer(last, reference):
            continue
        group = group_from(words, told.references, number)
        for one in group:
            if one.person not in {r.person for r, _ in out if isinstance(r, Reference)}:
                out.append((one, "participant"))
    if presiding := presiding_under(told, low, high):
        rest = [(p, role) for p, role in out if isinstance(p, Reference) and p.person not in dict(presiding)]
        return [*presiding, *rest]
    if co_chair or (chair and len(out) > 1):
        return [(p, "co-chair") for p, _ in out]
    if (chair or _hosts(told, first, near)) and len(out) == 1:
        return [(p, "chair") for p, _ in out]
    return out


def _hosts(told: Told, first: int, near: range) -> bool:
    """ "провёл саммит ОДКБ": who holds a session chairs it."""
    for i in range(max(near.start, first - 4), first):
        if told.words.lemma(i) in ("провести", "проводить") and told.words.forms[i].tense == "past":
            return bool(subject_of(told.words, told.references, i))
    return False
