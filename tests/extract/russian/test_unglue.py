import pytest
from tests.extract.russian.texts import passage_of


def words(text: str) -> list[str]:
    return [word for sentence in passage_of(text).parsed for word in sentence.words.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мария Русу здесь. Русувстретиласьс послом.", ["Русу", "встретилась", "с", "послом"]),
        ("отмечаетРусская служба", ["отмечает", "Русская", "служба"]),
        ("ипресс-секретарь сказал", ["и", "пресс-секретарь", "сказал"]),
        ("17-я встреча", ["17-я", "встреча"]),
        ("Андрей Шпанупоблагодарил коллег", ["Андрей", "Шпану", "поблагодарил", "коллег"]),
        ("провёл встречус послом", ["провёл", "встречу", "с", "послом"]),
        ("Главы Гагаузиив саду. Гагаузии", ["Главы", "Гагаузии", "в", "саду", ".", "Гагаузии"]),
    ],
)
def test_glued_words_are_taken_apart(text: str, expected: list[str]) -> None:
    told = words(text)
    assert told[-len(expected) - 1 :][: len(expected)] == expected or told[-len(expected) :] == expected


def test_a_rare_word_stays_whole() -> None:
    assert words("Газпромбанковский форум") == ["Газпромбанковский", "форум"]


def test_a_first_name_is_no_name_and_a_preposition() -> None:
    assert words("Министр Лоранс Бун приехала") == ["Министр", "Лоранс", "Бун", "приехала"]


def test_the_words_keep_their_places() -> None:
    passage = passage_of("Мария Русу здесь. Русувстретиласьс послом.")
    for sentence in passage.parsed:
        marks = zip(sentence.words.sentence.starts, sentence.words.sentence.ends, sentence.words.words, strict=True)
        assert all(passage.document.text[start:end] == word for start, end, word in marks)


def test_a_sentence_ends_where_the_space_was_lost() -> None:
    assert len(passage_of("Переговоры завершены.Стороны довольны.").parsed) == 2
