"""Traditional characters to simplified ones, one for one, so that every offset stays what it was."""

from functools import cache


def to_simplified(text: str) -> str:
    """The text in simplified characters, of the same length. Method: OpenCC's table, character by character."""
    han = {char for char in text if "\u3400" <= char <= "\u9fff"}
    table = {ord(char): simple for char in han if (simple := _simple(char)) != char}
    return text.translate(table) if table else text


@cache
def _simple(char: str) -> str:
    out = _converter().convert(char)
    return str(out) if len(out) == 1 else char


@cache
def _converter():  # type: ignore[no-untyped-def]
    import opencc

    return opencc.OpenCC("t2s")
