"""A reading: one document with the claims found in it."""

from dataclasses import dataclass
from typing import Any

from minutebook.model.claims import CLAIM_CLASSES, Claim
from minutebook.model.document import Document
from minutebook.model.json_form import to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document as read, with its claims in order of kind and place."""

    document: Document
    claims: tuple[Claim, ...]

    def to_json(self) -> dict[str, Any]:
        """The reading as `minutebook read` prints it: `document`, then one list for each kind of claim."""
        skipped = {"offsets", "body", "lede"}
        head = {key: value for key, value in to_json(self.document).items() if key not in skipped}
        rows: dict[str, Any] = {cls.kind: [] for cls in CLAIM_CLASSES}
        for claim in self.claims:
            rows[claim.kind].append({**claim.content(), "rule": claim.rule})
        return {"document": head, **rows}
