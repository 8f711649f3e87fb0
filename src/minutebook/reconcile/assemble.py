"""Documents, claims and judgements to the record: all of it at once."""

from collections import defaultdict
from collections.abc import Sequence

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.reading import Reading
from minutebook.model.record import Record
from minutebook.reconcile.collector import without_collector
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows


@without_collector()
def assemble_record(documents: Sequence[Document], claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Record:
    """The record of everything known. Pure: the same inputs in any order, repeated or not, give an equal record.

    Claims of documents that are not given are left out.
    """
    joining = Joining()
    rows = RecordRows(joining)
    rows.update(joining.update(_readings(documents, claims), judgements=judgements))
    return rows.record()


def _readings(documents: Sequence[Document], claims: Sequence[Claim]) -> list[Reading]:
    """Each document once, with its claims."""
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.document].append(claim)
    known = {document.id: document for document in documents}
    return [Reading(document=document, claims=tuple(own.get(key, ()))) for key, document in sorted(known.items())]
