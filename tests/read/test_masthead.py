import pytest

from minutebook.lexicon.masthead import masthead_examples
from minutebook.read.cleaning import split_passages
from minutebook.read.dirt import is_menu
from minutebook.read.masthead import Masthead, is_byline, is_headline_like, read_masthead, read_stamp

EXAMPLES = masthead_examples()["en"]
LEDE = "The ministers of the two countries met in Rome on Monday and spoke about trade."


def head(text: str, title: str | None = None) -> Masthead:
    return read_masthead(split_passages(text), title)


def told(masthead: Masthead) -> tuple[str | None, str | None, str | None]:
    return masthead.title.text if masthead.title else None, masthead.published, masthead.publisher


@pytest.mark.parametrize("line", EXAMPLES["stamps"])
def test_stamps(line: str) -> None:
    assert read_stamp(line) is not None


@pytest.mark.parametrize("line", EXAMPLES["not_stamps"])
def test_headlines_are_no_stamps(line: str) -> None:
    assert read_stamp(line) is None


@pytest.mark.parametrize("line", EXAMPLES["menus"])
def test_menus(line: str) -> None:
    assert is_menu(split_passages(line)[0])


@pytest.mark.parametrize("line", EXAMPLES["not_menus"])
def test_sentences_are_no_menus(line: str) -> None:
    assert not is_menu(split_passages(line)[0])


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("Updated: 2021-03-04 09:15", "2021-03-04", None),
        ("Xinhua | Updated: 2021-03-04 09:15", "2021-03-04", "Xinhua"),
        ("Example Wire | Updated: 2021-03-04 09:15", "2021-03-04", "Example Wire"),
        ("By A. NAME | China Daily | Updated: 2021-03-04 09:15", "2021-03-04", "China Daily"),
        ("(Xinhua) 08:35, March 04, 2021", "2021-03-04", "Xinhua"),
        ("Published: March 4, 2021 Updated: March 5, 2021", "2021-03-04", None),
        ("Source: Example Wire | March 4, 2021", "2021-03-04", "Example Wire"),
        ("发布时间：2021-03-04 08:00　来源：示例社　字号：大 中 小", "2021-03-04", "示例社"),
        ("4 марта 2021 года, 10:05", "2021-03-04", None),
        ("TASS, 4 March 2021", "2021-03-04", "TASS"),
    ],
)
def test_what_stamps_say(line: str, published: str | None, publisher: str | None) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp.published, stamp.publisher) == (published, publisher)


@pytest.mark.parametrize("line", ["2:22 P.M. EST", "Rome, March 4, 2021", "March", "May", "on", "Print", "x" * 200])
def test_other_lines_are_no_stamps(line: str) -> None:
    assert read_stamp(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ministers meet in Rome again\n\n{LEDE}", ("Ministers meet in Rome again", None, None)),
        (f" date 2021-03-04 Ministers meet in Rome\n\n{LEDE}", ("Ministers meet in Rome", "2021-03-04", None)),
        (f"2021-03-04 Ministers meet in Rome\n\n{LEDE}", ("Ministers meet in Rome", "2021-03-04", None)),
        (
            f"Ministers meet in Rome\nUpdated: 2021-03-04 21:38\n|\n{LEDE}",
            ("Ministers meet in Rome", "2021-03-04", None),
        ),
        (
            f"a week in words\nHome | Trade\n\nMinisters meet in Rome\n\nXinhua | Updated: 2021-03-04\n\n{LEDE}",
            ("Ministers meet in Rome", "2021-03-04", "Xinhua"),
        ),
        (f"News\nWorld\nMinisters meet in Rome\n{LEDE}", ("Ministers meet in Rome", None, None)),
        (f"Special desk\nMinisters meet in Rome\n{LEDE}", ("Ministers meet in Rome", None, None)),
        (f"Joint Statement\n\n{LEDE}", ("Joint Statement", None, None)),
        (f"March 4, 2021\n\nMinisters meet in Rome\n\n{LEDE}", ("Ministers meet in Rome", "2021-03-04", None)),
        (
            f"Ministers meet in Rome\nBy Jane Doe in Rome\nMarch 4, 2021\n{LEDE}",
            ("Ministers meet in Rome", "2021-03-04", None),
        ),
        (f"Will the ministers meet again?\n\n{LEDE}", ("Will the ministers meet again?", None, None)),
        (
            "首页 > 国际 > 正文\n两国部长在罗马会谈\n2021年03月04日 09:20 来源：示例社\n两国部长星期一在罗马会面。",
            ("两国部长在罗马会谈", "2021-03-04", "示例社"),
        ),
        (LEDE, (None, None, None)),
        (f"{LEDE}\n\n{LEDE}", (None, None, None)),
        (f"ROME, March 4 (AFP) - {LEDE}\n\n{LEDE}", (None, None, None)),
    ],
)
def test_mastheads(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    masthead = head(text)
    assert told(masthead) == expected
    assert masthead.body[0].text.endswith(("about trade.", "会面。"))


def test_lines_between_headline_and_report_stay() -> None:
    masthead = head(f"Ministers meet in Rome again\nTrade and rivers on the agenda\nUpdated: 2021-03-04\n{LEDE}")
    assert [passage.text for passage in masthead.body] == ["Trade and rivers on the agenda", LEDE]
    assert masthead.published == "2021-03-04"


def test_a_known_title_is_not_repeated() -> None:
    masthead = head(f"Ministers Meet in Rome\n\nMarch 4, 2021\n\n{LEDE}", title="Ministers meet in Rome")
    assert masthead.title is None
    assert masthead.published == "2021-03-04"
    assert [passage.text for passage in masthead.body] == [LEDE]


def test_a_sentence_that_is_also_the_title_stays() -> None:
    assert [passage.text for passage in head(LEDE, title=LEDE).body] == [LEDE]


def test_a_single_line_is_the_report_and_no_title() -> None:
    masthead = head("Ministers meet in Rome")
    assert masthead.title is None
    assert [passage.text for passage in masthead.body] == ["Ministers meet in Rome"]


def test_dates_within_the_report_stay() -> None:
    masthead = head(f"A chronology of the talks\n\n{LEDE}\n\nMarch 4, 2021\n\n{LEDE}")
    assert [passage.text for passage in masthead.body] == [LEDE, "March 4, 2021", LEDE]


@pytest.mark.parametrize("line", ["By Jane Doe", "By Jane Doe and John Roe in Geneva", "By an Example Wire reporter"])
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By sea and by land", "By Monday the ministers had met.", "Byelorussian talks", "By " + "Name " * 9]
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_headlines_are_not_long_and_do_not_end_as_sentences() -> None:
    assert is_headline_like("Minister visits the U.S.")
    assert not is_headline_like("The minister visited Rome.")
    assert not is_headline_like("a" * 251)


def test_outlet_behind_a_headline_is_cut_and_credited() -> None:
    masthead = head(f"Ministers meet in Rome - Xinhua | English.example\n\n{LEDE}")
    assert told(masthead) == ("Ministers meet in Rome", None, "Xinhua")
    assert told(head(f"Ministers meet in Rome - officials\n\n{LEDE}"))[0] == "Ministers meet in Rome - officials"


def test_an_hour_on_its_own_line_goes_with_its_day() -> None:
    masthead = head(f"Ministers meet in Rome\nMarch 4, 2021\n13:30\n{LEDE}")
    assert [passage.text for passage in masthead.body] == [LEDE]
