"""Near-copies of one dispatch are one source; what they say again is marked."""

from dataclasses import replace
from random import Random

from minutebook.model.document import Document
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.copies import FEWEST, find_voices, shingles
from tests.factories import make_commitment, make_document, make_meeting, make_statement, people

DISPATCH = (
    "Ann Alder and Bo Birch chaired the third meeting of the Alpine water commission on Monday in the town hall of "
    "Brigstadt. Alder told reporters that both countries would open a joint gauging station at the upper dam before "
    "winter. Birch said that the two sides had never exchanged data so quickly, and asked for a common warning service."
)
OTHER = (
    "In Brigstadt the water commission sat for its third time this week. According to the hosts, the co-chairs looked "
    "at floods, at fisheries and at the price of repairs to the locks; a fourth sitting is to follow within two years. "
    "Nothing was signed, but both delegations spoke of an open exchange and of patience with each other's budgets."
)
HAN = "双方在布里格举行阿尔卑斯水务委员会第三次会议，就上游水坝联合测站、洪水预警和渔业保护等问题深入交换意见。"


def report(text: str, day: str = "2020-03-02", publisher: str | None = None, language: str = "en") -> Document:
    return make_document(f"Headline of {publisher}\n\n{text}", published=day, publisher=publisher, language=language)


def test_a_dispatch_told_again_with_small_changes_is_a_copy():
    wire = report(DISPATCH, publisher="Hill Wire")
    rewrite = report(DISPATCH.replace("on Monday ", "").replace("told reporters", "said"), "2020-03-03", "Lake Post")
    other = report(OTHER, publisher="Lake Gazette")
    voices = find_voices([other, rewrite, wire])
    assert [(copy.document, copy.original) for copy in voices.copies] == [(rewrite.id, wire.id)]
    assert voices.copies[0].why.endswith("is in both")
    assert voices.count([wire.id, rewrite.id]) == 1
    assert voices.count([wire.id, rewrite.id, other.id]) == 2


def test_the_first_sentences_alone_are_a_copy_too_and_the_order_does_not_matter():
    wire, short = report(DISPATCH, publisher="Hill Wire"), report(DISPATCH[:220], "2020-03-05", "Lake Post")
    for documents in ([wire, short], [short, wire], [short, wire, short]):
        assert [copy.document for copy in find_voices(documents).copies] == [short.id]


def test_of_two_reports_of_one_day_the_official_one_is_the_original():
    office = report(DISPATCH, publisher="Ministry of Waters")
    paper = report(DISPATCH + " It snowed.", publisher="Lake Post")
    voices = find_voices([paper, office])
    assert [copy.original for copy in voices.copies] == [office.id]
    assert voices.has_official([office.id]) and not voices.has_official([paper.id])


def test_a_report_that_credits_another_house_is_its_rewrite():
    wire = report(DISPATCH, publisher="Hill Wire")
    rewrite = report(f"{DISPATCH[:110]}, Hill Wire reports. {OTHER}", "2020-03-03", "Lake Post")
    (copy,) = find_voices([wire, rewrite]).copies
    assert (copy.document, copy.why) == (rewrite.id, "it credits Hill Wire")
    assert find_voices([rewrite, report(DISPATCH, publisher="Fell Wire")]).copies == ()


def test_what_credits_a_house_in_other_words_counts_with_it_and_is_no_copy():
    wire = report(DISPATCH, publisher="Hill Wire")
    for told in (report(f"Hill Wire reports: {OTHER}", "2020-03-03", "Lake Post"), report(f"(Hill Wire) {OTHER}")):
        voices = find_voices([wire, told])
        assert (voices.copies, voices.count(voices.source_of)) == ((), 1)


def test_two_that_credit_one_agency_are_one_source_without_its_dispatch():
    one = report(f"According to TASS, {DISPATCH}", publisher="Lake Post")
    other = report(f"{OTHER[:90]}, TASS reported.", publisher="Fell Post")
    assert find_voices([one, other]).count([one.id, other.id]) == 1


def test_reports_of_one_house_are_one_source_in_any_language_and_no_copies():
    voices = find_voices([report(DISPATCH, publisher="Xinhua"), report(HAN, publisher="新华社", language="zh")])
    assert (voices.copies, len(set(voices.source_of.values()))) == ((), 1)


def test_chinese_copies_are_told_by_characters():
    one, other = report(HAN, publisher="甲报", language="zh"), report(HAN[:40], "2020-03-03", "乙报", "zh")
    assert len(find_voices([one, other]).copies) == 1
    assert len(shingles(one)) > FEWEST


def test_a_flash_of_one_sentence_is_no_copy():
    flash = make_document("The co-chairs met in Brigstadt on Monday", published="2020-03-02", publisher="Hill Wire")
    again = replace(flash, id="0", publisher="Lake Post")
    assert find_voices([flash, again]).copies == ()


def test_what_was_compared_before_and_what_comes_and_goes_give_what_all_at_once_give():
    rng = Random(4)
    told = [
        DISPATCH,
        DISPATCH[:220],
        OTHER,
        f"According to TASS, {OTHER}",
        f"{DISPATCH[:90]}, Hill Wire reports. {OTHER}",
    ]
    houses = ("Hill Wire", "Lake Post", "TASS", None)
    waiting = [report(text, f"2020-03-0{day}", house) for text in told for day in (2, 3) for house in houses]
    rng.shuffle(waiting)
    held, voices, copies = [], None, 0
    while waiting:
        held += [waiting.pop() for _ in range(min(len(waiting), rng.choice((1, 1, 4))))]
        if len(held) > 2:
            held.pop(rng.randrange(len(held)))
        if len(held) > 3:
            place = rng.randrange(len(held))
            held[place] = replace(held[place], text=f"Corrected. {held[place].text}")
        voices, anew = find_voices(held, voices), find_voices(held)
        assert (voices.source_of, voices.official, voices.copies) == (anew.source_of, anew.official, anew.copies)
        copies += len(voices.copies)
    assert copies > len(held)


def test_the_record_marks_copies_and_what_they_say_again():
    chairs = people(("Ann Alder", "CH", "co-chair"), ("Bo Birch", "AT", "co-chair"))
    documents = [report(DISPATCH, publisher="Hill Wire"), report(DISPATCH, "2020-03-03", "Lake Post")]
    claims = []
    for doc in documents:
        session = {"mechanism": "Alpine water commission", "ordinal": 3, "day": "2020-03-02", "participants": chairs}
        claims.append(make_meeting(doc, "Ann Alder and Bo Birch chaired the third meeting", **session))
        claims.append(make_statement(doc, "Birch said that the two sides had never exchanged data", "Bo Birch", "AT"))
        claims.append(make_commitment(doc, "both countries would open a joint gauging station", ("CH", "AT")))
    record = assemble_record(documents, claims, ())
    (meeting,) = record.meetings
    assert (len(meeting.sources), meeting.independent_sources, len(meeting.copies)) == (2, 1, 1)
    for rows in (record.statements, record.commitments):
        first, second = rows
        assert (first.copy_of, second.copy_of) == (None, first.id)
    assert record == assemble_record(documents[::-1], claims[::-1], ())
