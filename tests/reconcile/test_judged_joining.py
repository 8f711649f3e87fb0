"""Reports and judgements that come one by one, in any order, give the record that they give together."""

import random
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.model.claims import Claim
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from tests.factories import judge
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS, MEETINGS, build, build_step_by_step, histories


def readings() -> list[Reading]:
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in CLAIMS:
        own[claim.document].append(claim)
    return [Reading(document=document, claims=tuple(own[document.id])) for document in DOCUMENTS]


@settings(max_examples=40, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_whatever_comes_when(history: list[Judgement], order: random.Random) -> None:
    steps: list[Reading | Judgement] = [*readings(), *history]
    order.shuffle(steps)
    assert build_step_by_step(steps) == build(*history)


def test_a_series_told_apart_and_together_again() -> None:
    joining = Joining()
    rows = RecordRows(joining)
    rows.update(joining.update(readings()))
    apart = judge("different", MEETINGS[0].id, MEETINGS[1].id, field="mechanism")
    rows.update(joining.update(judgements=[apart]))
    assert rows.record() == build(apart)
    undo = judge("undo", apart.id, when="2026-01-02T00:00:00Z")
    rows.update(joining.update(judgements=[apart, undo]))
    assert rows.record() == build(apart, undo)
