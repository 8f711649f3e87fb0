"""What people decided. Append-only; a judgement outranks every rule."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from minutebook.model.from_json import from_json
from minutebook.model.json_form import to_json

VERDICTS = ("confirm", "reject", "correct", "same", "different", "unsure", "undo")

LATER_FIELDS = ("anchors", "saw")
"""Fields that judgements kept by earlier versions lack; empty, they are no part of what a judgement says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words on which one of the things judged rested, so that it is found again when its ids have changed.

    `of` is the id in `Judgement.about` that it stands for, `claim` the claim ("" where words alone were judged) of the
    given `kind`, and `name` the person meant in it. `content` is what the claim said, as JSON, and `beside` are the
    other claims of that kind on these words at the time, which were not meant. `is_single`: this claim (or this mention
    of the person) alone was meant, and not all that is told under the same name.
    """

    of: str
    claim: str
    name: str | None
    document: str
    start: int
    end: int
    quote: str
    kind: str
    content: str
    beside: tuple[str, ...]
    is_single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about claims or rows of the record.

    `verdict` is one of VERDICTS. `about`: the ids judged, as the person saw them (rows, claims, or one of these with
    `#` and a person's name; for undo, a judgement's). `field` and `value` say what to put in a field when the verdict
    is correct. `who`, `when` (ISO 8601, UTC) and `why` are required: a judgement without them is worth nothing later.
    `anchors` lead from what was judged to the words; `saw` has a line for each of `about`: what was shown at the time.
    """

    verdict: str
    about: tuple[str, ...]
    who: str
    when: str
    why: str
    field: str | None = None
    value: str | None = None
    anchors: tuple[Anchor, ...] = ()
    saw: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """16 hexadecimal digits of everything it says."""
        return _make_id(self)


@lru_cache(maxsize=1 << 14)
def _make_id(judgement: Judgement) -> str:
    """The id, made once: with every report that comes, each judgement is asked for it a dozen times."""
    said = {name: value for name, value in to_json(judgement).items() if value or name not in LATER_FIELDS}
    key = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def judgement_from_json(row: Mapping[str, Any]) -> Judgement:
    """The judgement of which `to_json` gave `row`, in this version or an earlier one. Raises ValueError."""
    return from_json(Judgement, {**dict.fromkeys(LATER_FIELDS, ()), **row})
