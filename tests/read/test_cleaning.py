from hypothesis import given
from hypothesis import strategies as st

from minutebook.read.cleaning import Passage, fold_line, join_passages, split_passages

ALPHABET = st.sampled_from(list("aB1. \t\n\r\u00a0\u200b\ufeff\u00ad\u3000中é|\x0c\x85"))
TEXTS = st.text(ALPHABET, max_size=80)


def leads_back(passage: Passage, original: str) -> bool:
    """Every character that is not folded white space stands in the original where the map says."""
    return all(
        original[passage.original(position)] == character
        or (character == " " and original[passage.original(position)].isspace())
        for position, character in enumerate(passage.text)
    )


@given(TEXTS)
def test_folded_lines_lead_back(text: str) -> None:
    passage = fold_line(text, 0, len(text))
    assert leads_back(passage, text)
    assert "  " not in passage.text
    assert passage.text == passage.text.strip()


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_cut_passages_lead_back(text: str, start: int, length: int) -> None:
    passage = fold_line(text, 0, len(text))
    piece = passage.cut(start, start + length)
    assert piece.text == passage.text[start : start + length].strip()
    assert leads_back(piece, text)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), max_size=5))
def test_passages_without_stretches_lead_back(text: str, gaps: list[tuple[int, int]]) -> None:
    passage = fold_line(text, 0, len(text))
    ranges, behind = [], 0
    for skip, length in gaps:
        start = min(behind + skip, len(passage.text))
        behind = min(start + length, len(passage.text))
        ranges.append((start, behind))
    piece = passage.without(ranges)
    left = "".join(c for i, c in enumerate(passage.text) if not any(a <= i < b for a, b in ranges))
    assert piece.text.replace(" ", "") == left.replace(" ", "")
    assert "  " not in piece.text
    assert leads_back(piece, text)


@given(TEXTS)
def test_paragraphs_lead_back_and_lose_nothing(text: str) -> None:
    passages = split_passages(text)
    assert all(leads_back(passage, text) for passage in passages)
    dirt = "\u200b\ufeff\u00ad"
    kept = [c for passage in passages for c in passage.text if not c.isspace()]
    assert kept == [c for c in text if not c.isspace() and c not in dirt]


def test_an_untouched_line_needs_one_pair() -> None:
    assert fold_line("x\n  A line.\n", 2, 12) == Passage(text="A line.", offsets=((0, 4),))


def test_wide_gaps_are_noted_as_columns() -> None:
    assert fold_line("World    Asia   Sport", 0, 21).columns
    assert not fold_line("World  Asia", 0, 11).columns


WRAPPED = """\
The ministers of the two countries met in the old town hall of the
capital on Monday and spoke about trade, transport and the protection
of the rivers that run through both.

They agreed to meet again.
A protocol was signed, and the two delegations went on to the harbour,
where the new ferry line was opened in the presence of many citizens.

- trade
- transport
"""


def test_hard_wrapped_text_is_unwrapped() -> None:
    texts = [passage.text for passage in split_passages(WRAPPED)]
    assert texts[0].endswith("protection of the rivers that run through both.")
    assert texts[1] == "They agreed to meet again."
    assert texts[2].startswith("A protocol was signed, and the two delegations went on to the harbour, where")
    assert texts[3:] == ["- trade", "- transport"]


def test_hard_wrapped_text_leads_back() -> None:
    assert all(leads_back(passage, WRAPPED) for passage in split_passages(WRAPPED))


def test_a_paragraph_a_line_stays_so() -> None:
    text = (
        "Headline\n"
        + "The ministers met in the capital, and they spoke about trade and rivers for a long time on Monday.\n" * 4
    )
    assert len(split_passages(text)) == 5


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    text = "两国部长星期一在首都举行了会谈，双方就贸易运输和河流保护等问题充分交换了意见并同意\n" * 4 + "继续合作。"
    (passage,) = split_passages(text)
    assert " " not in passage.text
    assert passage.text.endswith("并同意继续合作。")


def test_joined_passages_keep_their_maps() -> None:
    text, offsets = join_passages([fold_line("ab\n\n\ncd", 0, 2), fold_line("ab\n\n\ncd", 5, 7)], joint="\n\n")
    assert text == "ab\n\ncd"
    assert offsets == ((0, 0), (4, 5))


def test_indented_paragraphs_without_blank_lines() -> None:
    long = "The ministers of the two countries met in the old town hall of the capital and spoke about trade\n"
    text = f"    {long}and about rivers.\n    {long}and about ferries.\n    {long}and about roads.\n"
    assert [len(passage.text.split(".")) for passage in split_passages(text)] == [2, 2, 2]
