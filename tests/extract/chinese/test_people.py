import pytest
from tests.extract.chinese.readings import WORDS, passage

from minutebook.extract.chinese.names import is_transcribed, read_name, short_forms


def people(text: str) -> list[tuple[str, str | None, list[str]]]:
    return [(p.name, p.party, [office.title for office in p.offices]) for p in passage(text).people]


@pytest.mark.parametrize(
    ("text", "party", "name"),
    [
        ("高远山在北京", None, "高远山"),
        ("方明会见外宾", None, "方明"),
        ("韩启正同外宾会面", None, "韩启正"),
        ("欧阳海平说", None, "欧阳海平"),
        ("科兹洛夫举行会谈", "RU", "科兹洛夫"),
        ("伊戈尔·科兹洛夫通电话", "RU", "伊戈尔·科兹洛夫"),
        ("迪亚斯-卡内罗邀请", "CU", "迪亚斯-卡内罗"),
        ("山口一郎率团", "JP", "山口一郎"),
        ("苏文林。", "VN", "苏文林"),
        ("图尔孙·买买提参加", None, "图尔孙·买买提"),
    ],
)
def test_where_a_name_ends(text: str, party: str | None, name: str) -> None:
    end = read_name(text, 0, party, WORDS)
    assert end is not None
    assert text[:end] == name


@pytest.mark.parametrize("text", ["举行会谈", "，", "双方同意", "会见外宾", ""])
def test_what_is_no_name(text: str) -> None:
    assert read_name(text, 0, None, WORDS) is None


def test_a_dotted_name_has_short_forms_and_a_japanese_one_its_family() -> None:
    assert short_forms("伊戈尔·科兹洛夫", "RU", WORDS.names) == ("科兹洛夫", "伊戈尔")
    assert short_forms("山口一郎", "JP", WORDS.names) == ("山口",)
    assert short_forms("高远山", "CN", WORDS.names) == ()


@pytest.mark.parametrize(
    ("name", "foreign"), [("科兹洛夫", True), ("卢卡", True), ("高远山", False), ("安娜·韦伯", True)]
)
def test_a_transcribed_name(name: str, foreign: bool) -> None:
    assert is_transcribed(name, WORDS.names) is foreign


def test_offices_of_two_people_in_a_list_stay_apart() -> None:
    assert people("12日，秘鲁总统索托、总理卡斯特出席。") == [("索托", "PE", ["秘鲁总统"]), ("卡斯特", "PE", ["总理"])]


def test_the_same_person_by_a_short_name_is_one() -> None:
    text = "德国总理安娜·韦伯14日访问中国。韦伯表示，德中关系很好。"
    assert people(text) == [("安娜·韦伯", "DE", ["德国总理"])]
    assert len(passage(text).mentions) == 2


def test_an_office_behind_the_name_adds_nothing_that_is_known() -> None:
    assert people("国家主席高远山14日出席。高远山主席说，很好。") == [("高远山", "CN", ["国家主席"])]


def test_two_of_one_office_are_of_two_countries() -> None:
    read = people("中方愿同越方落实高远山总书记和苏文林总书记达成的共识。越南人民欢迎。")
    assert [(name, party) for name, party, _ in read] == [("高远山", "CN"), ("苏文林", "VN")]


def test_a_guest_without_office_is_of_the_country_in_the_headline() -> None:
    from minutebook.extract.chinese.passage import prepare_passage
    from minutebook.model.document import Document

    title = "顾明哲同新加坡总理举行会谈"
    text = f"{title}\n\n欢迎仪式后，顾明哲同陈伟良举行会谈。\n顾明哲表示，中新是好邻居。"
    read = Document(
        id="0" * 64, source="test", title=title, publisher=None, language="zh", published="2024-11-14", dateline=None,
        text=text, body=len(title) + 2, lede=len(title) + 2,
    )  # fmt: skip
    assert {p.name: p.party for p in prepare_passage(read, WORDS).people} == {"陈伟良": "SG", "顾明哲": "CN"}


@pytest.mark.parametrize(
    "text",
    [
        "两国总理共同见证签署多项文件。",
        "美国总统大选将于11月举行。",
        "苏丹武装部队发表声明。",
        "部长级会议在北京举行。",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert people(text) == []
