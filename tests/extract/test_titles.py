import pytest
from tests.extract.sentences import LEXICON, tag

from minutebook.extract.tagging import Tagged
from minutebook.extract.titles import TitleMark, left_edge, name_place, title_before_name, titles_after_name
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.titles import TitleHead

TITLES = LEXICON.titles
HEADS = [row["word"] for row in load_folder("languages/en")["titles"]["heads"]]


def words(tagged: Tagged, mark: TitleMark) -> str:
    return tagged.quote(mark.first, mark.last)


@pytest.mark.parametrize(
    ("text", "name"), [("Anna Berger", 0), ("Mr. Berger", 2), ("the Council", None), ("spoke", None), ("Dr.", None)]
)
def test_where_a_name_begins(text: str, name: int | None) -> None:
    assert name_place(tag(text), 0) == name


def test_no_name_begins_behind_the_end() -> None:
    assert name_place(tag("Berger"), 1) is None


@pytest.mark.parametrize(
    ("text", "title", "past"),
    [
        ("the Austrian foreign minister Kos", "Austrian foreign minister", False),
        ("Austria's Deputy Water Minister Kos", "Austria's Deputy Water Minister", False),
        ("Minister of Trade and Industry Kos", "Minister of Trade and Industry", False),
        ("visiting Austrian President Kos", "Austrian President", False),
        ("the former Austrian President Kos", "Austrian President", True),
        ("the then Home Secretary Kos", "Home Secretary", True),
        ("Trade and Industry Minister Kos", "Trade and Industry Minister", False),
        ("President of Austria Anna Kos", "President of Austria", False),
        ("Head of the Water and Energy Board of Graz Anna Kos", "Head of the Water and Energy Board of Graz", False),
    ],
)  # fmt: skip
def test_title_before_a_name(text: str, title: str, past: bool) -> None:
    tagged = tag(text)
    found = title_before_name(tagged, tagged.heads[0], TITLES)
    assert found
    mark, name = found
    assert (words(tagged, mark), mark.past) == (title, past)
    assert tagged.base[name] in ("Kos", "Anna")


@pytest.mark.parametrize("text", ["the minister spoke", "the President's Better Roads plan", "minister of", "minister"])
def test_no_name_no_title(text: str) -> None:
    tagged = tag(text)
    assert title_before_name(tagged, tagged.heads[0], TITLES) is None


@pytest.mark.parametrize(
    ("behind", "titles", "rest"),
    [
        ("mayor of Graz, spoke", ["mayor of Graz"], "spoke"),
        ("the Austrian minister, spoke", ["Austrian minister"], "spoke"),
        ("head of the Board and member of the Council, spoke", ["head of the Board", "member of the Council"], "spoke"),
        ("also chair of the Fund, spoke", ["chair of the Fund"], "spoke"),
        ("member of the Council, head of the Board, and chair of the Fund, spoke",
         ["member of the Council", "head of the Board", "chair of the Fund"], "spoke"),
        ("mayor, spoke", ["mayor"], "spoke"),
        ("director of the Board in Graz on Monday", ["director of the Board"], "in"),
        ("who spoke", [], "who"),
        ("spoke", [], "spoke"),
        ("and Minister Kos, spoke", [], "and"),
    ],
)  # fmt: skip
def test_titles_behind_a_name(behind: str, titles: list[str], rest: str) -> None:
    tagged = tag(f"Berger, {behind}")
    found, end = titles_after_name(tagged, 2, TITLES)
    assert [words(tagged, mark) for mark in found] == titles
    assert tagged.lower[end : end + 2][tagged.lower[end] == ","] == rest


def test_organisation_stands_behind_the_preposition() -> None:
    tagged = tag("Berger, head of the Water Board, spoke")
    (mark,), _ = titles_after_name(tagged, 2, TITLES)
    assert mark.inner is not None
    assert tagged.quote(mark.inner, mark.last) == "the Water Board"


def test_weak_words_make_a_weak_title() -> None:
    tagged = tag("senior Austrian diplomat Anna Kos and the ambassador Maja Oz")
    marks = [found[0] for head in tagged.heads if (found := title_before_name(tagged, head, TITLES))]
    assert [mark.weak for mark in marks] == [True, False]


def test_left_edge_stops_at_words_that_are_no_part() -> None:
    tagged = tag("They told the new Austrian deputy minister")
    mark = tagged.heads[-1]
    first, held = left_edge(tagged, mark, TITLES)
    assert (tagged.quote(first, mark.last), held) == ("new Austrian deputy minister", "now")


@pytest.mark.parametrize("head", HEADS)
def test_every_head_is_read_before_and_behind_a_name(head: str) -> None:
    before = tag(f"They met Austrian {head} Zora Quist there.")
    marks = [found[0] for mark in before.heads if (found := title_before_name(before, mark, TITLES))]
    assert [words(before, mark) for mark in marks] == [f"Austrian {head}"]
    behind = tag(f"Zora Quist, {head} of the Austrian Water Board, spoke.")
    found, end = titles_after_name(behind, 3, TITLES)
    assert [words(behind, mark) for mark in found] == [f"{head} of the Austrian Water Board"]
    assert behind.lower[end] == ","


def test_head_words_are_what_marks_carry() -> None:
    head = TitleHead(word="minister", one_seat=True, weak=False, plural=False)
    assert tag("the minister").heads[0].head.word == head.word
