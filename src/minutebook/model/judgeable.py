"""What a person may correct: the fields of each sort of thing in the record, and what a value of each must be.

The sorts are the tables of the record, the kinds of claims, and `participants`, somebody at a meeting.
"""

from collections.abc import Mapping

FORMS = ("session", "talks", "visit", "call")
STATUSES = ("held", "announced", "postponed", "cancelled")
ROLES = ("co-chair", "chair", "host", "visitor", "participant")
STRENGTHS = ("agreed", "pledged", "willing", "urged")
FORCES = ("assertive", "commissive", "directive", "expressive", "declarative")
PARTS = ("participant", "cooperating", "mentioned")
FRAMEWORKS = ("partnership", "consensus", "initiative", "anniversary", "treaty", "multilateral")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "form": FORMS,
    "status": STATUSES,
    "role": ROLES,
    "strength": STRENGTHS,
    "force": FORCES,
    "part": PARTS,
    "framework": FRAMEWORKS,
    "series": ("bilateral", "multilateral", "unknown"),
}
"""Sorts of value that are one of a few words."""

FIELDS: Mapping[str, Mapping[str, str]] = {
    "meetings": {
        "form": "form",
        "status": "status",
        "mechanism": "text?",
        "ordinal": "number?",
        "days": "days",
        "date_start": "day?",
        "date_end": "day?",
        "city": "text?",
        "country": "country?",
        "delegations": "number?",
    },
    "participants": {"name": "text", "role": "role", "party": "party?"},
    "officials": {"name": "text", "party": "party?"},
    "mechanisms": {"name": "text", "parties": "parties", "kind": "series"},
    "tenures": {
        "title": "text",
        "organisation": "text?",
        "country": "party?",
        "first_seen": "day?",
        "last_seen": "day?",
        "not_before": "day?",
        "not_after": "day?",
    },
    "offices": {"name": "text", "party": "party?", "title": "text", "organisation": "text?"},
    "statements": {"speaker": "text?", "party": "party?", "force": "force"},
    "commitments": {
        "by": "parties",
        "with": "parties",
        "strength": "strength",
        "areas": "areas",
        "action": "text",
    },
    "progress": {"areas": "areas"},
    "agreements": {"title": "text", "kind": "text", "signed": "day?", "parties": "parties"},
    "founded": {"subject": "text", "year": "number"},
    "organisations": {"name": "text", "party": "party?", "role": "part"},
    "frameworks": {"kind": "framework", "name": "text", "by": "parties"},
}
"""Field by field the sort of value: a name of CHOICES, or text, number, day, days (one day, or first and last with a
slash between), party, country, parties or areas (codes with commas). With a question mark it may also be left open."""

TABLE_OF_LETTER: Mapping[str, str] = {
    "M": "mechanisms",
    "E": "meetings",
    "O": "officials",
    "N": "tenures",
    "G": "gaps",
    "A": "organisations",
    "F": "frameworks",
    "S": "statements",
    "C": "commitments",
    "P": "progress",
    "R": "agreements",
    "I": "issues",
}
"""The letter with which the ids of a table's rows begin, for those tables whose rows can be judged."""


GATHERED = ("meetings", "officials", "mechanisms", "commitments", "organisations", "frameworks")
"""Tables of which several rows may be one, or one several: these can be judged the same or not."""


def sort_of(about: str, kind: str) -> str:
    """What sort of thing an id in a judgement names. `kind`: that of the claims it stands on, for the id of a claim."""
    if "#" in about:
        return "participants"
    return TABLE_OF_LETTER.get(about[:1], kind)
