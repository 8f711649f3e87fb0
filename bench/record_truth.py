"""How true the record is: rows of the record of real reports against what a reader made of the same texts by hand.

    .venv/bin/python bench/record_truth.py --corpus FOLDER [--jobs 2] [--misses 40] [--set first|fresh]
    .venv/bin/python bench/record_truth.py --agreement      # of the two annotators, no reports needed

The truth is `bench/truth/*.jsonl` (its README tells how it was made). It holds addresses (a document's id, the place of
the words) and values, no texts: FOLDER holds the reports. A row is found again by its words, whatever its id is now.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.truth_agreement import agreement_lines
from bench.truth_scores import SCORERS, RecordIndex, Verdict

from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.pipeline.reading import read_reports
from minutebook.reconcile.assemble import assemble_record

TRUTH = Path(__file__).parent / "truth"


def load_truth(name: str, which: str | None) -> list[dict[str, Any]]:
    """The judged rows of a table, of one set or of all."""
    rows: list[dict[str, Any]] = []
    for path in sorted(TRUTH.glob(f"*/{name}.jsonl")):
        if which in (None, path.parent.name):
            rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return rows


def build_record(corpus: Path, jobs: int) -> Record:
    """The record of all reports of a folder."""
    paths = [str(path) for path in sorted(corpus.glob("*.jsonl"))]
    readings = [found for found in read_reports(paths, jobs) if isinstance(found, Reading)]
    claims = [claim for reading in readings for claim in reading.claims]
    return assemble_record([reading.document for reading in readings], claims, ())


def score_all(record: Record, which: str | None) -> Iterator[Verdict]:
    """What the record says of everything that was judged, where the reports it is of are there."""
    index = RecordIndex(record)
    for name, score in SCORERS.items():
        for row in load_truth(name, which):
            yield from score(index, row)


def print_verdicts(verdicts: list[Verdict]) -> None:
    """A line for each kind: how much of what the record says is right, and how much of what is true it says."""
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.kind, Counter())[verdict.outcome] += 1
    print(f"{'':<38}{'precision':>10}{'recall':>8}   right wrong not said")
    for kind, found in counts.items():
        right, wrong, missing = found["right"], found["wrong"], found["missing"]
        said, true = right + wrong, right + missing + found["wrong-value"]
        wrong += found["wrong-value"]
        said += found["wrong-value"]
        told = f"{right / said:.3f}" if said else "-"
        kept = f"{right / true:.3f}" if true else "-"
        print(f"{kind:<38}{told:>10}{kept:>8}   {right:>5} {wrong:>5} {missing:>5}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder of the reports (JSON Lines)")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--misses", type=int, default=0, help="print so many of what is wrong or missing")
    parser.add_argument("--set", choices=("first", "fresh"), help="only what was judged before, or after, the fixes")
    parser.add_argument("--agreement", action="store_true", help="how well two annotators agreed")
    options = parser.parse_args()
    if options.agreement:
        print(*agreement_lines(), sep="\n")
        return
    if options.corpus is None:
        parser.error("--corpus FOLDER or --agreement")
    if not any(options.corpus.glob("*.jsonl")):
        print(f"not measured: {options.corpus} holds no reports (*.jsonl), which are not part of the project")
        return
    record = build_record(options.corpus, options.jobs)
    verdicts = list(score_all(record, options.set))
    if not verdicts:
        print("not measured: none of the reports that were judged is there")
        return
    print_verdicts(verdicts)
    for verdict in [v for v in verdicts if v.outcome != "right"][: options.misses]:
        print(f"{verdict.outcome:<12} {verdict.kind:<32} {verdict.told}")


if __name__ == "__main__":
    main()
