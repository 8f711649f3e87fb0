"""Russian texts as the reader sees them, for the tests of its modules."""

from minutebook.extract.find import method_of
from minutebook.extract.russian.prepare import RussianPassage, RussianSentence
from minutebook.lexicon.load import Lexicon, load_lexicon
from minutebook.model.document import Document


def lexicon() -> Lexicon:
    words = load_lexicon("ru")
    assert isinstance(words, Lexicon)
    return words


def passage_of(text: str, published: str = "2022-05-19", publisher: str | None = None) -> RussianPassage:
    """A text as the Russian reader prepares it."""
    document = Document(
        id="0" * 64, source="test", title=None, publisher=publisher, language="ru", published=published, dateline=None,
        text=text, body=0, lede=0,
    )  # fmt: skip
    passage = method_of("ru").prepare(document, lexicon())
    assert isinstance(passage, RussianPassage)
    return passage


def sentence_of(text: str) -> RussianSentence:
    """The first sentence of a text."""
    return passage_of(text).parsed[0]


def place_of(sentence: RussianSentence, word: str) -> int:
    """Where a word stands in a sentence."""
    return sentence.words.words.index(word)
