"""The store keeps everything, changes nothing twice, and is never half-written."""

import dataclasses
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from minutebook.model.claims import OfficeClaim
from minutebook.model.document import Dateline, Document, Span
from minutebook.model.errors import StoreError
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.store.register import Register
from minutebook.store.store import Store


def make_reading(
    name: str = "Ivan Petrov", *, text: str = "", rule: str = "office/1", source: str = "a.txt"
) -> Reading:
    text = text or f"Talks\n\n{name}, head of the agency, spoke."
    start = text.find(name)
    document = Document(
        id=f"{name}-id", source=source, title="Talks", publisher=None, language="en", published="2021-04-02",
        dateline=Dateline(place="Minsk", date=None), text=text, body=7, offsets=((0, 3), (7, 12)),
    )  # fmt: skip
    claim = OfficeClaim(
        document=document.id, place=start, evidence=(document.span(start, start + len(name)),), rule=rule,
        implied=("party",), name=name, party="BY", title="head of the agency", organisation=None,
    )  # fmt: skip
    return Reading(document=document, claims=(claim,))


def make_judgement(why: str = "same person") -> Judgement:
    return Judgement(verdict="same", about=("a", "b"), who="archivist", when="2026-01-02T03:04:05Z", why=why)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def test_what_is_added_comes_back(path: Path) -> None:
    reading, judgement = make_reading(), make_judgement()
    with Store.open(path, create=True) as store:
        assert store.add_reading(reading) is True
        assert store.add_judgement(judgement) is True
    with Store.open(path, create=False) as store:
        assert store.documents() == (reading.document,)
        assert store.claims() == reading.claims
        assert store.judgements() == (judgement,)


def test_one_reading_comes_back_and_what_is_new_is_told(path: Path) -> None:
    reading = make_reading()
    with Store.open(path, create=True) as store:
        assert store.changes_since(0) == (0, ())
        store.add_readings([reading, make_reading("Li An")])
        last, changed = store.changes_since(0)
        assert set(changed) == {reading.document.id, "Li An-id"}
        assert store.reading(reading.document.id) == reading
        assert store.reading("none") is None
        store.add_reading(reading)
        assert store.changes_since(last) == (last, ())
        for rule in ("office/2", "office/3"):
            store.add_reading(make_reading(rule=rule))
            before, (last, changed) = last, store.changes_since(last)
            assert last > before
            assert changed == (reading.document.id,)
        assert set(store.changes_since(0)[1]) == {reading.document.id, "Li An-id"}


def test_what_others_change_is_told_as_well(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_readings([make_reading(), make_reading("Li An")])
        last, _ = store.changes_since(0)
        fingerprints = [store.fingerprint("1")]
        for statement in ("UPDATE kept_documents SET digest = 'x'", "DELETE FROM kept_documents WHERE id LIKE 'Li%'"):
            with sqlite3.connect(path) as connection:
                connection.execute(statement)
            connection.close()
            fingerprints.append(store.fingerprint("1"))
        assert set(store.changes_since(last)[1]) == {"Ivan Petrov-id", "Li An-id"}
        assert len(set(fingerprints)) == 3
        # Added to and taken from, the sum is that of what is there.
        store.add_reading(make_reading("Li An"))
    with sqlite3.connect(path) as connection:
        (kept,) = connection.execute("SELECT value FROM state WHERE key = 'kept'").fetchone()
        connection.execute("DELETE FROM state")
    connection.close()
    with Store.open(path, create=False) as store:
        assert Register(store._connection).sum() == kept


def test_a_store_from_before_there_was_an_account_is_taken_as_new(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading())
        fingerprint = store.fingerprint("1")
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%kept_changes%'").fetchall():
            kind = "TABLE" if name == "kept_changes" else "TRIGGER"
            connection.execute(f"DROP {kind} {name}")
        connection.execute("DELETE FROM state")
    connection.close()
    with Store.open(path, create=False) as store:
        assert store.fingerprint("1") == fingerprint
        assert store.changes_since(0) == (0, ("Ivan Petrov-id",))
        store.add_reading(make_reading("Li An"))
        assert set(store.changes_since(0)[1]) == {"Ivan Petrov-id", "Li An-id"}


def test_claims_that_share_an_id_are_all_kept(path: Path) -> None:
    reading = make_reading()
    again = dataclasses.replace(reading.claims[0], rule="office-list/1")
    assert again.id == reading.claims[0].id
    twice = Reading(document=reading.document, claims=(*reading.claims, again))
    with Store.open(path, create=True) as store:
        store.add_reading(twice)
        assert store.claims() == twice.claims


def test_adding_twice_changes_no_byte(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading())
        store.add_judgement(make_judgement())
    before = path.read_bytes()
    with Store.open(path, create=True) as store:
        assert store.add_reading(make_reading()) is False
        assert store.add_judgement(make_judgement()) is False
    assert path.read_bytes() == before


def test_the_same_report_from_elsewhere_is_nothing_new(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading(source="first.txt"))
        assert store.add_reading(make_reading(source="second.txt")) is False
        assert [document.source for document in store.documents()] == ["first.txt"]


def test_better_rules_replace_claims_and_text_but_not_judgements_nor_the_first_source(path: Path) -> None:
    better = make_reading(text="New talks\n\nIvan Petrov, head of the agency, spoke.", rule="office/2", source="b.txt")
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading(source="a.txt"))
        store.add_reading(make_reading("Anna Bai"))
        store.add_judgement(make_judgement())
        assert store.add_reading(better) is True
        documents = {document.id: document for document in store.documents()}
        assert documents[better.document.id] == dataclasses.replace(better.document, source="a.txt")
        assert set(store.claims()) == {*better.claims, *make_reading("Anna Bai").claims}
        assert store.judgements() == (make_judgement(),)


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    readings = [make_reading(name) for name in ("Anna Bai", "Ivan Petrov", "Li An", "Olga Ten")]
    seen = set()
    for turn in range(3):
        random.Random(turn).shuffle(readings)
        with Store.open(tmp_path / f"{turn}.db", create=True) as store:
            for reading in readings:
                store.add_reading(reading)
            seen.add((store.documents(), store.claims(), store.fingerprint("1")))
    assert len(seen) == 1


def test_the_fingerprint_follows_everything_that_a_record_depends_on(path: Path) -> None:
    with Store.open(path, create=True) as store:
        seen = [store.fingerprint("1"), store.fingerprint("2")]
        store.add_reading(make_reading())
        seen.append(store.fingerprint("1"))
        store.add_reading(make_reading(rule="office/2"))
        seen.append(store.fingerprint("1"))
        store.add_judgement(make_judgement())
        seen.append(store.fingerprint("1"))
        assert store.fingerprint("1") == seen[-1]
    assert len(set(seen)) == len(seen)


def test_readings_added_together_are_kept_together_or_not_at_all(path: Path) -> None:
    first, second = make_reading(), make_reading("Li An")
    bad = Reading(document=dataclasses.replace(second.document, text="\ud800"), claims=())
    with Store.open(path, create=True) as store:
        with pytest.raises(StoreError):
            store.add_readings([first, bad])
        assert store.documents() == ()
        assert store.add_readings([first, second, first]) == (True, True, False)
        assert store.add_readings([second, first]) == (False, False)
        assert store.add_readings([]) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept_judgements SET why = 'because'",
        "DELETE FROM kept_judgements",
    ],
)
def test_judgements_are_only_ever_added(path: Path, statement: str) -> None:
    with Store.open(path, create=True) as store:
        store.add_judgement(make_judgement())
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(statement)
    connection.close()


def test_a_judgement_cannot_be_replaced_under_its_id(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_judgement(make_judgement())
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO kept_judgements VALUES (?, 'x', 'x', 'x', 'x', '{}')", (make_judgement().id,)
        )
    connection.close()
    with Store.open(path, create=False) as store:
        assert store.judgements() == (make_judgement(),)


def test_a_reading_that_fails_half_way_leaves_the_store_as_it_was(path: Path) -> None:
    reading = make_reading()
    bad = dataclasses.replace(reading.claims[0], name="\ud800")
    changed = Reading(document=dataclasses.replace(reading.document, text=reading.document.text + " "), claims=(bad,))
    with Store.open(path, create=True) as store:
        store.add_reading(reading)
        with pytest.raises(StoreError, match="half of a surrogate pair"):
            store.add_reading(changed)
        assert store.documents() == (reading.document,)
        assert store.claims() == reading.claims
        assert store.add_reading(make_reading("Li An")) is True


KILLED_WHILE_ADDING = """
import os, signal, sys
from pathlib import Path
from tests.store.test_store import Claims, make_reading
from minutebook.model.reading import Reading
from minutebook.store.store import Store
reading = make_reading("Li An")
object.__setattr__(reading, "claims", Claims(reading.claims))
with Store.open(Path(sys.argv[1]), create=True) as store:
    store.add_reading(reading)
"""


class Claims(tuple):  # type: ignore[type-arg]
    """Claims that are read once, for the digest, and the second time, when the document is already written, kill."""

    reads = 0

    def __iter__(self):  # type: ignore[no-untyped-def]
        Claims.reads += 1
        if Claims.reads > 1:
            os.kill(os.getpid(), 9)
        return super().__iter__()


def test_a_kill_in_the_middle_of_adding_leaves_the_store_as_it_was(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading())
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", KILLED_WHILE_ADDING, str(path)], cwd=root, check=False)
    assert ended.returncode == -9
    with Store.open(path, create=True) as store:
        assert store.documents() == (make_reading().document,)
        assert store.claims() == make_reading().claims
        assert store.add_reading(make_reading("Li An")) is True


def test_at_rest_the_store_is_one_file(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading())
    assert [found.name for found in path.parent.iterdir()] == ["a.db"]


def test_a_snapshot_sees_one_moment(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading())
        with store.snapshot():
            first = store.fingerprint("1")
            assert store.documents() == (make_reading().document,)
            assert store.fingerprint("1") == first
        store.add_reading(make_reading("Li An"))
        assert store.fingerprint("1") != first


@pytest.mark.parametrize(
    ("statement", "read", "named"),
    [
        ("UPDATE kept_claims SET claim = '{'", "claims", "expected claims as this program keeps them"),
        ("UPDATE kept_claims SET claim = '{\"claim\": 1}'", "claims", "a kind of claim"),
        ("UPDATE kept_documents SET offsets = '[1]'", "documents", "expected documents as this program"),
        ("DROP TABLE kept_claims", "claims", "no such table"),
    ],
)
def test_what_others_changed_is_said_in_a_line(path: Path, statement: str, read: str, named: str) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading())
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    with Store.open(path, create=False) as store, pytest.raises(StoreError, match=named) as raised:
        getattr(store, read)()
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)


def test_a_claim_belongs_to_a_kept_document(path: Path) -> None:
    with Store.open(path, create=True) as store, pytest.raises(sqlite3.IntegrityError):
        store._connection.execute("INSERT INTO kept_claims VALUES ('none', 0, 'i', 'offices', 0, 'r', '{}')")


def test_a_span_from_the_store_quotes_its_text(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add_reading(make_reading("陈文清"))
        (document,), (claim,) = store.documents(), store.claims()
    span: Span = claim.evidence[0]
    assert document.text[span.start : span.end] == span.quote == "陈文清"
