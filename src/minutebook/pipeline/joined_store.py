"""A store's reports held joined, so that after a change only what is new has to be read and joined."""

from pathlib import Path

from minutebook.model.judgement import Judgement
from minutebook.model.record import Record
from minutebook.pipeline.rules import rules_version
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from minutebook.store.store import Store


class JoinedStore:
    """What a store keeps, as it was when last loaded. Nothing is joined as long as the saved record is up to date."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._joining: Joining | None = None
        self._rows: RecordRows | None = None
        self._digests: dict[str, str] = {}
        self._judgements: tuple[Judgement, ...] = ()
        self._record: Record | None = None

    def load(self) -> Record:
        """The record of what the store keeps now. Writes nothing. Raises StoreError."""
        with Store.open(self._path, create=False) as store:
            saved = None if self._joining else store.load_record(store.fingerprint(rules_version()))
            return saved if saved is not None else self._follow(store)

    def _follow(self, store: Store) -> Record:
        """The record of what is joined, once what changed in the store is joined too."""
        with store.snapshot():
            digests, judgements = store.digests(), store.judgements()
            changed = [document for document, digest in digests.items() if self._digests.get(document) != digest]
            readings = [store.reading(document) for document in sorted(changed)]
        gone = self._digests.keys() - digests.keys()
        if self._record and not readings and not gone and judgements == self._judgements:
            return self._record
        # Should joining fail, what it left half done is not gone on with.
        joining, self._joining = self._joining or Joining(), None
        rows, self._rows = self._rows or RecordRows(joining), None
        known, self._digests = digests, {}
        rows.update(joining.update(readings, gone, judgements))
        self._joining, self._rows, self._digests, self._judgements = joining, rows, known, judgements
        self._record = rows.record()
        return self._record
