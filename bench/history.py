"""How right and how fast the record is on a simulated history of any size (`bench/simulation`).

    .venv/bin/python bench/history.py                                    # 50 mechanisms, 2 000 meetings, 20 000 reports
    .venv/bin/python bench/history.py --mechanisms 250 --meetings 10000 --reports 100000
    .venv/bin/python bench/history.py --orders 1000                      # small histories, each in a random order
    .venv/bin/python bench/history.py --set misspelt=0.05 --set no_day=0.2

It prints precision and completeness of joining over pairs of claims, of gaps and of who was present; the time to
rebuild on one core (CPU time), reports a second, and the memory at its peak.
"""

import argparse
import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.simulation import Rates, Scale, simulate, simulate_judgements
from bench.simulation.scores import Score, score_record

from minutebook.model.json_form import to_json
from minutebook.reconcile.assemble import assemble_record

SMALL = Scale(mechanisms=4, meetings=24, reports=60)


def print_scores(scores: dict[str, Score]) -> None:
    for name, score in scores.items():
        rows = f"  {score.rows} groups for {score.things}" if score.things else ""
        print(f"{name:<12} precision {score.precision:.4f}  completeness {score.completeness:.4f}{rows}")


def measure(scale: Scale, rates: Rates, seed: int) -> None:
    started = time.process_time()
    history = simulate(scale, rates, seed)
    print(
        f"{len(history.documents)} reports, {len(history.claims)} claims, made in {time.process_time() - started:.1f} s"
    )
    before = _peak()
    started = time.process_time()
    record = assemble_record(history.documents, history.claims, ())
    took = time.process_time() - started
    print(f"rebuilt in {took:.1f} s of CPU time: {len(history.documents) / took:.0f} reports a second")
    print(f"memory at its peak: {_peak():.0f} MB, of which the history itself took {before:.0f} MB")
    print_scores(score_record(record, history))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def check_orders(number: int, rates: Rates) -> int:
    """How many small histories give another record when their rows are shuffled."""
    failed = 0
    for seed in range(number):
        rng = Random(seed)
        history = simulate(SMALL, rates, seed)
        parts = [list(history.documents), list(history.claims), list(simulate_judgements(history, 6, seed))]
        expected = json.dumps(to_json(assemble_record(*parts)), ensure_ascii=False)
        for part in parts:
            rng.shuffle(part)
        failed += json.dumps(to_json(assemble_record(*parts)), ensure_ascii=False) != expected
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("mechanisms", "meetings", "reports"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Scale(), name))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--orders", type=int, default=0, help="check so many random orders of small histories instead")
    parser.add_argument("--set", action="append", default=[], metavar="RATE=VALUE", help="another rate (settings.py)")
    options = parser.parse_args()
    rates = replace(Rates(), **{name: float(value) for name, value in (row.split("=") for row in options.set)})
    if options.orders:
        failed = check_orders(options.orders, rates)
        print(f"{options.orders - failed} of {options.orders} random orders give the same record, byte for byte")
        sys.exit(bool(failed))
    scale = Scale(mechanisms=options.mechanisms, meetings=options.meetings, reports=options.reports)
    measure(scale, rates, options.seed)


if __name__ == "__main__":
    main()
