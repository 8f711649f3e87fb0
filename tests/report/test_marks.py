from dataclasses import replace

from tests.report.sample_record import make_record, words

from minutebook.report.lookup import look_up
from minutebook.report.marks import find_rests

RECORD = make_record()


def test_every_row_of_evidence_is_found_with_its_address() -> None:
    rests = find_rests(look_up(RECORD), "e2024")
    found = {(rest.kind, rest.href) for rest in rests}
    assert found >= {
        ("meetings", "/meetings/ninth"),
        ("meetings", "/meetings/ninth#field-date_start"),
        ("offices", "/officials/sergei-shoigu#tenure-shoigu-secretary"),
        ("founded", "/mechanisms/china-russia-law-enforcement#founded"),
        ("statements", "/meetings/ninth#st-st8"),
        ("commitments", "/meetings/ninth#co-co2"),
        ("commitments", "/mechanisms/china-russia-law-enforcement#thread-practical"),
        ("progress", "/meetings/ninth#pr-pr1"),
        ("agreements", "/meetings/ninth#ag-ag1"),
        ("mechanisms", "/mechanisms/china-russia-law-enforcement"),
        ("officials", "/officials/chen-wenqing"),
    }


def test_gaps_frameworks_organisations_and_issues_are_found_too() -> None:
    lookup = look_up(RECORD)
    everything = {rest.href for document in lookup.documents for rest in find_rests(lookup, document)}
    assert {"/mechanisms/china-russia-law-enforcement#gap-6", "/frameworks#f-partnership"} <= everything
    assert {"/organisations#o-fsb", "/issues#i-is1"} <= everything


def test_places_come_in_order_the_longer_first() -> None:
    places = [(rest.start, -rest.end) for rest in find_rests(look_up(RECORD), "b2018")]
    assert places == sorted(places)


def test_words_of_no_meeting_lead_to_the_official_or_stay() -> None:
    statement, commitment = RECORD.statements[0], RECORD.commitments[0]
    loose = replace(
        RECORD,
        statements=(replace(statement, meeting=None), replace(statement, id="none", meeting=None, official=None)),
        commitments=(replace(commitment, meeting=None),),
        progress=(replace(RECORD.progress[0], meeting=None, evidence=words("b2018", "Thursday")),),
    )
    rests = find_rests(look_up(loose), "b2018")
    said = {(r.kind, r.href) for r in rests if r.kind in ("statements", "commitments", "progress")}
    assert said == {
        ("statements", "/officials/guo-shengkun#st-st1"),
        ("statements", None),
        ("commitments", "/officials/guo-shengkun#co-co0"),
        ("progress", None),
    }
