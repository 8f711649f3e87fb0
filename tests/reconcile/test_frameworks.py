from minutebook.reconcile.assemble import assemble_record
from tests.factories import (
    make_agreement,
    make_commitment,
    make_document,
    make_framework,
    make_meeting,
    make_office,
    make_organisation,
    people,
)

BOTH = people(("Ann Alder", "CN"), ("Bo Birch", "RU"))


def frameworks(*rows: tuple[str, str, list[str]], met=True):
    """One report a framework of (kind, name, by), a year apart."""
    documents, claims = [], []
    for number, (kind, name, by) in enumerate(rows):
        doc = make_document(f"Report {number}\nThey met under it.", published=f"{2010 + number}-01-01")
        documents.append(doc)
        claims.append(make_framework(doc, "under it", kind, name, by))
        claims += [make_meeting(doc, "They met", form="talks", participants=BOTH)] if met else []
    return assemble_record(documents, claims, ()).frameworks


def test_a_partnership_whose_name_changed_is_one_framework():
    rows = frameworks(
        ("partnership", "Russia-China strategic partnership", ["RU"]),
        ("partnership", "China-Russia strategic partnership", ["CN", "RU"]),
        ("partnership", "strategic partnership for a new era", []),
    )
    assert [(r.by, r.first_seen, r.last_seen, r.name) for r in rows] == [
        (("CN", "RU"), "2010-01-01", "2012-01-01", "strategic partnership for a new era")
    ]
    assert [w.date for w in rows[0].wordings] == ["2010-01-01", "2012-01-01"], "who is named first is no other wording"


def test_partnerships_of_other_pairs_and_initiatives_of_other_names_stay_apart():
    rows = frameworks(
        ("partnership", "strategic partnership", ["CN", "RU"]),
        ("partnership", "strategic partnership", ["CN", "IN"]),
        ("initiative", "Global Security Initiative", ["CN"]),
        ("initiative", "Global Development Initiative", ["CN"]),
        ("initiative", "the Global Security Initiative", ["CN"]),
    )
    assert [(r.kind, r.name, r.first_seen, r.last_seen) for r in rows if r.kind == "initiative"] == [
        ("initiative", "Global Development Initiative", "2013-01-01", "2013-01-01"),
        ("initiative", "the Global Security Initiative", "2012-01-01", "2014-01-01"),
    ]
    assert sorted(r.by for r in rows if r.kind == "partnership") == [("CN", "IN"), ("CN", "RU")]


def test_a_framework_of_unknown_parties_goes_by_its_words():
    rows = frameworks(("partnership", "deep partnership", []), ("partnership", "broad partnership", []), met=False)
    assert [(r.name, r.by) for r in rows] == [("broad partnership", ()), ("deep partnership", ())]


def test_an_organisation_is_linked_to_meetings_offices_and_undertakings():
    doc = make_document(
        "Report\nAnn met Bo and the Russian Interior Ministry. The Interior Ministry will help. Bo is its minister.",
        published="2020-01-01",
    )
    claims = [
        make_meeting(doc, "Ann met Bo", form="talks", day="2020-01-01", participants=BOTH),
        make_organisation(doc, "the Russian Interior Ministry", "Russian Interior Ministry", "RU"),
        make_organisation(doc, "The Interior Ministry", "Interior Ministry", "RU", "mentioned"),
        make_commitment(doc, "The Interior Ministry will help", ["RU"]),
        make_office(doc, "minister", "Bo Birch", "RU", "first minister", "Interior Ministry"),
    ]
    record = assemble_record([doc], claims, ())
    (row,) = record.organisations
    assert (row.party, row.role, len(row.evidence)) == ("RU", "participant", 2)
    assert row.meetings == (record.meetings[0].id,)
    assert row.commitments == (record.commitments[0].id,)
    assert row.offices == (record.tenures[0].id,)


def test_an_agreement_told_twice_is_one_and_tied_to_its_meeting():
    docs = [make_document(f"Report {n}\nThey met and signed a protocol.", published="2020-01-01") for n in "ab"]
    claims = []
    for doc in docs:
        claims.append(make_meeting(doc, "They met", form="talks", day="2020-01-01", participants=BOTH))
        claims.append(make_agreement(doc, "a protocol", "protocol on drugs", "protocol", ["CN", "RU"], "2020-01-01"))
    record = assemble_record(docs, claims, ())
    assert [(a.title, len(a.evidence), a.meeting) for a in record.agreements] == [
        ("protocol on drugs", 2, record.meetings[0].id)
    ]
