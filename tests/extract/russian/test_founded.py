import pytest
from tests.extract.russian.texts import lexicon, passage_of

from minutebook.extract.russian.founded import find_founded


@pytest.mark.parametrize(
    ("text", "subject", "year"),
    [
        ("Комиссия по торговле была создана в 1997 году.", "Комиссия по торговле", 1997),
        ("Отмечалось 30-летие установления дипломатических отношений.", "дипломатические отношения", 1992),
        ("Исполнилось 52 года установлению дипломатических отношений.", "дипломатические отношения", 1970),
        ("Прошло 20 лет со дня создания Торгового союза стран.", "Торговый союз стран", 2002),
        ("11 лет назад была учреждена группа по энергетике.", "группа по энергетике", 2011),
    ],
)
def test_a_beginning_has_its_year(text: str, subject: str, year: int) -> None:
    (claim,) = find_founded(passage_of(text), lexicon(), ())
    assert (claim.subject, claim.year) == (subject, year)


@pytest.mark.parametrize("text", ["Ему 52 года. Отношения хорошие.", "Через 20 лет после войны создание союза забыли."])
def test_years_of_something_else_are_no_beginning(text: str) -> None:
    assert not list(find_founded(passage_of(text), lexicon(), ()))


def test_the_year_of_a_building_is_no_beginning() -> None:
    assert not list(find_founded(passage_of("Дворец был основан в 1703 году."), lexicon(), ()))
