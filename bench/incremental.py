"""What it costs to add one report to a large record, and whether the record is then the same as one made anew.

    .venv/bin/python bench/incremental.py                # 100 000 simulated reports, 1 000 of them added one by one
    .venv/bin/python bench/incremental.py --mechanisms 50 --meetings 2000 --reports 20000 --added 500
    .venv/bin/python bench/incremental.py --orders 1000  # small histories, each in a random order and random parts

Times are of one core (CPU time), without the reading of the report.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.simulation import History, Rates, Scale, simulate, simulate_judgements

from minutebook.model.reading import Reading
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows

SMALL = Scale(mechanisms=4, meetings=24, reports=60)
CONFUSED = Rates(namesakes=0.1, no_party=0.2, bare=0.2, no_office=0.3)
"""For small histories: more of what makes one report matter to another."""


def to_readings(history: History) -> list[Reading]:
    return [Reading(document=document, claims=claims) for document, claims in history.readings()]


def measure(scale: Scale, added: int, seed: int) -> int:
    history = simulate(scale, Rates(), seed)
    readings = to_readings(history)
    Random(seed).shuffle(readings)
    joining = Joining()
    rows = RecordRows(joining)
    started = time.process_time()
    rows.update(joining.update(readings[:-added]))
    print(f"{len(readings) - added} reports joined and made rows of in {time.process_time() - started:.1f} s")
    took = []
    for reading in readings[-added:]:
        started = time.process_time()
        rows.update(joining.update([reading]))
        took.append(1000 * (time.process_time() - started))
    took.sort()
    print(
        f"each of {added} more in {took[added // 2]:.1f} ms (median), {took[added * 95 // 100]:.1f} ms (95th of "
        f"100), {took[-1]:.1f} ms (the longest)"
    )
    record = rows.record()
    print(f"memory at its peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    started = time.process_time()
    anew = assemble_record(history.documents, history.claims, ())
    print(f"made anew, all of it, in {time.process_time() - started:.1f} s")
    print("the two records are the same" if record == anew else "THE TWO RECORDS DIFFER")
    return int(record != anew)


def check_orders(number: int) -> int:
    """How many small histories, added in random parts, some of it taken away again, differ from a rebuild."""
    failed = 0
    for seed in range(number):
        rng = Random(seed)
        history = simulate(SMALL, CONFUSED, seed)
        readings = to_readings(history)
        judgements = list(simulate_judgements(history, 6, seed)) if seed % 2 else []
        rng.shuffle(readings)
        rng.shuffle(judgements)
        joining, held = Joining(), {}
        rows = RecordRows(joining)
        judged = 0
        while readings:
            part = [readings.pop() for _ in range(min(len(readings), rng.choice((1, 1, 2, 5, 20))))]
            gone = rng.sample(sorted(held), 1) if held and rng.random() < 0.2 else []
            held.update({reading.document.id: reading for reading in part})
            judged += rng.random() < 0.4 or not readings
            rows.update(joining.update(part, gone, judgements[:judged]))
            for report in gone:
                readings.insert(0, held.pop(report))
        claims = [claim for reading in held.values() for claim in reading.claims]
        anew = assemble_record([reading.document for reading in held.values()], claims, judgements[:judged])
        failed += rows.record() != anew
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("mechanisms", 250), ("meetings", 10_000), ("reports", 100_000), ("added", 1_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--orders", type=int, default=0, help="check so many small histories instead")
    options = parser.parse_args()
    if options.orders:
        failed = check_orders(options.orders)
        print(f"{options.orders - failed} of {options.orders} histories give the record of a rebuild")
        sys.exit(bool(failed))
    scale = Scale(mechanisms=options.mechanisms, meetings=options.meetings, reports=options.reports)
    sys.exit(measure(scale, options.added, options.seed))


if __name__ == "__main__":
    main()
