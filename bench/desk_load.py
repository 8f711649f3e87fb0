"""How fast the desk answers over real HTTP: a search at a time, and many readers at once.

    .venv/bin/python bench/desk_load.py minutebook.db
    .venv/bin/python bench/desk_load.py /tmp/large.db --readers 200 --pause 3 --seconds 60

It starts `minutebook serve` on the store as a process of its own, and asks it over HTTP/1.1 connections kept open:

- searches: each query of a list in three languages, by itself, one after the other; the first time and again. Median,
  95th of 100, and the slowest;
- pages: the size and the time of every kind of page, of the rows that have the most to show and of some of chance;
- readers: so many at once; each reads a page or searches (one in five), waits some seconds (by chance, `--pause` in the
  middle), and goes on. The time from asking to the last byte of the answer, median and 95th of 100. `--pause 0` asks
  again at once: that measures what the desk can do at most, and the times are then those of a queue.

It prints the desk's processor time for each answer, the time until it first answers and its memory, too. The maker of
the load is one process beside the desk on the same machine, and takes its share of it.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
QUERIES = (
    "security", "cooperation", '"law enforcement"', "border police -trade", "minister", "trade energy", "agree*",
    "visit", "безопасность", "сотрудничество", "министр", "граница полиция", "安全", "安全合作", "部长 访问", "合作",
    "the", "China", "Russia", "meeting 2023", "polic*", "Committee", "Dialogue", "委员会", "комиссия",
)  # fmt: skip
LISTS = ("/", "/meetings", "/officials", "/mechanisms", "/documents", "/organisations", "/frameworks", "/issues")


class Reader:
    """One connection to the desk, kept open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, bytes, float]:
        """The status, the body, and the seconds that they took."""
        started = time.perf_counter()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, flags=re.IGNORECASE)
        body = await reader.readexactly(int(length[1]) if length else 0)
        return int(head.split(b" ", 2)[1]), body, time.perf_counter() - started


def say_times(name: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:<34} median {median(ordered) * 1000:7.1f} ms  p95 {worst * 1000:7.1f} ms  "
        f"longest {ordered[-1] * 1000:7.1f} ms  ({len(ordered)})",
        flush=True,
    )


async def measure_searches(port: int, process: int, names: Sequence[str]) -> None:
    reader = Reader(port)
    _, _, took = await reader.get("/search?q=begin")
    print(f"first search, which reads the index: {took:.1f} s")
    queries = [*QUERIES, *names]
    for label in ("searches, each new", "the same again"):
        times = {}
        before = cpu_of(process)
        for query in queries:
            status, body, took = await reader.get(f"/search?q={quote(query)}")
            if status != 200 or len(body) > 150_000:
                print(f"  {query}: status {status}, {len(body)} bytes")
            times[query] = took
        say_times(label, list(times.values()))
        slowest = sorted(times, key=lambda query: -times[query])[:3]
        print(f"   processor time {(cpu_of(process) - before) / len(queries) * 1000:.1f} ms each")
        print("   slowest: " + ", ".join(f"{query} {times[query] * 1000:.0f} ms" for query in slowest))


async def find_pages(port: int, rng: random.Random) -> dict[str, list[str]]:
    """Addresses of pages by kind: the first rows of lists, and some from the middle."""
    reader = Reader(port)
    found: dict[str, list[str]] = {"lists": list(LISTS)}
    for table in ("mechanisms", "meetings", "officials", "documents"):
        _, body, _ = await reader.get(f"/{table}.json")
        pages = json.loads(body)["pager"]["pages"]
        rows: list[str] = []
        for page in {1, pages, *(rng.randint(1, pages) for _ in range(6))}:
            _, body, _ = await reader.get(f"/{table}.json?page={page}")
            lines = sorted(json.loads(body)[table], key=lambda line: -line.get("meeting_count", 0))
            rows += [line["href"] for line in (*lines[:3], *rng.sample(lines, min(5, len(lines))))]
        found[table] = list(dict.fromkeys(rows))
        found["lists"] += [f"/{table}?page={rng.randint(1, pages)}" for _ in range(4)]
    return found


async def measure_pages(port: int, process: int, pages: dict[str, list[str]]) -> None:
    reader = Reader(port)
    for kind, paths in pages.items():
        times, sizes = [], {}
        before = cpu_of(process)
        for path in paths:
            status, body, took = await reader.get(path)
            if status != 200:
                print(f"  {path}: status {status}")
            times.append(took)
            sizes[path] = len(body)
        largest = max(sizes, key=lambda path: sizes[path])
        say_times(f"pages: {kind}", times)
        each = (cpu_of(process) - before) / len(paths) * 1000
        print(f"   processor time {each:.1f} ms each; largest {sizes[largest] / 1000:.0f} kB: {largest}")


async def measure_readers(port: int, paths: Sequence[str], names: Sequence[str], options: argparse.Namespace) -> None:
    times: list[float] = []
    searches: list[float] = []
    wrong = 0
    end = time.perf_counter() + options.seconds

    async def read(number: int) -> None:
        nonlocal wrong
        rng = random.Random(number)
        reader = Reader(port)
        await asyncio.sleep(rng.random() * (options.pause or 0.5))
        while time.perf_counter() < end:
            is_search = rng.random() < 0.2
            path = f"/search?q={quote(rng.choice([*QUERIES, *names]))}" if is_search else rng.choice(paths)
            try:
                status, _, took = await reader.get(path)
            except (ConnectionError, asyncio.IncompleteReadError):
                # The desk closes connections that are idle for some seconds, as all servers do.
                reader = Reader(port)
                status, _, took = await reader.get(path)
            wrong += status != 200
            (searches if is_search else times).append(took)
            if options.pause:
                await asyncio.sleep(rng.uniform(0.5, 1.5) * options.pause)

    await asyncio.gather(*(read(number) for number in range(options.readers)))
    asked = len(times) + len(searches)
    rate = asked / options.seconds
    print(f"{options.readers} readers, {options.pause} s between pages: {rate:.0f} answers a second, {wrong} wrong")
    say_times("their pages", times)
    say_times("their searches", searches)
    say_times("all", [*times, *searches])


def cpu_of(process: int) -> float:
    """Seconds of processor time that a process has taken, its own and the system's for it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


async def measure(port: int, process: int, options: argparse.Namespace) -> None:
    rng = random.Random(options.seed)
    reader = Reader(port)
    _, _, took = await reader.get("/")
    print(f"first page: {took:.1f} s; memory {memory_of(process):.0f} MB")
    _, body, _ = await reader.get("/officials.json?page=2")
    names = [line["name"] for line in rng.sample(json.loads(body)["officials"], 8)]
    pages = await find_pages(port, rng)
    await measure_searches(port, process, names)
    await measure_pages(port, process, pages)
    paths = [path for several in pages.values() for path in several]
    await measure_readers(port, paths, names, options)
    print(f"memory at the end: {memory_of(process):.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two pages of a reader")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    command = [sys.executable, "-c", "from minutebook.program import main; main()", "--store", str(options.store)]
    desk = subprocess.Popen([*command, "serve", "--port", "0", "--read-only"], stdout=subprocess.PIPE, text=True)
    try:
        line = desk.stdout.readline() if desk.stdout else ""
        port = int(line.strip().rstrip("/").rpartition(":")[2])
        print(f"the desk answers after {time.perf_counter() - started:.1f} s, with {memory_of(desk.pid):.0f} MB")
        asyncio.run(measure(port, desk.pid, options))
    finally:
        desk.terminate()
        desk.wait()


if __name__ == "__main__":
    main()
