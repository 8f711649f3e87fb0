"""Codes that pages show as words, listed so that they come into the catalogues.

Hyphens and underscores read as spaces: "co-chair" is looked up as "co chair". English shows the codes themselves.
"""

from minutebook.model.remark import N_


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - the same for what is counted
    """The words for one and for several, noted for the catalogues."""
    return one, many


FORMS = (N_("session"), N_("talks"), N_("visit"), N_("call"))
STATUSES = (N_("held"), N_("announced"), N_("postponed"), N_("cancelled"))
ROLES = (N_("co chair"), N_("chair"), N_("host"), N_("visitor"), N_("participant"))
PARTS = (N_("participant"), N_("cooperating"), N_("mentioned"))
STRENGTHS = (N_("agreed"), N_("pledged"), N_("willing"), N_("urged"))
FORCES = (N_("assertive"), N_("commissive"), N_("directive"), N_("expressive"), N_("declarative"))
CAPACITIES = (N_("substantive"), N_("acting"), N_("designate"))
SERIES = (N_("bilateral"), N_("multilateral"), N_("unknown"))
STEPS = (N_("made"), N_("repeated"), N_("progress reported"), N_("not mentioned"))
ROTATIONS = (
    N_("always the same"), N_("in turn"), N_("in turn of late"), N_("no pattern"), N_("both sides"), N_("the host"),
)  # fmt: skip
FRAMEWORKS = (
    N_("partnership"), N_("consensus"), N_("initiative"), N_("anniversary"), N_("treaty"), N_("multilateral"),
    N_("mechanism"),
)  # fmt: skip
AGREEMENTS = (
    N_("declaration"), N_("statement"), N_("communique"), N_("memorandum"), N_("treaty"), N_("protocol"), N_("plan"),
    N_("agreement"), N_("other"),
)  # fmt: skip
ISSUES = (
    N_("date conflict"), N_("meeting unread"), N_("party conflict"), N_("language unread"), N_("sources differ"),
    N_("like names"), N_("maybe renamed"), N_("namesakes"), N_("numbering restarted"), N_("number used twice"),
    N_("impossible order"), N_("two holders"), N_("unsure mechanism"), N_("unsure person"), N_("unsure"),
    N_("stale judgement"),
)  # fmt: skip
VERDICTS = (
    N_("confirm"), N_("reject"), N_("correct"), N_("same"), N_("different"), N_("unsure"), N_("undo"),
)  # fmt: skip
STATES = (N_("stands"), N_("undone"), N_("overruled"), N_("stale"))
ACCOUNTS = (N_("reader"), N_("editor"), N_("administrator"))
BATCHES = (
    N_("waiting"), N_("reading"), N_("read"), N_("keeping"), N_("joining"), N_("kept"), N_("stopped"), N_("discarded"),
    N_("failed"), N_("new"), N_("there already"), N_("read anew"),
)  # fmt: skip
FIELDS = (
    N_("form"), N_("status"), N_("mechanism"), N_("number"), N_("days"), N_("date"), N_("until"), N_("city"),
    N_("country"), N_("delegations"), N_("name"), N_("role"), N_("party"), N_("parties"), N_("kind"), N_("title"),
    N_("organisation"), N_("first seen"), N_("last seen"), N_("not before"), N_("not after"), N_("speaker"),
    N_("force"), N_("by"), N_("with"), N_("strength"), N_("areas"), N_("action"), N_("signed"), N_("subject"),
    N_("year"), N_("people"), N_("names"), N_("offices"), N_("office"), N_("meetings"), N_("numbers"),
    N_("seen"), N_("why"), N_("first"), N_("latest"), N_("next"), N_("participants"), N_("sources"), N_("founded"),
)  # fmt: skip
CODES = frozenset((
    *FORMS, *STATUSES, *ROLES, *PARTS, *STRENGTHS, *FORCES, *CAPACITIES, *SERIES, *STEPS, *ROTATIONS, *FRAMEWORKS,
    *AGREEMENTS, *ISSUES, *VERDICTS, *STATES, *ACCOUNTS, *BATCHES, *FIELDS,
))  # fmt: skip
"""All of them, as the catalogues have them."""

COUNTED = {
    many: (one, many)
    for one, many in (
        NN_("mechanism", "mechanisms"), NN_("meeting", "meetings"), NN_("gap", "gaps"), NN_("official", "officials"),
        NN_("tenure", "tenures"), NN_("organisation", "organisations"), NN_("framework", "frameworks"),
        NN_("statement", "statements"), NN_("commitment", "commitments"), NN_("agreement", "agreements"),
        NN_("document", "documents"), NN_("issue", "issues"), NN_("judgement", "judgements"), NN_("office", "offices"),
        NN_("session", "sessions"), NN_("progress", "progress"),
    )
}  # fmt: skip
"""Each table's name for one of its rows, and for several."""

FIELD_NAMES = {"ordinal": "number", "date_start": "date", "date_end": "until"}
"""What fields are called, where not by their names."""

KINDS = {
    "commitments": N_("commitment"),
    "statements": N_("statement"),
    "progress": N_("progress"),
    "agreements": N_("agreement"),
    "meetings": N_("meeting"),
    "offices": N_("office held"),
    "organisations": N_("organisation"),
    "founded": N_("founding"),
    "frameworks": N_("framework"),
    "issues": N_("issue"),
    "mechanisms": N_("mechanism"),
    "officials": N_("official"),
    "gaps": N_("gap"),
}
"""What rests on words of a text, by the tables of the record and the kinds of claims."""


def put_words(code: str) -> str:
    """A code as words: "date-conflict" reads "date conflict"."""
    return code.replace("_", " ").replace("-", " ")
