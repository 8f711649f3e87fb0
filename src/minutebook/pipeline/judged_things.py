"""What a judgement is about: from the ids that a person gives to rows, and from rows to the claims that anchor them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook.model.claims import Claim, FrameworkClaim, MeetingClaim, OfficeClaim, OrganisationClaim, StatementClaim
from minutebook.model.errors import JudgementError
from minutebook.model.judgeable import TABLE_OF_LETTER
from minutebook.model.judgement import Anchor
from minutebook.model.record import (
    Commitment,
    DocumentRow,
    Framework,
    Gap,
    IssueRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Progress,
    Record,
    Row,
    Statement,
    Tenure,
)
from minutebook.reconcile.anchors import names_in
from minutebook.report.labels import label_days, label_ordinal
from minutebook.report.lookup import look_up, title_document, title_meeting
from minutebook.store.store import Store

SHORTEST = 4
"""So much of an id must be given."""

FOLLOWING: Mapping[str, str] = {
    "X": "what is new at a session follows from what was undertaken there; judge the commitments",
    "T": "what is followed over meetings follows from what was undertaken; name two commitments, the same or different",
}
"""By the letter of their ids, what is made of other rows, and what to judge instead."""

Named = tuple[Claim, str | None]
"""A claim, or somebody named in it."""

KnownByName = Official | Mechanism | Organisation | Framework
"""Rows told by many claims, of which those with one name say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One of the things judged. `about`: its full id; `sort`: as in `model.judgeable`; `saw`: what is shown of it.

    `row`: its row, `named`: the claims that it stands on; of an issue its words are all.
    """

    about: str
    sort: str
    saw: str
    row: Row | None
    named: tuple[Named, ...]
    is_single: bool = False

    @property
    def claims(self) -> frozenset[str]:
        """The ids of its claims."""
        return frozenset(claim.id for claim, _ in self.named)


class Finder:
    """Finds things in the record and their claims in the store."""

    def __init__(self, store: Store, record: Record) -> None:
        self._store = store
        self._record = record
        self._claims: dict[str, tuple[Claim, ...]] = {}

    def find(self, about: str, *, beside: Thing | None = None) -> Thing:
        """The thing that an id, the beginning of one, or one of these with `#` and a person's name, means.

        `beside`: what else is judged, of which a report tells a part. Raises JudgementError when there is none, or more
        than one.
        """
        base, mark, name = about.strip().partition("#")
        row = self._row(base)
        if isinstance(row, DocumentRow):
            return self._part(row, beside, name.strip() if mark else None)
        if row is None:
            thing = self._claim(base)
        elif mark and not isinstance(row, Meeting | Statement):
            raise JudgementError(f"{about}: people are named in meetings, claims and reports, not in {row.id}")
        else:
            thing = self._of_row(row)
        return self._person(thing, name.strip()) if mark else thing

    def is_report(self, about: str) -> bool:
        """Whether an id is that of a report."""
        base = about.strip().partition("#")[0]
        return len(base) >= SHORTEST and isinstance(self._row(base), DocumentRow)

    def claims(self, documents: Iterable[str]) -> list[Claim]:
        """The claims of some documents, in order."""
        wanted = sorted(set(documents))
        missing = [document for document in wanted if document not in self._claims]
        found: dict[str, list[Claim]] = {document: [] for document in missing}
        for claim in self._store.claims_of(missing):
            found[claim.document].append(claim)
        self._claims.update((document, tuple(own)) for document, own in found.items())
        return [claim for document in wanted for claim in self._claims[document]]

    def anchors(self, thing: Thing, *, is_all: bool) -> tuple[Anchor, ...]:
        """What a judgement about the thing keeps, to find it again.

        Of what is known by its name that is one claim for each name and party it is told by, unless all are wanted.
        """
        if isinstance(thing.row, IssueRow):
            return tuple(_anchor_words(thing.row))
        is_few = isinstance(thing.row, KnownByName) and not thing.is_single and not is_all
        named = _one_of_each(thing.named) if is_few else thing.named
        return tuple(self._anchor(thing, claim, name) for claim, name in named)

    def _anchor(self, thing: Thing, claim: Claim, name: str | None) -> Anchor:
        span = max(claim.evidence, key=lambda span: (span.end - span.start, -span.start))
        others = (c for c in self.claims([claim.document]) if c.kind == claim.kind and c.id != claim.id)
        content = {field: value for field, value in claim.content().items() if field != "evidence"}
        return Anchor(
            of=thing.about,
            claim=claim.id,
            name=name,
            document=claim.document,
            start=span.start,
            end=span.end,
            quote=span.quote,
            kind=claim.kind,
            content=json.dumps(content, ensure_ascii=False, sort_keys=True),
            beside=tuple(sorted({c.id for c in others if _overlap(c, claim)})),
            is_single=thing.is_single,
        )

    def _row(self, base: str) -> Row | None:
        if len(base) < SHORTEST:
            raise JudgementError(f"{base!r}: expected an id, or at least its first {SHORTEST} characters")
        table = TABLE_OF_LETTER.get(base[0])
        rows: Sequence[Row] = getattr(self._record, table) if table else self._record.documents
        found = [row for row in rows if row.id == base] or [row for row in rows if row.id.startswith(base)]
        if len(found) > 1:
            raise JudgementError(f"{base}: {len(found)} ids begin so; give more of it")
        if not found and table:
            raise JudgementError(f"{base}: no row of {table} has this id; `minutebook show {table}` lists them")
        return found[0] if found else None

    def _claim(self, base: str) -> Thing:
        found = self._store.find_claims(base)
        if not found and base[0] in FOLLOWING:
            raise JudgementError(f"{base}: {FOLLOWING[base[0]]}")
        if not found:
            rows = ", ".join(TABLE_OF_LETTER.values())
            told = f"expected the id of a row that can be judged ({rows}), a report or a claim; found none"
            raise JudgementError(f"{base}: {told}")
        if len({claim_id for claim_id, _ in found}) > 1:
            raise JudgementError(f"{base}: {len(found)} or more ids begin so; give more of it")
        claim = next(c for c in self.claims([found[0][1]]) if c.id == found[0][0])
        return Thing(
            about=claim.id, sort=claim.kind, saw=_quote(claim), row=None, named=((claim, None),), is_single=True
        )

    def _of_row(self, row: Row) -> Thing:
        table = TABLE_OF_LETTER[row.id[0]]
        named = self._named(row)
        if not named and not isinstance(row, IssueRow):
            raise JudgementError(f"{row.id}: the record is not that of the reports kept; run `minutebook build`")
        # A gap rests on the words that name its series, and is none of what they tell.
        is_single = isinstance(row, Gap)
        return Thing(about=row.id, sort=table, saw=self.describe(row), row=row, named=named, is_single=is_single)

    def _named(self, row: Row) -> tuple[Named, ...]:
        """The claims on which a row stands."""
        documents = {evidence.document for evidence in row.evidence}
        if isinstance(row, Meeting | Tenure):
            wanted = frozenset(row.claims)
            return tuple((claim, None) for claim in _once(self.claims(documents)) if claim.id in wanted)
        if isinstance(row, Mechanism):
            return self._of_series(row)
        if isinstance(row, Gap):
            series = next(one for one in self._record.mechanisms if one.id == row.mechanism)
            return tuple(_one_of_each(self._of_series(series)))
        if isinstance(row, Official):
            return tuple(self._mentions(row))
        if isinstance(row, IssueRow):
            return ()
        claims = [claim for claim in _once(self.claims(documents)) if claim.kind == TABLE_OF_LETTER[row.id[0]]]
        own = [claim for claim in claims if claim.id.startswith(row.id[1:])]
        if isinstance(row, Statement | Commitment | Progress):
            return tuple((claim, None) for claim in own)
        spans = {(e.document, e.start, e.end) for e in row.evidence}
        under = [c for c in claims if all((c.document, s.start, s.end) in spans for s in c.evidence)]
        if isinstance(row, Organisation):
            forms = {form for own in row.names for form in own.forms}
            under = [claim for claim in under if isinstance(claim, OrganisationClaim) and claim.name in forms]
        if isinstance(row, Framework):
            under = [c for c in under if isinstance(c, FrameworkClaim) and c.framework != "mechanism"]
        return tuple((claim, None) for claim in under)

    def _of_series(self, row: Mechanism) -> tuple[Named, ...]:
        """The claims that name the series."""
        meetings = [meeting for meeting in self._record.meetings if meeting.mechanism == row.id]
        wanted = frozenset(claim for meeting in meetings for claim in meeting.claims)
        claims = self.claims(source for meeting in meetings for source in meeting.sources)
        return tuple((c, None) for c in _once(claims) if isinstance(c, MeetingClaim) and c.id in wanted and c.mechanism)

    def _mentions(self, row: Official) -> Iterator[tuple[Claim, str]]:
        """Where claims name the official: in meetings attended, words said and offices held."""
        forms = {form for names in row.names for form in names.forms}
        meetings = [m for m in self._record.meetings if any(p.official == row.id for p in m.participants)]
        tenures = [t for t in self._record.tenures if t.official == row.id]
        statements = [s for s in self._record.statements if s.official == row.id]
        wanted = {claim for meeting in meetings for claim in meeting.claims}
        wanted |= {claim for tenure in tenures for claim in tenure.claims}
        said = {statement.id[1:] for statement in statements}
        documents = {source for meeting in meetings for source in meeting.sources}
        documents |= {e.document for tenure in tenures for e in tenure.evidence} | {s.document for s in statements}
        for claim in _once(self.claims(documents)):
            is_said = isinstance(claim, StatementClaim) and claim.id[:12] in said
            if is_said or (claim.id in wanted and isinstance(claim, MeetingClaim | OfficeClaim)):
                yield from ((claim, name) for name in dict.fromkeys(names_in(claim)) if name in forms)

    def _person(self, thing: Thing, name: str) -> Thing:
        """Somebody in a meeting or a claim: by the name in it, or by the official's id or name."""
        names = self._names_of(name)
        named = tuple(
            (claim, one)
            for claim, _ in thing.named
            for one in dict.fromkeys(names_in(claim))
            if one.casefold() in names
        )
        if not named:
            inside = dict.fromkeys(one for claim, _ in thing.named for one in names_in(claim))
            raise JudgementError(f"{thing.about}: expected one of {', '.join(inside) or 'nobody'}, found {name!r}")
        about = f"{thing.about}#{name}"
        return replace(
            thing, about=about, sort="participants", saw=f"{named[0][1]}, {thing.saw}", named=named, is_single=True
        )

    def _names_of(self, name: str) -> frozenset[str]:
        """The name, and every other that the record has for the official who is called so."""
        wanted = name.casefold()
        names = {wanted}
        for row in self._record.officials:
            forms = {row.name.casefold()} | {form.casefold() for own in row.names for form in own.forms}
            is_id = len(name) >= SHORTEST and row.id.startswith(name)
            if wanted in forms or is_id:
                names |= forms
        return frozenset(names)

    def _part(self, document: DocumentRow, beside: Thing | None, name: str | None) -> Thing:
        """What a report tells of the thing beside which it is judged."""
        title = title_document(document)
        if beside is None:
            raise JudgementError(
                f"{document.id[:12]}: a report is judged together with a row of which it tells; name both"
            )
        inside = [(claim, who) for claim, who in beside.named if claim.document == document.id]
        if name is not None:
            names = self._names_of(name)
            every = self.claims([document.id])
            inside = [(c, who) for c in _once(every) for who in dict.fromkeys(names_in(c)) if who.casefold() in names]
        if not inside:
            raise JudgementError(f"{document.id[:12]}: nothing in “{title}” is of {beside.about}")
        about = document.id if name is None else f"{document.id}#{name}"
        sort = beside.sort if name is None else "participants"
        return Thing(about=about, sort=sort, saw=f"“{title}”", row=None, named=tuple(inside), is_single=True)

    def describe(self, row: Row) -> str:
        """What the record shows of a row, in a line."""
        lookup = look_up(self._record)
        if isinstance(row, Meeting):
            where = ", ".join(part for part in (row.city, row.country) if part)
            return "; ".join(
                p for p in (title_meeting(lookup, row), label_days(row.date_start, row.date_end), where) if p
            )
        if isinstance(row, Official):
            return f"{row.name} ({row.party or 'party not told'})"
        if isinstance(row, Organisation):
            return f"{row.name} ({row.party or 'party not told'})"
        if isinstance(row, Mechanism | Framework):
            return row.name
        if isinstance(row, Gap):
            return f"{label_ordinal(row.ordinal)} meeting, {lookup.mechanisms[row.mechanism].name}, not reported"
        if isinstance(row, Tenure):
            name = lookup.officials[row.official].name
            return f"{name}, {row.title}, seen {label_days(row.first_seen, row.last_seen)}"
        if isinstance(row, IssueRow):
            return row.message
        return "“" + " … ".join(evidence.quote for evidence in row.evidence) + "”"


def _one_of_each(named: Iterable[Named]) -> list[Named]:
    """The first of those that tell the same name with the same parties."""
    first: dict[tuple[object, ...], Named] = {}
    for claim, name in named:
        people = getattr(claim, "participants", ())
        if isinstance(claim, OrganisationClaim):
            key: tuple[object, ...] = (claim.name, claim.party)
        elif isinstance(claim, FrameworkClaim):
            key = (claim.name, claim.by)
        elif name is None:
            key = (getattr(claim, "mechanism", None), frozenset(p.party for p in people))
        else:
            key = (name, next((p.party for p in people if p.name == name), getattr(claim, "party", None)))
        first.setdefault(key, (claim, name))
    return list(first.values())


def _anchor_words(issue: IssueRow) -> Iterator[Anchor]:
    content = json.dumps({"kind": issue.kind})
    for words in issue.evidence:
        yield Anchor(
            of=issue.id,
            claim="",
            name=None,
            document=words.document,
            start=words.start,
            end=words.end,
            quote=words.quote,
            kind="issues",
            content=content,
            beside=(),
            is_single=True,
        )


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that share an id, once."""
    return list({claim.id: claim for claim in claims}.values())


def _overlap(one: Claim, other: Claim) -> bool:
    return any(s.start < t.end and t.start < s.end for s in one.evidence for t in other.evidence)


def _quote(claim: Claim) -> str:
    return "“" + " … ".join(span.quote for span in claim.evidence) + "”"
