import pytest
from tests.extract.russian.texts import lexicon, sentence_of

from minutebook.extract.russian.areas import find_areas


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("в сферах торговли, инвестиций и энергетики", ("trade", "investment", "energy")),
        ("борьба с терроризмом", ("counter-terrorism",)),
        ("торгово-экономических связей", ("trade",)),
        ("секретарь Совета Безопасности", ()),
        ("гуманитарной помощи", ("humanitarian",)),
    ],
)
def test_areas_are_found_in_any_case(text: str, areas: tuple[str, ...]) -> None:
    assert find_areas(sentence_of(text).words, lexicon()) == areas
