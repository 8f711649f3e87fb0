"""What changed from session to session, as the pages of a mechanism and of a meeting show it."""

from dataclasses import replace

from tests.report.sample_record import MECHANISM, make_record

from minutebook.cli.pages import render_page
from minutebook.report import views
from minutebook.report.changes import ChangesLine

RECORD = make_record()


def texts(line: ChangesLine, what: str) -> list[str]:
    return [thread.text for thread in getattr(line, what)]


def test_a_mechanism_shows_its_sessions_latest_first() -> None:
    ninth, eighth = views.view_mechanism(RECORD, MECHANISM).changes
    assert (ninth.ordinal, eighth.ordinal) == (9, 8)
    assert ninth.previous is not None
    assert ninth.previous.href == "/meetings/eighth"
    assert texts(eighth, "new") == ["work with Russia on counter-terrorism and on safer Belt and Road routes"]
    assert texts(eighth, "dropped") == ["carry out practical law-enforcement work together"]
    assert [formula.name for formula in eighth.formulas] == ["a new era"]


def test_an_undertaking_is_linked_and_has_the_words_of_its_session() -> None:
    ninth = views.view_mechanism(RECORD, MECHANISM).changes[0]
    (again,) = ninth.repeated
    assert again.href == f"/mechanisms/{MECHANISM}#thread-routes"
    assert {word.document for word in again.words} == {"e2024"}


def test_a_meeting_shows_its_own_and_talks_outside_a_series_none() -> None:
    changes = views.view_meeting(RECORD, "ninth").changes
    assert changes is not None
    assert texts(changes, "repeated") == texts(changes, "reported") != []
    assert views.view_meeting(RECORD, "talks").changes is None


def test_an_undertaking_that_the_record_does_not_hold_is_left_out() -> None:
    changes = views.view_meeting(replace(RECORD, commitments=()), "eighth").changes
    assert changes is not None
    assert (changes.new, changes.dropped) == ((), ())


def test_a_terminal_says_the_same() -> None:
    page = render_page(views.view_mechanism(RECORD, MECHANISM))
    assert page is not None
    assert "What changed: 9th meeting, 2024-11-13, against 8th meeting\n- repeated: CN" in page
    assert "- not mentioned any more: CN and RU: carry out practical law-enforcement work together" in page
    meeting = render_page(views.view_meeting(RECORD, "eighth"))
    assert meeting is not None
    assert "- first heard: “a new era” [1]" in meeting
    assert "- areas named for the first time: belt-and-road-security" in meeting


def test_without_changes_nothing_is_shown() -> None:
    assert views.view_mechanism(replace(RECORD, session_changes=()), MECHANISM).changes == ()


def test_a_stronger_promise_is_shown_with_what_it_was() -> None:
    routes = next(c for c in RECORD.commitments if c.thread == "routes")
    strengths = iter(("willing", "agreed", None))
    steps = tuple(replace(step, strength=next(strengths)) for step in routes.history)
    rows = tuple(replace(c, history=steps) if c.thread == "routes" else c for c in RECORD.commitments)
    view = views.view_mechanism(replace(RECORD, commitments=rows), MECHANISM)
    (thread,) = [line for line in view.threads if line.thread == "routes"]
    assert [(step.strength, step.was) for step in thread.history] == [
        ("willing", None),
        ("agreed", "willing"),
        (None, None),
    ]
