from random import Random

import pytest

from minutebook.reconcile.assemble import assemble_record
from tests.reconcile.tellings import count_apart, count_joined, labels_of_meetings, read_tellings, tell


def test_there_are_tellings_enough():
    table = read_tellings()
    assert len(table["meetings"]) >= 60 and len(table["apart"]) >= 30


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "held back"])
def test_a_meeting_told_in_two_languages_is_one(half):
    counted = count_joined(half)
    assert not counted.wrong
    assert len(counted.joined) >= 0.95 * counted.pairs, counted.missed


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "held back"])
def test_two_meetings_of_the_same_people_or_the_same_day_stay_two(half):
    assert not count_apart(half).wrong


def test_the_order_of_the_reports_changes_nothing():
    documents, claims = [], []
    for place, row in enumerate(read_tellings()["meetings"][::4]):
        more, said = tell(row, f"meeting{place}")
        documents += more
        claims += said
    expected = assemble_record(documents, claims, ())
    for seed in range(4):
        Random(seed).shuffle(documents)
        Random(seed).shuffle(claims)
        assert assemble_record(documents, claims, ()) == expected


def test_reports_without_offices_are_joined_by_who_met_whom():
    documents, claims = [], []
    for place, row in enumerate(read_tellings()["meetings"]):
        bare = {language: {**told, "bare": "true"} for language, told in row[4].items()}
        more, said = tell([*row[:4], bare], f"meeting{place}")
        documents += more
        claims += said
    labels = labels_of_meetings(assemble_record(documents, claims, ()))
    assert all(len(told) == 1 for told in labels)
    assert len(labels) <= 1.05 * len(read_tellings()["meetings"])


def test_all_the_names_of_a_meeting_are_kept_by_language():
    told = {
        "zh": {"mechanism": "law", "ordinal": "8"},
        "ru": {"mechanism": "law"},
        "en": {"mechanism": "law", "ordinal": "8"},
    }
    record = assemble_record(*tell(["session", "2023-05-22", "RU", ["chen", "patrushev"], told], "meeting"), ())
    assert len(record.meetings) == len(record.mechanisms) == 1
    meeting = record.meetings[0]
    assert [names.language for names in meeting.names] == ["en", "ru", "zh"]
    assert {form for names in meeting.names for form in names.forms} == set(read_tellings()["series"]["law"].values())
    assert meeting.ordinal == 8
    assert [len(names.forms) for official in record.officials for names in official.names] == [1] * 6
    assert len(record.tenures) == 2 and not record.issues


def test_who_tells_a_field_is_kept_where_no_source_says_otherwise():
    documents, claims = [], []
    for place, row in enumerate(read_tellings()["meetings"]):
        more, said = tell(row, f"meeting{place}")
        documents += more
        claims += said
    meetings = assemble_record(documents, claims, ()).meetings
    for meeting in meetings:
        voiced = {voice.field: voice.sources for voice in meeting.voiced}
        differing = {found.field for found in meeting.disagreements}
        assert not voiced.keys() & differing
        shown = {field for field in ("ordinal", "city", "country", "date_start") if getattr(meeting, field) is not None}
        assert shown - differing <= voiced.keys() | ({"date_start"} if "date_end" in differing else set())
        assert all(place < len(meeting.sources) for places in voiced.values() for place in places)
    assert any(len(voice.sources) > 1 for meeting in meetings for voice in meeting.voiced)
