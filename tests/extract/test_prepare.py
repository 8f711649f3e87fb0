import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.sentences import THURSDAY, prepare


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_no_text_no_sentences(text: str) -> None:
    passage = prepare(text)
    assert (passage.sentences, passage.people, passage.sides) == ((), (), ())


def test_only_the_body_is_read() -> None:
    passage = prepare("They met.", title="Ministers meet. All of them.")
    assert [passage.document.text[s.start : s.end] for s in passage.sentences] == ["They met."]


def test_sentences_are_numbered_and_hold_their_dates() -> None:
    passage = prepare("They met on Monday. It rained. They left on Tuesday and came back on Wednesday.")
    assert [s.number for s in passage.sentences] == [0, 1, 2]
    text = passage.document.text
    assert [[text[d.start : d.end] for d in s.dates] for s in passage.sentences] == [
        ["Monday"], [], ["Tuesday", "Wednesday"],
    ]  # fmt: skip
    assert passage.sentences[0].dates[0].first == "2021-03-01"


def test_days_are_counted_from_the_report() -> None:
    anchor = prepare("They met.").anchor
    assert anchor.day and (anchor.day.isoformat(), anchor.source) == (THURSDAY, "published")
    assert prepare("They met.", place="Graz").anchor.source == "dateline"


def test_durations_and_years_are_kept() -> None:
    passage = prepare("It was a three-day visit on the 50th anniversary of ties.")
    assert [mark.days for mark in passage.durations] == [3]
    assert [(mark.years, mark.kind) for mark in passage.elapsed] == [(50, "anniversary")]


@pytest.mark.parametrize(
    ("text", "title", "sides"),
    [
        ("Austrian Minister Anna Berger met Slovenian Minister Maja Kos.", None, ("AT", "SI")),
        ("They met. Austria left.", None, ()),
        ("They met.", "Austria hails Slovenian plan", ("AT", "SI")),
        ("They met in Graz, Austria.", None, ()),
        ("EU Commissioner Nils Ekman met Austrian Minister Anna Berger.", None, ("AT",)),
    ],
)
def test_sides_are_named_in_headline_and_lede(text: str, title: str | None, sides: tuple[str, ...]) -> None:
    assert prepare(text, **({"title": title} if title else {})).sides == sides


@given(st.lists(st.sampled_from(["Minister Anna Berger", "met", "on Monday", ".", "Kos", "\n", "she", "the minister"])))
def test_mentions_stand_in_their_sentence_and_do_not_overlap(parts: list[str]) -> None:
    passage = prepare(" ".join(parts))
    for sentence in passage.sentences:
        place = 0
        for mention in sentence.mentions:
            assert place <= mention.first <= mention.name_first < mention.name_last <= len(sentence.tagged.base)
            assert mention.first < mention.last <= len(sentence.tagged.base)
            assert mention.person < len(passage.people)
            place = mention.last
        assert all(sentence.start <= mark.start < sentence.end for mark in sentence.dates)
