import pytest
from tests.extract.russian.texts import sentence_of


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("В Республике Узбекистан и Соединённых Штатах Америки.", [("UZ",), ("US",)]),
        ("российско-китайских отношений", [("RU", "CN")]),
        ("с украинской стороны", [("UA",)]),
        ("в КНР и США", [("CN",), ("US",)]),
        ("директор ЦРУ", [("US",)]),
        ("президент Пётр Громов", []),
    ],
)
def test_parties_are_found_in_any_case(text: str, parties: list[tuple[str, ...]]) -> None:
    assert [naming.parties for naming in sentence_of(text).words.namings] == parties


def test_a_city_is_told_with_its_nominative() -> None:
    (naming,) = sentence_of("Он прилетел из Душанбе.").words.namings
    assert naming.form and naming.form.city and naming.form.city.name("ru") == "Душанбе"
