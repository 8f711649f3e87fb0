import pytest
from tests.extract.sentences import LEXICON, first, meetings

from minutebook.extract.occasions import Occasion
from minutebook.extract.sessions import find_sessions


def sessions(text: str) -> list[Occasion]:
    passage, parsed, plan = first(text)
    return list(find_sessions(passage, LEXICON, parsed, plan))


@pytest.mark.parametrize("text", ["word", "?!", "They met on Monday.", "The committee is old."])
def test_no_session(text: str) -> None:
    assert sessions(text) == []


def test_a_session_with_all_it_says() -> None:
    text = "The 5th meeting of the Austria-Slovenia Water Commission was held in Graz on Monday, with 12 delegations."
    (session,) = sessions(text)
    assert (session.form, session.status, session.mechanism, session.ordinal) == (
        "session", "held", "Austria-Slovenia Water Commission", 5,
    )  # fmt: skip
    assert session.date and session.date.first == "2021-03-01"
    assert (session.city, session.country, session.delegations) == ("Graz", "AT", 12)
    assert session.parties == ("AT", "SI")
    assert session.rule.startswith("session/")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The 5th Danube Forum was held with 12 countries.", 12),
        ("The 5th Danube Forum was held with 1,200 countries.", None),
        ("The 5th Danube Forum was held with 12 roses.", None),
        ("The 5th Danube Forum was held with 2 delegations.", None),
    ],
)
def test_delegations_are_counted_within_reason(text: str, count: int | None) -> None:
    assert sessions(text)[0].delegations == count


def test_people_tied_to_two_sessions_attended_both() -> None:
    text = "Austrian Minister Anna Berger attended the 5th Danube Forum and the 2nd Balkan Summit."
    assert [[role.role for role in session.roles] for session in sessions(text)] == [["participant"], ["participant"]]


def test_a_session_on_whose_sidelines_people_met_has_neither_day_nor_people() -> None:
    text = "Minister Anna Berger met Maja Kos, mayor of Maribor, on the sidelines of the 5th Danube Forum on Monday."
    (session,) = sessions(text)
    assert (session.aside, session.date, session.roles) == (True, None, ())


def test_co_chairs_of_the_session_told_of_before() -> None:
    text = (
        "The 5th meeting of the Austria-Slovenia Water Commission was held in Graz on Monday. "
        "Austrian Minister Anna Berger and Slovenian Minister Maja Kos co-chaired the meeting."
    )
    (meeting,) = meetings(text)
    assert {(p.name, p.role) for p in meeting.participants} == {("Anna Berger", "co-chair"), ("Maja Kos", "co-chair")}
    assert len(meeting.evidence) == 2
