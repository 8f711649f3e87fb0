"""A store's reports held joined, so that after a change only what is new has to be read, joined and written."""

import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from typing import Any, TypeAlias
from weakref import finalize

from minutebook.model.judgement import Judgement
from minutebook.model.record import Record, Row
from minutebook.model.record_change import RecordChange
from minutebook.pipeline.rules import rules_version
from minutebook.reconcile.collector import without_collector
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from minutebook.store.store import Store

Finalizer: TypeAlias = "finalize[[], Any]"
"""Closes a store, once: on asking, else when nobody can ask any more."""

SHORT_TURN = 0.0005
"""Seconds that a thread computes before others may go on, while all is joined beside them."""


class JoinedStore:
    """What a store keeps, as it was when last loaded. Nothing is joined as long as the saved record is up to date.

    Threads may use it: one of them joins, and who wants what is there already does not wait. All raise StoreError.
    `is_preparing`: whether all is being joined just now, which whoever changes something waits for.
    `indexed`: the record saved from here of which the search index was last made, and its fingerprint.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.indexed: tuple[Record, str] | None = None
        self.is_preparing = False
        self._lock = RLock()
        self._loading = Lock()
        self._meanwhile: tuple[tuple[int, int], Record] | None = None
        self._shown: tuple[tuple[int, int], Record] | None = None
        self._held: _Held | None = None
        self._open: tuple[Store, Finalizer] | None = None
        self._place: tuple[int, int] | None = None

    def load(self) -> Record:
        """The record of what the store keeps now. Writes nothing, and goes to the store only if that changed."""
        # Before loading: a change while loading is then seen the next time.
        version = _file_version(self.path)
        shown = self._shown
        if shown and shown[0] == version:
            return shown[1]
        if shown and self.is_preparing:
            return self._load_saved(shown[1])
        with self._lock:
            # Another thread may have loaded it meanwhile.
            if self._shown is None or self._shown[0] != version:
                with without_collector(), self._opened() as store:
                    saved = None if self._held else store.load_record(store.fingerprint(rules_version()))
                    record = saved if saved is not None else self._follow(store).rows.record()
                if self._shown is None:
                    # The collector would go over a large record again and again, a second at a time, and find nothing.
                    gc.freeze()
                self._shown = version, record
            return self._shown[1]

    def _load_saved(self, shown: Record) -> Record:
        """While all is joined: the saved record if it is up to date, else the one shown until then."""
        with self._loading, Store.open(self.path, create=False) as store:
            version, fingerprint = _file_version(self.path), store.fingerprint(rules_version())
            known = self._meanwhile or (None, shown)
            if known[0] != version:
                known = self._meanwhile = version, store.load_record(fingerprint) or known[1]
            return known[1]

    def prepare(self) -> None:
        """Join all that the store keeps, so that the first judgement or report is as quick as those after it.

        Who loads the record meanwhile does not wait, and gets it as it was last saved; who changes something waits.
        Nothing is written.
        """
        self.is_preparing = True
        try:
            with self._lock, without_collector(), _yielding():
                version = _file_version(self.path)
                with self._opened() as store:
                    held = self._follow(store)
                    record = held.rows.record()
                    if held.saved is None and store.has_record(held.fingerprint):
                        # The record hangs on nothing but what the fingerprint is of: that saved is this one.
                        held.saved, held.pending = held.fingerprint, defaultdict(dict)
                        self.indexed = record, held.fingerprint
                gc.freeze()
                self._shown = version, record
        finally:
            self.is_preparing, self._meanwhile = False, None

    def save(self) -> tuple[Record, str]:
        """The record of what the store keeps now, saved there, and its fingerprint. What is saved already stays."""
        with self._lock:
            fingerprint = self.save_rows()
            assert self._held is not None
            return self._held.rows.record(), fingerprint

    def save_rows(self) -> str:
        """Save the record of what the store keeps now, and give its fingerprint: only what changed is written.

        To put whole tables in order, of which no more than a few rows are others, is for whoever asks for the record.
        """
        with self._lock, self._opened() as store:
            held = self._follow(store)
            change = held.change()
            if held.saved is None or not store.save_change(change, held.saved, held.fingerprint):
                store.save_record(held.rows.record(), held.fingerprint)
            held.saved, held.pending = held.fingerprint, defaultdict(dict)
            return held.fingerprint

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        """The store, which stays open: to read anew how its tables are made takes longer than most of what is asked.

        Not another file that has come into its place, and not after anything failed. The caller has the lock.
        """
        place = _file_place(self.path)
        if self._place != place:
            # What is held was read from another file.
            self._close()
            self._held = None
        if self._open is None:
            store = Store.open(self.path, create=False, is_shared=True)
            self._open, self._place = (store, finalize(self, store.close)), place
        try:
            yield self._open[0]
        except BaseException:
            self._close()
            raise

    def _close(self) -> None:
        """Let go of the store's file, if it is open."""
        if self._open:
            self._open[1]()
            self._open = None

    def _follow(self, store: Store) -> "_Held":
        """What is held, once what changed in the store is joined too."""
        # Should joining fail, what it left half done is not gone on with.
        held, self._held = self._held or _Held(), None
        held.follow(store)
        self._held = held
        return held


class _Held:
    """Reports joined, and the rows of the record made of them.

    `fingerprint`: of the store when it was last followed; `saved`: of the record saved from here, since which the rows
    in `pending` changed, by table and id with what is saved of each (None: nothing); None when nothing was saved yet.
    """

    def __init__(self) -> None:
        self.joining = Joining()
        self.rows = RecordRows(self.joining)
        self.fingerprint = ""
        self.saved: str | None = None
        self.pending: defaultdict[str, dict[str, Row | None]] = defaultdict(dict)
        self._sequence = 0
        self._judgements: tuple[Judgement, ...] = ()

    def follow(self, store: Store) -> None:
        """Read and join what changed in the store."""
        with store.snapshot():
            fingerprint = store.fingerprint(rules_version())
            if fingerprint == self.fingerprint:
                return
            sequence, changed = store.changes_since(self._sequence)
            found = {document: store.reading(document) for document in changed}
            is_judged = store.judgement_count() != len(self._judgements)
            judgements = store.judgements() if is_judged else None
        gone = [document for document, reading in found.items() if reading is None]
        readings = [reading for _, reading in sorted(found.items()) if reading]
        change = self.rows.update(self.joining.update(readings, gone, judgements))
        for table in {*change.put, *change.gone}:
            before = change.before.get(table, {})
            for row_id in (*(row.id for row in change.put.get(table, ())), *change.gone.get(table, ())):
                self.pending[table].setdefault(row_id, before.get(row_id))
        self._sequence, self.fingerprint = sequence, fingerprint
        self._judgements = self._judgements if judgements is None else judgements

    def change(self) -> RecordChange:
        """What changed in the record since it was saved from here."""
        rows = self.rows.shown
        return RecordChange(
            put={t: tuple(rows[t][row] for row in sorted(ids) if row in rows[t]) for t, ids in self.pending.items()},
            gone={t: tuple(row for row in sorted(ids) if row not in rows[t]) for t, ids in self.pending.items()},
            before={t: {row_id: row for row_id, row in ids.items() if row} for t, ids in self.pending.items()},
        )


@contextmanager
def _yielding() -> Iterator[None]:
    """While it lasts, threads that compute let others go on sooner: answers are not to wait for what has no hurry."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _file_place(path: Path) -> tuple[int, int] | None:
    """Differs between any two files as long as one of them is open; None when there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_dev, state.st_ino)


def _file_version(path: Path) -> tuple[int, int]:
    """Differs once the file was written; zeros when there is none, which loading then reports."""
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)
