"""How fast Minutebook reads, next to a yardstick: spaCy's blank English pipeline, which only splits texts into words.

Two processes, one core, in turn (A B A B ...), by the processor's clock. Both have read the carried samples, so that
each has loaded what it loads when it is first used (not where the samples themselves are measured). First the reports
are dealt into as many parts as there are rounds, and each part is read once: every text is new to both sides. Then all
reports are read again and again: both sides keep what they know of a word, and spaCy then knows every one. Printed
are, for both, characters and reports a second and the ratio of the two speeds; the memory of each side at its peak;
and how long the program takes to start.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from statistics import median

MINUTEBOOK, SPACY = "minutebook", "spacy"
BEFORE, ALL, END = "before", "all", "end"
NO_SPACY = 3
"""The exit status of a side that finds no spaCy."""
SAMPLE_REPEATS = 20
TEXT_FILES = (".txt", ".md")
SHORT = "Talks\n\nForeign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on May 13, 2019.\n"
START = "from minutebook.program import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one side did: seconds of each part of new texts and of each round over all, and its peak memory in bytes."""

    new: tuple[float, ...]
    again: tuple[float, ...]
    peak: int


class Side:
    """A process that goes over a file of texts whenever it is told to; `folder` holds the files."""

    def __init__(self, name: str, python: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            [python, __file__, "--side", name, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.is_ready = self._answer() == "ready"

    def read(self, name: str) -> float:
        """The seconds that one pass over the texts of a file takes. Raises RuntimeError when the process has ended."""
        self._tell(f"{name}\n")
        return float(self._answer())

    def finish(self) -> int:
        """Ends the process; its peak memory."""
        self._tell(f"{END}\n")
        peak = int(self._answer())
        self.process.wait()
        return peak

    def _tell(self, line: str) -> None:
        if self.process.stdin is None or self.process.poll() is not None:
            raise RuntimeError(f"expected a side at work, found that it ended with status {self.process.returncode}")
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def _answer(self) -> str:
        line = self.process.stdout.readline().strip() if self.process.stdout else ""
        if not line and self.process.wait() != NO_SPACY:
            raise RuntimeError(f"expected an answer, found that the side ended with status {self.process.returncode}")
        return line


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, and prints what was measured; 2 when there is nothing to read."""
    options = _parse(arguments)
    if options.side:
        return _serve(options.side, Path(options.source))
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_reports(options.source, options.repeat))
        if not rows:
            print(f"expected reports (.jsonl, .txt, .md) in {options.source}, found none", file=sys.stderr)
            return 2
        parts = _deal(rows, options.rounds)
        before = [] if options.source is None else list(_reports(None, 1))
        for name, dealt in ((BEFORE, before), (ALL, rows), *parts.items()):
            lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in dealt]
            _file_of(Path(folder), name).write_text("".join(lines), encoding="utf-8")
        sides = [Side(MINUTEBOOK, sys.executable, Path(folder))]
        if not options.without_spacy:
            sides.append(Side(SPACY, options.spacy_python, Path(folder)))
            if not sides[-1].is_ready:
                del sides[-1]
                print(f"no spaCy for {options.spacy_python}: Minutebook alone (see bench/README.md)\n")
        new = [[side.read(name) for side in sides] for name in parts]
        again = [[side.read(ALL) for side in sides] for _ in range(options.rounds)]
        outcomes = [
            Outcome(new=tuple(times[n] for times in new), again=tuple(times[n] for times in again), peak=side.finish())
            for n, side in enumerate(sides)
        ]
        _print_speed(outcomes, [row for dealt in parts.values() for row in dealt], rows)
        _print_starts(Path(folder), options.starts)
    return 0


def _deal(rows: Sequence[dict[str, object]], count: int) -> dict[str, list[dict[str, object]]]:
    """The reports, each text once, dealt like cards into at most `count` parts by name."""
    each = list({str(row.get("text")): row for row in rows}.values())
    return {f"part-{n}": each[n::count] for n in range(min(count, len(each)))}


def _file_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", help="a folder, .jsonl, .txt or .md file (default: the carried samples)")
    parser.add_argument("--rounds", type=int, default=9, help="parts of new texts, then rounds over all (default 9)")
    parser.add_argument("--repeat", type=int, help="how often the reports are read in a round (default 1; samples 20)")
    parser.add_argument("--starts", type=int, default=9, help="how often the program is started (default 9)")
    parser.add_argument("--without-spacy", action="store_true", help="measure Minutebook alone")
    parser.add_argument("--spacy-python", default=sys.executable, help="a Python that has spaCy (default: this one)")
    parser.add_argument("--side", choices=(MINUTEBOOK, SPACY), help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _reports(source: str | None, repeat: int | None) -> Iterator[dict[str, object]]:
    """The reports as rows of JSON Lines, each with an id of its own."""
    root = Path(source) if source else Path(str(files("minutebook"))) / "data" / "samples"
    paths = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
    rows: list[dict[str, object]] = []
    for path in paths:
        if path.suffix == ".jsonl":
            rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        elif path.suffix in TEXT_FILES:
            rows.append({"id": path.name, "text": path.read_text(encoding="utf-8", errors="replace")})
    for number in range(repeat or (1 if source else SAMPLE_REPEATS)):
        yield from ({**row, "id": f"{row.get('id')}#{number}"} for row in rows)


def _serve(name: str, folder: Path) -> int:
    """One side: announces itself, then goes over the file that each line of standard input names, and times it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    prepare = _reader() if name == MINUTEBOOK else _splitter(folder)
    if prepare is None:
        return NO_SPACY
    if _texts_of(_file_of(folder, BEFORE)):
        prepare(_file_of(folder, BEFORE))()
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == END:
            break
        run = prepare(_file_of(folder, line.strip()))
        began = time.process_time()
        run()
        print(time.process_time() - began, flush=True)
    scale = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale, flush=True)
    return 0


def _reader() -> Callable[[Path], Callable[[], None]]:
    """Minutebook: from the file to the claims of every report. The words of the language are loaded beforehand."""
    from minutebook.lexicon.load import load_lexicon
    from minutebook.pipeline.reading import read_reports

    load_lexicon("en")

    def prepare(texts: Path) -> Callable[[], None]:
        def run() -> None:
            for _ in read_reports([str(texts)]):
                pass

        return run

    return prepare


def _splitter(folder: Path) -> Callable[[Path], Callable[[], None]] | None:
    """The yardstick: the same texts, in memory already, split into words; None without spaCy."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank("en")
    pipeline.max_length = max(map(len, _texts_of(_file_of(folder, ALL))))

    def prepare(texts: Path) -> Callable[[], None]:
        loaded = _texts_of(texts)

        def run() -> None:
            for text in loaded:
                pipeline(text)

        return run

    return prepare


def _texts_of(file: Path) -> list[str]:
    return [str(json.loads(line)["text"]) for line in file.read_text(encoding="utf-8").splitlines()]


def _print_speed(
    outcomes: Sequence[Outcome], new: Sequence[dict[str, object]], rows: Sequence[dict[str, object]]
) -> None:
    characters, met = _characters(rows), _characters(new)
    own = outcomes[0]
    print(f"{len(rows)} reports, {characters} characters, one core, in turn; Minutebook {_kind()}:")
    print(f"{len(new)} texts new to both sides in {len(own.new)} parts, then {len(own.again)} rounds over all\n")
    print("| | new texts: characters a second | reports a second | again: characters a second | reports a second |")
    print("| --- | ---: | ---: | ---: | ---: |")
    labels = ("Minutebook: read and extract", "spaCy: split into words")
    for label, outcome in zip(labels, outcomes, strict=False):
        first, later = sum(outcome.new), median(outcome.again)
        rates = (met / first, len(new) / first, characters / later, len(rows) / later)
        print(f"| {label} | {' | '.join(f'{rate:.0f}' for rate in rates)} |")
    if len(outcomes) == 2:
        other = outcomes[1]
        print(f"\nratio of the speeds over new texts: {_ratios(own.new, other.new, sum)}")
        print(f"ratio of the speeds over the same texts again: {_ratios(own.again, other.again, median)}")
    print()
    for label, outcome in zip(labels, outcomes, strict=False):
        print(f"peak memory of {label.split(':')[0]}: {outcome.peak / 1e6:.0f} MB")


def _kind() -> str:
    """Whether the Minutebook that is measured is compiled; see docs/decisions/0015-compiled-where-it-can-be.md."""
    found = find_spec("minutebook.extract.find")
    return "in Python alone" if found is None or str(found.origin).endswith(".py") else "compiled"


def _characters(rows: Sequence[dict[str, object]]) -> int:
    return sum(len(str(row.get("text", ""))) for row in rows)


def _ratios(own: Sequence[float], other: Sequence[float], whole: Callable[[Sequence[float]], float]) -> str:
    each = [theirs / ours for ours, theirs in zip(own, other, strict=True)]
    return f"{whole(other) / whole(own):.3f} (from {min(each):.3f} to {max(each):.3f})"


def _print_starts(folder: Path, times: int) -> None:
    short = folder / "short.txt"
    short.write_text(SHORT, encoding="utf-8")
    print()
    for arguments in (["--version"], ["read", str(short)]):
        seconds = []
        for _ in range(times):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", START, *arguments], check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - began)
        what = " ".join(["minutebook", arguments[0], *(Path(name).name for name in arguments[1:])])
        print(f"{what}: {median(seconds):.3f} s (from {min(seconds):.3f} to {max(seconds):.3f})")


if __name__ == "__main__":
    sys.exit(main())
