"""What people decided. Append-only; a judgement outranks every rule."""

import hashlib
import json
from dataclasses import dataclass

from minutebook.model.json_form import to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about claims or rows of the record.

    `verdict`: confirm, reject, correct, same, different, unsure, undo. `about`: the ids judged (claim ids; for
    undo, a judgement's id). `field` and `value` say what to put in a field when the verdict is correct.
    `who`, `when` (ISO 8601, UTC) and `why` are required: a judgement without them is worth nothing later.
    """

    verdict: str
    about: tuple[str, ...]
    who: str
    when: str
    why: str
    field: str | None = None
    value: str | None = None

    @property
    def id(self) -> str:
        """16 hexadecimal digits of everything it says."""
        key = json.dumps(to_json(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(key.encode()).hexdigest()[:16]
