from itertools import chain

import pytest
from tests.factories import make_document

from minutebook.extract.founded import find_founded
from minutebook.extract.meetings import find_meetings
from minutebook.extract.prepare import prepare_passage
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import FoundedClaim

LEXICON = load_lexicon("en")
LEAD = "Chinese Foreign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on Monday."


def read(*paragraphs: str, published: str | None = "2019-05-14") -> list[FoundedClaim]:
    document = make_document("\n".join(("A report", "", *paragraphs)), published=published)
    passage = prepare_passage(document, LEXICON)
    return list(find_founded(passage, LEXICON, tuple(find_meetings(passage, LEXICON, ()))))


@pytest.mark.parametrize(
    ("sentence", "subject", "year"),
    [
        (
            "Since the establishment of the China-Russia energy dialogue mechanism 11 years ago, trade has grown.",
            "China-Russia energy dialogue mechanism",
            2008,
        ),
        (
            "This year marks the 70th anniversary of the establishment of diplomatic ties.",
            "China-Russia diplomatic relations",
            1949,
        ),
        ("The two countries normalized diplomatic relations 30 years ago.", "China-Russia diplomatic relations", 1989),
        ("Mongolia and Japan established diplomatic relations in 1972.", "Mongolia-Japan diplomatic relations", 1972),
        (
            "Trade grew ever since the two countries were tied diplomatically 70 years ago.",
            "China-Russia diplomatic relations",
            1949,
        ),
        (
            "Founded in 2001, the Shanghai Cooperation Organization has eight members.",
            "Shanghai Cooperation Organization",
            2001,
        ),
        ("ASEAN was founded in August 1967 in Bangkok.", "ASEAN", 1967),
        (
            "They praised the Lancang River Dialogue, which was jointly launched in 2016.",
            "Lancang River Dialogue",
            2016,
        ),
        (
            "He praised the Eurasian Water Committees that the two presidents jointly set up in 2015.",
            "Eurasian Water Committees",
            2015,
        ),
        ("They celebrated the 25th anniversary of the Mekong River Commission.", "Mekong River Commission", 1994),
    ],
)
def test_beginnings(sentence: str, subject: str, year: int) -> None:
    assert [(c.subject, c.year) for c in read(LEAD, sentence)] == [(subject, year)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The presidents met two years ago at the summit of the committee.",
        "Lavrov took power over the committee in 2004.",
        "This year marks the 75th anniversary of the end of World War II.",
        "The China-Russia Water Committee will be set up in 2021.",
        "The China-Russia Water Committee was set up more than 10 years ago.",
        "The Foreign Ministry set up a press centre in 2015.",
        "As they approach the 50th anniversary of diplomatic relations, trade grows.",
        "Wang Yi founded a school in Beijing in 1990.",
        "The mechanism was founded in 2014.",
    ],
)
def test_what_is_no_beginning_or_has_no_year(sentence: str) -> None:
    assert read(LEAD, sentence) == []


def test_no_year_can_be_counted_without_a_day() -> None:
    assert (
        read("Since the founding of the China-Russia Water Committee 11 years ago, much was done.", published=None)
        == []
    )


def test_the_mechanism_is_the_one_that_met() -> None:
    claims = read(
        "Wang Yi and Sergei Lavrov co-chaired the 9th meeting of the China-Russia water security mechanism on Monday.",
        "Chinese Foreign Minister Wang Yi said that the mechanism was established in 2011.",
    )
    assert [(c.subject, c.year, c.implied) for c in claims] == [
        ("China-Russia water security mechanism", 2011, ("subject",))
    ]


def test_an_abbreviation_is_spelled_out_where_the_text_does() -> None:
    claims = read("The Shanghai Cooperation Organization (SCO) met.", "The SCO was founded in June 2001.")
    assert [c.subject for c in claims] == ["Shanghai Cooperation Organization (SCO)"]


def test_next_years_anniversary_counts_from_next_year() -> None:
    assert [c.year for c in read(LEAD, "The 70th anniversary of their diplomatic relations falls in 2020.")] == [1950]


def test_evidence_holds_thing_and_time() -> None:
    spans = chain(*(c.evidence for c in read(LEAD, "In Bangkok ASEAN was founded in 1967 by five states.")))
    assert [span.quote for span in spans] == ["ASEAN was founded in 1967"]
