"""What people decided, applied: it outranks every rule.

Of judgements that contradict each other the later stands. A judgement acts twice. On claims, before they are joined:
rejected ones are left out, corrected ones changed, so that what was misread misleads no rule. And on rows, once they
are made (rulings.py), so that no rule can outvote it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from minutebook.model.claims import Claim
from minutebook.model.judgeable import sort_of
from minutebook.model.judgement import Judgement
from minutebook.reconcile.anchors import Located, Place
from minutebook.reconcile.items import Item
from minutebook.reconcile.judged_claims import KNOWN_BY_NAME, JudgedClaims
from minutebook.reconcile.standing import Pair, find_undone, settle_pairs

__all__ = ["Judged", "Pair", "Ruling", "Standing", "find_standing", "settle_judgements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person decided of a field of the row (of a table, or of `participants`) in which the places are."""

    judgement: Judgement
    table: str
    places: tuple[str, ...]
    field: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims after judgement, and what is left to apply while joining (`pairs`) and after (`rulings`), latest first.

    `items`: the claims of the reports that judgements are about, rejected ones left out, corrected ones changed;
    `as_read`: the claims that were changed, as they were read. `located`: every judgement, oldest first, with what it
    is about; `undone` and `overruled`: those that do not stand, each with what undid or overruled it. `renamed`: the
    address of a mention after a correction of its name.
    """

    items: tuple[Item[Claim], ...]
    pairs: tuple[Pair, ...]
    rulings: tuple[Ruling, ...]
    as_read: Mapping[str, Claim]
    located: tuple[Located, ...]
    undone: Mapping[str, str]
    overruled: Mapping[str, str]
    renamed: Mapping[str, str]

    def standing(self) -> list[Located]:
        """Those neither undone nor overruled, the latest first."""
        return [one for one in reversed(self.located) if self.is_standing(one.judgement)]

    def is_standing(self, judgement: Judgement) -> bool:
        """Whether a judgement is neither undone nor overruled."""
        return judgement.id not in self.undone and judgement.id not in self.overruled


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What every judgement is about (`located`), and those that stand, both the latest first; and what becomes of the
    others, as in `Judged`.
    """

    located: tuple[Located, ...] = ()
    standing: tuple[Located, ...] = ()
    undone: Mapping[str, str] = field(default_factory=dict)
    overruled: Mapping[str, str] = field(default_factory=dict)


def find_standing(located: Sequence[Located]) -> Standing:
    """Which judgements (of all, the latest first) are neither undone nor contradicted by a later one."""
    undone = find_undone([one.judgement for one in located])
    acting = [one for one in located if one.judgement.verdict != "undo" and one.judgement.id not in undone]
    overruled = dict(_outdone(acting))
    standing = tuple(one for one in acting if one.judgement.id not in overruled)
    return Standing(located=tuple(located), standing=standing, undone=undone, overruled=overruled)


def settle_judgements(found: Standing, claims: Iterable[JudgedClaims]) -> Judged:
    """What judgements come to, with the claims of all reports that they are about, as judged."""
    items: list[Item[Claim]] = []
    as_read: dict[str, Claim] = {}
    renamed: dict[str, str] = {}
    for own in claims:
        items.extend(own.items)
        as_read.update(own.as_read)
        renamed.update(own.renamed)
    held = {item.id for item in items}
    pairs, contradicted = settle_pairs([pair for one in found.standing for pair in _pairs(one, held, renamed)])
    return Judged(
        items=tuple(items),
        pairs=pairs,
        rulings=tuple(ruling for one in found.standing for ruling in _rulings(one, renamed)),
        as_read=as_read,
        located=tuple(reversed(found.located)),
        undone=found.undone,
        overruled={**found.overruled, **contradicted},
        renamed=renamed,
    )


def _says(located: Located) -> Iterable[tuple[tuple[str, str, str | None], str | None]]:
    """What a judgement decides: of each place whether it stands (field None), and of a field its value."""
    judgement = located.judgement
    for place in located.places:
        sort = sort_of(place.of, place.kind)
        # A gap rests on the words that name its series; it is told from others by its number.
        key = f"{sort} {judgement.value}" if sort == "gaps" else sort, place.address
        if judgement.verdict == "reject":
            yield (*key, None), "no"
        elif judgement.verdict in ("confirm", "correct"):
            yield (*key, judgement.field), judgement.value if judgement.field else "yes"


def _outdone(acting: Sequence[Located]) -> Iterable[tuple[str, str]]:
    """The judgements (of those given, latest first) whose every word a later one contradicts, and that one.

    Who corrects or confirms a thing also says that it stands, and who rejects it leaves nothing of it to correct.
    """
    decided: dict[tuple[str, str, str | None], tuple[str | None, str]] = {}
    for one in acting:
        said = list(_says(one))
        against = []
        for (sort, address, of), value in said:
            stands = "no" if one.judgement.verdict == "reject" else "yes"
            whole = decided.get((sort, address, None))
            own = decided.get((sort, address, of))
            contrary = next((e[1] for e, v in ((whole, stands), (own, value)) if e and e[0] != v), None)
            against.append(contrary)
            decided.setdefault((sort, address, None), (stands, one.judgement.id))
            decided.setdefault((sort, address, of), (value, one.judgement.id))
        if against and all(against):
            yield one.judgement.id, next(by for by in against if by)


def _pairs(located: Located, held: set[str], renamed: Mapping[str, str]) -> list[Pair]:
    """`same` and `different` as pairs; `unsure` keeps apart until somebody is sure.

    Who confirms a row says that it is one; who takes a part out of it leaves the rest together; who corrects the series
    of a meeting puts it there.
    """
    judgement = located.judgement
    is_series = judgement.verdict == "correct" and judgement.field == "mechanism"
    if judgement.verdict not in ("same", "different", "unsure", "confirm") and not is_series:
        return []
    groups = [[p for p in group if p.claim in held or p.claim.startswith("O")] for group in located.groups()]
    groups = [group for group in groups if group]
    if judgement.verdict in ("same", "correct"):
        return [_pair(judgement, one, other, renamed) for one, other in _chain([p for group in groups for p in group])]
    rows = [group for group in groups if not group[0].is_single]
    is_split = judgement.field is None and len(rows) < len(groups)
    if groups and groups[0][0].kind in KNOWN_BY_NAME:
        rows = groups  # what one report tells of a body is of one body, too
    kept = rows if is_split or judgement.verdict == "confirm" else []
    implied = [
        replace(_pair(judgement, one, other, renamed), is_same=True, is_implied=True)
        for group in kept
        for one, other in _chain(group)
    ]
    if judgement.verdict == "confirm":
        return implied
    apart = [ends for one, other in combinations(groups, 2) for ends in product(one, other)]
    return [*(_pair(judgement, one, other, renamed) for one, other in apart), *implied]


def _chain(places: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The first with each of the others."""
    return [(places[0], other) for other in places[1:]] if places else []


def _pair(judgement: Judgement, one: Place, other: Place, renamed: Mapping[str, str]) -> Pair:
    is_series = judgement.field == "mechanism" or any(place.of.startswith("M") for place in (one, other))
    addresses = [renamed.get(place.address, place.address) for place in (one, other)]
    return Pair(
        one=addresses[0],
        other=addresses[1],
        is_same=judgement.verdict not in ("different", "unsure"),
        about="mechanism" if is_series else judgement.field if judgement.verdict != "confirm" else None,
        single=tuple(a for a, place in zip(addresses, (one, other), strict=True) if place.is_single),
        judgement=judgement.id,
    )


def _rulings(located: Located, renamed: Mapping[str, str]) -> list[Ruling]:
    """One for each thing whose field is corrected, or confirmed as it was seen."""
    judgement = located.judgement
    if judgement.verdict not in ("correct", "confirm") or not judgement.field:
        return []
    return [
        Ruling(
            judgement=judgement,
            table=sort_of(group[0].of, group[0].kind),
            places=tuple(renamed.get(place.address, place.address) for place in group),
            field=judgement.field,
            value=judgement.value,
        )
        for group in located.groups()
    ]
