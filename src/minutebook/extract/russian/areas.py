"""Areas of cooperation that a Russian sentence names, in whatever case."""

from functools import cache

from minutebook.extract.russian.morphology import form_of
from minutebook.extract.russian.sentences import Words
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.words import split_words

Phrase = tuple[frozenset[str], ...]


@cache
def _phrases(language: str) -> dict[str, list[tuple[Phrase, str]]]:
    """Phrases by each lemma of their first word, the longest first."""
    out: dict[str, list[tuple[Phrase, str]]] = {}
    for code, entry in load_folder(f"languages/{language}")["area_phrases"]["areas"].items():
        for text in (*entry.get("phrases", ()), *entry.get("adjectives", ())):
            phrase = tuple(form_of(word).lemmas for word in split_words(text))
            for lemma in phrase[0]:
                out.setdefault(lemma, []).append((phrase, code))
    for rows in out.values():
        rows.sort(key=lambda row: -len(row[0]))
    return out


def find_areas(words: Words, lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the areas named, in order and without repeats; not inside the name of an office or body."""
    phrases = _phrases(lexicon.language)
    codes: list[str] = []
    place = 0
    while place < len(words):
        last = place + 1
        for lemma in sorted(_lemmas(words, place)):
            for phrase, code in phrases.get(lemma, ()):
                if _matches(words, place, phrase):
                    if code != "none" and code not in codes and not _in_body(words, place):
                        codes.append(code)
                    last = max(last, place + len(phrase))
                    break
            else:
                continue
            break
        place = last
    return tuple(codes)


def _lemmas(words: Words, place: int) -> frozenset[str]:
    """The lemmas of a word, and of the halves of "торгово-экономический"."""
    return words.forms[place].lemmas


def _matches(words: Words, place: int, phrase: Phrase) -> bool:
    if place + len(phrase) > len(words):
        return False
    return all(lemmas & words.forms[place + i].lemmas for i, lemmas in enumerate(phrase))


def _in_body(words: Words, place: int) -> bool:
    """Whether a capitalised word stands behind the capitalised head of a body: "Совет Безопасности"."""
    return place > 0 and words.words[place][0].isupper() and words.words[place - 1][0].isupper()
