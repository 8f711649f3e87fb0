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
    ],
)
def test_what_is_said_has_its_force(text: str, force: str) -> None:
    assert strongest(read_cues(sentence_of(text), load_vocabulary(lexicon()), None)) == force
