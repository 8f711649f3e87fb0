from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.chinese.readings import WORDS, document, outlines, passage

from minutebook.extract.chinese.namings import find_namings
from minutebook.extract.chinese.script import to_simplified
from minutebook.extract.chinese.sentences import split_sentences
from minutebook.extract.find import find_claims
from minutebook.lexicon.load import load_lexicon

PIECES = [
    "国务院总理",
    "高远山",
    "同",
    "俄罗斯总统",
    "科兹洛夫",
    "举行会谈",
    "，",
    "。",
    "双方同意",
    "加强",
    "合作",
    "第三次",
    "会议",
    "10日",
    "在北京",
    "表示",
    "愿",
    "“",
    "”",
    "、",
    "（",
    "访问",
    "蒙古",
    "總統",
    "\n",
    "A1 ",
]


def test_an_outline_has_one_letter_for_everything_known() -> None:
    text = "国务院总理顾明哲7日在圣彼得堡同俄罗斯总理梅德韦金共同主持中俄总理第二十一次定期会晤。"
    assert outlines(text) == ["PD在L同P共同主持S。"]


def test_traditional_characters_keep_their_places() -> None:
    text = "國家主席習慣於會見外國總統"
    assert to_simplified(text) == "国家主席习惯于会见外国总统"
    assert len(to_simplified(text)) == len(text)


def test_a_line_without_a_stop_is_a_heading() -> None:
    text = "沙特外长访问伊朗\n24日，双方举行会谈。会谈很好！"
    read = split_sentences(text, 0, WORDS)
    assert [(text[s.start : s.end], s.heading, s.paragraph) for s in read] == [
        ("沙特外长访问伊朗", True, 0), ("24日，双方举行会谈。", False, 1), ("会谈很好！", False, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中俄关系", [("中俄", ("CN", "RU"))]),
        ("俄罗斯总统说，俄中关系很好", [("俄罗斯", ("RU",)), ("俄中", ("RU", "CN"))]),
        ("新加坡很小，新方愿同中方合作", [("新加坡", ("SG",)), ("新方", ("SG",)), ("中方", ("CN",))]),
        ("新西兰很远，中新友好", [("新西兰", ("NZ",)), ("中新", ("CN", "NZ"))]),
        ("中东和平", []),
        ("中立国家", []),
    ],
)
def test_short_forms_are_the_country_that_the_text_names(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    read = [n for n in find_namings(text, WORDS) if n.kind == "C"]
    assert [(text[n.start : n.end], n.parties) for n in read] == found


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_span_quotes_its_text_and_reading_twice_is_the_same(text: str) -> None:
    read = document(text)
    claims = find_claims(read, load_lexicon("zh"))
    assert claims == find_claims(read, load_lexicon("zh"))
    for claim in claims:
        assert all(span.quote == text[span.start : span.end] for span in claim.evidence)


def test_mentions_do_not_overlap() -> None:
    read = passage("国家主席高远山特使、国务委员罗永清14日出席。高远山主席说，罗永清很好。")
    places = [(mention.start, mention.end) for mention in read.mentions]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_a_text_may_end_on_the_name_of_a_country() -> None:
    """A longer name that begins with the same characters must not reach beyond the end."""
    text = "高远山是外交部部长。10日，高远山访问蒙古"
    (naming,) = [naming for naming in find_namings(text, WORDS) if naming.kind == "C"]
    assert (naming.parties, text[naming.start :], naming.end) == (("MN",), "蒙古", len(text))
