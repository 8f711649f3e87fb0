"""What of a Russian sentence stands inside quotation marks, and which turns of a transcript say something."""

from minutebook.extract.russian.prepare import RussianSentence

OPEN, CLOSE = "«“„", "»”"
"""Quotation marks."""


def quote_marks(parsed: RussianSentence, inside: bool) -> tuple[list[bool], bool]:
    """Which words stand inside quotation marks that hold a sentence, and whether the quotation goes on."""
    words = parsed.words.words
    out: list[bool] = []
    starts: int | None = 0 if inside else None
    for place, word in enumerate(words):
        if word == '"' and not inside and _closes(parsed, place):
            out = [True] * place  # the mark that opened it was left out, or spaced like one that closes
            out.append(False)
            continue
        if word in OPEN or (word == '"' and not inside):
            if not inside:
                starts = place
            inside = True
        elif word in CLOSE or word == '"':
            if inside and starts is not None and place - starts < 6 and starts > 0:
                for i in range(starts, len(out)):
                    out[i] = False
            inside = False
        out.append(inside)
    return out, inside


def _closes(parsed: RussianSentence, place: int) -> bool:
    """Whether a straight mark can only close: glued to the word before it, and the report of the words behind it."""
    sentence = parsed.words.sentence
    if not place or sentence.starts[place] > sentence.ends[place - 1]:
        return False
    return parsed.words.words[place + 1 : place + 3] in ((",", "-"), (",", "—"), (",", "–"))


def has_more(parsed: RussianSentence, behind: int) -> bool:
    """Whether a turn's first sentence says more than a greeting, or than how it was spoken."""
    words = parsed.words
    rest = range(behind, len(words))
    if words.words[behind : behind + 1] == ("(",):
        return False
    return any(words.forms[i].tense or words.lemma(i) in ("спасибо", "добро", "рад") for i in rest)


def is_stage(parsed: RussianSentence) -> bool:
    """Whether a line of asterisks ends a transcript."""
    return parsed.words.words[:1] == ("*",) or parsed.words.words[0] == "*"


def is_greeting(parsed: RussianSentence, vocatives: frozenset[str]) -> bool:
    """Whether a sentence only calls on somebody: "Уважаемый господин Президент!"."""
    words = parsed.words
    if not any(word[0].isalpha() for word in words.words) or words.words[0] == "(":
        return True
    return words.is_any(0, vocatives) and len(words) < 9 and not any(f.tense and "verb" in f.pos for f in words.forms)
