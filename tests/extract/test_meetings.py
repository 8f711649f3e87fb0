import pytest
from tests.extract.sentences import meetings

from minutebook.model.claims import MeetingClaim

A, B = "Austrian Minister Anna Berger", "Slovenian Minister Maja Kos"


def only(text: str, **more: str) -> MeetingClaim:
    (meeting,) = meetings(text, **more)
    return meeting


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "?!",
        "They met on Monday.",
        f"{A} met Austrian Governor Jan Oz in Graz.",
        f"{A} visited Graz.",
        "The 5th meeting of the Austrian Water Council was held in Graz.",
        "The Danube Forum is well known.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert meetings(text) == []


def test_every_field_comes_from_the_words() -> None:
    meeting = only(f"{A} met {B} in Graz on Monday.")
    assert (meeting.form, meeting.status, meeting.mechanism, meeting.ordinal) == ("talks", "held", None, None)
    assert (meeting.date_start, meeting.date_end) == ("2021-03-01", "2021-03-01")
    assert (meeting.city, meeting.country, meeting.delegations) == ("Graz", "AT", None)
    assert [(p.name, p.party, p.role) for p in meeting.participants] == [
        ("Anna Berger", "AT", "participant"), ("Maja Kos", "SI", "participant"),
    ]  # fmt: skip
    assert meeting.implied == ("country",)


def test_without_a_day_of_the_report_days_of_the_week_are_unknown() -> None:
    assert only(f"{A} met {B} on Monday.", published=None).date_start is None
    assert only(f"{A} met {B} on 1 March 2021.", published=None).date_start == "2021-03-01"


def test_the_dateline_implies_the_place_of_what_just_happened() -> None:
    meeting = only(f"{A} met {B} on Monday.", place="Graz")
    assert (meeting.city, meeting.country) == ("Graz", "AT")
    assert {"city", "country"} <= set(meeting.implied)


@pytest.mark.parametrize(
    "text",
    [f"{A} met {B} in May 2019.", f"{A} will meet {B} on 9 March 2021.", f"{A} spoke by phone with {B} on Monday."],
)
def test_the_dateline_implies_no_other_place(text: str) -> None:
    meeting = only(text, place="Graz")
    assert (meeting.city, meeting.country) == (None, None)


def test_a_duration_ends_a_visit() -> None:
    meeting = only(f"{A} arrived in Ljubljana on Monday for a three-day visit.")
    assert (meeting.date_start, meeting.date_end) == ("2021-03-01", "2021-03-03")
    assert "date_end" in meeting.implied


def test_a_meeting_told_twice_is_one_with_both_sentences() -> None:
    text = f"{A} met {B} in Graz on Monday. It rained. During her talks with Kos, Berger spoke about rivers."
    assert [span.quote[:12] for span in only(text).evidence] == ["Austrian Min", "During her t"]


def test_days_apart_are_two_meetings() -> None:
    found = meetings(f"{A} met {B} in Graz on Monday. Berger met Kos in Ljubljana on Tuesday.")
    assert [(m.date_start, m.city) for m in found] == [("2021-03-01", "Graz"), ("2021-03-02", "Ljubljana")]


def test_numbers_apart_are_two_sessions() -> None:
    text = "The 5th Austria-Slovenia Forum was held in Graz. The 6th Austria-Slovenia Forum will be held in Koper."
    assert [(m.ordinal, m.status, m.city) for m in meetings(text)] == [(5, "held", "Graz"), (6, "announced", "Koper")]


def test_the_highest_role_that_a_sentence_gives() -> None:
    text = f"The 5th Austria-Slovenia Forum was held in Graz. {A} attended the forum. Berger chaired the forum."
    assert [(p.name, p.role) for p in only(text).participants] == [("Anna Berger", "chair")]


def test_talks_on_a_visit_are_where_the_visit_goes() -> None:
    visit, talks = meetings(f"{A} visited Ljubljana from March 1 to 2, 2021. Berger met {B}.")
    assert (visit.form, talks.form, talks.city, talks.country) == ("visit", "talks", "Ljubljana", "SI")
    assert "city" in talks.implied


@pytest.mark.parametrize("word", ["postponed", "cancelled"])
def test_what_is_put_off_has_no_day(word: str) -> None:
    meeting = only(f"The talks between {A} and {B} have been {word}.")
    assert (meeting.status, meeting.date_start) == (word, None)


def test_the_longest_name_of_a_series_is_kept() -> None:
    text = "The 5th Austria-Slovenia Water Forum was held in Graz. The Austria-Slovenia Forum ended on Monday."
    assert only(text).mechanism == "Austria-Slovenia Water Forum"


def test_papers_of_a_body_are_no_session_and_their_day_is_not_the_talks() -> None:
    lede = "The snow is deep in the hills. The roads are closed."
    meeting = only(
        f"{lede} Recalling the March 2nd and March 24th United Nations General Assembly resolutions, {A} met {B}."
    )
    assert (meeting.form, meeting.ordinal, meeting.date_start) == ("talks", None, None)


def test_the_day_of_a_month_counts_no_session() -> None:
    meeting = only("Both sides held the March 24th Austria-Slovenia Water Commission meeting in Graz.")
    assert (meeting.ordinal, meeting.date_start) == (None, "2021-03-24")


def test_another_meeting_behind_keeps_its_own_day_and_place() -> None:
    other = "the recent meeting between President Jan Oz and President Eva Ban in Graz in May 2020"
    found = meetings(f"{A} met {B} to follow up on {other}.")
    assert [(m.participants[0].name, m.city, m.date_start) for m in found] == [
        ("Anna Berger", None, None), ("Jan Oz", "Graz", "2020-05-01"),
    ]  # fmt: skip


def test_what_is_built_on_lies_behind() -> None:
    meeting = only("Building on the Austria-Slovenia Water Summit in August, both ministers agreed to go on.")
    assert (meeting.status, meeting.date_start) == ("held", "2020-08-01")


def test_a_guest_is_not_taken_for_one_of_the_country_that_received_somebody() -> None:
    found = meetings(
        "King Jan Oz arrived in Slovenia on Monday. The snow is deep. The roads are closed. "
        "King Jan Oz held talks with Austrian Minister Anna Berger."
    )
    assert [[p.party for p in m.participants] for m in found] == [[None], [None, "AT"]]


def test_a_country_that_is_a_given_name_too_is_a_country_before_an_office() -> None:
    meeting = only(f"Jordan's King Jan Oz met {A} in Graz.")
    assert [(p.name, p.party) for p in meeting.participants] == [("Jan Oz", "JO"), ("Anna Berger", "AT")]


def test_a_name_ends_before_the_margins_on_which_the_session_was() -> None:
    text = f"{A} and {B} attended the 2nd Danube Water Summit on the margins of the United Nations General Assembly."
    assert [(m.mechanism, m.ordinal) for m in meetings(text)] == [("Danube Water Summit", 2)]
