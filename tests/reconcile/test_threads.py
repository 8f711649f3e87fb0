from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_commitment, make_document, make_meeting, make_progress, make_statement, people

CHAIRS = people(("Ann Alder", "CN", "co-chair"), ("Bo Birch", "RU", "co-chair"))


def sessions(*told: list[tuple], more=((), ())) -> Record:
    """One yearly session for each list of (words, by, areas) undertaken; by None is progress. `more`: other reports."""
    documents, claims = list(more[0]), list(more[1])
    for number, rows in enumerate(told):
        text = f"Report {number}\nThey met. " + ". ".join(words for words, _, _ in rows)
        doc = make_document(text, published=f"{2010 + number}-01-01")
        documents.append(doc)
        day = f"{2010 + number}-01-01"
        name = "China-Russia law mechanism"
        claims.append(make_meeting(doc, "They met", mechanism=name, ordinal=number + 1, day=day, participants=CHAIRS))
        for words, by, areas in rows:
            claims.append(make_commitment(doc, words, by, areas) if by else make_progress(doc, words, areas))
    return assemble_record(documents, claims, ())


FIGHT = ("China will fight the trade in drugs together with Russia", ["CN"], ["drug-control"])
AGAIN = ("China will go on to fight the drugs trade together with Russia", ["CN"], ["drug-control"])
OTHER = ("China will send judges to learn from one another", ["CN"], ["judicial-cooperation"])
DONE = ("Much was done against drugs", None, ["drug-control"])


def history(record: Record, place: int = 0) -> list[tuple[str, str | None]]:
    return [(step.step, step.date) for step in record.commitments[place].history]


def test_an_undertaking_is_followed_across_sessions():
    record = sessions([FIGHT], [AGAIN, OTHER], [DONE], [OTHER])
    assert history(record) == [
        ("made", "2010-01-01"),
        ("repeated", "2011-01-01"),
        ("progress reported", "2012-01-01"),
        ("not mentioned", "2013-01-01"),
    ]
    assert record.commitments[0].thread == record.commitments[1].thread
    assert len({c.thread for c in record.commitments}) == 2
    assert [bool(step.evidence) for step in record.commitments[0].history] == [True, True, True, False]


def test_silence_is_noted_only_of_sessions_with_undertakings_reported():
    assert history(sessions([FIGHT], [], [OTHER])) == [("made", "2010-01-01"), ("not mentioned", "2012-01-01")]


def test_other_parties_areas_or_words_make_other_undertakings():
    russian = (AGAIN[0], ["RU"], ["drug-control"])
    elsewhere = (AGAIN[0], ["CN"], ["space"])
    wording = ("Experts meet yearly on poppy fields", ["CN"], ["drug-control"])
    record = sessions([FIGHT], [russian, elsewhere, wording])
    assert len({c.thread for c in record.commitments}) == 4


def test_an_undertaking_outside_any_series_is_a_thread_of_its_own():
    doc = make_document("Report\nThey met. They will trade.", published="2010-01-01")
    claims = [
        make_meeting(doc, "They met", form="talks", day="2010-01-01", participants=CHAIRS),
        make_commitment(doc, "They will trade", ["CN"], ["trade"]),
    ]
    assert history(assemble_record([doc], claims, ())) == [("made", "2010-01-01")]


def test_a_meeting_that_touches_the_area_in_other_words_is_passed_over():
    wording = ("Experts meet yearly on poppy fields", ["CN"], ["drug-control"])
    assert history(sessions([FIGHT], [wording], [OTHER])) == [("made", "2010-01-01"), ("not mentioned", "2012-01-01")]


def test_the_very_same_areas_need_fewer_words_in_common():
    areas = ["law-enforcement", "security"]
    first = ("Guests called for work in various fields including law enforcement", ["RU"], areas)
    second = ("Russia is willing to advance law work on all sides", ["RU"], areas)
    assert [step for step, _ in history(sessions([first], [second]))] == ["made", "repeated"]


def test_a_meeting_where_the_party_speaks_of_the_area_is_passed_over():
    told = "China fights drug trafficking day and night, Alder said"
    for speaker, party, is_silent in (("Ann Alder", "CN", False), ("Bo Birch", "RU", True), (None, None, False)):
        text = f"Report of the second\nThey met. {told}."
        doc = make_document(text, published="2011-01-01")
        claims = [
            make_meeting(doc, "They met", mechanism="China-Russia law mechanism", ordinal=2, day="2011-01-01",
                         participants=CHAIRS),
            make_statement(doc, told, speaker, party),
        ]  # fmt: skip
        record = sessions([FIGHT], [OTHER], more=([doc], claims))
        assert (("not mentioned", "2011-01-01") in history(record)) == is_silent


def test_of_an_undertaking_without_areas_silence_says_nothing():
    vague = ("China will use the mechanism well", ["CN"], [])
    assert history(sessions([vague], [OTHER])) == [("made", "2010-01-01")]


def test_a_step_tells_how_strongly_it_was_undertaken():
    text = "Report\nThey met. {}."
    told = [
        ("China is willing to open a hotline", ["CN"], "willing"),
        ("Both agreed to open the hotline", ["CN", "RU"], "agreed"),
    ]
    documents, claims = [], []
    for number, (words, by, strength) in enumerate(told):
        day = f"{2010 + number}-01-01"
        doc = make_document(text.format(words), published=day)
        documents.append(doc)
        claims += [
            make_meeting(doc, "They met", mechanism="China-Russia law mechanism", ordinal=number + 1, day=day,
                         participants=CHAIRS),
            make_commitment(doc, words, by, ["security"], strength=strength),
        ]  # fmt: skip
    record = assemble_record(documents, claims, ())
    assert [(s.step, s.strength) for s in record.commitments[0].history] == [
        ("made", "willing"),
        ("repeated", "agreed"),
    ]


def test_of_one_session_both_what_was_done_and_what_is_to_be_done_are_steps():
    assert history(sessions([FIGHT], [DONE, AGAIN])) == [
        ("made", "2010-01-01"),
        ("progress reported", "2011-01-01"),
        ("repeated", "2011-01-01"),
    ]


def test_progress_in_another_matter_of_the_area_is_none_of_it():
    trained = ("China will train dog handlers against drugs", ["CN"], ["drug-control"])
    seized = ("Precursor chemicals were seized in a joint operation", None, ["drug-control"])
    assert history(sessions([trained], [seized])) == [("made", "2010-01-01")]


def test_two_languages_that_tell_of_one_undertaking_each_tell_of_the_same():
    day, documents, claims = "2010-01-01", [], []
    for language, words in (("en", "China will open a bakery"), ("ru", "Китай построит пекарню")):
        doc = make_document(f"Report\nThey met. {words}.", published=day, language=language)
        documents.append(doc)
        claims += [
            make_meeting(doc, "They met", mechanism="China-Russia law mechanism", ordinal=1, day=day,
                         participants=CHAIRS),
            make_commitment(doc, words, ["CN"]),
        ]  # fmt: skip
    record = assemble_record(documents, claims, ())
    assert len(record.meetings) == 1
    assert len({c.thread for c in record.commitments}) == 1


def test_one_report_says_a_thing_once_unless_in_nearly_the_same_words():
    first = ("China reaffirms its commitment to open more ports", ["CN"], ["transport"])
    other = ("China reaffirms its commitment to dredge more ports", ["CN"], ["transport"])
    again = ("China reaffirmed its commitment to open more ports", ["CN"], ["transport"])
    record = sessions([first, other, again])
    assert len({c.thread for c in record.commitments}) == 2
