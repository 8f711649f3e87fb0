"""Abbreviations: those that any report explains, and which reports have to be read again when an explanation changes.

What one report explains ("Trilateral Fentanyl Committee (TFC)") holds for all reports, so that here one report can
touch others that share nothing else with it. They are found by the abbreviation itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from minutebook.lexicon.keys import find_abbreviations


class Abbreviations:
    """What the texts of all reports explain. `full` leads from an abbreviation to its full form, the first in order."""

    def __init__(self) -> None:
        self.full: dict[str, str] = {}
        self._told: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._texts: dict[str, tuple[str, ...]] = {}
        self._reports: defaultdict[str, set[str]] = defaultdict(set)

    def update(self, texts: Mapping[str, Iterable[str]]) -> frozenset[str]:
        """Take in the texts that explain or use abbreviations, all of each report, by its id.

        What comes back is the reports, of all, that use an abbreviation whose full form changed.
        """
        changed: set[str] = set()
        for report, told in texts.items():
            old, new = self._texts.pop(report, ()), tuple(dict.fromkeys(told))
            if new:
                self._texts[report] = new
            for text in old:
                if text not in new:
                    changed |= self._remove(report, text)
            for text in new:
                if text not in old:
                    changed |= self._add(report, text)
        differing = {short for short in changed if self._settle(short)}
        if not differing:
            return frozenset()
        using = [text for text in self._reports if any(short in text for short in differing)]
        return frozenset(report for text in using for report in self._reports[text])

    def _add(self, report: str, text: str) -> set[str]:
        self._reports[text].add(report)
        explained = _explained(text)
        for short, full in explained:
            self._told[short][full] += 1
        return {short for short, _ in explained}

    def _remove(self, report: str, text: str) -> set[str]:
        self._reports[text].discard(report)
        if not self._reports[text]:
            del self._reports[text]
        explained = _explained(text)
        for short, full in explained:
            self._told[short][full] -= 1
            if not self._told[short][full]:
                del self._told[short][full]
        return {short for short, _ in explained}

    def _settle(self, short: str) -> bool:
        """Choose the full form anew; whether it is another."""
        before = self.full.pop(short, None)
        if self._told[short]:
            self.full[short] = min(self._told[short])
        else:
            del self._told[short]
        return self.full.get(short) != before


@lru_cache(maxsize=1 << 16)
def _explained(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(find_abbreviations([text]).items()) if "(" in text else ()
