"""The pages as views: what is on each, and that every view is plain JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.report.sample_record import MECHANISM, NAME, TEXTS, UNREAD, make_record, words

from minutebook.model.errors import ReportError
from minutebook.model.json_form import to_json
from minutebook.model.record import Record
from minutebook.model.record_values import Voiced
from minutebook.report import views

RECORD = make_record()


def test_home_counts_and_lists_what_is_new() -> None:
    home = views.view_home(RECORD)
    (mechanism,) = home.mechanisms
    assert (mechanism.meeting_count, mechanism.first, mechanism.latest) == (3, "2018-11-15", "2024-11-13")
    assert [n for gap in mechanism.gaps for n in gap.ordinals] == [1, 2, 3, 4, 6, 7]
    assert [line.id for line in home.meetings] == ["ninth", "talks", "eighth", "fifth", "visit"]
    assert [line.published for line in home.documents[:3]] == ["2024-11-14", "2024-11-14", "2024-11-13"]
    assert (home.issue_count, home.unread_count) == (2, 1)
    assert [(link.text, link.href) for link in home.issues[0].issues[0].about] == [
        (f"9th meeting, {NAME}", "/meetings/ninth")
    ]
    assert {count.table: count.count for count in home.counts}["statements"] == 10


def test_home_of_an_empty_record() -> None:
    home = views.view_home(Record())
    assert home.mechanisms == home.documents == home.issues == ()
    assert not any(count.count for count in home.counts)


def test_lists() -> None:
    assert [line.name for line in views.view_officials(RECORD).officials][:2] == ["Chen Wenqing", "Guo Shengkun"]
    chen = views.view_officials(RECORD).officials[0]
    assert (chen.names, chen.meeting_count, chen.latest) == (("陈文清",), 3, "2024-11-13")
    assert chen.offices == ("Head of the Commission for Political and Legal Affairs",)
    assert len(views.view_documents(RECORD).documents) == len(TEXTS)
    assert views.view_issues(RECORD).kinds == (("dates differ", 1), ("not read", 1))
    assert len(views.view_meetings(RECORD).meetings) == 5
    assert views.view_mechanisms(RECORD).mechanisms[0].href == f"/mechanisms/{MECHANISM}"


def test_mechanism_page() -> None:
    view = views.view_mechanism(RECORD, MECHANISM)
    assert [(line.year, line.words[0].quote) for line in view.founded] == [
        (2013, "the mechanism was set up 11 years ago")
    ]
    assert [row.gap.ordinals[0] if row.gap else row.meeting and row.meeting.ordinal for row in view.sessions] == [
        9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]  # fmt: skip
    assert (view.held_count, view.gap_count) == (3, 6)
    assert [line.id for line in view.related] == ["talks", "visit"]
    assert [source.document for source in view.sources][:4] == ["b2018", "c2023", "e2024", "f2024zh"]
    assert view.time_line is not None


def test_threads_join_the_same_undertaking_across_meetings() -> None:
    threads = {thread.thread: thread for thread in views.view_mechanism(RECORD, MECHANISM).threads}
    assert set(threads) == {"routes", "crime", "practical"}
    routes = threads["routes"]
    assert (routes.times_made, routes.latest.id) == (2, "co2")
    assert [(step.step, step.ordinal) for step in routes.history] == [
        ("made", 8),
        ("repeated", 9),
        ("progress reported", 9),
    ]
    assert threads["practical"].history[1].words == ()


def test_frameworks_say_where_their_wording_changed() -> None:
    partnership, initiative = views.view_mechanism(RECORD, MECHANISM).frameworks
    assert [wording.changed for wording in partnership.wordings] == [False, True]
    assert initiative.wordings == ()
    fifth = tuple(m for m in RECORD.meetings if m.id == "fifth")
    only_fifth = replace(RECORD, meetings=fifth, commitments=())
    assert [f.id for f in views.view_mechanism(only_fifth, MECHANISM).frameworks] == ["partnership"]
    assert [f.id for f in views.view_frameworks(RECORD).frameworks] == ["gsi", "partnership"]


def test_meetings_of_other_parties_are_not_related() -> None:
    talks = next(m for m in RECORD.meetings if m.id == "talks")
    wider = replace(talks, participants=(*talks.participants, replace(talks.participants[0], party="KZ")))
    alone = replace(talks, participants=talks.participants[:1])
    for other in (wider, alone):
        record = replace(RECORD, meetings=tuple(other if m.id == "talks" else m for m in RECORD.meetings))
        assert [line.id for line in views.view_mechanism(record, MECHANISM).related] == ["visit"]


def test_meeting_page_gives_every_field_with_its_words() -> None:
    view = views.view_meeting(RECORD, "ninth")
    facts = {fact.field: fact for fact in view.facts}
    assert list(facts) == ["form", "status", "mechanism", "ordinal", "date_start", "city", "country"]
    assert all(fact.words for fact in view.facts)
    assert [field for field, fact in facts.items() if fact.implied] == ["city", "country"]
    assert facts["ordinal"].words[0].quote.startswith("The 9th meeting")
    day = facts["date_start"]
    assert [(value.value, value.is_chosen) for value in day.values] == [("2024-11-13", True), ("2024-11-14", False)]
    assert [w.quote for w in day.words] == ["on Wednesday"]
    assert day.why and "weekday" in day.why
    assert view.before and view.before.href == "/meetings/eighth"
    assert view.before.date == next(row.date_start for row in RECORD.meetings if row.id == "eighth")
    assert view.after is None


def test_a_gap_can_be_the_neighbour_of_a_meeting() -> None:
    before, after = views.view_meeting(RECORD, "fifth").before, views.view_meeting(RECORD, "fifth").after
    assert before and before.href == f"/mechanisms/{MECHANISM}#gap-4" and before.date is None
    assert after and after.text.startswith("6th meeting: between")
    assert views.view_meeting(RECORD, "talks").before is None


def test_participants_hold_the_office_of_that_time() -> None:
    def offices(meeting: str) -> dict[str, list[str]]:
        people = views.view_meeting(RECORD, meeting).participants
        return {person.name: [office.title for office in person.offices] for person in people}

    assert offices("visit")["Guo Shengkun"] == ["State Councilor"]
    assert offices("fifth")["Guo Shengkun"] == ["Head of the Commission for Political and Legal Affairs"]
    assert offices("ninth")["Sergei Shoigu"] == ["Secretary of the Security Council of the Russian Federation"]
    assert offices("eighth")["Chen Wenqing"] == []  # first seen in the office after that day


def test_a_disagreement_on_a_field_that_is_not_shown_is_still_shown() -> None:
    ninth = next(m for m in RECORD.meetings if m.id == "ninth")
    other = replace(ninth.disagreements[0], field="host", chosen=None)
    record = replace(RECORD, meetings=(replace(ninth, disagreements=(other,)),))
    fact = views.view_meeting(record, "ninth").facts[-1]
    assert (fact.field, fact.value, len(fact.values)) == ("host", None, 2)


def test_statements_stand_by_speaker() -> None:
    speakers = views.view_meeting(RECORD, "ninth").speakers
    assert [(s.speaker, [line.id for line in s.statements]) for s in speakers] == [
        ("Chen Wenqing", ["st6", "st7", "st9"]),
        ("Sergei Shoigu", ["st8"]),
        (None, ["st10"]),
    ]


def test_organisations_of_a_meeting_and_of_the_record() -> None:
    assert {line.id for line in views.view_meeting(RECORD, "visit").organisations} == {"fsb", "mvd", "scrf"}
    council = next(line for line in views.view_organisations(RECORD).organisations if line.id == "scrf")
    assert [link.text.split(",")[0] for link in council.offices] == ["Nikolai Patrushev", "Sergei Shoigu"]


def test_official_page() -> None:
    view = views.view_official(RECORD, "nikolai-patrushev")
    assert [(line.name, line.meeting_count) for line in view.counterparts] == [("Guo Shengkun", 2), ("Chen Wenqing", 1)]
    (office,) = view.tenures
    assert office.succeeded_by and office.succeeded_by.href == "/officials/sergei-shoigu#tenure-shoigu-secretary"
    assert [line.id for line in view.statements] == ["st5", "st3"]
    assert [line.id for line in view.commitments] == ["co3"]
    assert [line.id for line in view.meetings] == ["eighth", "fifth", "visit"]


def test_an_officials_commitments_are_the_latest_first() -> None:
    (made,) = [row for row in RECORD.commitments if row.id == "co3"]
    earlier = replace(made, id="co0", date="2001-01-01")
    for rows in ((earlier, made), (made, earlier)):
        view = views.view_official(replace(RECORD, commitments=rows), "nikolai-patrushev")
        assert [line.id for line in view.commitments] == ["co3", "co0"]


def test_a_predecessor_may_be_named_by_the_official() -> None:
    tenure = replace(RECORD.tenures[1], preceded_by="nikolai-patrushev")
    view = views.view_official(replace(RECORD, tenures=(tenure,)), "sergei-shoigu")
    assert view.tenures[0].preceded_by and view.tenures[0].preceded_by.href == "/officials/nikolai-patrushev"


def test_document_page_rebuilds_the_text_and_marks_every_place() -> None:
    view = views.view_document(RECORD, "e2024")
    assert "".join(token.text for token in view.tokens) == TEXTS["e2024"]
    assert all(TEXTS["e2024"][place.start : place.end] == place.quote for place in view.places)
    opened = {token.place for token in view.tokens if token.step == "open" and token.whole}
    assert opened == set(range(len(view.places)))
    assert {kind.kind: kind.count for kind in view.legend}["statements"] == 4
    signed = next(place for place in view.places if place.quote == "signed a plan of work for two years")
    assert (signed.kind, [row.derived for row in signed.rows]) == ("agreements", [False])


def test_a_document_that_was_not_read_has_its_text_and_nothing_more() -> None:
    view = views.view_document(RECORD, UNREAD)
    assert (view.read, view.places, view.legend) == (False, (), ())
    assert [token.text for token in view.tokens] == [TEXTS[UNREAD]]


def test_area_page() -> None:
    view = views.view_area(RECORD, "counter-terrorism")
    assert [line.id for line in view.meetings] == ["ninth", "eighth", "visit"]
    assert ([line.commitment.id for line in view.followed], [p.id for p in view.progress]) == (["co1"], ["pr1"])


PAGES: tuple[tuple[Callable[..., Any], str], ...] = (
    (views.view_mechanism, "mechanism"),
    (views.view_meeting, "meeting"),
    (views.view_official, "official"),
    (views.view_document, "document"),
    (views.view_area, "the area"),
)


@pytest.mark.parametrize(("view", "noun"), PAGES, ids=str)
def test_a_row_that_is_not_there_is_a_report_error(view: Callable[..., Any], noun: str) -> None:
    with pytest.raises(ReportError, match=noun):
        view(RECORD, "nowhere")


def test_every_view_is_json_and_the_same_each_time() -> None:
    rows = [
        (views.view_mechanism, RECORD.mechanisms),
        (views.view_meeting, RECORD.meetings),
        (views.view_official, RECORD.officials),
        (views.view_document, RECORD.documents),
    ]
    for view, table in rows:
        for row in table:
            assert json.dumps(to_json(view(RECORD, row.id))) == json.dumps(to_json(view(make_record(), row.id)))


def test_the_sample_quotes_its_own_texts() -> None:
    assert words("e2024", "Sergei Shoigu")[0].quote == "Sergei Shoigu"
    for table in (RECORD.meetings, RECORD.statements, RECORD.commitments, RECORD.tenures):
        for row in table:
            assert all(TEXTS[item.document][item.start : item.end] == item.quote for item in row.evidence)


def test_home_shows_few_issues_of_each_kind_the_rarest_first() -> None:
    many = tuple(replace(RECORD.issues[1], id=f"n{n}") for n in range(5))
    groups = views.view_home(replace(RECORD, issues=(*many, RECORD.issues[0]))).issues
    assert [(group.kind, group.count, len(group.issues)) for group in groups] == [
        ("dates differ", 1, 1),
        ("not read", 5, 3),
    ]


def test_every_field_says_which_report_tells_it() -> None:
    ninth = next(row for row in RECORD.meetings if row.id == "ninth")
    place = ninth.sources.index("f2024zh")
    told = replace(ninth, voiced=(Voiced(field="city", sources=(place,)), Voiced(field="ordinal", sources=(0, 1))))
    record = replace(RECORD, meetings=tuple(told if row.id == "ninth" else row for row in RECORD.meetings))
    tells = {line.href: line.tells for line in views.view_meeting(record, "ninth").tellings}
    assert tells == {"/documents/f2024zh": ("city", "ordinal"), "/documents/e2024": ("ordinal",)}
