from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_commitment, make_document, make_meeting, make_progress, make_statement, people

ANN, BO, CY = ("Ann Alder", "CN"), ("Bo Birch", "RU"), ("Cy Cedar", "IN")
DOC = make_document(
    "Report\nAll will gain. Ann met Bo. We agree, Bo said. Ann then met Cy. We will trade, Ann said. Much was done. "
    "Bo recalled it. A year ago Ann saw Bo. Fine, Dee said.",
    published="2020-03-04",
)
MEETINGS = [
    make_meeting(DOC, "Ann met Bo", form="talks", day="2020-03-02", participants=people(ANN, BO)),
    make_meeting(DOC, "Ann then met Cy", form="talks", day="2020-03-03", participants=people(ANN, CY)),
    make_meeting(DOC, "A year ago Ann saw Bo", form="talks", day="2019-03-03", participants=people(ANN, BO)),
]


def tied(*claims):
    """The day of the meeting of each statement, commitment and progress, by its words."""
    record = assemble_record([DOC], [*MEETINGS, *claims], ())
    days = {m.id: m.date_start for m in record.meetings}
    rows = [*record.statements, *record.commitments, *record.progress]
    return {row.evidence[0].quote: days.get(row.meeting) for row in rows}


def test_words_belong_to_the_meeting_of_the_speaker_named_last_before_them():
    assert tied(
        make_statement(DOC, "We agree, Bo said", *BO),
        make_statement(DOC, "We will trade, Ann said", *ANN),
        make_statement(DOC, "Bo recalled it", *BO),
    ) == {"We agree, Bo said": "2020-03-02", "We will trade, Ann said": "2020-03-03", "Bo recalled it": "2020-03-02"}


def test_words_before_any_meeting_belong_to_the_first_and_a_stranger_to_none():
    found = tied(
        make_statement(DOC, "All will gain", None, None), make_statement(DOC, "Fine, Dee said", "Dee Dogwood", "BR")
    )
    assert found == {"All will gain": "2020-03-02", "Fine, Dee said": None}


def test_an_undertaking_goes_with_the_statement_it_is_part_of():
    found = tied(
        make_statement(DOC, "We agree, Bo said. Ann then met Cy. We will trade", *BO),
        make_commitment(DOC, "We will trade", ["RU"], ["trade"]),
        make_progress(DOC, "Much was done", ["energy"]),
    )
    assert found["We will trade"] == "2020-03-02"
    assert found["Much was done"] == "2020-03-03"


def test_an_undertaking_without_statement_goes_by_its_party():
    assert tied(make_commitment(DOC, "Much was done", ["RU"], ["trade"])) == {"Much was done": "2020-03-02"}


def test_the_one_meeting_of_a_report_gathers_all_its_words():
    doc = make_document("Report\nAnn met Bo. Fine, Dee said.", published="2020-03-04")
    met = make_meeting(doc, "Ann met Bo", form="talks", participants=people(ANN, BO))
    said = make_statement(doc, "Fine, Dee said", "Dee Dogwood", "BR")
    record = assemble_record([doc], [met, said], ())
    assert record.statements[0].meeting == record.meetings[0].id


def test_areas_of_a_meeting_are_those_of_its_undertakings_and_progress():
    claims = [
        make_commitment(DOC, "We agree", ["RU"], ["trade"]),
        make_progress(DOC, "Much was done", ["energy", "space"]),
    ]
    record = assemble_record([DOC], [*MEETINGS, *claims], ())
    assert {m.date_start: m.areas for m in record.meetings} == {
        "2019-03-03": (),
        "2020-03-02": ("trade",),
        "2020-03-03": ("energy", "space"),
    }


def told_at(text, meetings, *claims):
    """As `tied`, for one report with the given meetings: (words, day, who)."""
    doc = make_document(text, published="2020-03-04")
    met = [make_meeting(doc, w, form="talks", day=d, participants=people(*who)) for w, d, who in meetings]
    made = [make(doc) for make in claims]
    record = assemble_record([doc], [*met, *made], ())
    days = {m.id: m.date_start for m in record.meetings}
    rows = [*record.statements, *record.commitments]
    return {row.evidence[0].quote: days.get(row.meeting) for row in rows}


def test_who_met_two_in_one_sentence_may_speak_of_either():
    text = "Report\nAnn met Bo and, the day after, Cy. Fine, Ann said. We will trade with Cy."
    meetings = [("Ann met Bo", "2020-03-02", (ANN, BO)), ("the day after, Cy", "2020-03-03", (ANN, CY))]
    found = told_at(
        text,
        meetings,
        lambda doc: make_statement(doc, "Fine, Ann said", *ANN),
        lambda doc: make_commitment(doc, "We will trade with Cy", ["CN"], ["trade"], with_=("IN",)),
    )
    assert found == {"Fine, Ann said": None, "We will trade with Cy": "2020-03-03"}


def test_words_belong_to_the_talks_and_not_to_what_somebody_had_come_for():
    text = "Report\nAnn met Bo, who had come for the forum. Fine, Bo said."
    meetings = [
        ("Ann met Bo, who had come for the forum", "2020-03-02", (ANN, BO)),
        ("the forum", "2020-03-01", (BO,)),
    ]
    found = told_at(text, meetings, lambda doc: make_statement(doc, "Fine, Bo said", *BO))
    assert found == {"Fine, Bo said": "2020-03-02"}
