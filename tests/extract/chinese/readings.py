"""What the Chinese reader makes of a text, for its tests."""

from minutebook.extract.chinese.passage import Passage, prepare_passage
from minutebook.lexicon.chinese import load_chinese_words
from minutebook.model.document import Dateline, Document

WORDS = load_chinese_words()


def document(text: str, *, published: str | None = "2024-11-14", dateline: Dateline | None = None) -> Document:
    return Document(
        id="0" * 64, source="test", title=None, publisher=None, language="zh", published=published, dateline=dateline,
        text=text,
    )  # fmt: skip


def passage(text: str, *, published: str | None = "2024-11-14") -> Passage:
    return prepare_passage(document(text, published=published), WORDS)


def outlines(text: str) -> list[str]:
    return [outline.text for outline in passage(text).outlines]
