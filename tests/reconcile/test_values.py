"""Of what sources say of a field one value is chosen, the others are kept, and the reason is told."""

from minutebook.model.record_values import Disagreement
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_document, make_meeting, people

CHAIRS = people(("Ann Alder", "CH", "co-chair"), ("Bo Birch", "AT", "co-chair"))


def number(*told: dict[str, object]) -> Disagreement:
    """The disagreement on the number of one session; each report gives `publisher`, `published`, text and fields."""
    documents, claims = [], []
    for place, row in enumerate(told):
        fields = dict(row)
        doc = make_document(
            str(fields.pop("text", f"Report {place}\nThey met.")),
            publisher=fields.pop("publisher", None),
            published=fields.pop("published", "2020-03-03"),
        )
        documents.append(doc)
        session = {"mechanism": "Alpine water commission", "day": "2020-03-02", "participants": CHAIRS, **fields}
        claims.append(make_meeting(doc, "They met", **session))
    (meeting,) = assemble_record(documents, claims, ()).meetings
    assert meeting.ordinal == meeting.disagreements[0].chosen
    assert len(meeting.disagreements[0].values) == 2
    return meeting.disagreements[0]


def test_a_report_outranks_a_notice_even_an_official_one():
    notice = {"ordinal": 4, "status": "announced", "publisher": "Ministry of Waters", "published": "2020-02-01"}
    found = number(notice, {"ordinal": 3})
    assert (found.chosen, found.why) == (3, "a report after the meeting outranks a notice before it")


def test_an_official_readout_outranks_two_other_reports():
    rows = [{"ordinal": 4, "publisher": "Lake Post"}, {"ordinal": 4, "publisher": "Hill Wire"}]
    found = number({"ordinal": 3, "publisher": "Ministry of Waters"}, *rows)
    assert found.chosen == 3
    assert found.why == "an official readout outranks other reports: that of Ministry of Waters"


def test_a_news_agency_of_a_state_is_no_official_readout():
    rows = [{"ordinal": 4, "publisher": "Lake Post"}, {"ordinal": 4, "publisher": "Hill Wire"}]
    found = number({"ordinal": 3, "publisher": "Xinhua"}, *rows)
    assert (found.chosen, found.why) == (4, "more independent sources say it, 2 against 1")


def test_two_sources_outrank_three_copies_of_one_dispatch():
    text = "Again\n\nThey met for the fourth time by the lake, " + " ".join(f"word{n}" for n in range(40))
    copies = [{"ordinal": 4, "publisher": name, "text": text} for name in ("Lake Post", "Fell Post", "Dale Post")]
    found = number(*copies, {"ordinal": 3, "publisher": "Hill Wire"}, {"ordinal": 3, "publisher": "Moor Wire"})
    assert found.chosen == 3
    assert found.why == "more independent sources say it, 2 against 1; copies of one dispatch count once"


def test_of_single_reports_the_earliest_is_taken():
    found = number({"ordinal": 4, "published": "2020-03-02"}, {"ordinal": 3, "published": "2020-03-05"})
    assert (found.chosen, found.why) == (4, "the earliest report says it, that of 2020-03-02")


def test_of_a_dispatch_and_its_copies_the_dispatch_is_taken():
    text = "Again\n\nThey met for the third time by the lake, " + " ".join(f"word{n}" for n in range(40))
    told = {"publisher": "Hill Wire", "text": text, "published": "2020-03-03"}
    copy = {"publisher": "Lake Post", "text": text + ".", "published": "2020-03-04"}
    found = number({**told, "ordinal": 3}, {**copy, "ordinal": 4}, {**copy, "publisher": "Fell Post", "ordinal": 4})
    assert (found.chosen, found.why) == (3, "the dispatch itself says it, only copies of a dispatch say the other")
