import pytest
from tests.extract.russian.texts import passage_of

from minutebook.extract.russian.names import in_nominative_case, nominative


@pytest.mark.parametrize(
    ("parts", "case", "expected"),
    [
        ("Николаем Орловым", "i", "Николай Орлов"),
        ("Марии Ивановны Орловой", "g", "Мария Ивановна Орлова"),
        ("Ли Вэньцином", "i", "Ли Вэньцин"),
        ("Пак Чон Хёном", "i", "Пак Чон Хён"),
        ("Шавкату Каримову", "d", "Шавкат Каримов"),
        ("Марии Хубер", "d", "Мария Хубер"),
        ("Ван И", "g", "Ван И"),
    ],
)
def test_a_name_goes_to_the_nominative(parts: str, case: str, expected: str) -> None:
    assert " ".join(in_nominative_case(parts.split(), case)) == expected


@pytest.mark.parametrize(
    ("word", "case", "gender", "expected"),
    [
        ("Хлайном", "i", "m", "Хлайн"),
        ("Эмбало", "i", "m", "Эмбало"),
        ("Гаврилицы", "g", "f", "Гаврилица"),
        ("Зелинским", "i", "m", "Зелинский"),
        ("Мишелем", "i", "m", "Мишель"),
    ],
)
def test_names_that_no_dictionary_knows_decline_by_their_endings(
    word: str, case: str, gender: str, expected: str
) -> None:
    assert nominative(word, case, gender, first=False) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Выступил Пётр Ильич Громов.", ["Пётр Ильич Громов"]),
        ("Премьер Ульрика фон дер Хайде и канцлер Карл Хубер.", ["Ульрика фон дер Хайде", "Карл Хубер"]),
        ("Об этом заявила пресс-секретарь Громова Анна Белова.", ["Анна Белова", "Громов"]),
        ("Президент Джон Ф. Мороз прибыл.", ["Джон Ф. Мороз"]),
        ("Компания «Рога и копыта» закрылась.", []),
    ],
)
def test_names_end_where_another_begins(text: str, names: list[str]) -> None:
    assert [person.name for person in passage_of(text).people] == names


def test_a_card_beside_a_name_gives_its_full_form() -> None:
    people = passage_of("Прибыл помощник Юрий Титов Титов Юрий Павлович помощник Президента .").people
    assert [person.name for person in people] == ["Юрий Павлович Титов"]


def test_a_surname_alone_means_who_bears_it() -> None:
    passage = passage_of("Министр Игорь Савельев прибыл. С Савельевым говорил посол. Савельев уехал.")
    assert [person.name for person in passage.people] == ["Игорь Савельев"]
    assert all(sentence.references for sentence in passage.parsed)


def test_a_bare_surname_tells_a_woman() -> None:
    passage = passage_of(
        "Кишинёв поддержал председателя комитета Евгению Морар. По словам Евгении Морар, работа идёт. "
        "В публикациях Евгения Морар пишет о Европе."
    )
    assert {person.name for person in passage.people} == {"Евгения Морар"}


def test_a_site_under_a_states_domain_is_of_that_state() -> None:
    passage = passage_of("Министр обороны Ион Морару принял посла Латвии Яна Озолса.", publisher="gazeta.md")
    assert {person.party for person in passage.people} == {"MD", "LV"}
    passage = passage_of("Министр обороны Ион Морару принял посла Латвии Яна Озолса.", publisher="gazeta.com")
    assert {person.party for person in passage.people} == {None, "LV"}


def test_two_words_with_one_ending_are_in_its_case() -> None:
    passage = passage_of("Министр обороны Дании позвонил министру обороны Чехии Кламану Дубреку.")
    assert "Кламан Дубрек" in {person.name for person in passage.people}


def test_a_word_behind_town_is_no_person() -> None:
    passage = passage_of("Премьер-министр Японии встретился с мэром города Кавару северного острова Хоккайдо.")
    assert not {person.name for person in passage.people} & {"Кавару", "Кавар"}


def test_an_office_with_what_its_holder_is_is_no_name() -> None:
    passage = passage_of("Депутат-социалист Иван Морару вернулся в Молдову.")
    assert [person.name for person in passage.people] == ["Иван Морару"]
