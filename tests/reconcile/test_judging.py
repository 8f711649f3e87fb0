"""Judgements cost what they touch: what cannot have changed by a report or a judgement is not judged again."""

from collections import defaultdict
from dataclasses import replace

import pytest

from minutebook.model.claims import Claim
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.reconcile.judging import Judging
from tests.factories import judge
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS, MEETINGS, anchor


def readings() -> dict[str, Reading | None]:
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in CLAIMS:
        own[claim.document].append(claim)
    return {document.id: Reading(document=document, claims=tuple(own[document.id])) for document in DOCUMENTS}


def rejecting(number: int, *, is_anchored: bool) -> Judgement:
    claim = MEETINGS[number]
    return replace(judge("reject", claim.id), anchors=(anchor(claim),) if is_anchored else ())


@pytest.fixture(params=[True, False], ids=["with its words", "by ids alone"])
def kept(request: pytest.FixtureRequest) -> Judging:
    """All reports but the last, and a judgement on the first."""
    *others, _ = readings().items()
    kept = Judging()
    kept.update(dict(others), [rejecting(0, is_anchored=request.param)])
    return kept


def test_a_report_that_nobody_judged_has_nothing_judged_again(kept: Judging) -> None:
    before = kept.judged
    last = DOCUMENTS[-1].id
    items, judged = kept.update({last: readings()[last]})
    assert items.keys() == {last} and not judged
    assert kept.judged is before
    assert kept.named == {DOCUMENTS[0].id}


def test_a_judgement_changes_the_reports_that_it_is_about_and_no_other(kept: Judging) -> None:
    first = [one.judgement for one in kept.judged.located]
    items, _ = kept.update({}, [*first, rejecting(1, is_anchored=True)])
    assert items.keys() == {DOCUMENTS[1].id}
    assert MEETINGS[1].id not in {item.id for item in items[DOCUMENTS[1].id]}
    items, _ = kept.update({}, first)
    assert MEETINGS[1].id in {item.id for item in items[DOCUMENTS[1].id]}


def test_a_judged_report_that_goes_and_comes_again_is_judged_again(kept: Judging) -> None:
    report = DOCUMENTS[0].id
    items, _ = kept.update({report: None})
    assert items == {report: ()} and not kept.judged.items
    items, _ = kept.update({report: readings()[report]})
    assert MEETINGS[0].id not in {item.id for item in items[report]}


def test_of_the_judged_reports_only_the_one_that_changed_is_gone_over(kept: Judging) -> None:
    first = [one.judgement for one in kept.judged.located]
    kept.update({}, [*first, rejecting(1, is_anchored=True)])
    before = {item.id: item for item in kept.judged.items}
    kept.update({DOCUMENTS[1].id: readings()[DOCUMENTS[1].id]})
    assert {item.document.id for item in kept.judged.items} == {DOCUMENTS[0].id, DOCUMENTS[1].id}
    for item in kept.judged.items:
        assert (item is before[item.id]) == (item.document.id == DOCUMENTS[0].id)
