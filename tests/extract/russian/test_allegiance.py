import pytest
from tests.extract.russian.texts import passage_of


def parties(text: str, publisher: str | None = None) -> dict[str, str | None]:
    return {person.name: person.party for person in passage_of(text, publisher=publisher).people}


def test_who_was_met_abroad_is_of_the_country_visited() -> None:
    told = parties("В Риге президент Сербии Драган Йович встретился с министром обороны Андрисом Озолсом.")
    assert told == {"Драган Йович": "RS", "Андрис Озолс": "LV"}


@pytest.mark.parametrize(
    "text",
    [
        "В Женеве президент Сербии Драган Йович встретился с министром обороны Андрисом Озолсом.",
        "На саммите в Риге президент Сербии Драган Йович встретился с министром обороны Андрисом Озолсом.",
        "В Риге президент Латвии Драган Йович встретился с министром обороны Андрисом Озолсом.",
        "В Риге президент Сербии Драган Йович встретился с директором завода Андрисом Озолсом.",
    ],
)
def test_where_many_meet_or_one_is_at_home_nothing_is_implied(text: str) -> None:
    assert parties(text)["Андрис Озолс"] is None


def test_sides_tell_whose_their_people_are() -> None:
    told = parties("С китайской стороны участвовал министр Ли Вэй, с казахстанской – секретарь совета Ерлан Сагатов.")
    assert told == {"Ли Вэй": "CN", "Ерлан Сагатов": "KZ"}


def test_who_leads_a_delegation_is_of_its_party() -> None:
    told = parties("Делегация парламента Болгарии во главе с председателем Иваном Петковым приехала.")
    assert told == {"Иван Петков": "BG"}


def test_a_spokesman_is_his_principals_and_not_the_publishers() -> None:
    text = "Президент России Иван Сидоров молчит. Пресс-секретарь Сидорова Дмитрий Козлов ответил."
    assert parties(text, publisher="nokta.md")["Дмитрий Козлов"] == "RU"
    text = "Иван Сидоров молчит. Пресс-секретарь Сидорова Дмитрий Козлов ответил."
    assert parties(text, publisher="nokta.md")["Дмитрий Козлов"] is None
