import pytest

from minutebook.lexicon.masthead import masthead_examples
from minutebook.read.cleaning import fold_line
from minutebook.read.dirt import drop_dirt, is_caption, is_furniture, is_notice, is_section_heading

EXAMPLES = masthead_examples()["en"]


def clean(*lines: str) -> list[str]:
    return [passage.text for passage in drop_dirt([fold_line(line, 0, len(line)) for line in lines])]


@pytest.mark.parametrize("line", EXAMPLES["notices"])
def test_notices(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize("line", EXAMPLES["not_notices"])
def test_sentences_about_rights_are_no_notices(line: str) -> None:
    assert not is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "|", "|||||||||", "---", "* * *", "SHARE   PRINT   SAVE", "Share on Facebook | Twitter | WeChat", "Back to top",
        "Home | World | Asia", "World News    Business    Sport", "Advertisement", "Enditem", "(Editor: A. Name)",
        "Read more: Ministers to meet again in May", "【打印】【关闭】", "责任编辑：甲", "Поделиться", "# # #",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(fold_line(line, 0, len(line)))


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met.", "Trade", "Politics", "Education and culture", "Ministers present: A. Name | B. Name",
        "Share of trade rose to 12 percent", "Next, the ministers turned to trade.", "Asia | Europe talks went on.",
        "12 June", "1. Trade",
    ],
)  # fmt: skip
def test_lines_of_a_report_are_no_furniture(line: str) -> None:
    assert not is_furniture(fold_line(line, 0, len(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Ministers meet in Rome, Italy, Nov. 3, 2021. [Photo/Xinhua]",
        "Ministers meet in Rome, Italy, Nov. 3, 2021. (Xinhua/A. Name)",
        "The harbour of Oslo. (AP Photo)",
        "The harbour of Oslo (Photo by A. Name/Example)",
        "The harbour of Oslo [Example Wire photo]",
        "Photo: the harbour of Oslo",
        "Фото: пресс-служба",
        "会谈现场。（新华社记者 甲 摄）",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met in Rome. (Xinhua)",
        "The ministers met in Rome (see photo below) and went on to Oslo.",
        "The Ministry of Trade (MOT)",
        "Photography was forbidden.",
    ],
)
def test_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_lists_of_other_stories_go() -> None:
    body = "The ministers met in Rome."
    assert clean(
        body, "Today's Top News", "Old bridge to be mended", "Is spring near? |", "Hot Topics", "Rain , Snow"
    ) == [body]


def test_text_behind_a_list_stays() -> None:
    rest = "The talks, which began on Monday, were the first of their kind. They end on Friday."
    assert clean("The ministers met.", "Related", "Old bridge to be mended", rest) == ["The ministers met.", rest]


def test_a_heading_in_a_sentence_is_no_section() -> None:
    assert not is_section_heading("Related questions were discussed")
    assert is_section_heading("RELATED STORIES:")
    assert is_section_heading("Editor’s Picks")


def test_short_lines_before_a_notice_are_its_page_foot() -> None:
    lines = ["The ministers met.", "Regional Edition", "TO THE TOP", "Copyright 1990 - . All rights reserved."]
    assert clean(*lines) == ["The ministers met."]
    assert clean("The ministers met.", "Annex: list of participants of the talks", "© 2021") == [
        "The ministers met.",
        "Annex: list of participants of the talks",
    ]


def test_a_long_report_that_mentions_rights_stays() -> None:
    text = "The ministers met in Rome. " * 60 + "All rights reserved."
    assert clean(text) == [text]


def test_page_numbers_go_and_the_text_before_them_stays() -> None:
    assert clean("The ministers met. 【1】 【2】 【3】") == ["The ministers met."]
    assert clean("The ministers met.", "【1】【2】") == ["The ministers met."]
    assert clean("第【1】条规定如下。") == ["第【1】条规定如下。"]


def test_a_million_page_numbers_take_no_time() -> None:
    (text,) = clean("The ministers met. " + "【1】" * 1_000_000)
    assert text.startswith("The ministers met.")


@pytest.mark.parametrize(
    ("text", "end"), [("The ministers met.", " Enditem"), ("会谈结束。", "（完）"), ("“We met.”", " (END)")]
)
def test_end_marks_go(text: str, end: str) -> None:
    assert clean(text + end) == [text]


def test_end_in_brackets_within_a_sentence_stays() -> None:
    assert clean("The ministers spoke of the road (end)") == ["The ministers spoke of the road (end)"]
