"""How golden lines write a claim (see `test_golden.py`): each as a kind and its fields, without the quotation."""

from minutebook.model.claims import Claim, CommitmentClaim, MeetingClaim, OfficeClaim, StatementClaim

ROLES = ("co-chair", "chair", "host", "visitor", "participant")
MEETING_FIELDS = ("series", "number", "on", "at", "delegations", *ROLES)
Row = tuple[str, ...]


def row_of(claim: Claim) -> Row | None:
    """What a claim says, as its line has it; None for a kind that has no lines."""
    if isinstance(claim, StatementClaim):
        return "statements", claim.speaker or "-", claim.force
    if isinstance(claim, CommitmentClaim):
        lists = (", ".join(claim.by), ", ".join(claim.with_) or "-")
        return "commitments", *lists, claim.strength, ", ".join(claim.areas) or "-"
    if isinstance(claim, MeetingClaim):
        return "meetings", *_meeting_fields(claim)
    if isinstance(claim, OfficeClaim):
        title = f"{claim.title} | of: {claim.organisation}" if claim.organisation else claim.title
        title += f" | held: {claim.held}" if claim.held != "now" else ""
        return "offices", f"{claim.name} ({claim.party or '-'})", *title.split(" | ")
    return None


def _meeting_fields(claim: MeetingClaim) -> list[str]:
    start, end = claim.date_start, claim.date_end
    values = {
        "series": claim.mechanism,
        "number": claim.ordinal,
        "on": start if start == end else f"{start or '?'}..{end or '?'}",
        "at": ", ".join(part for part in (claim.city, claim.country) if part),
        "delegations": claim.delegations,
    } | {
        role: "; ".join(sorted(f"{p.name} ({p.party or '-'})" for p in claim.participants if p.role == role))
        for role in ROLES
    }
    return [f"{claim.form} {claim.status}", *(f"{key}: {value}" for key, value in values.items() if value)]


def read_row(kind: str, fields: list[str]) -> Row:
    """The fields of a line in the order in which `row_of` gives them. Raises ValueError for an unknown field."""
    if kind != "meetings":
        return kind, *fields
    given = dict(field.split(": ", 1) for field in fields[1:])
    if unknown := given.keys() - set(MEETING_FIELDS):
        raise ValueError(f"expected the fields {', '.join(MEETING_FIELDS)}, found {sorted(unknown)} in {fields}")
    for role in ROLES:
        if role in given:
            given[role] = "; ".join(sorted(given[role].split("; ")))
    return kind, fields[0], *(f"{key}: {given[key]}" for key in MEETING_FIELDS if key in given)


def words_of(claim: Claim) -> str:
    """The words among which the quotation of a claim's line must stand."""
    if isinstance(claim, CommitmentClaim):
        return claim.action
    if isinstance(claim, MeetingClaim | OfficeClaim):
        return " … ".join(span.quote for span in claim.evidence)
    return claim.evidence[0].quote
