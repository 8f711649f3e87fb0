"""A text with stretches marked in it, as a flat run of tokens that a page can print in order.

Stretches may nest, touch, coincide or cross. Where two cross, the later one is closed and opened again, so that
what is opened last is always closed first and the whole is well formed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A step in printing: `text` to print (or ""), or a stretch to open or close.

    `whole` is true where a stretch really begins (open) or ends (close), false where it was cut by another.
    """

    step: str
    text: str = ""
    stretch: Stretch | None = None
    whole: bool = True


def mark_text(text: str, stretches: Iterable[Stretch]) -> tuple[Token, ...]:
    """The tokens of a text with these stretches (start, end exclusive) marked.

    Printing the `text` of the tokens gives the text exactly. Raises ValueError for a stretch that is empty or
    reaches outside the text.
    """
    waiting = sorted(set(stretches), key=lambda s: (s[0], -s[1]))
    if any(not 0 <= start < end <= len(text) for start, end in waiting):
        raise ValueError(f"expected stretches within 0..{len(text)}, found {waiting}")
    cuts = sorted({0, len(text), *(edge for stretch in waiting for edge in stretch)})
    tokens: list[Token] = []
    open_now: list[Stretch] = []
    waiting.reverse()
    for here, there in zip(cuts, [*cuts[1:], len(text)], strict=True):
        _close(tokens, open_now, here)
        while waiting and waiting[-1][0] == here:
            open_now.append(waiting.pop())
            tokens.append(Token(step="open", stretch=open_now[-1]))
        if there > here:
            tokens.append(Token(step="text", text=text[here:there]))
    return tuple(tokens)


def _close(tokens: list[Token], open_now: list[Stretch], here: int) -> None:
    """Close every stretch that ends here, and open again those that had to be closed to reach it."""
    ending = [place for place, stretch in enumerate(open_now) if stretch[1] == here]
    if not ending:
        return
    cut = [stretch for stretch in open_now[ending[0] :] if stretch[1] > here]
    tokens.extend(Token(step="close", stretch=s, whole=s[1] == here) for s in reversed(open_now[ending[0] :]))
    del open_now[ending[0] :]
    open_now.extend(cut)
    tokens.extend(Token(step="open", stretch=stretch, whole=False) for stretch in cut)
