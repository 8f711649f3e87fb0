"""What words are about in Chinese: strings of characters, the longest at a place first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from minutebook.lexicon.about import About, Named, Touched, area_rows, city_rows, phrase_rows, unique_codes

Found = tuple[int, int, str]


class Strings:
    """Strings with what they mean, by their first character, longest first."""

    __slots__ = ("_by_first",)

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        by_first: dict[str, dict[str, set[str]]] = {}
        for text, code in rows:
            by_first.setdefault(text[0], {}).setdefault(text, set()).add(code)
        self._by_first = {
            first: tuple(
                (text, len(text), tuple(sorted(texts[text])))
                for text in sorted(texts, key=lambda text: (-len(text), text))
            )
            for first, texts in by_first.items()
        }

    def find(self, text: str) -> list[Found]:
        """What stands in a text, leftmost longest; a string of several meanings once for each."""
        found: list[Found] = []
        by_first, behind = self._by_first, 0
        for place in [place for place, char in enumerate(text) if char in by_first]:
            if place < behind:
                continue
            for string, length, codes in by_first[text[place]]:
                if text.startswith(string, place):
                    behind = place + length
                    found += [(place, behind, code) for code in codes]
                    break
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CharacterSubjects:
    """The tables of Chinese."""

    areas: Strings
    matters: Strings
    formulas: Strings
    cities: Strings
    plain: Strings

    def find(self, text: str) -> About:
        """What the text is about; what is left of it as pairs of characters."""
        areas, matters, cities = self.areas.find(text), self.matters.find(text), self.cities.find(text)
        left = list(text)
        for start, end, _ in (*areas, *matters, *cities):
            left[start:end] = " " * (end - start)
        bare = "".join(left)
        for start, end, _ in self.plain.find(bare):
            left[start:end] = " " * (end - start)
        rest = {run[i : i + 2] for run in "".join(left).split() for i in range(max(1, len(run) - 1))}
        return About(
            areas=unique_codes(code for _, _, code in areas),
            matters=frozenset(code for _, _, code in matters),
            places=frozenset(code for _, _, code in cities),
            rest=frozenset(rest),
            formulas=self._find_formulas(text),
        )

    def touch(self, text: str) -> Touched:
        """The areas that a text touches and its set phrases."""
        return Touched(unique_codes(code for _, _, code in self.areas.find(text)), self._find_formulas(text))

    def _find_formulas(self, text: str) -> tuple[Named, ...]:
        return tuple([Named(name, start, end) for start, end, name in self.formulas.find(text)])


def make_character_subjects(language: str, tables: Mapping[str, Any]) -> CharacterSubjects:
    """The tables of a language out of its parsed files."""
    table = tables.get("undertakings", {})
    return CharacterSubjects(
        areas=Strings(area_rows(tables)),
        matters=Strings(phrase_rows(table.get("concepts", {}))),
        formulas=Strings(phrase_rows(table.get("formulas", {}))),
        cities=Strings((name, code) for name, code in city_rows(language) if len(name) > 1),
        plain=Strings((text, "") for text in (*table.get("plain", ()), *"0123456789")),
    )
