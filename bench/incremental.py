"""What it costs to add one report to a large record, and whether the record is then the same as one made anew.

    .venv/bin/python bench/incremental.py                # 100 000 simulated reports, 1 000 of them added one by one
    .venv/bin/python bench/incremental.py --mechanisms 50 --meetings 2000 --reports 20000 --added 500
    .venv/bin/python bench/incremental.py --orders 1000  # small histories, each in a random order and random parts

Times are of one core (CPU time), without the reading of the report. A report goes all the way: it is kept in a store
as `minutebook add` does; a `JoinedStore`, as the desk holds one, finds it there, joins it, makes again the rows of the
record that it touches, and writes those into the store. To wait for the disk is no CPU time and is told apart; so is
to put whole tables in order, which is done when somebody next asks for the record, however many reports came.
"""

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.simulation import History, Rates, Scale, simulate, simulate_judgements

from minutebook.model.json_form import to_json
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.collector import without_collector
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from minutebook.store.store import Store

SMALL = Scale(mechanisms=4, meetings=24, reports=60)
CONFUSED = Rates(namesakes=0.1, no_party=0.2, bare=0.2, no_office=0.3)
"""For small histories: more of what makes one report matter to another."""

PHASES = {
    "keep": (Store, "add_readings"),
    "find": (Store, "changes_since"),
    "read": (Store, "reading"),
    "join": (Joining, "update"),
    "rows": (RecordRows, "update"),
    "write": (Store, "save_change"),
}
"""What is told apart, and what does it."""


def to_readings(history: History) -> list[Reading]:
    return [Reading(document=document, claims=claims) for document, claims in history.readings()]


@contextmanager
def timing() -> Iterator[defaultdict[str, float]]:
    """The milliseconds of CPU time of each phase while this lasts."""
    took: defaultdict[str, float] = defaultdict(float)
    before = {name: getattr(*place) for name, place in PHASES.items()}

    def timed(name: str) -> object:
        def call(*given: object, **named: object) -> object:
            started = time.process_time()
            try:
                return before[name](*given, **named)
            finally:
                took[name] += 1000 * (time.process_time() - started)

        return call

    for name, (owner, method) in PHASES.items():
        setattr(owner, method, timed(name))
    try:
        yield took
    finally:
        for name, (owner, method) in PHASES.items():
            setattr(owner, method, before[name])


def print_figures(name: str, took: Sequence[float]) -> None:
    ordered = sorted(took)
    middle, high = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
    print(f"  {name:<24} {middle:7.1f} ms (median) {high:8.1f} ms (95th of 100) {ordered[-1]:8.1f} ms (the longest)")


def measure(scale: Scale, added: int, judged: int, seed: int) -> int:
    history = simulate(scale, Rates(), seed)
    judgements = simulate_judgements(history, judged, seed)
    readings = to_readings(history)
    Random(seed).shuffle(readings)
    with TemporaryDirectory() as folder, without_collector():
        path = Path(folder) / "minutebook.db"
        with Store.open(path, create=True) as store:
            store.add_readings(readings[:-added])
            for judgement in judgements:
                store.add_judgement(judgement)
        held = JoinedStore(path)
        with timing() as took:
            held.save()
            told = ", ".join(f"{name} {took[name] / 1000:.1f} s" for name in ("read", "join", "rows"))
            print(f"{len(readings) - added} reports: {told}")
        report = add_each(held, readings[-added:])
        print(f"each of {added} more:")
        for name, figures in report.items():
            print_figures(name, figures)
        print(f"memory at its peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        record = held.load()
        started = time.process_time()
        anew = assemble_record(history.documents, history.claims, judgements)
        print(f"made anew, all of it, in {time.process_time() - started:.1f} s")
        is_same = record == anew and JoinedStore(path).load() == anew
    print("held, saved and made anew the record is the same" if is_same else "THE RECORDS DIFFER")
    return int(not is_same)


def add_each(held: JoinedStore, readings: Sequence[Reading]) -> dict[str, list[float]]:
    """The milliseconds that each report took, in all and by phase."""
    found: dict[str, list[float]] = defaultdict(list)
    with Store.open(held.path, create=False) as store:
        for reading in readings:
            with timing() as took:
                clock, started = time.monotonic(), time.process_time()
                store.add_readings([reading])
                held.save_rows()
                whole, waited = time.process_time() - started, time.monotonic() - clock
            found["all"].append(1000 * whole)
            found["all but keeping it"].append(1000 * whole - took["keep"])
            for name in PHASES:
                found[f"  {name}"].append(took[name])
            found["by the clock"].append(1000 * waited)
            started = time.process_time()
            held.load()
            found["shown, once asked for"].append(1000 * (time.process_time() - started))
    return found


def check_orders(number: int) -> int:
    """How many small histories, added in random parts, some of it taken away again, differ from a rebuild."""
    return sum(not is_same_in_parts(seed) for seed in range(number))


def is_same_in_parts(seed: int) -> bool:
    """Whether a small history added in parts gives what a rebuild gives, byte for byte, held and saved in a store."""
    rng = Random(seed)
    history = simulate(SMALL, CONFUSED, seed)
    readings = to_readings(history)
    judgements = list(simulate_judgements(history, 6, seed)) if seed % 2 else []
    rng.shuffle(readings)
    rng.shuffle(judgements)
    joining, kept, judged = Joining(), {}, 0
    rows = RecordRows(joining)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", create=True) as store:
        store.save_record(Record(), "")
        while readings:
            part = [readings.pop() for _ in range(min(len(readings), rng.choice((1, 1, 2, 5, 20))))]
            gone = rng.sample(sorted(kept), 1) if kept and rng.random() < 0.2 else []
            kept.update({reading.document.id: reading for reading in part})
            judged += rng.random() < 0.4 or not readings
            change = rows.update(joining.update(part, gone, judgements[:judged]))
            store.save_change(change, "", "")
            for report in gone:
                readings.insert(0, kept.pop(report))
        saved = store.load_record("")
    claims = [claim for reading in kept.values() for claim in reading.claims]
    anew = to_bytes(assemble_record([reading.document for reading in kept.values()], claims, judgements[:judged]))
    return saved is not None and to_bytes(rows.record()) == anew == to_bytes(saved)


def to_bytes(record: Record) -> bytes:
    return json.dumps(to_json(record), ensure_ascii=False).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("mechanisms", 250), ("meetings", 10_000), ("reports", 100_000), ("added", 1_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--judgements", type=int, default=0, help="of chance, kept before the reports are added")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--orders", type=int, default=0, help="check so many small histories instead")
    options = parser.parse_args()
    if options.orders:
        failed = check_orders(options.orders)
        print(f"{options.orders - failed} of {options.orders} histories give the record of a rebuild")
        sys.exit(bool(failed))
    scale = Scale(mechanisms=options.mechanisms, meetings=options.meetings, reports=options.reports)
    sys.exit(measure(scale, options.added, options.judgements, options.seed))


if __name__ == "__main__":
    main()
