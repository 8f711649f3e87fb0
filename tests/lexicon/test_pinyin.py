import pytest

from minutebook.lexicon.person_names import parse_name
from minutebook.lexicon.pinyin import chinese_forms, from_palladius, to_palladius
from minutebook.lexicon.tables import load_folder

SYLLABLES = [pair for row in load_folder("scripts")["palladius"]["syllables"] for pair in row.items()]


def forms(name: str, party: str | None = "CN") -> frozenset[str]:
    return chinese_forms(parse_name(name, party))


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("单志刚", "shan zhigang"),
        ("區志剛", "ou zhigang"),
        ("曾志刚", "zeng zhigang"),
        ("仇志刚", "qiu zhigang"),
        ("任志刚", "ren zhigang"),
        ("欧阳志刚", "ouyang zhigang"),
        ("吕志刚", "lu zhigang"),
        ("劉志剛", "liu zhigang"),
    ],
)
def test_family_names_have_readings_of_their_own_and_traditional_characters_are_read(name, pinyin):
    assert pinyin in forms(name)


def test_characters_with_several_readings_are_tried_in_all_of_them():
    assert {"wei jianxing", "wei jianhang"} <= forms("魏建行")


def test_latin_and_cyrillic_names_are_chinese_only_where_every_word_can_be():
    assert "wang zhigang" in forms("Wang Zhigang") and "wang zhigang" in forms("Zhigang Wang")
    assert "wang zhigang" in forms("Ван Чжиган")
    assert forms("Sergei Petrov") == forms("Сергей Петров") == frozenset()
    assert forms("Wang") == frozenset()


@pytest.mark.parametrize(("pinyin", "russian"), SYLLABLES)
def test_every_syllable_comes_back_from_palladius(pinyin, russian):
    assert to_palladius(pinyin) == russian
    assert pinyin.replace("ü", "u") in from_palladius(russian)


@pytest.mark.parametrize(
    ("pinyin", "russian"),
    [
        ("changan", "чанъань"),
        ("lianyu", "ляньюй"),
        ("wenqing", "вэньцин"),
        ("xiaohong", "сяохун"),
        ("shengkun", "шэнкунь"),
    ],
)
def test_the_hard_sign_stands_at_the_joints(pinyin, russian):
    assert pinyin in from_palladius(russian)
    assert pinyin == "changan" or to_palladius(pinyin) == russian


def test_to_palladius_marks_the_joint_of_ng_and_a_vowel():
    assert to_palladius("chang'an") == "чанъань"
    assert to_palladius("petrov") == ""


@pytest.mark.parametrize(("latin", "han"), [("He Tianyuan", "何天远"), ("Wang Xinyu", "王新宇"), ("Lyu Jian", "吕坚")])
def test_an_n_before_yu_may_end_its_syllable(latin, han):
    assert chinese_forms(parse_name(latin, "CN")) & chinese_forms(parse_name(han, "CN"))
