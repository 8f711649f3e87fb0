"""Mechanisms: names in claims gathered into standing series of meetings.

Names with the same content words and compatible parties are one series. Names that differ are one only where something
else than the name says so: a session that both tell of, or the same officials of both sides. Parallel series with like
names stay apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.lexicon.keys import Keys, SeriesKey, find_abbreviations, load_keys
from minutebook.lexicon.parties import load_parties
from minutebook.model.claims import FoundedClaim, FrameworkClaim, MeetingClaim
from minutebook.model.record import IssueRow
from minutebook.reconcile.gather import Gathered, gather, make_links
from minutebook.reconcile.items import Item, make_id, merge_evidence
from minutebook.reconcile.judgements import Pair
from minutebook.reconcile.occasions import Occasion, clash, is_same_session, share_both_sides

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
    founded: tuple[Item[FoundedClaim], ...] = ()
    mentioned: tuple[Item[FrameworkClaim], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the name itself tells all the parties: two or more, or an organisation."""
        named = self.key.parties
        return len(named) > 1 or any(load_parties().is_organisation(code) for code in named)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AllSeries:
    """All series, the series of each meeting claim, and doubts."""

    series: tuple[Series, ...]
    by_claim: Mapping[str, str]
    issues: tuple[IssueRow, ...]


def join_mechanisms(
    occasions: Sequence[Occasion],
    founded: Sequence[Item[FoundedClaim]],
    mentioned: Sequence[Item[FrameworkClaim]],
    pairs: Sequence[Pair],
) -> AllSeries:
    """The series that meeting claims name, with the foundings and the mentions that are theirs."""
    named = [o for o in occasions if o.claim.mechanism]
    names = find_abbreviations([o.claim.mechanism or "" for o in named] + [item.claim.subject for item in founded])
    about_series = [pair for pair in pairs if pair.about == "mechanism"]
    judged = frozenset(about for pair in about_series for about in (pair.one, pair.other))
    nodes = _meeting_nodes(named, names, judged)
    node_of = {o.id: node.id for node in nodes for o in node.occasions}
    nodes += [*_founding_nodes(founded, names), *_mention_nodes(mentioned, names)]
    gathered = gather(nodes, _blocks, _fit, make_links(about_series, node_of))
    return _make_series(gathered)


def _meeting_nodes(named: Sequence[Occasion], names: Mapping[str, str], judged: frozenset[str]) -> list[SeriesNode]:
    grouped: defaultdict[tuple[str, ...], list[Occasion]] = defaultdict(list)
    series_keys: dict[tuple[str, str], SeriesKey] = {}
    for occasion in named:
        case = (occasion.item.language, occasion.claim.mechanism or "")
        if case not in series_keys:
            series_keys[case] = load_keys(case[0]).series_key(case[1], names)
        key = _completed(series_keys[case], occasion.parties)
        node_key = _node_key(key, occasion.parties)
        grouped[(*node_key, occasion.id) if occasion.id in judged else node_key].append(occasion)
    nodes = [
        SeriesNode(
            id="\0".join(node_key),
            key=_completed(series_keys[group[0].item.language, group[0].claim.mechanism or ""], group[0].parties),
            keys=load_keys(group[0].item.language),
            seen=group[0].parties,
            occasions=tuple(group),
        )
        for node_key, group in grouped.items()
    ]
    return sorted(nodes, key=lambda n: (not n.is_complete, -len(n.parties), -len(n.key.topic), n.id))


def _completed(key: SeriesKey, seen: frozenset[str]) -> SeriesKey:
    """The key with the parties seen where the name has them in one character each, which two may share (土)."""
    return key._replace(parties=seen) if key.is_abbreviated and len(seen) == len(key.parties) else key


def _founding_nodes(founded: Sequence[Item[FoundedClaim]], names: Mapping[str, str]) -> list[SeriesNode]:
    """Foundings come after the meetings: they find a series and never make one."""
    nodes = []
    for item in founded:
        keys = load_keys(item.language)
        key = keys.series_key(item.claim.subject, names)
        nodes.append(SeriesNode(id=item.id, key=key, keys=keys, seen=frozenset(), occasions=(), founded=(item,)))
    return nodes


def _mention_nodes(mentioned: Sequence[Item[FrameworkClaim]], names: Mapping[str, str]) -> list[SeriesNode]:
    """Mentions come last: they find a series by its name and its parties, and change nothing else in it."""
    nodes = []
    for item in mentioned:
        keys = load_keys(item.language)
        key, seen = keys.series_key(item.claim.name, names), frozenset(item.claim.by)
        node = SeriesNode(id=item.id, key=key, keys=keys, seen=seen, occasions=(), mentioned=(item,))
        nodes += [node] if node.parties else []
    return nodes


def _node_key(key: SeriesKey, seen: frozenset[str]) -> tuple[str, ...]:
    parts = (sorted(key.topic), sorted(key.forms), sorted(key.parties), sorted(seen))
    return tuple(" ".join(part) for part in parts)


def _blocks(node: SeriesNode) -> Iterator[tuple[object, ...]]:
    yield ("key", node.key.topic, node.key.forms)
    for word in node.key.topic:
        yield ("word", word)
    for occasion in node.occasions:
        if occasion.is_precise and occasion.window:
            for official in occasion.names:
                yield ("day", official, occasion.window.first)


def _fit(node: SeriesNode, group: Sequence[SeriesNode]) -> float:
    """4 for one name, 2 and more for names and sessions that agree, 0 for what may be parallel series."""
    # A founding or a mention that fitted nothing is no series that others could join.
    group = [other for other in group if other.occasions]
    if not group or not all(_parties_agree(node, other) or _is_one_name(node, other) for other in group):
        return 0.0
    if any(_has_same_words(node, other) for other in group):
        return 4.0 + (node.parties == group[0].parties) if _has_name(node) or node.founded else 0.0
    if not node.occasions:
        return max(_naming_fit(node, other) for other in group)
    mine, yours = node.occasions, [o for other in group for o in other.occasions]
    if clash(mine, yours):
        return 0.0
    return max(_likeness(node, other, mine, yours) for other in group)


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
    return one.key.forms == other.key.forms or not one.key.forms or not other.key.forms


def _likeness(node: SeriesNode, other: SeriesNode, mine: Sequence[Occasion], yours: Sequence[Occasion]) -> float:
    one, two = node.key.topic, other.key.topic
    shared = len(one & two) / len(one | two) if one | two else 0.0
    is_same_body = node.parties == other.parties and len(node.parties) > 1
    is_unread = node.keys.language != other.keys.language and not (_is_read(node) and _is_read(other))
    if not is_same_body or not (node.keys.is_telling(one & two) or is_unread):
        return 0.0
    if is_unread and not _forms_agree(node, other):
        return 0.0
    if any(_is_told_twice(a, b, is_unread) for a in mine for b in yours):
        return 3.0 + shared
    has_officials = any(share_both_sides(a, b) for a in mine for b in yours)
    is_like = one == two or (shared >= LIKE_TOPICS and (one < two or two < one))
    return 2.0 + shared if has_officials and is_like and _forms_agree(node, other) else 0.0


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
    return one.item.language == other.item.language or is_silent or share_both_sides(one, other)


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


def _make_series(gathered: Gathered[SeriesNode]) -> AllSeries:
    series: list[Series] = []
    issues: list[IssueRow] = []
    ids: dict[int, str] = {}
    for place, group in enumerate(gathered.groups):
        if not any(node.occasions for node in group):
            continue
        row = _one_series(group, set(ids.values()))
        ids[place] = row.id
        series.append(row)
    for node, fits in gathered.doubts:
        if node.occasions:
            issues.append(_doubt(node, [ids[place] for place in (*fits, gathered.group_of()[node.id])]))
    by_claim = {occasion.id: row.id for row in series for occasion in row.occasions}
    return AllSeries(series=tuple(series), by_claim=by_claim, issues=tuple(issues))


def _one_series(group: Sequence[SeriesNode], taken: set[str]) -> Series:
    mentioned = tuple(item for node in group for item in node.mentioned)
    group = [node for node in group if not node.mentioned]
    occasions = tuple(sorted((o for node in group for o in node.occasions), key=lambda o: o.id))
    complete = [node for node in group if node.is_complete]
    parties = _parties(group, complete)
    name = choose_name(occasions, complete or group)
    key = next(n.key for n in group for o in n.occasions if o.claim.mechanism == name)
    row_id = make_id("M", *_node_key(key, frozenset(parties) if len(parties) < 3 else frozenset()))
    return Series(
        id=make_id("M", row_id, occasions[0].id) if row_id in taken else row_id,
        name=name,
        parties=parties,
        kind=_kind(group, parties, bool(complete)),
        occasions=occasions,
        founded=tuple(item for node in group for item in node.founded),
        mentioned=mentioned,
    )


def _parties(group: Sequence[SeriesNode], complete: Sequence[SeriesNode]) -> tuple[str, ...]:
    """Those that the name tells, else those seen; of an open forum only the former: who was seen there says nothing."""
    if not complete and any(node.key.is_open for node in group):
        return tuple(sorted(frozenset[str]().union(*(node.key.parties for node in group))))
    return tuple(sorted(frozenset[str]().union(*(node.parties for node in complete or group))))


def _kind(group: Sequence[SeriesNode], parties: tuple[str, ...], is_told: bool) -> str:
    """Bilateral or multilateral as the name tells or as several meetings show; else unknown."""
    is_wide = any(node.key.is_open for node in group) or len(parties) > 2
    if is_wide or (is_told and len(parties) == 1):
        return "multilateral"
    both = {o.window for node in group for o in node.occasions if len(o.parties) > 1}
    return "bilateral" if len(parties) == 2 and (is_told or len(both) > 1) else "unknown"


def choose_name(occasions: Sequence[Occasion], nodes: Sequence[SeriesNode]) -> str:
    """The name to show: English, one that tells the parties, then the most frequent, then the shortest."""
    own = {o.id for node in nodes for o in node.occasions}
    told = [o for o in occasions if o.id in own] or list(occasions)
    names = [o.claim.mechanism or "" for o in told if o.item.language.startswith("en")]
    names = names or [o.claim.mechanism or "" for o in told]
    return min(set(names), key=lambda name: (-names.count(name), len(name), name))


def _doubt(node: SeriesNode, rows: Sequence[str]) -> IssueRow:
    items: list[Item[MeetingClaim]] = [occasion.item for occasion in node.occasions]
    return IssueRow(
        id=make_id("I", "mechanism", node.id),
        evidence=merge_evidence(items),
        kind="unsure-mechanism",
        message=f"{node.occasions[0].claim.mechanism} may belong to several series with like names: kept apart",
        about=tuple(rows),
    )
