"""Words by which a report leaves open whether what it tells is so."""

import re
from functools import cache, lru_cache

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

NEVER = re.compile(r"(?!)")


@cache
def load_hedges(language: str) -> re.Pattern[str]:
    """A pattern that finds a hedge in words of a language; one that finds nothing for a language without the file.

    Raises LexiconError, also where an example is not found or what is no example is.
    """
    try:
        table = load_folder(f"languages/{language}").get("hedges")
    except LexiconError:
        return NEVER
    if table is None:
        return NEVER
    file = f"languages/{language}/hedges.yml"
    words = table.get("hedges") if isinstance(table, dict) else None
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{file}: expected a list of hedges")
    # Between letters that are written together (Chinese) a word has no edge.
    parts = (re.escape(word) if ord(word[0]) >= 0x2E80 else rf"\b{re.escape(word)}\b" for word in words)
    pattern = re.compile("|".join(parts), re.IGNORECASE)
    wrong = [text for text in table.get("examples", ()) if not pattern.search(text)]
    wrong += [text for text in table.get("not_examples", ()) if pattern.search(text)]
    if wrong:
        raise LexiconError(f"{file}: examples that do not hold: {wrong}")
    return pattern


@lru_cache(maxsize=1 << 17)
def is_hedged(text: str, language: str | None) -> bool:
    """Whether words of a language hold a hedge."""
    return bool(language) and load_hedges((language or "").partition("-")[0]).search(text) is not None
