import pytest
from tests.extract.russian.texts import passage_of


def offices(text: str, publisher: str | None = None) -> list[tuple[str, str | None, str, str | None]]:
    people = passage_of(text, publisher=publisher).people
    return [(p.name, p.party, o.title, o.organisation) for p in people for o in p.offices]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "с заместителем министра иностранных дел Украины Остапом Бойко",
            [("Остап Бойко", "UA", "заместитель", "министра иностранных дел Украины")],
        ),
        (
            "у посла Польши в Республике Молдова Яна Новака",
            [("Ян Новак", "PL", "посол", "Польши в Республике Молдова")],
        ),
        (
            "президентов Армении и Грузии Вагана Мелконяна и Давида Кикнадзе",
            [("Ваган Мелконян", "AM", "президент", "Армении"), ("Давид Кикнадзе", "GE", "президент", "Грузии")],
        ),
        ("нынешний премьер-министр Франции Жан Дюваль", [("Жан Дюваль", "FR", "премьер-министр", "Франции")]),
        (
            "Анна Чобану, министр экономики, торговли и туризма Молдовы, прибыла",
            [("Анна Чобану", "MD", "министр", "экономики, торговли и туризма Молдовы")],
        ),
    ],
)
def test_an_office_is_its_head_and_what_goes_with_it(
    text: str, expected: list[tuple[str, str | None, str, str | None]]
) -> None:
    assert offices(text) == expected


def test_the_publisher_tells_the_party_of_its_own() -> None:
    assert offices("Помощник Президента Юрий Титов доложил.", "kremlin.ru")[0][1] == "RU"
    assert offices("Помощник Президента Юрий Титов доложил.")[0][1] is None


def test_two_cannot_hold_one_seat() -> None:
    told = offices("Президент Мария Русу говорила с президентом Йонасом Петраускасом.", "nokta.md")
    assert [row[1] for row in told] == ["MD", None]
