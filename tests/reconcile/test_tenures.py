from minutebook.model.record import Record, Tenure
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_document, make_meeting, make_office, people

SECRETARY = "Secretary of the Security Council"


def holders(*rows: tuple[str, str | None, str]) -> Record:
    """One report for each (name, day, title), all of RU."""
    documents, claims = [], []
    for number, (name, day, title) in enumerate(rows):
        doc = make_document(f"Report {number}\nSomebody holds an office.", published=day)
        documents.append(doc)
        claims.append(make_office(doc, "Somebody", name, "RU", title))
    return assemble_record(documents, claims, ())


def named(record: Record) -> dict[str, list[Tenure]]:
    names = {official.id: official.name for official in record.officials}
    found: dict[str, list[Tenure]] = {}
    for tenure in sorted(record.tenures, key=lambda t: t.first_seen or ""):
        found.setdefault(names[tenure.official], []).append(tenure)
    return found


def test_holders_of_one_seat_bound_each_other():
    tenures = named(
        holders(
            ("Ann Alder", "2020-01-01", SECRETARY), ("Bo Birch", "2021-01-01", "Russian Security Council Secretary")
        )
    )
    earlier, later = tenures["Ann Alder"][0], tenures["Bo Birch"][0]
    assert (earlier.not_before, earlier.not_after, earlier.succeeded_by) == (None, "2021-01-01", later.id)
    assert (later.not_before, later.not_after, later.preceded_by) == ("2020-01-01", None, earlier.id)


def test_holders_long_apart_bound_each_other_but_did_not_follow_each_other():
    tenures = named(holders(("Ann Alder", "2001-01-01", SECRETARY), ("Bo Birch", "2021-01-01", SECRETARY)))
    assert (tenures["Bo Birch"][0].not_before, tenures["Bo Birch"][0].preceded_by) == ("2001-01-01", None)


def test_members_and_deputies_have_no_successors():
    for title in ("member of the Security Council", "Deputy Secretary of the Security Council", "secretary"):
        record = holders(("Ann Alder", "2020-01-01", title), ("Bo Birch", "2021-01-01", title))
        assert [t.succeeded_by for t in record.tenures] == [None, None]


def test_two_holders_at_once_are_an_issue():
    record = holders(
        ("Ann Alder", "2020-01-01", SECRETARY),
        ("Bo Birch", "2020-06-01", SECRETARY),
        ("Ann Alder", "2020-12-01", SECRETARY),
    )
    assert [(i.kind, len(i.about)) for i in record.issues] == [("two-holders", 2)]
    assert "Ann Alder until 2020-12-01, Bo Birch from 2020-06-01" in record.issues[0].message
    assert all(t.not_after is None for t in record.tenures)


def test_an_office_held_twice_is_two_tenures():
    president = "Russian President"
    tenures = named(
        holders(
            ("Ann Alder", "2007-01-01", president),
            ("Bo Birch", "2009-01-01", president),
            ("Bo Birch", "2011-01-01", president),
            ("Ann Alder", "2013-01-01", president),
        )
    )
    assert [(t.first_seen, t.not_before, t.not_after) for t in tenures["Ann Alder"]] == [
        ("2007-01-01", None, "2009-01-01"),
        ("2013-01-01", "2011-01-01", None),
    ]


def test_a_shortened_title_joins_the_one_office_it_shortens():
    tenures = named(holders(("Ann Alder", "2020-01-01", SECRETARY), ("Ann Alder", "2020-05-01", "Secretary")))
    assert [(t.first_seen, t.last_seen) for t in tenures["Ann Alder"]] == [("2020-01-01", "2020-05-01")]
    kept = named(holders(("Ann Alder", "2020-01-01", SECRETARY), ("Ann Alder", "2020-05-01", "Deputy Secretary")))
    assert len(kept["Ann Alder"]) == 2


def test_title_and_organisation_are_those_of_one_report():
    documents, claims = [], []
    for title, organisation in (
        ("Russian Security Council Secretary", None),
        ("Russian Security Council Secretary", None),
        ("Secretary", "Russia's Security Council"),
    ):
        documents.append(make_document(f"Report {len(documents)}\nHe holds an office.", published="2020-01-01"))
        claims.append(make_office(documents[-1], "He", "Bo Birch", "RU", title, organisation))
    for count, shown in (
        (2, ("Russian Security Council Secretary", None)),
        (3, ("Secretary", "Russia's Security Council")),
    ):
        (tenure,) = assemble_record(documents[:count], claims[:count], ()).tenures
        assert (tenure.title, tenure.organisation) == shown


def test_an_office_is_seen_from_the_meeting_that_the_report_tells_of():
    doc = make_document("Report\nAnn Alder, secretary, met Bo Birch.", published="2020-01-05")
    claims = [
        make_office(doc, "secretary", "Ann Alder", "RU", SECRETARY),
        make_meeting(
            doc, "met", form="talks", day="2020-01-03", participants=people(("Ann Alder", "RU"), ("Bo Birch", "CN"))
        ),
    ]
    tenure = assemble_record([doc], claims, ()).tenures[0]
    assert (tenure.first_seen, tenure.last_seen) == ("2020-01-03", "2020-01-05")


def test_an_undated_report_shows_an_office_without_days():
    tenure = holders(("Ann Alder", None, SECRETARY)).tenures[0]
    assert (tenure.first_seen, tenure.last_seen) == (None, None)
