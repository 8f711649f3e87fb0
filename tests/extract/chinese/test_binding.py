import pytest
from tests.extract.chinese.readings import WORDS

from minutebook.extract.chinese.areas import find_areas
from minutebook.extract.chinese.binding import bind_carried, bind_own


@pytest.mark.parametrize(
    ("text", "verb", "bound"),
    [
        ("，中方愿同各方努力", "表示", ("commissive", "willing")),
        ("，中方将继续支持对方，愿扩大合作", "表示", ("commissive", "willing")),
        ("，中方将继续支持对方", "表示", ("commissive", "pledged")),
        ("，双方要保持往来", "指出", ("directive", "urged")),
        ("各方保持克制", "呼吁", ("directive", "urged")),
        ("，感谢贵国支持", "说", ("expressive", "")),
        ("，这是重要共识，主要国家都应邀出席", "说", ("assertive", "")),
        ("宣布恢复关系", "宣布", ("declarative", "agreed")),
        ("，希望对方扩大开放，愿提供便利", "表示", ("commissive", "willing")),
    ],
)
def test_one_persons_words(text: str, verb: str, bound: tuple[str, str]) -> None:
    assert bind_own(WORDS, text, verb, joint=False) == bound


def test_joint_words_are_agreed() -> None:
    assert bind_own(WORDS, "同意扩大贸易", "同意", joint=True) == ("commissive", "agreed")
    assert bind_own(WORDS, "，双方要扩大贸易", "一致认为", joint=True) == ("directive", "agreed")


@pytest.mark.parametrize(
    ("text", "before", "bound"),
    [
        ("加强人文交流。", ("directive", "urged"), ("directive", "urged")),
        ("加强人文交流。", ("commissive", "willing"), ("commissive", "willing")),
        ("加强人文交流。", ("assertive", ""), ("assertive", "")),
        ("合作是主流。", ("directive", "urged"), ("assertive", "")),
        ("二是扩大贸易。", ("directive", "urged"), ("directive", "urged")),
    ],
)
def test_a_sentence_goes_on_as_the_one_before(text: str, before: tuple[str, str], bound: tuple[str, str]) -> None:
    assert bind_carried(WORDS, text, before, joint=False, agreed=False) == bound


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("经贸、能源、教育等领域合作", ("trade", "energy", "education")),
        ("打击“三股势力”", ("counter-terrorism", "counter-extremism")),
        ("世界经济复苏", ()),
        ("签署《教育合作协议》", ()),
        ("电信网络诈骗", ("telecom-fraud",)),
    ],
)
def test_areas(text: str, areas: tuple[str, ...]) -> None:
    assert find_areas(text, WORDS) == areas
