"""How fast Minutebook reads, next to a yardstick: spaCy's blank English pipeline, which only splits texts into words.

Two processes, one core, in turn (A B A B ...): each goes over the same texts once a round. Printed are characters and
reports a second, the ratio of the two speeds, the memory of each at its peak, and how long the program takes to start.
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
from pathlib import Path
from statistics import median

MINUTEBOOK, SPACY = "minutebook", "spacy"
NO_SPACY = 3
"""The exit status of a side that finds no spaCy."""
SAMPLE_REPEATS = 20
TEXT_FILES = (".txt", ".md")
SHORT = "Talks\n\nForeign Minister Wang Yi met with Russian Foreign Minister Sergei Lavrov in Sochi on May 13, 2019.\n"
START = "from minutebook.program import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one side did: seconds of each round, in order, and its peak memory in bytes."""

    seconds: tuple[float, ...]
    peak: int


class Side:
    """A process that goes over the texts once whenever it is told to."""

    def __init__(self, name: str, python: str, texts: Path) -> None:
        self.seconds: list[float] = []
        self.process = subprocess.Popen(
            [python, __file__, "--side", name, str(texts)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.is_ready = self._answer() == "ready"

    def run_round(self) -> None:
        """One pass over the texts. Raises RuntimeError when the process has ended."""
        self._tell("round\n")
        self.seconds.append(float(self._answer()))

    def finish(self) -> Outcome:
        """Ends the process."""
        self._tell("end\n")
        peak = int(self._answer())
        self.process.wait()
        return Outcome(seconds=tuple(self.seconds), peak=peak)

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
        texts = Path(folder, "texts.jsonl")
        texts.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        sides = [Side(MINUTEBOOK, sys.executable, texts)]
        if not options.without_spacy:
            sides.append(Side(SPACY, options.spacy_python, texts))
            if not sides[-1].is_ready:
                del sides[-1]
                print(f"no spaCy for {options.spacy_python}: Minutebook alone (see bench/README.md)\n")
        for _ in range(options.rounds):
            for side in sides:
                side.run_round()
        _print_speed([side.finish() for side in sides], rows)
        _print_starts(Path(folder), options.starts)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", help="a folder, .jsonl, .txt or .md file (default: the carried samples)")
    parser.add_argument("--rounds", type=int, default=9, help="passes of each side, the first told apart (default 9)")
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


def _serve(name: str, texts: Path) -> int:
    """One side: announces itself, then times a round for every line of standard input."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    run = _reader(texts) if name == MINUTEBOOK else _splitter(texts)
    if run is None:
        return NO_SPACY
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            break
        began = time.perf_counter()
        run()
        print(time.perf_counter() - began, flush=True)
    scale = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale, flush=True)
    return 0


def _reader(texts: Path) -> Callable[[], None]:
    """Minutebook: from the file to the claims of every report. The words of the language are loaded beforehand."""
    from minutebook.lexicon.load import load_lexicon
    from minutebook.pipeline.reading import read_reports

    load_lexicon("en")

    def run() -> None:
        for _ in read_reports([str(texts)]):
            pass

    return run


def _splitter(texts: Path) -> Callable[[], None] | None:
    """The yardstick: the same texts, in memory already, split into words; None without spaCy."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank("en")
    loaded = [str(json.loads(line)["text"]) for line in texts.read_text(encoding="utf-8").splitlines()]
    pipeline.max_length = max(map(len, loaded))

    def run() -> None:
        for text in loaded:
            pipeline(text)

    return run


def _print_speed(outcomes: Sequence[Outcome], rows: Sequence[dict[str, object]]) -> None:
    characters = sum(len(str(row.get("text", ""))) for row in rows)
    print(f"{len(rows)} reports, {characters} characters, {len(outcomes[0].seconds)} rounds in turn, one core\n")
    print("| | characters a second | reports a second | peak memory |\n| --- | ---: | ---: | ---: |")
    for label, outcome in zip(("Minutebook: read and extract", "spaCy: split into words"), outcomes, strict=False):
        seconds = median(_settled(outcome.seconds))
        rates = f"{characters / seconds:.0f} | {len(rows) / seconds:.0f}"
        print(f"| {label} | {rates} | {outcome.peak / 1e6:.0f} MB |")
    if len(outcomes) == 2:
        own, other = outcomes
        ratios = [theirs / ours for ours, theirs in zip(own.seconds, other.seconds, strict=True)]
        settled = _settled(ratios)
        print(f"\nratio of the speeds: {median(settled):.3f} (from {min(settled):.3f} to {max(settled):.3f})")
        print(f"ratio in the first round, when neither side has met the texts: {ratios[0]:.3f}")


def _settled(values: Sequence[float]) -> Sequence[float]:
    """Without the first round, in which both sides fill their tables of words met."""
    return values[1:] or values


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
