"""Person fit: whether a name, with party, offices and encounters, is that of a person already found."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile
from operator import attrgetter
from typing import Any

from minutebook.lexicon.parties import load_parties
from minutebook.lexicon.person_names import load_han
from minutebook.lexicon.pinyin import chinese_forms
from minutebook.model.remark import Remark, listed, remark
from minutebook.reconcile.block_keys import Offer, Seek, Several
from minutebook.reconcile.encounters import Encounter
from minutebook.reconcile.names import RESPELLED, SHORT_FORM, compare_names, is_contrary
from minutebook.reconcile.person_nodes import CLASH_DAYS, PersonNode, Seat, SeatTime, seat_time
from minutebook.reconcile.transcriptions import (
    ALIGNED,
    DIFFERENT,
    FAMILY,
    UNREADABLE,
    WHOLE,
    compare_scripts,
    sound_keys,
    sounds_close,
)
from minutebook.reconcile.units import Telling

KINDS = (WHOLE, ALIGNED, FAMILY, UNREADABLE, DIFFERENT)

UNSURE = -1.0
"""What is said of names that may be one person's, where nothing decides; twice as much for whole names."""


HEARD: Mapping[str, Callable[[PersonNode], Set[Any]]] = {
    "office": attrgetter("offices"),
    "year": attrgetter("years"),
    "held": attrgetter("held"),
    "language": attrgetter("languages"),
    "seat": attrgetter("seat_times"),
}
"""What is told of a node, by the kind that `tell_person` gives it."""


def person_blocks(node: PersonNode, languages: Iterable[str]) -> Iterator[Hashable]:
    """The keys under which a node looks for others: words, a Chinese name in pinyin, first sounds, an encounter.

    Sounds are compared with those of names in other languages only; `languages` are those of all reports.
    """
    yield ("compact", node.name.compact)
    for token in node.name.tokens:
        yield ("token", token)
    for form in chinese_forms(node.name):
        yield ("chinese", form)
    keys = sound_keys(node.name)
    for language in languages:
        wrap = Offer if language in node.languages else Seek
        if node.party:
            yield from (wrap(("sound", node.party, key, language)) for key in keys)
        if not node.name.is_partial:
            yield wrap(("sounds", keys, language))
    if load_han().read_as.get(node.party or "") == "none":
        for office in node.offices:
            yield ("office", node.party or "", office)
    yield Several(node.met_keys)


def weigh_documents(node: PersonNode) -> Iterable[str]:
    """The documents that tell of the person: what a group weighs by."""
    return node.documents


def tell_person(node: PersonNode) -> Telling:
    """What `fit_person` may see of a node in a group, each with the name that it is told under."""
    return node.telling


def hears_person(told: Iterable[tuple[str, Any, Any]]) -> Callable[[PersonNode], bool]:
    """Of a node: whether `fit_person` of it may change when members of a group begin or cease to tell something.

    A name may matter to anybody, all else only to those of whom it is told, too: an office of a kind about that time.
    """
    values: defaultdict[str, set[Any]] = defaultdict(set)
    for kind, value, _ in told:
        if kind == "name":
            return lambda node: True
        values[kind].update(_times_near(value) if kind == "seat" else (value,))
    heard = [(HEARD[kind], own.isdisjoint) for kind, own in values.items()]

    def hears(node: PersonNode) -> bool:
        # Asked of thousands: a plain loop is twice as fast as `any`.
        for of, is_apart in heard:  # noqa: SIM110
            if not is_apart(of(node)):
                return True
        return False

    return hears


def heard_under_person(told: tuple[str, Any, Any]) -> Iterable[Hashable]:
    """What those have who may hear what is told as somebody's own, a seat: such an office about that time."""
    return _times_near(told[1])


def _times_near(seat: Seat) -> list[SeatTime]:
    """The stretches of time in which the same kind of office may clash with one, or more."""
    head, time = seat_time(seat)
    return [(head, near) for near in (time - 1, time, time + 1)]


def fit_person(node: PersonNode, group: Sequence[PersonNode]) -> float:
    """5 for one name, 3 for a part of it, 2 and less for a family name; 0 for a contradiction, below 0 for a doubt."""
    # Full names come first in a group; bare ones after them say no more of who it is, but in a script of their own.
    full = list(takewhile(lambda other: not other.name.is_partial, group)) or group[:1]
    if any(_is_other_party(node.party, other.party) for other in full):
        return 0.0
    written = [other for other in full if other.name.script == node.name.script]
    if not written and node.name.is_partial:
        written = [other for other in group if other.name.script == node.name.script]
    if not written:
        return _fit_transcribed(node, full)
    score = _fit_written(node, written, group)
    others = [other for other in full if other.name.script != node.name.script]
    # A name that is only a part of the one written, or a slip of it, may be all of it in another script.
    return max(score, _fit_transcribed(node, others)) if 0 < score < 4.5 and others else score


def _fit_written(node: PersonNode, written: Sequence[PersonNode], group: Sequence[PersonNode]) -> float:
    """Names in one script."""
    if any(is_contrary(node.name, other.name) for other in written):
        return 0.0
    score = max(compare_names(node.name, other.name) for other in written)
    if not score:
        # Two languages of one script spell the sounds of a third in their own way: Pavlov, Pawlow.
        is_foreign = all(node.languages.isdisjoint(other.languages) for other in written)
        return _fit_transcribed(node, written) if is_foreign else 0.0
    has_party = bool(node.party) and any(other.party == node.party for other in group)
    has_office = bool(node.offices) and any(not node.offices.isdisjoint(other.offices) for other in group)
    is_near = any(not node.documents.isdisjoint(other.documents) for other in written)
    # A family name says nothing for a full name that hardly anybody gives, only because none gives it a party.
    is_alike = group[0].name.is_partial or not node.name.is_partial
    is_alike_bare = is_alike and not node.party and not any(other.party for other in group)
    if score < 3 and not (has_party or has_office):
        return 0.0
    if score in (SHORT_FORM, RESPELLED) and not (has_party and (has_office or _has_met_alike(node, written))):
        return 0.0
    # Those of whom no party is told, and who might be either of two, are at least one another.
    return score + 0.5 * (has_party + is_near) + 0.25 * (has_office + is_alike_bare) + _fit_time(node, written)


def _fit_time(node: PersonNode, group: Sequence[PersonNode]) -> float:
    """Of two who share a family name, and may have held one office, a bare name means the one seen there then."""
    if not node.name.is_partial:
        return 0.0
    is_then = any(not node.held.isdisjoint(other.held) for other in group)
    return 0.25 * is_then + 0.5 * _has_met_alike(node, group)


def _has_met_alike(node: PersonNode, group: Sequence[PersonNode]) -> bool:
    """Whether both are told to have met the same person on the same day."""
    return any(met.is_telling for other in group for met in node.met & other.met)


def _fit_transcribed(node: PersonNode, full: Sequence[PersonNode]) -> float:
    """Names in two scripts: the best that the group's names allow, none of which may be another name."""
    found = _verdicts(node, full)
    has_party = bool(node.party) and any(other.party == node.party for other in full)
    if DIFFERENT in found:
        return 0.0
    shared = frozenset[Encounter]().union(*(node.met & other.met for other in full))
    has_office = any(not node.offices.isdisjoint(other.offices) for other in full)
    known = 0.5 * has_office + 0.5 * bool(shared)
    is_of_time = any(not node.years.isdisjoint(other.years) for other in full)
    if WHOLE in found:
        # Without tones many Chinese share a name; offices that one person cannot hold tell them apart.
        is_clear = has_party and (has_office or not any(_is_clash(node, other) for other in full))
        return 4.5 + known if is_clear else 2 * UNSURE
    if ALIGNED in found:
        # Whole names that sound alike in one office of one party: no other time makes two of them.
        is_sure = bool(shared) or (has_office and (is_of_time or has_party))
        is_sure = is_sure or any(sounds_close(node.name, o.name) for o in full)
        return 3.5 + known if is_sure and (has_party or has_office) else 2 * UNSURE
    if not has_party:
        return 0.0
    if FAMILY in found:
        return 1.75 + known + _fit_time(node, full) if known else UNSURE
    # Where the characters cannot be read, only that both are who met the same person on the day.
    if any(encounter.is_telling for encounter in shared):
        return 1.0 + known
    return UNSURE if has_office and is_of_time else 0.0


def _verdicts(node: PersonNode, full: Sequence[PersonNode]) -> set[str]:
    """What the names of a person in each script say of a name, the best of each: some are spelled in many ways."""
    best: dict[str, str] = {}
    for other in full:
        verdict = compare_scripts(node.name, other.name, node.party or other.party)
        best[other.name.script] = min(best.get(other.name.script, DIFFERENT), verdict, key=KINDS.index)
    return set(best.values())


def _is_clash(one: PersonNode, other: PersonNode) -> bool:
    """Whether both are seen at one time in offices of one kind that are two: minister of this and minister of that.

    Of what an office is, if no table says it in the words that others are compared in, it may be the same.
    """
    offices = {(head, words) for head, words, _ in other.seats}
    apart = {
        (head, mine, yours)
        for head, mine in {(head, words) for head, words, _ in one.seats}
        for kind, yours in offices
        if head == kind and mine.isdisjoint(yours) and _is_read(mine) and _is_read(yours)
    }
    return bool(apart) and any(
        (head, mine, yours) in apart and head == kind and abs(day - seen) <= CLASH_DAYS
        for head, mine, day in one.seats
        for kind, yours, seen in other.seats
    )


def _is_read(words: Iterable[str]) -> bool:
    return all(word.isascii() for word in words)


def _is_other_party(one: str | None, other: str | None) -> bool:
    """Whether both are states, and not the same; one who speaks for an organisation also comes from a state."""
    is_organisation = load_parties().is_organisation
    return bool(one and other) and one != other and not is_organisation(one or "") and not is_organisation(other or "")


def explain_scripts(group: Sequence[PersonNode]) -> tuple[Remark, ...]:
    """For each script after the first, why the fullest name in it is taken for this person's."""
    reasons = []
    seen = {group[0].name.script}
    for place, node in enumerate(group):
        if node.name.script in seen:
            continue
        seen.add(node.name.script)
        before = group[:place]
        found = [(compare_scripts(node.name, other.name, node.party or other.party), other) for other in before]
        kind, other = min(found, key=lambda pair: KINDS.index(pair[0]))
        told = [remark(kind) if kind != DIFFERENT else remark("a person said so")]
        told += [remark("same party")] if node.party and node.party == other.party else []
        told += [remark("same office")] if any(not node.offices.isdisjoint(o.offices) for o in before) else []
        told += [remark("met the same on the same day")] if any(not node.met.isdisjoint(o.met) for o in before) else []
        one, two, why = node.said.first.name, other.said.first.name, listed("list", told)
        reasons.append(remark("%(one)s is %(other)s: %(reasons)s", one=one, other=two, reasons=why))
    return tuple(reasons)
