"""Judging: what judgements leave of the claims of all reports, kept up to date as reports and judgements come and go.

A report that no judgement is about costs nothing here but to make its claims ready. Where one is about it, or another
judgement comes, only what may have another outcome is judged again. What comes out hangs on the reports and judgements
alone: all at once or one by one it is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.reconcile.anchors import Located, locate
from minutebook.reconcile.items import Item
from minutebook.reconcile.judged_claims import JudgedClaims, Verdict, find_verdicts, judge_claims
from minutebook.reconcile.judgements import Standing, find_standing, settle_judgements
from minutebook.reconcile.standing import latest_first

Items = tuple[Item[Claim], ...]
ById = Mapping[str, Claim]
OfReport = Mapping[str, Sequence[Verdict]]
"""What was judged of the claims of one report, by their ids."""


class Judging:
    """All reports, and all judgements applied to them (`judged`).

    `named`: the reports that judgements are about.
    """

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.judged = settle_judgements(Standing(), ())
        self.named: set[str] = set()
        self._claims: dict[str, tuple[Claim, ...]] = {}
        self._latest: list[Judgement] = []
        self._words: frozenset[str] = frozenset()
        self._parts: frozenset[str] = frozenset()
        self._report_of: dict[str, str] | None = None
        self._located: dict[str, Located] = {}
        self._known: dict[str, ById] = {}
        self._verdicts: dict[str, OfReport] = {}
        self._own: dict[str, JudgedClaims] = {}

    def update(
        self, changed: Mapping[str, Reading | None], judgements: Sequence[Judgement] | None = None
    ) -> tuple[dict[str, Items], frozenset[str]]:
        """Take in reports (None: gone) and, where they changed, all judgements.

        Gives the claims after judgement of the reports in which they are others now, those of `changed` among them; and
        the reports that judgements on what is the same are or were about, if those are others now.
        """
        before = set(self.named)
        fresh = {report: self._keep(report, reading) for report, reading in changed.items()}
        if judgements is not None:
            self._take(judgements)
        else:
            self._name(fresh)
        items = {
            report: judge_claims(self.documents[report], claims, {}).items if report in self.documents else ()
            for report, claims in fresh.items()
            if report not in self.named
        }
        if judgements is None and before.isdisjoint(fresh) and self.named.isdisjoint(fresh):
            return items, frozenset()
        pairs = self.judged.pairs
        items.update(self._judge(fresh, before - self.named))
        return items, frozenset(before | self.named) if self.judged.pairs != pairs else frozenset()

    def _keep(self, report: str, reading: Reading | None) -> ById:
        """The claims that a report has now, by their ids."""
        claims: dict[str, Claim] = {claim.id: claim for claim in reading.claims} if reading else {}
        if self._report_of is not None:
            for claim in self._claims.get(report, ()):
                self._report_of.pop(claim.id[:12], None)
            self._report_of.update((claim_id[:12], report) for claim_id in claims)
        self._claims.pop(report, ())
        self.documents.pop(report, None)
        if reading:
            self.documents[report] = reading.document
            self._claims[report] = reading.claims
        return claims

    def _take(self, judgements: Sequence[Judgement]) -> None:
        self._latest = latest_first(judgements)
        self._located = {j.id: self._located[j.id] for j in self._latest if j.id in self._located}
        self._words = frozenset(anchor.document for j in self._latest for anchor in j.anchors)
        # Judgements of earlier versions have no words: they name claims, and rows by the claims they were made of.
        ids = {about.partition("#")[0] for j in self._latest if not j.anchors for about in j.about}
        self._parts = frozenset(part for one in ids for part in (one[:12], one[1:13]))
        self.named = set(self._words & self.documents.keys())
        if self._parts:
            if self._report_of is None:
                self._report_of = {claim.id[:12]: report for report, own in self._claims.items() for claim in own}
            self.named |= {self._report_of[part] for part in self._parts & self._report_of.keys()}

    def _name(self, fresh: Mapping[str, ById]) -> None:
        """Which of the reports that changed the judgements are about."""
        for report, claims in fresh.items():
            self.named.discard(report)
            is_about = report in self._words or not self._parts.isdisjoint(claim_id[:12] for claim_id in claims)
            if is_about and report in self.documents:
                self.named.add(report)

    def _judge(self, fresh: Mapping[str, ById], left: Iterable[str]) -> dict[str, Items]:
        """Judge again; the claims of the reports in which they are others now. `left`: named no longer."""
        for report in left:
            self._known.pop(report, None)
        for report in self.named:
            if report in fresh:
                self._known[report] = fresh[report]
            elif report not in self._known:
                self._known[report] = {claim.id: claim for claim in self._claims[report]}
        self._locate(fresh)
        standing = find_standing([self._located[judgement.id] for judgement in self._latest])
        verdicts = self._by_report(find_verdicts(standing.standing))
        items = {}
        for report in sorted({*self.named, *left} & self.documents.keys()):
            own, document = verdicts.get(report, {}), self.documents[report]
            if report in self._own and report not in fresh and own == self._verdicts.get(report, {}):
                continue
            claims = self._known.get(report) or {claim.id: claim for claim in self._claims[report]}
            before = self._own.get(report) or judge_claims(document, claims, {})
            judged = self._own[report] = judge_claims(document, claims, own)
            if report in fresh or not _is_as_before(before.items, judged.items):
                items[report] = judged.items
        self._verdicts = verdicts
        self._own = {report: self._own[report] for report in sorted(self.named)}
        self.judged = settle_judgements(standing, self._own.values())
        return items

    def _locate(self, fresh: Mapping[str, ById]) -> None:
        """Look for what judgements are about where that may be elsewhere now."""
        again = [
            judgement
            for judgement in self._latest
            if judgement.id not in self._located
            or not judgement.anchors
            or any(anchor.document in fresh for anchor in judgement.anchors)
        ]
        if again:
            known = {claim_id: claim for own in self._known.values() for claim_id, claim in own.items()}
            for found in locate(again, known, self.documents):
                self._located[found.judgement.id] = found

    def _by_report(self, verdicts: Mapping[str, Sequence[Verdict]]) -> dict[str, OfReport]:
        report_of = {claim_id: report for report, own in self._known.items() for claim_id in own}
        found: defaultdict[str, dict[str, Sequence[Verdict]]] = defaultdict(dict)
        for claim_id, own in verdicts.items():
            if claim_id in report_of:
                found[report_of[claim_id]][claim_id] = own
        return dict(found)


def _is_as_before(one: Items, other: Items) -> bool:
    return [(i.id, i.claim, i.is_confirmed) for i in one] == [(i.id, i.claim, i.is_confirmed) for i in other]
