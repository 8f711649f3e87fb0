import pytest

from minutebook.lexicon.publishers import (
    find_houses,
    house_of,
    is_agency,
    is_credited,
    is_official,
    is_stamped,
    publisher_examples,
)

EXAMPLES = publisher_examples()


@pytest.mark.parametrize(("publisher", "address"), EXAMPLES["official"], ids=str)
def test_organs_of_state_are_official(publisher: str | None, address: str | None) -> None:
    assert is_official(publisher, address)


@pytest.mark.parametrize(("publisher", "address"), EXAMPLES["other"], ids=str)
def test_news_is_not_official(publisher: str | None, address: str | None) -> None:
    assert not is_official(publisher, address)


def test_names_of_one_house_in_several_languages_are_one() -> None:
    assert house_of("新华网") == house_of("Xinhua News Agency") == house_of("Синьхуа") == "Xinhua"
    assert house_of("Valley Gazette") == "Valley Gazette"
    assert is_agency("新华社") and not is_agency("Valley Gazette") and not is_agency(None)


def test_credits_to_a_house_are_found_in_any_of_its_names() -> None:
    assert is_credited("Valley Gazette", "the two met, valley gazette reports.")
    assert is_credited("Xinhua", "据新华社报道")
    assert is_credited("TASS", "об этом сообщает тасс")
    assert not is_credited("Valley Gazette", "the valley gazette building was opened")


def test_a_stamp_is_not_a_credit_and_houses_are_found_by_name():
    assert is_stamped("Xinhua", "新华社电") and is_stamped("Xinhua", "brigstadt (xinhua)")
    assert not is_credited("CCTV", "央视网消息")
    assert find_houses("Сообщает ТАСС, а также AFP; the APPLE is none; 新华社") == {"TASS", "AFP", "Xinhua"}
