import pytest

from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge, make_document, make_meeting, people

CHAIRS = people(("Ann Alder", "CN", "co-chair"), ("Bo Birch", "RU", "co-chair"))
BOTH = people(("Ann Alder", "CN"), ("Bo Birch", "RU"))
NAME = "China-Russia law mechanism"


def record_of(*reports: dict, judgements=()) -> Record:
    """One report a meeting; `published` and `publisher` are the report's, the rest the claim's."""
    documents, claims = [], []
    for number, row in enumerate(reports):
        fields = dict(row)
        doc = make_document(
            f"Report {number}\nThey met.",
            published=fields.pop("published", None),
            publisher=fields.pop("publisher", None),
        )
        documents.append(doc)
        claims.append(make_meeting(doc, "They met", **fields))
    return assemble_record(documents, claims, judgements)


def talks(**fields) -> dict:
    return {"form": "talks", "day": "2020-03-02", "participants": BOTH, **fields}


def session(**fields) -> dict:
    return {"mechanism": NAME, "ordinal": 3, "day": "2020-03-02", "participants": CHAIRS, **fields}


def test_reports_of_one_session_are_one_meeting_with_all_sources():
    record = record_of(session(), session(ordinal=None), session(day=None), session(mechanism=None, ordinal=None))
    assert [(m.ordinal, m.date_start, len(m.sources)) for m in record.meetings] == [(3, "2020-03-02", 4)]
    assert record.meetings[0].mechanism_name == NAME
    assert [(p.name, p.role) for p in record.meetings[0].participants] == [
        ("Ann Alder", "co-chair"),
        ("Bo Birch", "co-chair"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        session(ordinal=4, day="2021-03-02"),
        session(day="2021-03-02"),
        {**talks()},
        session(mechanism="China-Russia energy dialogue", ordinal=3),
        session(mechanism="China-India law mechanism", participants=people(("Ann Alder", "CN"), ("Cy Cedar", "IN"))),
    ],
    ids=["next number", "same number, other year", "talks beside it", "other topic", "other party"],
)
def test_other_occasions_stay_apart(other):
    assert len(record_of(session(), other).meetings) == 2


def test_a_report_outranks_the_notice_before_it():
    notice = session(status="announced", day="2020-03-09", city="Kazan", published="2020-02-20")
    record = record_of(notice, {**notice, "published": "2020-02-21"}, session(city="Moscow", published="2020-03-03"))
    assert len(record.meetings) == 1
    meeting = record.meetings[0]
    assert (meeting.status, meeting.date_start, meeting.city) == ("held", "2020-03-02", "Moscow")
    by_field = {d.field: d for d in meeting.disagreements}
    assert set(by_field) == {"date_start", "date_end", "city"}
    assert by_field["city"].why == "a report after the meeting outranks a notice before it"
    assert {v.value for v in by_field["city"].values} == {"Moscow", "Kazan"}
    assert all(v.evidence for v in by_field["city"].values)
    # What became of a notice is settled.
    assert not record.issues


def test_sources_that_differ_on_first_and_last_day_are_two_issues():
    stay = {"date_start": "2020-03-03", "date_end": "2020-03-06"}
    record = record_of(session(date_end="2020-03-04"), session(**stay))
    assert len(record.meetings) == 1
    assert sorted(i.message.partition(":")[0] for i in record.issues) == ["date", "last day"]


def test_more_independent_sources_outrank_fewer_and_copies_count_once():
    copies = [session(day="2020-03-03", publisher="Wire")] * 3
    record = record_of(*copies, session(publisher="Gazette"), session(publisher="Herald"))
    assert [m.date_start for m in record.meetings] == ["2020-03-02"]
    assert record.meetings[0].disagreements[0].why.startswith("more independent sources say it, 2 against 1")


def test_what_is_said_outranks_what_is_implied_and_null_is_no_disagreement():
    record = record_of(session(city="Moscow", implied=("city",)), session(city="Kazan"), session(city=None))
    meeting = record.meetings[0]
    assert (meeting.city, meeting.implied) == ("Kazan", ())
    assert "only imply" in meeting.disagreements[0].why
    assert record_of(session(city="Moscow", implied=("city",))).meetings[0].implied == ("city",)


def test_a_month_around_the_day_is_no_disagreement():
    vague = session(day=None, date_start="2020-03-01", date_end="2020-03-31")
    meeting = record_of(session(), vague).meetings[0]
    assert (meeting.date_start, len(meeting.sources), meeting.disagreements) == ("2020-03-02", 2, ())


def test_a_miscounted_session_is_one_meeting_with_two_numbers():
    record = record_of(session(), session(ordinal=4), session(ordinal=4, day="2021-04-05"))
    assert [(m.ordinal, m.date_start) for m in record.meetings] == [(3, "2020-03-02"), (4, "2021-04-05")]
    assert record.meetings[0].disagreements[0].why == "no other session has the number"


def test_one_report_knows_its_own_sessions_apart():
    doc = make_document("Report\nThe third and the fourth were held.")
    claims = [make_meeting(doc, quote, **session(ordinal=n)) for quote, n in (("The third", 3), ("the fourth", 4))]
    assert [m.ordinal for m in assemble_record([doc], claims, ()).meetings] != [3]
    assert len(assemble_record([doc], claims, ()).meetings) == 2


def test_talks_of_the_same_two_on_one_day_are_one_and_with_others_another():
    assert len(record_of(talks(), talks(city="Moscow", country="RU")).meetings) == 1
    third = people(("Ann Alder", "CN"), ("Cy Cedar", "RU"))
    assert len(record_of(talks(), talks(participants=third)).meetings) == 2
    assert len(record_of(talks(country="CN"), talks(country="RU")).meetings) == 2
    assert len(record_of(talks(), talks(form="call")).meetings) == 2


def test_undated_talks_join_those_of_the_week_before():
    undated = talks(day=None, published="2020-03-04")
    assert len(record_of(talks(), undated).meetings) == 1
    assert len(record_of(talks(), {**undated, "published": "2020-09-04"}).meetings) == 2


def test_visits_of_one_traveller_join_and_a_month_joins_only_the_one_visit_in_it():
    guest = people(("Ann Alder", "CN", "visitor"))
    visit = {"form": "visit", "country": "RU", "participants": guest}
    days = {**visit, "date_start": "2020-03-02", "date_end": "2020-03-04"}
    march = {**visit, "date_start": "2020-03-01", "date_end": "2020-03-31"}
    again = {**visit, "date_start": "2020-03-20", "date_end": "2020-03-21"}
    assert len(record_of(days, {**visit, "day": "2020-03-03"}, march).meetings) == 1
    assert len(record_of(days, again, march).meetings) == 3
    assert len(record_of(days, {**days, "country": "KZ"}).meetings) == 2


def test_a_person_merges_and_splits_and_the_later_word_holds():
    reports = (talks(), talks(day="2020-05-05"))
    first, second = (
        make_meeting(make_document(f"Report {n}\nThey met."), "They met", **row).id for n, row in enumerate(reports)
    )
    same = judge("same", first, second, when="2026-01-01T00:00:00Z")
    different = judge("different", first, second, when="2026-01-02T00:00:00Z")
    undo = judge("undo", different.id, when="2026-01-03T00:00:00Z")
    assert len(record_of(*reports).meetings) == 2
    assert len(record_of(*reports, judgements=[same]).meetings) == 1
    assert len(record_of(*reports, judgements=[same, different]).meetings) == 2
    assert len(record_of(*reports, judgements=[same, different, undo]).meetings) == 1


def test_one_erring_report_keeps_no_other_out():
    told = [session() for _ in range(5)]
    wrong_day, bare = session(day="2020-03-04"), session(ordinal=None)
    record = record_of(*told, wrong_day, bare)
    assert [(m.date_start, len(m.sources)) for m in record.meetings] == [("2020-03-02", 7)]


def test_a_session_of_one_day_and_company_is_one_wherever_a_report_puts_it():
    unnumbered = [session(ordinal=None, country=country) for country in ("RU", "RU", "CN", None)]
    assert len(record_of(*unnumbered).meetings) == 1
    later = session(ordinal=None, country="CN", day="2020-03-03")
    assert len(record_of(*unnumbered, later).meetings) == 2


def test_of_two_talks_that_fit_alike_the_one_more_told_of_is_meant():
    told = [talks(country="RU") for _ in range(4)]
    record = record_of(*told, talks(country="CN"), talks(country=None))
    assert sorted(len(m.sources) for m in record.meetings) == [1, 5]


def test_a_visit_without_its_country_is_that_of_the_same_guest_and_host():
    visit = {"form": "visit", "participants": people(("Ann Alder", "CN", "visitor"), ("Bo Birch", "RU", "host"))}
    days = {"date_start": "2020-03-02", "date_end": "2020-03-04"}
    assert len(record_of({**visit, **days, "country": "RU"}, {**visit, **days}).meetings) == 1


def test_what_is_announced_without_a_day_is_what_is_held_soon_after():
    notice = talks(status="announced", day=None, published="2020-02-24")
    (meeting,) = record_of(notice, notice, talks()).meetings
    assert (meeting.status, meeting.date_start, len(meeting.sources)) == ("held", "2020-03-02", 3)
    assert len(record_of({**notice, "published": "2020-01-24"}, talks()).meetings) == 2


def test_the_news_of_a_report_is_not_a_week_old_but_what_it_recalls_may_be():
    recalled = "Report\nAnn met Cy. They met."
    for text, meetings in (("Report\nThey met.", 2), (recalled, 1)):
        docs = [make_document("First\nThey met."), make_document(text, published="2020-03-10")]
        told = zip(docs, ("2020-03-02", None), strict=True)
        claims = [make_meeting(doc, "They met", **talks(day=day)) for doc, day in told]
        assert len(assemble_record(docs, claims, ()).meetings) == meetings


def test_the_same_two_on_one_day_are_one_meeting_though_no_report_tells_a_party():
    nobody = people(("Ann Alder", None), ("Bo Birch", "RU"))
    assert len(record_of(talks(participants=nobody), talks(participants=nobody)).meetings) == 1
    alone = people(("Ann Alder", None))
    assert len(record_of(talks(participants=alone), talks(participants=alone)).meetings) == 2


def test_sessions_of_one_number_some_weeks_apart_are_one_and_a_year_apart_two():
    near, far = session(day="2020-03-20"), session(day="2021-03-20")
    (meeting,) = record_of(session(), near).meetings
    assert {d.field for d in meeting.disagreements} == {"date_start", "date_end"}
    assert len(record_of(session(), far).meetings) == 2


def test_a_session_told_without_a_day_is_known_by_its_place_for_half_a_year():
    there = {"ordinal": None, "city": "Kazan", "country": "RU", "participants": ()}
    told = session(**there)
    later = session(day=None, published="2020-06-01", **there)
    assert len(record_of(told, later).meetings) == 1
    assert len(record_of(told, {**later, "published": "2021-06-01"}).meetings) == 2
    assert len(record_of(told, {**later, "city": "Moscow"}).meetings) == 2


def test_a_day_of_a_session_of_two_days_is_no_disagreement():
    told = session(day=None, date_start="2020-03-02", date_end="2020-03-03")
    (meeting,) = record_of(told, session(day="2020-03-03")).meetings
    assert (meeting.date_start, meeting.date_end, meeting.disagreements) == ("2020-03-02", "2020-03-03", ())


def test_an_arrival_does_not_tell_when_a_visit_ended():
    visit = {"form": "visit", "country": "RU", "participants": people(("Ann Alder", "CN", "visitor"))}
    arrived = {**visit, "date_start": "2020-03-02", "date_end": None}
    left = {**visit, "date_start": None, "date_end": "2020-03-04"}
    (first,) = record_of(arrived).meetings
    assert (first.date_start, first.date_end) == ("2020-03-02", None)
    (both,) = record_of(arrived, left).meetings
    assert (both.date_start, both.date_end) == ("2020-03-02", "2020-03-04")
    (whole,) = record_of(arrived, {**visit, "date_start": "2020-03-02", "date_end": "2020-03-05"}).meetings
    assert (whole.date_start, whole.date_end) == ("2020-03-02", "2020-03-05")


def test_the_country_is_that_of_the_city_shown():
    there, elsewhere = session(city="Kazan", country="RU"), session(country="TR")
    (meeting,) = record_of(there, elsewhere, elsewhere, elsewhere).meetings
    assert (meeting.city, meeting.country) == ("Kazan", "RU")
    assert {v.value for d in meeting.disagreements for v in d.values} == {"RU", "TR"}


def test_a_journey_at_home_is_no_meeting_unless_a_person_says_so():
    home = {"form": "visit", "country": "CN", "day": "2020-03-02", "participants": people(("Ann Alder", "CN"))}
    assert not record_of(home).meetings
    doc = make_document("Report 0\nThey met.")
    claim = make_meeting(doc, "They met", **home)
    assert len(assemble_record([doc], [claim], [judge("confirm", claim.id)]).meetings) == 1


def test_the_days_of_a_journey_give_way_to_a_day_of_the_session_itself():
    implied = ("date_end", "date_start")
    journey = session(day=None, date_start="2020-03-01", date_end="2020-03-03", implied=implied)
    (meeting,) = record_of(journey, journey, session()).meetings
    assert (meeting.date_start, meeting.date_end, meeting.implied) == ("2020-03-02", "2020-03-02", ())
    (alone,) = record_of(journey).meetings
    assert (alone.date_start, set(alone.implied)) == ("2020-03-01", set(implied))


def test_a_session_without_number_announced_for_the_next_day_is_that_of_the_day():
    bare = {"ordinal": None, "participants": ()}
    notice = session(status="announced", day="2020-03-03", published="2020-02-28", **bare)
    (meeting,) = record_of(session(**bare), notice).meetings
    assert (meeting.status, meeting.date_start) == ("held", "2020-03-02")
    assert len(record_of(session(**bare), session(**{**bare, "day": "2020-03-03"})).meetings) == 2
    assert len(record_of(session(**bare), {**notice, "published": "2020-03-03"}).meetings) == 2


def test_of_two_sessions_of_a_year_the_one_in_the_place_is_meant():
    bare = {"ordinal": None, "participants": ()}
    spring = session(**bare)
    autumn = session(**{**bare, "day": "2020-10-05"}, city="Kazan", country="RU")
    year = session(
        **{**bare, "day": None}, date_start="2020-01-01", date_end="2020-12-31", city="Kazan", country="RU",
        published="2019-12-01", status="announced",
    )  # fmt: skip
    found = {m.date_start: len(m.sources) for m in record_of(spring, autumn, year).meetings}
    assert found == {"2020-03-02": 1, "2020-10-05": 2}


def test_a_year_is_weighed_after_days_that_are_only_announced():
    bare = {"ordinal": None, "participants": ()}
    numbered = session(participants=(), day=None, published="2020-03-04")
    year = session(**{**bare, "day": None}, date_start="2020-01-01", date_end="2020-12-31", published="2020-03-04")
    notice = session(participants=(), status="announced", published="2020-02-20")
    (meeting,) = record_of(numbered, year, notice).meetings
    assert (meeting.ordinal, meeting.date_start, len(meeting.sources)) == (3, "2020-03-02", 3)
