"""How long a judgement at the desk takes, from pressing the button to the page that shows what it changed.

    .venv/bin/python bench/desk_judging.py /tmp/large.db --judgements 50 --added 20
    .venv/bin/python bench/desk_judging.py /tmp/large.db --make 100000

With `--make`, the store is made first, of so many simulated reports (bench/simulation), joined and indexed; a hundred
thousand take five minutes of processor time. The store is copied, and the copy judged.

The desk is asked as a browser asks it, but within this process: the form is fetched, a judgement sent (a value of a
meeting confirmed or corrected, two officials or two meetings said to be the same or not, the last one undone, by turns)
and the page read to which that leads, in turn the meeting's or official's page and the queue of what waits for a
person. The desk joins all reports beside its first pages; that, and the first judgement, are told apart. Of `--added`
reports a reprint is then added, one by one. Times are of the processor, the asking of the pages among it; the time by
the clock is told apart.
"""

import argparse
import hashlib
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.incremental import to_readings
from bench.simulation import Rates, Scale, simulate
from starlette.testclient import TestClient

from minutebook.desk.app import make_app
from minutebook.desk.searching import KeptSearch, SearchedRecord
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import save_held
from minutebook.reconcile.collector import without_collector
from minutebook.store.store import Store

BASE = "http://127.0.0.1:8000"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


def make_store(path: Path, reports: int) -> None:
    scale = Scale(mechanisms=max(4, reports // 400), meetings=reports // 10, reports=reports)
    with without_collector():
        with Store.open(path, create=True) as store:
            store.add_readings(to_readings(simulate(scale, Rates(), 1)))
        save_held(JoinedStore(path))


class Took(NamedTuple):
    """Seconds of the processor and by the clock."""

    cpu: float
    clock: float

    @classmethod
    def now(cls) -> "Took":
        return cls(time.process_time(), time.perf_counter())

    def __sub__(self, other: "Took") -> "Took":
        return Took(self.cpu - other.cpu, self.clock - other.clock)

    def __add__(self, other: "Took") -> "Took":  # type: ignore[override]
        return Took(self.cpu + other.cpu, self.clock + other.clock)


class Person:
    """Who judges at a desk over a copy of a store."""

    def __init__(self, path: Path, seed: int) -> None:
        self.held = JoinedStore(path)
        self.rng = Random(seed)
        load = SearchedRecord(self.held.load, KeptSearch(path, self.held.load))
        self.client = TestClient(make_app(load, partial(decide, self.held)), base_url=BASE)
        self.last = ""

    def judge(self, number: int) -> tuple[str, Took, Took]:
        """What was done, and what it took until the answer and for the page that it leads to."""
        record = self.held.load()
        kind, address, fields = self._choose(record, number)
        page = self.client.get(address.replace("/meetings/", "/judge/").replace("/officials/", "/judge/")).text
        form = {unescape(name): unescape(value) for name, value in reversed(HIDDEN.findall(page))}
        if fields["act"] == "undo":
            form.pop("seen", "")
        form |= {"who": "A. Reader", "why": "seen", **fields}
        if number % 2:
            form["queue"] = "/check"
        started = Took.now()
        answer = self.client.post("/judge", data=form, headers={"origin": BASE}, follow_redirects=False)
        told = Took.now()
        assert answer.status_code == 303, (kind, answer.status_code, re.findall(r"<p[^>]*>.*?</p>", answer.text)[:4])
        place = answer.headers["location"]
        self.last = re.findall(r"judged=(\w+)", place)[0]
        assert self.client.get(place).status_code == 200
        return kind, told - started, Took.now() - told

    def _choose(self, record: Record, number: int) -> tuple[str, str, dict[str, str]]:
        meeting, other = self.rng.sample(record.meetings, 2)
        one, two = self.rng.sample(record.officials, 2)
        page = f"/meetings/{meeting.id}"
        kinds = (
            ("confirm a day", page, {"act": "confirm-field", "field": "date_start"}),
            ("correct a city", page, {"act": "correct", "field": "city", "value": f"Town {number}"}),
            ("undo", page, {"act": "undo", "about": self.last}),
            ("same official", f"/officials/{one.id}", {"act": "same", "other_id": two.id}),
            ("undo", page, {"act": "undo", "about": self.last}),
            ("different meetings", page, {"act": "different", "other_id": other.id}),
            ("reject a meeting", page, {"act": "reject"}),
            ("undo", page, {"act": "undo", "about": self.last}),
        )
        return kinds[number % len(kinds)]

    def add(self, count: int) -> list[Took]:
        """What it takes for each of so many reports until it is in the record and found by its words."""
        took = []
        documents = [row.id for row in self.rng.sample(self.held.load().documents, count)]
        with Store.open(self.held.path, create=False) as store:
            for document in documents:
                reading = reprint(store.reading(document))
                started = Took.now()
                store.add_readings([reading])
                save_held(self.held)
                took.append(Took.now() - started)
        return took


def reprint(reading: Reading | None) -> Reading:
    """The same report as another outlet prints it."""
    assert reading
    document = replace(
        reading.document, id=hashlib.sha256(reading.document.id.encode()).hexdigest(), publisher="Reprints"
    )
    claims = tuple(replace(claim, document=document.id) for claim in reading.claims)
    return Reading(document=document, claims=claims)


def say(name: str, times: Sequence[Took]) -> None:
    ordered = sorted(times)
    high, clock = ordered[len(ordered) * 95 // 100], sorted(took.clock for took in times)
    print(
        f"  {name:<22} median {median(took.cpu for took in times) * 1000:6.0f} ms  p95 {high.cpu * 1000:6.0f} ms  "
        f"longest {ordered[-1].cpu * 1000:6.0f} ms; by the clock median {median(clock) * 1000:6.0f} ms  ({len(times)})",
        flush=True,
    )


def measure(path: Path, options: argparse.Namespace) -> None:
    person = Person(path, options.seed)
    person.client.get("/search?q=begin")
    if not options.unprepared:
        started = Took.now()
        person.held.prepare()
        took = Took.now() - started
        print(f"all joined, as the desk does beside its first pages: {took.cpu:.1f} s")
    kind, answer, page = person.judge(0)
    print(f"first judgement: {answer.cpu:.1f} s, its page {page.cpu:.1f} s", flush=True)
    answers: dict[str, list[Took]] = defaultdict(list)
    pages: dict[str, list[Took]] = defaultdict(list)
    for number in range(1, options.judgements + 1):
        kind, answer, page = person.judge(number)
        answers[kind].append(answer)
        pages["the queue" if number % 2 else "the row's page"].append(page)
        answers["all"].append(answer)
        pages["all"].append(page)
    print("each of the others, until the answer:")
    for name, times in answers.items():
        say(name, times)
    print("the page it leads to:")
    for name, times in pages.items():
        say(name, times)
    print("both:")
    say("all", [one + other for one, other in zip(answers["all"], pages["all"], strict=True)])
    if options.added:
        print("one report more, until it is found:")
        say("kept, joined, indexed", person.add(options.added))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--make", type=int, default=0, metavar="REPORTS")
    parser.add_argument("--judgements", type=int, default=40)
    parser.add_argument("--unprepared", action="store_true", help="let the first judgement join all reports")
    parser.add_argument("--added", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.make:
        make_store(options.store, options.make)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(options.store, copy)
        measure(copy, options)


if __name__ == "__main__":
    main()
