"""Claims as JSON that leads back: every field and the rule, unlike `Claim.content`, which is for readers."""

from collections.abc import Mapping
from typing import Any

from minutebook.model.claims import CLAIM_CLASSES, Claim
from minutebook.model.from_json import from_json
from minutebook.model.json_form import to_json

CLASS_OF_KIND: dict[str, type[Claim]] = {cls.kind: cls for cls in CLAIM_CLASSES}


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """The whole claim: its class's `kind` as `claim`, then every field under its own name."""
    return {"claim": claim.kind, **to_json(claim)}


def claim_from_json(row: Mapping[str, Any]) -> Claim:
    """The claim of which `claim_to_json` gave `row`. Raises ValueError for another kind or a field amiss."""
    kind = row.get("claim")
    if not isinstance(kind, str) or kind not in CLASS_OF_KIND:
        raise ValueError(f"expected a kind of claim ({', '.join(CLASS_OF_KIND)}), found {kind!r}")
    return from_json(CLASS_OF_KIND[kind], {key: value for key, value in row.items() if key != "claim"})
