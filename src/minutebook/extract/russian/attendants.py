"""Who was at a session, and who presided, where another sentence than the session's own tells it, or a phrase does."""

from collections.abc import Iterator
from dataclasses import replace

from minutebook.extract.attendance import Role
from minutebook.extract.occasions import Occasion
from minutebook.extract.russian.clauses import clause_of, group_from, is_free
from minutebook.extract.russian.people import Reference
from minutebook.extract.russian.told import Told

IT = frozenset(["нем", "ней", "нём", "них"])
"""What "в нём приняли участие" leads to: the occasion of the sentence before."""
ITS = frozenset(["его", "ее", "её", "их"])
WORDS = frozenset(["co_chair", "chair", "attend", "holding", "representing"])
"""The lists of words of which a sentence has one if it tells of somebody at a session."""
PRESIDE = frozenset(["председательствовать"])
NEAR = 4


def find_attendants(told: Told) -> Iterator[Occasion]:
    """Those whom a sentence without a session of its own tells to have been at the one before.

    "Сопредседателями стали A и B", "Председательствовал на заседании A", "В нём приняли участие A, B", "Его провели A
    и B".
    """
    if WORDS.isdisjoint(told.words.has):
        return
    yield from _co_chairs(told)
    yield from _presiding(told)
    yield from _present(told)
    yield from _representing(told)


def presiding_under(told: Told, low: int, high: int) -> list[tuple[int, str]]:
    """Those of a clause who presided, with their role: "под председательством A и B"."""
    words = told.words
    for place in told.places(low, high, "presidency"):
        if "под" not in words.lower[max(low, place - 2) : place]:
            continue
        for number, reference in enumerate(told.references):
            if place < reference.first <= place + NEAR and "g" in reference.cases:
                people = dict.fromkeys(r.person for r in group_from(words, told.references, number))
                return [(person, _role(len(people))) for person in people]
    return []


def _role(size: int) -> str:
    return "co-chair" if size > 1 else "chair"


def _co_chairs(told: Told) -> Iterator[Occasion]:
    if "co_chair" not in told.words.has:
        return
    inside = {i for reference in told.references for i in range(reference.first, reference.last)}
    place = next((i for i in told.places(0, len(told.words), "co_chair") if i not in inside), None)
    people = dict.fromkeys(r.person for r in told.references if is_free(told.words, r))
    if place is not None and len(people) > 1:
        yield _more(told, "co-chairs", place, [(person, "co-chair") for person in people])


def _presiding(told: Told) -> Iterator[Occasion]:
    """ "Председательствовал на заседании министр A", "Заседание провёл министр A"."""
    words = told.words
    for place in words.finite:
        if words.forms[place].tense != "past" or not (words.is_any(place, PRESIDE) or _holds_it(told, place)):
            continue
        people = dict.fromkeys(r.person for r in _subjects(told, place))
        if people:
            yield _more(told, "presided", place, [(person, _role(len(people))) for person in people])
            return


def _holds_it(told: Told, place: int) -> bool:
    """Whether one person is told to have held a session that only a bare noun names: "Заседание провёл A"."""
    if place != 1 or not told.is_any(place, "holding") or told.words.forms[place].number != "s":
        return False
    return told.is_any(0, "bare_sessions") and "a" in told.words.letters(0) and told.words.lemma(0) != "встреча"


def _representing(told: Told) -> Iterator[Occasion]:
    """ "Стороны представляли A и B", "Российскую сторону возглавил A, индийскую – B"."""
    words = told.words
    for place in words.finite:
        heads = words.is_any(place, frozenset(["возглавить", "возглавлять"]))
        if not (told.is_any(place, "representing") or heads) or words.forms[place].tense != "past":
            continue
        low, high = clause_of(words, place)
        near = range(max(low, place - NEAR), min(high, place + NEAR))
        people = dict.fromkeys(r.person for r in _subjects(told, place))
        nouns = frozenset(["сторона"] if heads else ["сторона", "делегация"])
        if people and any(words.is_any(i, nouns) for i in near):
            yield _more(told, "took-part", place, [(person, "participant") for person in people])
            return


def _present(told: Told) -> Iterator[Occasion]:
    """ "В нём приняли участие A и B", "Его провели A и B"."""
    words = told.words
    for place in words.finite:
        low, high = clause_of(words, place)
        taking = _takes_part(told, place, low, high)
        holding = told.is_any(place, "holding") and place > 0 and words.lower[place - 1] in ITS
        if not (taking or holding):
            continue
        people = dict.fromkeys(r.person for r in _subjects(told, place))
        if people:
            yield _more(told, "took-part", place, [(person, "participant") for person in people])
            return


def _takes_part(told: Told, place: int, low: int, high: int) -> bool:
    """Whether a verb tells of taking part in what "в нём" or a bare noun of meeting stands for."""
    words = told.words
    near = range(max(low, place - NEAR), min(high, place + NEAR))
    attends = words.is_any(place, frozenset(["участвовать", "присутствовать", "выступить"])) or any(
        words.lower[i] == "участие" for i in near
    )
    if not attends or words.forms[place].tense not in ("past", "futr"):
        return False
    for at in range(low, min(high, place + NEAR + 2)):
        if words.lower[at] not in ("в", "во", "на") or at + 1 >= high:
            continue
        noun = next((i for i in range(at + 1, high) if not words.forms[i].adj_cases), high - 1)
        behind = words.lower[noun + 1] if noun + 1 < len(words) else ""
        bare = told.is_any(noun, "bare_sessions") and not ("g" in _letters(told, noun + 1) and behind.islower())
        if words.lower[at + 1] in IT or (bare and noun + 1 not in words.named):
            return True
    return False


def _letters(told: Told, place: int) -> frozenset[str]:
    """The cases of the word at a place, none for an office's or a verb's."""
    outside = place >= len(told.words) or any(r.first <= place < r.last for r in told.references)
    return frozenset() if outside else told.words.letters(place)


def _subjects(told: Told, place: int) -> list[Reference]:
    """Everybody in the nominative who is told with a verb: a list that other words may interrupt."""
    low, high = clause_of(told.words, place)
    return [r for r in told.references if low <= r.first < high and r.kind != "pronoun" and is_free(told.words, r)]


def _more(told: Told, rule: str, place: int, people: list[tuple[int, str]]) -> Occasion:
    base = told.occasion("session", rule, (place, place + 1), [])
    roles = tuple(Role(person=person, role=role) for person, role in people)
    return replace(base, roles=roles, joins=True, date=None, city=None, country=None, implied=())
