from dataclasses import replace

import pytest
from tests.report.sample_record import NAME, make_record

from minutebook.model.errors import ReportError
from minutebook.report.lookup import address, find_row, look_up, title_meeting, words_address

LOOKUP = look_up(make_record())
TALKS = LOOKUP.meetings["talks"]


def test_addresses_are_safe_for_any_id() -> None:
    assert address("officials", "a b/ü?#") == "/officials/a%20b%2F%C3%BC%3F%23"
    assert words_address("d", 3, 9) == "/documents/d#s3-9"


def test_a_row_that_is_not_there_is_named() -> None:
    with pytest.raises(ReportError, match="no meeting with the id “nowhere”"):
        find_row(LOOKUP.meetings, "nowhere", "meeting")


def test_titles_of_meetings() -> None:
    assert title_meeting(LOOKUP, LOOKUP.meetings["ninth"]) == f"9th meeting, {NAME}"
    assert title_meeting(LOOKUP, TALKS) == "Talks: Chen Wenqing and Igor Krasnov"
    assert title_meeting(LOOKUP, LOOKUP.meetings["visit"]) == "Visit: Guo Shengkun to Moscow"
    assert title_meeting(LOOKUP, replace(TALKS, participants=())) == "Talks in Beijing"
    assert title_meeting(LOOKUP, replace(TALKS, form="session", mechanism_name="A forum")) == "A forum"
    crowd = replace(TALKS, participants=TALKS.participants * 3)
    assert title_meeting(LOOKUP, crowd) == "Talks: Chen Wenqing, Igor Krasnov, Chen Wenqing and 3 more"
