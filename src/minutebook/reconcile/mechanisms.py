"""Mechanisms: names in claims gathered into standing series of meetings.

Names with the same content words and compatible parties are one series. Names that differ are one only where something
else than the name says so: a session that both tell of, or the same officials of both sides. Parallel series with like
names stay apart.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from minutebook.lexicon.keys import Keys, SeriesKey, load_keys
from minutebook.lexicon.parties import load_parties
from minutebook.model.claims import FoundedClaim, FrameworkClaim, MeetingClaim
from minutebook.model.record import IssueRow
from minutebook.model.remark import remark
from minutebook.reconcile.block_keys import Offer, Seek
from minutebook.reconcile.items import Item, make_id, merge_evidence
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.occasions import Occasion, is_same_session, share_both_sides
from minutebook.reconcile.sessions import (
    NO_SESSIONS,
    Sessions,
    clash,
    have_met_alike,
    index_sessions,
    near_tellings,
    week_of,
)
from minutebook.reconcile.units import Telling

SURE_SESSIONS = 3
"""Names of two languages without a word in common are one body's where so many sessions are told under both."""

LEAST_SHARE = 3
"""Of the sessions told under the rarer of two names, one in so many must be told under the other as well."""

LIKE_TOPICS = 0.6
"""Two topics are like when they share this much of their words."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeriesNode:
    """Claims that name a series in the same words for the same parties; a founding or a mention has no `occasions`."""

    id: str
    key: SeriesKey
    keys: Keys
    seen: frozenset[str]
    occasions: tuple[Occasion, ...]
    sessions: Sessions = NO_SESSIONS
    founded: tuple[Item[FoundedClaim], ...] = ()
    mentioned: tuple[Item[FrameworkClaim], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the name itself tells all the parties: two or more, or an organisation."""
        return _is_complete(self.key)

    @property
    def parties(self) -> frozenset[str]:
        """The parties named, else named and seen."""
        return self.key.parties if self.is_complete else self.key.parties | self.seen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """A mechanism before it is written up: its id and everything said under its names."""

    id: str
    name: str
    parties: tuple[str, ...]
    kind: str
    occasions: tuple[Occasion, ...]
    founded: tuple[Item[FoundedClaim], ...]
    mentioned: tuple[Item[FrameworkClaim], ...]


def torn_claims(pairs: Sequence[Pair], node_of: Mapping[str, str]) -> frozenset[str]:
    """Claims whose series a person told apart and that one name holds together."""
    apart = [pair for pair in pairs if not pair.is_same and node_of.get(pair.one, "") == node_of.get(pair.other, " ")]
    return frozenset(about for pair in apart for about in (pair.one, pair.other))


def occasion_key(occasion: Occasion, key: SeriesKey) -> tuple[str, ...]:
    """What claims share that name a series in the same words for the same parties. `key`: of the name alone."""
    key, seen = _completed(key, occasion.parties), occasion.parties
    # A name that tells its parties is one name, whoever of them a report shows.
    parts = _node_key(key, frozenset() if _is_complete(key) else seen)
    # Of whom a name without parties is, where nobody is named either, each report may mean another.
    return (*parts, occasion.id) if len(key.parties | seen) < 2 and not _is_complete(key) else parts


def make_series_node(node_id: str, group: Sequence[Occasion], key: SeriesKey) -> SeriesNode:
    """The node of claims that share a key. `key`: that of the first one's name."""
    first, sessions = group[0], index_sessions(group)
    return SeriesNode(
        id=node_id,
        key=_completed(key, first.parties),
        keys=load_keys(first.item.language),
        seen=frozenset(party for company in sessions.companies for _, party in company if party),
        occasions=tuple(group),
        sessions=sessions,
    )


@lru_cache(maxsize=1 << 16)
def _is_complete(key: SeriesKey) -> bool:
    return len(key.parties) > 1 or any(load_parties().is_organisation(code) for code in key.parties)


def _completed(key: SeriesKey, seen: frozenset[str]) -> SeriesKey:
    """The key with the parties seen where the name has them in one character each, which two may share (土)."""
    return key._replace(parties=seen) if key.is_abbreviated and len(seen) == len(key.parties) else key


def founding_key(item: Item[FoundedClaim]) -> tuple[str, ...]:
    """What foundings share that tell of one subject in the same words."""
    return "founding", item.language, item.claim.subject


def mention_key(item: Item[FrameworkClaim]) -> tuple[str, ...]:
    """What mentions share of one name of the same parties."""
    return "mention", item.language, item.claim.name, *sorted(set(item.claim.by))


def make_founding_node(told: Sequence[Item[FoundedClaim]], key: SeriesKey) -> SeriesNode:
    """Foundings come after the meetings: they find a series and never make one. `told` share a key."""
    first = told[0]
    return SeriesNode(
        id="\0".join(founding_key(first)),
        key=key,
        keys=load_keys(first.language),
        seen=frozenset(),
        occasions=(),
        founded=tuple(told),
    )


def make_mention_node(told: Sequence[Item[FrameworkClaim]], key: SeriesKey) -> SeriesNode | None:
    """Mentions come last: they find a series by its name and its parties, and change nothing else in it."""
    first = told[0]
    node = SeriesNode(
        id="\0".join(mention_key(first)),
        key=key,
        keys=load_keys(first.language),
        seen=frozenset(first.claim.by),
        occasions=(),
        mentioned=tuple(told),
    )
    return node if node.parties else None


def rank_series(node: SeriesNode) -> tuple[object, ...]:
    """What nodes are ranked by: complete names first; foundings after all meetings, mentions last."""
    if node.occasions:
        return 0, not node.is_complete, -len(node.parties), -len(node.key.topic), node.id
    return 1 + bool(node.mentioned), node.id


def weigh_names(node: SeriesNode) -> Iterable[str]:
    """The ways in which the series is named: what a group weighs by."""
    return (node.id,) if node.occasions else ()


def tell_series(node: SeriesNode) -> Telling:
    """What `fit_series` may see of a node in a group: its name, and the sessions that its claims tell of."""
    if not node.occasions:
        return Telling()
    name = ("name", node.id, node.key, node.seen, node.keys.language)
    return Telling(common=frozenset([name]), own=frozenset(("session", told) for told in node.sessions.told))


def hears_series(told: Iterable[tuple[Any, ...]]) -> Callable[[SeriesNode], bool]:
    """Of a node: whether `fit_series` may change when members of a group begin or cease to tell this: of names always.

    To foundings and mentions the sessions are nothing.
    """
    kinds = {token[0] for token in told}
    return lambda node: "name" in kinds or bool(kinds and node.occasions)


def _node_key(key: SeriesKey, seen: frozenset[str]) -> tuple[str, ...]:
    parts = (sorted(key.topic), sorted(key.forms), sorted(key.parties), sorted(seen))
    return tuple(" ".join(part) for part in parts)


def series_blocks(node: SeriesNode) -> Iterator[Hashable]:
    """The keys under which a node looks for others; foundings and mentions are not found by any."""
    whole, words = ("key", node.key.topic, node.key.forms), [("word", word) for word in node.key.topic]
    if not node.occasions:
        yield from (Seek(key) for key in (whole, *words))
        return
    yield whole
    if len(node.parties) < 2:
        # Of whom such a name is only the same name can tell; others may find it.
        yield from (Offer(word) for word in words)
        return
    yield from words
    for official, day in node.sessions.first_days:
        yield ("day", official, day)


def fit_series(node: SeriesNode, group: Sequence[SeriesNode]) -> float:
    """4 for one name, 2 and more for names and sessions that agree, 0 for what may be parallel series."""
    # A founding or a mention that fitted nothing is no series that others could join.
    group = [other for other in group if other.occasions]
    # A name that tells the parties speaks for those that do not: each of these may show another of them.
    telling = [other for other in group if other.is_complete] or group
    if not group or not all(_parties_agree(node, other) or _is_one_name(node, other) for other in telling):
        return 0.0
    if any(_has_same_words(node, other) for other in group):
        is_known = node.parties == group[0].parties != frozenset()
        return 4.0 + max(is_known, 0.5 * _is_of(node, group)) if _has_name(node) or node.founded else 0.0
    if not node.occasions:
        return max(_naming_fit(node, other) for other in group)
    if clash([node.sessions], (other.sessions for other in group)):
        return 0.0
    names = {(other.key, other.keys.language, other.parties): other for other in group}
    return max(_likeness(node, other, group) for other in names.values())


def _is_of(node: SeriesNode, group: Sequence[SeriesNode]) -> bool:
    """Whether a session told without its parties is one of the group's, by number and day."""
    near = (pair for other in group for pair in near_tellings(node.sessions, other.sessions))
    return len(node.parties) < 2 and any(is_same_session(one, other) for one, other in near)


def _has_same_words(one: SeriesNode, other: SeriesNode) -> bool:
    return one.key.topic == other.key.topic and one.key.forms == other.key.forms


def _is_one_name(one: SeriesNode, other: SeriesNode) -> bool:
    """Whether they share a proper name, and one was told with one party only, which says little of who else attends."""
    is_name = _has_same_words(one, other) and one.key.is_proper and other.key.is_proper and len(one.key.topic) > 1
    is_silent = not one.key.parties and not other.key.parties
    return is_name and is_silent and min(len(one.seen), len(other.seen)) < 2


def _has_name(node: SeriesNode) -> bool:
    """Whether its words or its parties tell it from other series."""
    return node.keys.is_telling(node.key.topic) or len(node.parties) > 1 or bool(node.key.parties)


def _naming_fit(node: SeriesNode, other: SeriesNode) -> float:
    """A founding may leave out the parties or words of the name, not add another topic; a mention few, and no form."""
    topics = node.key.topic, other.key.topic
    is_part = bool(topics[0]) and topics[0] <= topics[1] and node.keys.is_telling(topics[0])
    if node.mentioned:
        is_part = is_part and len(topics[0]) >= LIKE_TOPICS * len(topics[1]) and node.key.forms == other.key.forms
    return 1.0 + len(topics[0]) / len(topics[1]) if is_part and _forms_agree(node, other) else 0.0


def _forms_agree(one: SeriesNode, other: SeriesNode) -> bool:
    """Whether the words for the body may be one: what is a committee in a language is a commission in the next."""
    mine, yours = one.key.forms, other.key.forms
    if one.keys.language != other.keys.language:
        mine, yours = one.keys.like_forms(mine), other.keys.like_forms(yours)
    return mine == yours or not mine or not yours


def _likeness(node: SeriesNode, other: SeriesNode, group: Sequence[SeriesNode]) -> float:
    one, two = node.key.topic, other.key.topic
    shared = len(one & two) / len(one | two) if one | two else 0.0
    is_same_body = node.parties == other.parties and len(node.parties) > 1
    is_unread = node.keys.language != other.keys.language and not (_is_read(node) and _is_read(other))
    if not is_same_body:
        return 0.0
    are_forms_one = _forms_agree(node, other)
    is_akin = are_forms_one if is_unread else node.keys.is_telling(one & two)
    if is_akin and _share_sessions(node, group, is_unread):
        return 3.0 + shared
    is_like = is_akin and are_forms_one and (one == two or (shared >= LIKE_TOPICS and (one < two or two < one)))
    if is_like and any(have_met_alike(node.sessions, every.sessions) for every in group):
        return 2.0 + shared
    return 2.0 if _is_other_wording(node, other, group) else 0.0


def _is_other_wording(node: SeriesNode, other: SeriesNode, group: Sequence[SeriesNode]) -> bool:
    """Whether the name is another language's for a body that its own language does not name yet (justice, judicial).

    Two bodies may meet on one day with the same people in the chair; not so again and again, with each of the two
    languages naming another one of them.
    """
    if any(every.keys.language == node.keys.language for every in group):
        return False
    is_often = len(_weeks_told_twice(node, [other], True)) >= SURE_SESSIONS
    return is_often and _share_sessions(node, group, True)


def _share_sessions(node: SeriesNode, group: Sequence[SeriesNode], is_unread: bool) -> bool:
    """Whether the sessions of the name, or those of the group, are told under both oftener than by chance or error.

    Parallel series of the same people meet on one day now and then.
    """
    told = len(_weeks_told_twice(node, group, is_unread))
    weeks = frozenset[int]().union(*(every.sessions.weeks for every in group))
    return told > 0 and told * LEAST_SHARE >= min(len(node.sessions.weeks), len(weeks))


def _weeks_told_twice(node: SeriesNode, group: Sequence[SeriesNode], is_unread: bool) -> set[int]:
    """The weeks in which both have a session, told as one by day, number and people."""
    near = (pair for every in group for pair in near_tellings(node.sessions, every.sessions))
    return {week_of(a.window) for a, b in near if a.window and _is_told_twice(a, b, is_unread)}


def _is_read(node: SeriesNode) -> bool:
    """Whether every word of the name is known in the language that names are compared in; else it may mean anything."""
    return bool(node.key.topic) and all(word.isascii() for word in node.key.topic)


def _is_told_twice(one: Occasion, other: Occasion, is_unread: bool) -> bool:
    """Whether two claims tell of one session; in two languages only where the same people met, if both tell who did.

    `is_unread`: of the names one cannot be read, so that both must tell who met.
    """
    if not is_same_session(one, other):
        return False
    is_silent = not is_unread and (not one.names or not other.names)
    return one.item.language == other.item.language or is_silent or share_both_sides(one.officials, other.officials)


def _parties_agree(one: SeriesNode, other: SeriesNode) -> bool:
    mine, yours = one.parties, other.parties
    if one.is_complete and other.is_complete:
        return mine == yours
    if one.is_complete:
        return yours <= mine
    if other.is_complete:
        return mine <= yours
    if one.key.parties and other.key.parties and one.key.parties != other.key.parties:
        return False
    # A forum's reports each name the few who matter to them; a series of two always names the two.
    many = len(mine & yours) > 1 and max(len(mine), len(yours)) > 2
    return mine <= yours or yours <= mine or many or (one.key.is_open and other.key.is_open)


def draft_series(group: Sequence[SeriesNode], is_in_doubt: bool) -> Series | None:
    """The series whose names are gathered in `group`, under the id that it has if no other has it; None without any.

    A name that says neither of what nor of whom ("the trilateral meeting") is that of no series. What is called as
    several series are (`is_in_doubt`), and tells no parties, is one of these and no series more.
    """
    if is_in_doubt and all(len(node.parties) < 2 and not node.is_complete for node in group):
        return None
    mentioned = tuple(item for node in group for item in node.mentioned)
    group = [node for node in group if not node.mentioned]
    occasions = tuple(sorted((o for node in group for o in node.occasions), key=lambda o: o.id))
    if not occasions:
        return None
    complete = [node for node in group if node.is_complete]
    parties = _parties(group, complete)
    if len(parties) < 2 and not any(_has_name(node) for node in group):
        return None
    name = choose_name(occasions, complete or group)
    key = next(n.key for n in group for o in n.occasions if o.claim.mechanism == name)
    return Series(
        id=make_id("M", *_node_key(key, frozenset(parties) if len(parties) < 3 else frozenset())),
        name=name,
        parties=parties,
        kind=_kind(group, parties, bool(complete)),
        occasions=occasions,
        founded=tuple(item for node in group for item in node.founded),
        mentioned=mentioned,
    )


def give_series_ids(drafts: Sequence[Series]) -> list[str]:
    """The ids of series that would share one, in order of rank: the later are told apart by their first claim."""
    return [drafts[0].id, *(make_id("M", draft.id, draft.occasions[0].id) for draft in drafts[1:])]


def _parties(group: Sequence[SeriesNode], complete: Sequence[SeriesNode]) -> tuple[str, ...]:
    """Those that the name tells, else those seen; of an open forum only the former: who was seen there says nothing."""
    if not complete and any(node.key.is_open for node in group):
        return tuple(sorted(frozenset[str]().union(*(node.key.parties for node in group))))
    told = frozenset[str]().union(*(node.parties for node in complete or group))
    # One who was seen there, and whom the name does not tell, says nothing of who the others are.
    return tuple(sorted(told)) if len(told) > 1 or any(node.key.parties for node in group) else ()


def _kind(group: Sequence[SeriesNode], parties: tuple[str, ...], is_told: bool) -> str:
    """Bilateral or multilateral as the name tells or as several meetings show; else unknown."""
    is_wide = any(node.key.is_open for node in group) or len(parties) > 2
    if is_wide or (is_told and len(parties) == 1):
        return "multilateral"
    if is_told or len(parties) != 2:
        return "bilateral" if len(parties) == 2 else "unknown"
    both = {o.window for node in group for o in node.occasions if len(o.parties) > 1}
    return "bilateral" if len(both) > 1 else "unknown"


def choose_name(occasions: Sequence[Occasion], nodes: Sequence[SeriesNode]) -> str:
    """The name to show: English, one that tells the parties, then the most frequent, then the shortest."""
    own = {o.id for node in nodes for o in node.occasions}
    told = [o for o in occasions if o.id in own] or list(occasions)
    names = [o.claim.mechanism or "" for o in told if o.item.language.startswith("en")]
    counts = Counter(names or [o.claim.mechanism or "" for o in told])
    return min(counts, key=lambda name: (-counts[name], len(name), name))


def doubt_series(node: SeriesNode, rows: Sequence[str]) -> IssueRow:
    """The doubt to which of several series a name belongs."""
    items: list[Item[MeetingClaim]] = [occasion.item for occasion in node.occasions]
    name = node.occasions[0].claim.mechanism or ""
    told = remark("%(name)s may belong to several series with like names: kept apart", name=name)
    return IssueRow(
        id=make_id("I", "mechanism", node.id),
        evidence=merge_evidence(items),
        kind="unsure-mechanism",
        message=told.english,
        about=tuple(rows),
        remark=told,
    )
