"""What waits for a person: which questions, in which order, and when they are answered."""

from dataclasses import replace

import pytest
from tests.desk.queue_world import make_store
from tests.reconcile.judged_world import build
from tests.report.sample_record import make_record

from minutebook.lexicon.hedges import is_hedged, load_hedges
from minutebook.lexicon.load import known_languages
from minutebook.model.record import JudgementRow, Record
from minutebook.pipeline.keeping import load_record
from minutebook.report.checking import view_check
from minutebook.report.near_misses import find_near_meetings
from minutebook.report.queue import KINDS, make_queue
from minutebook.report.stakes import weigh_rows


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return load_record(make_store(tmp_path_factory.mktemp("queue") / "a.db"))


def judgement(verdict: str, *rows: str, **fields: object) -> JudgementRow:
    values = {"field": None, "value": None, "who": "A", "when": "2026-01-01T00:00:00Z", "why": "seen", "stale": False}
    return JudgementRow(id="j", evidence=(), verdict=verdict, about=rows, rows=rows, **{**values, **fields})  # type: ignore[arg-type]


def test_every_kind_of_question_is_asked_and_what_most_hangs_on_comes_first(record: Record) -> None:
    queue = make_queue(record)
    assert queue.counts == {"same-or-not": 4, "sources-differ": 1, "trouble": 1, "low-evidence": 1}
    stakes = [question.stake for question in queue.questions]
    assert stakes == sorted(stakes, reverse=True)
    assert {question.reason for question in queue.questions} == {
        "maybe-renamed", "near-in-time", "sources-differ", "date-conflict", "hedged"
    }  # fmt: skip


def test_a_pair_that_is_judged_is_not_asked_about_again_and_a_doubt_waits_apart(record: Record) -> None:
    pair = next(question for question in make_queue(record).questions if question.reason == "near-in-time")
    for verdict, kinds in (("different", []), ("unsure", ["doubted"])):
        judged = replace(record, judgements=(judgement(verdict, *pair.about),))
        assert [q.kind for q in make_queue(judged).questions if q.id == pair.id] == kinds
    undone = replace(record, judgements=(judgement("different", *pair.about, undone_by="k"),))
    assert pair in make_queue(undone).questions


def test_what_is_confirmed_needs_no_more_evidence(record: Record) -> None:
    low = next(question for question in make_queue(record).questions if question.kind == "low-evidence")
    judged = replace(record, judgements=(judgement("confirm", *low.about),))
    assert low.id not in {question.id for question in make_queue(judged).questions}


def test_near_meetings_are_those_that_nothing_tells_apart(record: Record) -> None:
    (one, other), *rest = find_near_meetings(record)
    assert not rest and {one.form, other.form} == {"talks"}
    for change in ({"city": "Kazan"}, {"form": "call"}, {"participants": ()}, {"date_start": "2022-05-04"}):
        here = replace(one, city="Moscow")
        apart = replace(record, meetings=(here, replace(other, **change)))  # type: ignore[arg-type]
        assert not list(find_near_meetings(apart)), change


def test_a_series_weighs_as_much_as_its_sessions() -> None:
    record = build()
    weights = weigh_rows(record)
    for mechanism in record.mechanisms:
        own = [meeting for meeting in record.meetings if meeting.mechanism == mechanism.id]
        gaps = [gap for gap in record.gaps if gap.mechanism == mechanism.id]
        assert weights[mechanism.id] == sum(weights[meeting.id] for meeting in own) + len(gaps)
    assert weights[record.meetings[0].id] == 1 + 2 + 3 + 3  # itself, its people, what they said and promised


def test_the_page_shows_both_sides_and_their_words(record: Record) -> None:
    pair = next(question for question in make_queue(record).questions if question.reason == "near-in-time")
    view = view_check(record, "same-or-not", pair.id)
    assert view.asked and view.asked.other == pair.about[1]
    assert [side.row for side in view.asked.sides] == list(pair.about)
    assert all(side.words and side.facts for side in view.asked.sides)
    differ = view_check(record, "sources-differ").asked
    assert differ and [(side.value, side.is_chosen) for side in differ.sides] == [
        ("2023-06-08", True), ("2023-06-07", False)
    ]  # fmt: skip


def test_every_question_has_a_page_and_what_is_gone_leads_to_the_first(record: Record) -> None:
    queue = make_queue(record)
    for place, question in enumerate(queue.questions, start=1):
        view = view_check(record, None, question.id)
        assert view.asked and (view.asked.id, view.place, view.missing) == (question.id, place, False)
    view = view_check(record, "no-such-kind", "gone")
    assert (view.kind, view.missing, view.place) == (None, True, 1)
    empty = view_check(Record())
    assert (empty.asked, empty.total, empty.place) == (None, 0, 0)


def test_the_sample_record_asks_where_its_sources_differ() -> None:
    queue = make_queue(make_record())
    assert set(queue.counts) <= set(KINDS)
    assert [question.field for question in queue.questions if question.kind == "sources-differ"]


@pytest.mark.parametrize("language", known_languages())
def test_hedges_hold_their_examples(language: str) -> None:
    assert load_hedges(language).pattern


def test_hedges_are_words_and_no_parts_of_words() -> None:
    assert is_hedged("They REPORTEDLY met.", "en") and is_hedged("消息尚未证实", "zh-Hans")
    assert not is_hedged("The report edly met", "en") and not is_hedged("They reportedly met", "fr")
    assert not is_hedged("They reportedly met", None)
