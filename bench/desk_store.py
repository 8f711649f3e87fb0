"""Makes a store of a simulated history for the desk (`bench/simulation`), with its record and its index.

    .venv/bin/python bench/desk_store.py /tmp/large.db --mechanisms 250 --meetings 20000 --reports 100000

The reports of the simulation are short; `--words` adds so many words of chance to each, in its language, so that texts
are as long as real ones and the index has something to hold.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.simulation import Scale, simulate

from minutebook.model.document import Document
from minutebook.model.reading import Reading
from minutebook.pipeline.keeping import build_record
from minutebook.store.store import Store

TOGETHER = 2000
LETTERS = {"en": "abcdefghiklmnoprstuvwy", "ru": "абвгдеиклмнопрстухя"}
VOCABULARY = 30_000
COMMON = {
    "en": "security cooperation border police trade energy visit minister agreement training",
    "ru": "сотрудничество границы полиция торговля энергетика визит министр соглашение безопасность",
    "zh": "安全合作边境警务贸易能源访问部长协议培训",
}


class Filler:
    """Words of chance, some of them common: Zipf's law holds for them as for real ones."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self._words = {
            language: ["".join(self._rng.choices(letters, k=self._rng.randint(3, 11))) for _ in range(VOCABULARY)]
            for language, letters in LETTERS.items()
        }
        self._words["en"][5:15] = COMMON["en"].split()
        self._words["ru"][5:14] = COMMON["ru"].split()
        self._characters = COMMON["zh"] + "".join(chr(0x4E00 + self._rng.randrange(3000)) for _ in range(2500))

    def text(self, language: str | None, words: int) -> str:
        """So many words, or for Chinese half as many characters again, in sentences."""
        if language == "zh":
            return "".join(self._pick(self._characters) + ("。" if n % 30 == 29 else "") for n in range(words * 3 // 2))
        source = self._words["ru" if language == "ru" else "en"]
        return " ".join(self._pick(source) + ("." if n % 18 == 17 else "") for n in range(words))

    def _pick(self, source: "str | list[str]") -> str:
        return source[min(int(self._rng.paretovariate(0.55)) - 1, len(source) - 1)]


def readings(scale: Scale, words: int, seed: int) -> Iterator[Reading]:
    """The reports of a history as they are kept, with words added behind."""
    filler = Filler(seed)
    for document, claims in simulate(scale, None, seed).readings():
        longer: Document = document
        if words:
            longer = replace(document, text=f"{document.text}\n\n{filler.text(document.language, words)}")
        yield Reading(document=longer, claims=claims)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    for name in ("mechanisms", "meetings", "reports"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Scale(), name))
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    scale = Scale(mechanisms=options.mechanisms, meetings=options.meetings, reports=options.reports)
    started = time.process_time()
    waiting: list[Reading] = []
    with Store.open(options.store, create=True) as store:
        for reading in readings(scale, options.words, options.seed):
            waiting.append(reading)
            if len(waiting) == TOGETHER:
                store.add_readings(waiting)
                waiting = []
        store.add_readings(waiting)
    print(f"reports kept in {time.process_time() - started:.0f} s of CPU time", flush=True)
    started = time.process_time()
    build_record(options.store)
    took, size = time.process_time() - started, options.store.stat().st_size / 1e6
    print(f"record and index made in {took:.0f} s of CPU time; the store has {size:.0f} MB")


if __name__ == "__main__":
    main()
