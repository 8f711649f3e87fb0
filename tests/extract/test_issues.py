import pytest
from tests.factories import make_document, make_meeting

from minutebook.extract.issues import find_issues
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import Claim, IssueClaim
from minutebook.model.document import Document

LEXICON = load_lexicon("en")


def document(*paragraphs: str) -> Document:
    return make_document("\n".join(("A report", "", *paragraphs)), published="2019-05-14")


def read(report: Document, earlier: tuple[Claim, ...] = ()) -> list[IssueClaim]:
    return list(find_issues(prepare_passage(report, LEXICON), LEXICON, earlier))


def test_a_weekday_that_contradicts_its_date() -> None:
    (issue,) = read(document("The talks were held on Monday, May 14, 2019."))
    assert (issue.issue, issue.evidence[0].quote) == ("date-conflict", "Monday, May 14, 2019")
    assert "2019-05-14" in issue.message
    assert "2019-05-13" in issue.message
    assert read(document("The talks were held on Tuesday, May 14, 2019.")) == []


def test_a_numbered_session_of_which_nothing_was_read() -> None:
    report = document("The hope is for more after the 3rd meeting of the China-Mongolia Water Committee.")
    (issue,) = read(report)
    assert issue.issue == "meeting-unread"
    assert "China-Mongolia Water Committee" in issue.message
    meeting = make_meeting(report, "3rd meeting", mechanism="China-Mongolia Water Committee", ordinal=3)
    assert read(report, (meeting,)) == []


def test_one_session_is_pointed_out_once() -> None:
    line = "The hope is for more after the 3rd meeting of the China-Mongolia Water Committee."
    assert len(read(document(line, line))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The 3rd meeting of the Party Committee of the town was long.",
        "He spoke about the meeting of China and Mongolia.",
        "This was the third round of the league.",
    ],
)
def test_what_is_no_unread_meeting(sentence: str) -> None:
    assert read(document(sentence)) == []


def test_an_encounter_of_which_nothing_was_read() -> None:
    report = document("Chinese Foreign Minister Wang Yi met Russian Foreign Minister Sergei Lavrov in Sochi.")
    (issue,) = read(report)
    assert issue.issue == "meeting-unread"
    assert "Wang Yi and Sergei Lavrov" in issue.message
    assert read(report, (make_meeting(report, "met Russian"),)) == []


def test_people_of_one_party_meet_at_home() -> None:
    assert read(document("Chinese Premier Li Keqiang met Chinese Foreign Minister Wang Yi in Beijing.")) == []


def test_a_person_with_offices_of_two_parties() -> None:
    issues = read(
        document(
            "Mongolian Foreign Minister Damdin Tsogtbaatar arrived.",
            "Japanese Foreign Minister Damdin Tsogtbaatar left.",
        )
    )
    assert [issue.issue for issue in issues] == ["party-conflict"]
    assert "JP, MN" in issues[0].message
    assert len(issues[0].evidence) == 2
