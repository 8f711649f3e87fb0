"""Judgement rows: every judgement as the record shows it, what it concerns now, and what it leaves to be done."""

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.model.judgeable import sort_of
from minutebook.model.record import IssueRow, JudgementRow
from minutebook.model.record_values import Evidence
from minutebook.model.remark import Remark, in_code, remark
from minutebook.reconcile.anchors import Located, Place
from minutebook.reconcile.items import make_id
from minutebook.reconcile.judgements import Judged, Ruling
from minutebook.reconcile.rulings import overruled_rulings

RowOf = Callable[[str], str | None]
Asked = tuple[str, str]
"""A table, and the claim or mention that is looked for there; without a table, the id of a row made of one claim."""

LETTERS = {"statements": "S", "commitments": "C", "progress": "P", "agreements": "R", "issues": "I"}
"""Of the tables with a row for each claim, the letter of their ids."""

OF_MANY_CLAIMS = {"offices": "tenures", "organisations": "organisations", "frameworks": "frameworks"}
"""Of kinds of claims, the tables with rows for several of them together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The row in which a claim, or a mention, is now: of each table a function that may find none (`of`).

    `others`: the ids of the rows that are made of one claim.
    """

    of: Mapping[str, RowOf]
    others: Container[str]

    def find(self, asked: Asked) -> str | None:
        """The row that there is now."""
        table, key = asked
        if not table:
            return key if key in self.others else None
        return self.of[table](key) or (self.of["meetings"](key) if table == "mechanisms" else None)


def _ask(place: Place, field: str | None) -> Asked:
    """The row that a judgement on the place, or on a field of it, concerns."""
    if place.claim.startswith("O"):
        return "", place.claim
    sort = sort_of(place.of, place.kind)
    if sort in ("mechanisms", "gaps") or (sort == "meetings" and field == "mechanism"):
        return "mechanisms", place.claim
    if sort in ("meetings", "participants") and place.kind == "meetings":
        return "meetings", place.claim
    if place.name is not None:
        return "officials", place.address
    table = OF_MANY_CLAIMS.get(place.kind, "")
    return table, place.claim if table else f"{LETTERS.get(place.kind, '')}{place.claim[:12]}"


class JudgementTable:
    """All judgements in order of time (`rows`), made again only where one concerns another row than before."""

    def __init__(self) -> None:
        self.rows: tuple[JudgementRow, ...] = ()
        self._judged: Judged | None = None
        self._asked: list[list[Asked]] = []
        self._ruled: list[Asked] = []
        self._found: tuple[list[list[str | None]], list[str | None]] = [], []

    def update(self, judged: Judged, rows: Rows) -> None:
        """Make the rows of what is judged. `rows`: what there is now."""
        is_judged = judged is not self._judged
        if is_judged:
            self._judged = judged
            self._asked = [[_ask(place, one.judgement.field) for place in one.places] for one in judged.located]
            self._ruled = [(r.table, place) for r in judged.rulings if r.table in rows.of for place in r.places]
        found = (
            [[rows.find(asked) for asked in own] for own in self._asked],
            [rows.of[table](place) for table, place in self._ruled],
        )
        if not is_judged and found == self._found:
            return
        self._found = found
        by = judged.undone, {**judged.overruled, **_overruled_in_rows(judged.rulings, rows)}
        known = {located.judgement.id for located in judged.located}
        self.rows = tuple(_row(one, now, known, by) for one, now in zip(judged.located, found[0], strict=True))


def _overruled_in_rows(rulings: Sequence[Ruling], rows: Rows) -> dict[str, str]:
    return overruled_rulings(([r for r in rulings if r.table == table], row_of) for table, row_of in rows.of.items())


def _row(
    located: Located, now: Sequence[str | None], known: set[str], by: tuple[Mapping[str, str], Mapping[str, str]]
) -> JudgementRow:
    """The row has the judgement's own id, which an undo must name. `now`: the rows that its places are in; `by`: what
    undid and what overruled each.
    """
    judgement = located.judgement
    if judgement.verdict == "undo":
        is_stale = not known.issuperset(judgement.about)
    else:
        gone = (place.claim for place, row in zip(located.places, now, strict=True) if not row)
        is_stale = bool(located.lost) or any(claim.startswith("O") for claim in gone)
    return JudgementRow(
        id=judgement.id,
        evidence=located.evidence,
        verdict=judgement.verdict,
        about=judgement.about,
        field=judgement.field,
        value=judgement.value,
        who=judgement.who,
        when=judgement.when,
        why=judgement.why,
        stale=is_stale,
        saw=judgement.saw,
        rows=tuple(sorted({row for row in now if row})),
        undone_by=by[0].get(judgement.id),
        overruled_by=by[1].get(judgement.id),
    )


def judgement_issues(rows: Iterable[JudgementRow]) -> list[IssueRow]:
    """What people are unsure of, and what judgements no longer hold for because their words are gone."""
    issues = []
    for row in rows:
        if row.undone_by or row.overruled_by or row.verdict == "undo":
            continue
        if row.verdict == "unsure":
            said = {"who": row.who, "why": row.why}
            told = (
                remark("%(who)s is unsure whether these are the same: %(why)s", **said)
                if len(row.about) > 1
                else remark("%(who)s is unsure of this: %(why)s", **said)
            )
            issues.append(_issue("unsure", told, row))
        if row.stale:
            told = remark(
                "%(who)s judged “%(verdict)s” of %(what)s: what that was about is no longer there; %(why)s",
                who=row.who,
                verdict=in_code("code", row.verdict),
                what="; ".join(row.saw) or ", ".join(row.about),
                why=row.why,
            )
            issues.append(_issue("stale-judgement", told, row))
    return issues


def _issue(kind: str, told: Remark, row: JudgementRow) -> IssueRow:
    about = row.rows or tuple(sorted({evidence.document for evidence in row.evidence}))
    row_id = make_id("I", kind, row.id)
    return IssueRow(id=row_id, evidence=row.evidence, kind=kind, message=told.english, about=about, remark=told)


def find_settled(judged: Judged) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    """What people settled: the kinds of the issues, each with the words that were seen."""
    settled = []
    for located in judged.standing():
        judgement = located.judgement
        if judgement.verdict == "reject":
            kinds = {
                json.loads(a.content).get("kind") for a in judgement.anchors if a.of.startswith("I") and not a.claim
            }
            settled += [(kind, tuple(located.evidence)) for kind in sorted(kinds, key=str)]
    return tuple(settled)


def is_settled(issue: IssueRow, settled: Iterable[tuple[str, Sequence[Evidence]]]) -> bool:
    """Whether people settled the issue: all its words are among those seen. With words not seen it comes back."""
    return any(_is_settled(issue, kind, seen) for kind, seen in settled)


def _is_settled(issue: IssueRow, kind: str, seen: Sequence[Evidence]) -> bool:
    """Whether all the words of an issue of that kind are among those seen."""
    if issue.kind != kind or not issue.evidence:
        return False
    return all(any(_overlap(words, other) for other in seen) for words in issue.evidence)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
