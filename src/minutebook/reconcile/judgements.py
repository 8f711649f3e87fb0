"""What people decided, applied: it outranks every rule.

Judgements are read from the latest back, so that a later one wins over an earlier and an undo that was itself undone
has no effect. An id that is judged may be a claim's, that of a row made of one claim (a letter and the first twelve
digits of the claim's id), or a claim's with `#` and a name for a person who takes part in a meeting.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from itertools import combinations
from typing import Any

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.record import IssueRow, JudgementRow
from minutebook.reconcile.items import Item, make_id, merge_evidence

INTEGER_FIELDS = frozenset({"ordinal", "delegations", "year"})
LIST_FIELDS = frozenset({"by", "with_", "areas", "parties"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims (or claim#name) that a person judged the same or not. `about` a field, or None for the whole."""

    one: str
    other: str
    is_same: bool
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims after judgement, and what is left to apply while joining. `pairs` are latest first."""

    items: tuple[Item[Claim], ...]
    pairs: tuple[Pair, ...]
    rows: tuple[JudgementRow, ...]
    issues: tuple[IssueRow, ...]


def apply_judgements(documents: Iterable[Document], claims: Iterable[Claim], judgements: Iterable[Judgement]) -> Judged:
    """Claims as items in a fixed order, rejected ones left out, corrected ones changed."""
    by_document = {document.id: document for document in documents}
    known = {claim.id: claim for claim in claims if claim.document in by_document}
    latest = sorted({judgement.id: judgement for judgement in judgements}.values(), key=_time, reverse=True)
    short = {claim_id[:12]: claim_id for claim_id in known}
    standing = [replace(j, about=tuple(_claim_id(a, known, short) for a in j.about)) for j in _standing(latest)]
    items = _items(known, by_document, standing)
    held = {item.id: item for item in items}
    return Judged(
        items=items,
        pairs=tuple(pair for judgement in standing for pair in _pairs(judgement)),
        rows=tuple(
            _row(judgement, known, short, {j.id for j in latest}, by_document) for judgement in reversed(latest)
        ),
        issues=tuple(_unsure_issue(judgement, held) for judgement in standing if judgement.verdict == "unsure"),
    )


def _time(judgement: Judgement) -> tuple[str, str]:
    return judgement.when, judgement.id


def _standing(latest: Sequence[Judgement]) -> list[Judgement]:
    """Judgements that nobody undid, latest first, without the undoings."""
    undone: set[str] = set()
    standing = []
    for judgement in latest:
        if judgement.id in undone:
            continue
        if judgement.verdict == "undo":
            undone.update(judgement.about)
        else:
            standing.append(judgement)
    return standing


def _claim_id(about: str, known: Mapping[str, Claim], short: Mapping[str, str]) -> str:
    base, mark, name = about.partition("#")
    return (base if base in known else short.get(base[1:], base)) + mark + name


def _items(
    known: Mapping[str, Claim], documents: Mapping[str, Document], standing: Sequence[Judgement]
) -> tuple[Item[Claim], ...]:
    verdicts: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if judgement.verdict in ("confirm", "reject", "correct"):
            for about in judgement.about:
                verdicts[about].append(judgement)
    items = []
    for claim_id, claim in known.items():
        judged = verdicts.get(claim_id, [])
        # The latest word on whether the claim stands at all; a correction takes the claim to stand.
        if judged and judged[0].verdict == "reject":
            continue
        changed = _corrected(claim, judged)
        document = documents[claim.document]
        items.append(Item(id=claim_id, claim=changed, document=document, is_confirmed=bool(judged)))
    return tuple(sorted(items, key=lambda item: (item.claim.kind, item.document.id, item.claim.place, item.id)))


def _corrected(claim: Claim, judged: Sequence[Judgement]) -> Claim:
    """The claim with the latest correction of each field; a field that it lacks, or a number that is none, is left."""
    names = {field.name for field in fields(claim)} - {"document", "place", "evidence", "rule", "implied"}
    values: dict[str, Any] = {}
    for judgement in judged:
        name = {"with": "with_", "kind": {"agreements": "agreement", "frameworks": "framework"}.get(claim.kind, "kind")}
        field = name.get(judgement.field or "", judgement.field)
        if judgement.verdict == "correct" and field in names and field != "participants" and field not in values:
            with suppress(ValueError):
                values[field] = _value(field, judgement.value)
    implied = tuple(name for name in claim.implied if name not in values)
    return replace(claim, **values, implied=implied) if values else claim


def _value(field: str, value: str | None) -> Any:
    if field in LIST_FIELDS:
        return tuple(part.strip() for part in (value or "").split(",") if part.strip())
    if field in INTEGER_FIELDS and value:
        return int(value)
    return value or None


def _pairs(judgement: Judgement) -> list[Pair]:
    """`same` and `different` as pairs; `unsure` keeps apart until somebody is sure."""
    if judgement.verdict not in ("same", "different", "unsure"):
        return []
    is_same = judgement.verdict == "same"
    pairs = combinations(judgement.about, 2)
    return [Pair(one=one, other=other, is_same=is_same, about=judgement.field) for one, other in pairs]


def _row(
    judgement: Judgement,
    known: Mapping[str, Claim],
    short: Mapping[str, str],
    others: set[str],
    documents: Mapping[str, Document],
) -> JudgementRow:
    """The row has the judgement's own id, which an undo must name."""
    targets = [_claim_id(about, known, short).partition("#")[0] for about in judgement.about]
    held = [Item(id=t, claim=known[t], document=documents[known[t].document]) for t in targets if t in known]
    return JudgementRow(
        id=judgement.id,
        evidence=merge_evidence(held),
        verdict=judgement.verdict,
        about=judgement.about,
        field=judgement.field,
        value=judgement.value,
        who=judgement.who,
        when=judgement.when,
        why=judgement.why,
        stale=any(t not in (others if judgement.verdict == "undo" else known) for t in targets),
    )


def _unsure_issue(judgement: Judgement, held: Mapping[str, Item[Claim]]) -> IssueRow:
    items = [held[base] for base in (about.partition("#")[0] for about in judgement.about) if base in held]
    return IssueRow(
        id=make_id("I", "unsure", judgement.id),
        evidence=merge_evidence(items),
        kind="unsure",
        message=f"{judgement.who} is unsure whether these are the same: {judgement.why}",
        about=tuple(sorted({item.document.id for item in items})),
    )
