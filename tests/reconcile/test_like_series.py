"""Series that were renamed, and parallel series with like names, are shown and kept apart."""

from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_document, make_meeting, make_office, people


def record_of(*sessions: tuple[str, int | None, str, tuple[str, str]], offices: bool = False) -> Record:
    """Sessions of (mechanism, number, day, co-chairs)."""
    documents, claims = [], []
    for name, ordinal, day, (one, other) in sessions:
        doc = make_document(f"{name} {ordinal}\nThe session was held on {day}.", published=day)
        documents.append(doc)
        chairs = people((one, "CN", "co-chair"), (other, "RU", "co-chair"))
        claims.append(
            make_meeting(doc, "session was held", mechanism=name, ordinal=ordinal, day=day, participants=chairs)
        )
        if offices:
            claims.append(make_office(doc, "session was held", one, "CN", "Minister of Commerce"))
    return assemble_record(documents, claims, ())


OLD, NEW = "China-Russia quarry dialogue", "China-Russia bridge council"
AB, AC, CD = ("Ann Alder", "Bo Birch"), ("Ann Alder", "Cy Cedar"), ("Dee Date", "Eli Elm")


def kinds(record: Record) -> list[str]:
    return [issue.kind for issue in record.issues]


def test_numbers_and_chairs_that_go_on_under_another_name_may_be_one_series():
    record = record_of((OLD, 1, "2010-05-01", AB), (OLD, 2, "2011-05-01", AB), (NEW, 3, "2012-05-01", AC))
    (issue,) = record.issues
    assert issue.kind == "maybe-renamed"
    assert "ends with number 2 on 2011-05-01" in issue.message
    assert "Ann Alder chaired before and after" in issue.message
    by_name = {m.name: m for m in record.mechanisms}
    assert by_name[OLD].alike == (by_name[NEW].id,)
    assert by_name[NEW].alike == (by_name[OLD].id,)
    assert {m.ordinal for m in record.meetings if m.mechanism == by_name[OLD].id} == {1, 2}


def test_the_same_office_will_do_where_other_people_hold_it():
    sessions = ((OLD, 1, "2010-05-01", AB), (OLD, 2, "2011-05-01", AB), (NEW, 3, "2012-05-01", CD))
    assert kinds(record_of(*sessions)) == []
    record = record_of(*sessions, offices=True)
    assert "people in the same offices" in next(i.message for i in record.issues if i.kind == "maybe-renamed")


def test_numbers_that_do_not_go_on_or_sessions_that_overlap_are_two_series():
    assert kinds(record_of((OLD, 1, "2010-05-01", AB), (OLD, 2, "2011-05-01", AB), (NEW, 7, "2012-05-01", AB))) == []
    overlapping = record_of((OLD, 1, "2010-05-01", AB), (OLD, 2, "2014-05-01", AB), (NEW, 3, "2012-05-01", AB))
    assert kinds(overlapping) == []


def test_parallel_series_with_like_names_are_shown_and_stay_apart():
    one, other = "China-Russia border trade bridges dialogue", "China-Russia border trade rails bridges dialogue"
    record = record_of((one, 4, "2010-05-01", AB), (other, 9, "2011-05-01", CD))
    assert len(record.mechanisms) == 2
    (issue,) = record.issues
    assert (issue.kind, set(issue.about)) == ("like-names", {m.id for m in record.mechanisms})
    assert [m.alike for m in record.mechanisms] == [(record.mechanisms[1].id,), (record.mechanisms[0].id,)]
    assert kinds(record_of((OLD, 4, "2010-05-01", AB), (NEW, 9, "2011-05-01", CD))) == []


def test_a_restarted_series_is_one_mechanism_with_two_numberings():
    rows = [(OLD, n, f"200{n}-05-01", AB) for n in (1, 2, 3)] + [(OLD, n, f"201{n}-05-01", CD) for n in (1, 2, 3, 5)]
    record = record_of(*rows)
    (mechanism,) = record.mechanisms
    assert [(run.first, run.last, run.start) for run in mechanism.numberings] == [
        (1, 3, "2001-05-01"),
        (1, 5, "2011-05-01"),
    ]
    assert kinds(record) == ["numbering-restarted"]
    assert [(gap.ordinal, gap.numbering) for gap in record.gaps] == [(4, 2)]
    assert mechanism.next and mechanism.next.ordinal == 6
    assert mechanism.interval and mechanism.interval.sessions == (1, 2, 3, 5)
