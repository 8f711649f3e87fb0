"""Undertakings of invented mechanisms, labelled by hand: how well they are followed, and that order does not matter."""

import random

import pytest

from minutebook.reconcile.assemble import assemble_record
from tests.reconcile.thread_labels import (
    HALVES,
    load_cases,
    make_reports,
    score_changes,
    score_formulas,
    score_pairs,
    score_steps,
)


def test_the_set_is_large_enough_and_told_in_three_languages():
    cases = load_cases()
    lines = [line for case in cases for session in case.sessions for line in session.lines]
    assert len(cases) >= 20
    assert len(lines) >= 400
    assert {language for line in lines for language, _ in line.told} == {"en", "zh", "ru"}
    assert all(4 <= len(case.sessions) <= 6 for case in cases)


@pytest.mark.parametrize(("half", "precision", "recall"), [("tuned on", 0.98, 0.95), ("held back", 0.95, 0.85)])
def test_the_same_undertaking_is_one_thread(half, precision, recall):
    score = score_pairs(load_cases(half))
    assert score.precision >= precision
    assert score.recall >= recall


@pytest.mark.parametrize("half", HALVES)
def test_the_steps_are_right(half):
    score = score_steps(load_cases(half))
    assert score.precision >= 0.92
    assert score.recall >= 0.92


@pytest.mark.parametrize("half", HALVES)
def test_silence_is_rarely_stated_wrongly(half):
    assert score_steps(load_cases(half), "not mentioned").precision >= 0.95
    assert score_changes(load_cases(half), "dropped").precision >= 0.95
    assert score_changes(load_cases(half), "dropped").recall >= 0.9


@pytest.mark.parametrize("half", HALVES)
def test_what_is_new_is_found(half):
    assert score_changes(load_cases(half), "new").recall >= 0.95
    assert score_changes(load_cases(half), "new").precision >= 0.85


def test_formulas_are_first_heard_where_they_are():
    score = score_formulas(load_cases())
    assert score.precision >= 0.9
    assert score.recall >= 0.9


@pytest.mark.parametrize("file", ["water", "rails", "satellites"])
def test_the_order_of_reports_and_claims_changes_nothing(file):
    (case,) = [case for case in load_cases() if case.file == file]
    documents, claims = make_reports(case)
    expected = assemble_record(documents, claims, ())
    for seed in range(5):
        shuffled = random.Random(seed)
        shuffled.shuffle(documents)
        shuffled.shuffle(claims)
        found = assemble_record(documents, claims, ())
        assert found.commitments == expected.commitments
        assert found.session_changes == expected.session_changes


def test_a_series_is_followed_by_itself():
    """What another series undertakes in the very same words changes nothing."""
    (one,) = [case for case in load_cases() if case.file == "sea"]
    (other,) = [case for case in load_cases() if case.file == "terror"]
    alone = assemble_record(*make_reports(one), ())
    documents, claims = (mine + yours for mine, yours in zip(make_reports(one), make_reports(other), strict=True))
    both = assemble_record(documents, claims, ())
    ids = {row.id for row in alone.commitments}
    assert tuple(row for row in both.commitments if row.id in ids) == alone.commitments
    assert set(alone.session_changes) <= set(both.session_changes)
