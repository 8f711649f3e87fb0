import pytest
from tests.extract.russian.texts import lexicon, sentence_of

from minutebook.extract.russian.force import read_cues, strongest
from minutebook.extract.russian.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Мы готовы расширять сотрудничество.", "commissive"),
        ("Мы продолжим эту работу.", "commissive"),
        ("Нужно вместе бороться с терроризмом.", "directive"),
        ("Очень рассчитываю, что стороны договорятся и будут работать.", "directive"),
        ("Хотел бы встретиться ещё раз.", "directive"),
        ("Благодарность нашим друзьям, мы рады вас видеть.", "expressive"),
        ("Хочу отметить, что товарооборот вырос.", "assertive"),
        ("Если мы будем отдельно, нас не услышат.", "assertive"),
        ("К сожалению, времени мало.", "assertive"),
        ("Товарооборот не вырос.", "assertive"),
        ("Мы предлагаем снизить пошлины.", "directive"),
        ("Мы ценим эту поддержку.", "expressive"),
        ("Мы приветствуем эти шаги.", "expressive"),
        ("Мы открыты для новых встреч.", "commissive"),
        ("Мы не намерены уходить.", "commissive"),
        ("Давайте об этом тоже подумаем.", "directive"),
        ("Реформы необходимы для роста.", "assertive"),
        ("Договор вырос благодаря торговле.", "assertive"),
        ("Спросили, хотят ли соседи в союз.", "assertive"),
    ],
)
def test_what_is_said_has_its_force(text: str, force: str) -> None:
    assert strongest(read_cues(sentence_of(text), load_vocabulary(lexicon()), None)) == force
