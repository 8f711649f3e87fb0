"""Makes a store of any size for the desk: its record is put together by chance, and not read or joined.

    .venv/bin/python bench/desk_store.py /tmp/large.db
    .venv/bin/python bench/desk_store.py /tmp/small.db --reports 5000 --meetings 1000 --officials 500 --mechanisms 20

For what the desk and the search cost, it does not matter how a record came to be; to join a hundred thousand reports
takes much longer than to show them. One mechanism in fifty has as many meetings as ten others, one official in a
hundred was at as many as fifty others, and words are as frequent as Zipf's law has it, some of them in every text.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from minutebook.model.document import Document
from minutebook.model.reading import Reading
from minutebook.model.record import Commitment, DocumentRow, Mechanism, Meeting, Official, Record, Statement, Tenure
from minutebook.model.record_values import Attendance, Evidence, Names
from minutebook.pipeline.rules import rules_version
from minutebook.pipeline.searching import index_record
from minutebook.store.store import Store

PARTIES = ("CN", "RU", "US", "KZ", "VN", "DE", "FR", "JP", "IN", "BR", "PK", "UZ", "BY", "RS", "EG", "ZA")
AREAS = ("security", "law-enforcement", "trade", "energy", "counter-terrorism", "drug-control", "culture", "health")
LANGUAGES = ("en", "zh", "ru")
PUBLISHERS = tuple(f"Outlet {number}" for number in range(60))
LETTERS = {"en": "abcdefghiklmnoprstuvwy", "ru": "абвгдеиклмнопрстухя"}
SYLLABLES = ("ba", "ko", "len", "mar", "shi", "tov", "rin", "dze", "pol", "an", "ger", "vi", "sul", "nak", "or", "chen")
VOCABULARY = 30_000
COMMON = {
    "en": "security cooperation border police trade energy visit minister agreement training",
    "ru": "сотрудничество границы полиция торговля энергетика визит министр соглашение безопасность",
    "zh": "安全合作边境警务贸易能源访问部长协议培训",
}


class Maker:
    """Makes the rows of a record by chance, the same for the same seed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.rng = Random(options.seed)
        self.words = {
            language: ["".join(self.rng.choices(letters, k=self.rng.randint(3, 11))) for _ in range(VOCABULARY)]
            for language, letters in LETTERS.items()
        }
        for language in LETTERS:
            common = COMMON[language].split()
            self.words[language][5 : 5 + len(common)] = common
        self.characters = COMMON["zh"] + "".join(chr(0x4E00 + self.rng.randrange(3000)) for _ in range(2500))
        self.documents: list[DocumentRow] = []

    def text(self, language: str) -> str:
        source: Sequence[str] = self.characters if language == "zh" else self.words[language]
        count = self.options.words * (3 if language == "zh" else 2) // 2
        draws = (min(int(self.rng.paretovariate(0.55)) - 1, len(source) - 1) for _ in range(count))
        return ("" if language == "zh" else " ").join(source[place] for place in draws)

    def evidence(self, document: DocumentRow) -> tuple[Evidence, ...]:
        start = self.rng.randrange(len(document.text) - 40)
        return (Evidence(document=document.id, start=start, end=start + 40, quote=document.text[start : start + 40]),)

    def document(self, number: int) -> DocumentRow:
        language = LANGUAGES[number % 3]
        title = self.text(language)[:60]
        text = f"{title}\n\n{self.text(language)}"
        return DocumentRow(
            id=hashlib.sha256(f"{number} {text}".encode()).hexdigest(), evidence=(), source=f"{number}.txt",
            title=title, publisher=self.rng.choice(PUBLISHERS), language=language, published=self.day(),
            dateline_place=None, dateline_date=None, url=None, read=True, text=text,
        )  # fmt: skip

    def day(self) -> str:
        return f"{self.rng.randint(2000, 2026)}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    def official(self, number: int) -> Official:
        name = " ".join("".join(self.rng.choices(SYLLABLES, k=2)).capitalize() for _ in range(2))
        names = (Names(language="en", forms=(name,)),)
        return Official(
            id=f"O{number:06}", evidence=self.evidence(self.rng.choice(self.documents)), name=name, names=names,
            party=self.rng.choice(PARTIES),
        )  # fmt: skip

    def record(self) -> Record:
        rng, options = self.rng, self.options
        self.documents = [self.document(number) for number in range(options.reports)]
        officials = [self.official(number) for number in range(options.officials)]
        busy = [row for number, row in enumerate(officials) for _ in range(50 if number % 100 == 0 else 1)]
        series = [f"M{number:05}" for number in range(options.mechanisms)]
        likely = [row for number, row in enumerate(series) for _ in range(10 if number % 50 == 0 else 1)]
        held = [self.meeting(n, rng.choice(likely) if n % 2 else None, busy) for n in range(options.meetings)]
        meetings = sorted(held, key=lambda row: (row.date_start or "", row.id))
        return Record(
            mechanisms=tuple(self.mechanism(row, meetings) for row in series),
            meetings=tuple(meetings),
            officials=tuple(officials),
            tenures=tuple(self.tenure(number, row) for number, row in enumerate(officials)),
            statements=tuple(self.statement(n, rng.choice(meetings)) for n in range(options.reports)),
            commitments=tuple(self.commitment(n, rng.choice(meetings)) for n in range(options.reports // 2)),
            documents=tuple(sorted(self.documents, key=lambda row: row.id)),
        )

    def meeting(self, number: int, mechanism: str | None, busy: Sequence[Official]) -> Meeting:
        day = self.day()
        people = {row.id: row for row in self.rng.choices(busy, k=self.rng.randint(2, 5))}
        each = max(1, self.options.reports // self.options.meetings)
        sources = [self.documents[(number * each + n) % len(self.documents)] for n in range(each)]
        return Meeting(
            id=f"E{number:06}", evidence=tuple(item for row in sources for item in self.evidence(row)),
            form="session" if mechanism else "talks", status="held", mechanism=mechanism,
            mechanism_name=f"Series {mechanism}" if mechanism else None, ordinal=None, date_start=day, date_end=day,
            city="Beijing", country="CN", delegations=None, areas=tuple(self.rng.sample(AREAS, 2)),
            participants=tuple(
                Attendance(official=row.id, name=row.name, party=row.party, role="co-chair") for row in people.values()
            ),
            sources=tuple(row.id for row in sources), implied=(), disagreements=(), independent_sources=each,
        )  # fmt: skip

    def mechanism(self, row_id: str, meetings: Sequence[Meeting]) -> Mechanism:
        own = [row for row in meetings if row.mechanism == row_id]
        parties = sorted({person.party for row in own[:3] for person in row.participants if person.party})
        name = f"{' '.join(self.rng.choices(self.words['en'][:200], k=3)).title()} Committee {row_id}"
        return Mechanism(
            id=row_id, evidence=own[0].evidence if own else (), name=name, names=(Names(language="en", forms=(name,)),),
            parties=tuple(parties), kind="committee", areas=AREAS[:3], founded=(), next=None,
            first=own[0].date_start if own else None, latest=own[-1].date_start if own else None,
        )  # fmt: skip

    def tenure(self, number: int, row: Official) -> Tenure:
        day = self.day()
        return Tenure(
            id=f"T{number:06}", evidence=row.evidence, official=row.id, title="minister", organisation="Interior",
            country=row.party, first_seen=day, last_seen=day, not_before=None, not_after=None, preceded_by=None,
            succeeded_by=None,
        )  # fmt: skip

    def statement(self, number: int, meeting: Meeting) -> Statement:
        person = meeting.participants[0]
        return Statement(
            id=f"S{number:06}", evidence=meeting.evidence[:1], document=meeting.sources[0], date=meeting.date_start,
            meeting=meeting.id, official=person.official, speaker=person.name, party=person.party, force="assertive",
        )  # fmt: skip

    def commitment(self, number: int, meeting: Meeting) -> Commitment:
        person = meeting.participants[-1]
        return Commitment(
            id=f"C{number:06}", evidence=meeting.evidence[-1:], document=meeting.sources[-1], date=meeting.date_start,
            meeting=meeting.id, official=person.official, by=(person.party or "CN",), with_=(), strength="agreed",
            areas=meeting.areas[:1], action=" ".join(self.rng.choices(self.words["en"][:2000], k=12)),
            thread=f"t{number}", history=(),
        )  # fmt: skip


def keep(path: Path, record: Record) -> str:
    """Keep the reports, without claims, and the record as made of them; returns the fingerprint."""
    with Store.open(path, create=True) as store:
        for start in range(0, len(record.documents), 2000):
            store.add_readings([_reading(row) for row in record.documents[start : start + 2000]])
        fingerprint = store.fingerprint(rules_version())
        store.save_record(record, fingerprint)
    return fingerprint


def _reading(row: DocumentRow) -> Reading:
    document = Document(
        id=row.id, source=row.source, title=row.title, publisher=row.publisher, language=row.language,
        published=row.published, dateline=None, text=row.text,
    )  # fmt: skip
    return Reading(document=document, claims=())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    for name, number in (("reports", 100_000), ("meetings", 20_000), ("officials", 10_000), ("mechanisms", 250)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--words", type=int, default=200, help="words of a report")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.process_time()
    record = Maker(options).record()
    fingerprint = keep(options.store, record)
    size = options.store.stat().st_size / 1e6
    print(f"record made and kept in {time.process_time() - started:.0f} s of CPU time: {size:.0f} MB", flush=True)
    started = time.process_time()
    index_record(options.store, record, fingerprint)
    took, whole = time.process_time() - started, options.store.stat().st_size / 1e6
    print(f"index made in {took:.0f} s of CPU time: {whole - size:.0f} MB", flush=True)
    started = time.process_time()
    index_record(options.store, record, fingerprint)
    print(f"looked through again, with nothing changed, in {time.process_time() - started:.0f} s")


if __name__ == "__main__":
    main()
