"""The views of a store: lists inside rows of the record, laid out as rows of their own, and the joins people ask for.

Each column has its meaning here, from which docs/store.md is written. Every view stands on the tables of the record
alone, and can be asked for one meeting, mechanism or official without reading the others: see `INDEXES`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view: what a row of it is, each column with its meaning, and the statement that gives the rows."""

    meaning: str
    columns: Mapping[str, str]
    select: str

    def create(self, name: str) -> str:
        """The statement that makes it."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        return f'CREATE VIEW "{name}" ({columns}) AS\n    -- {self.meaning}\n    {self.select}'


MEETING = {
    "meeting": "id of the meeting",
    "mechanism": "id of the mechanism",
    "mechanism_name": "its name",
    "ordinal": "number of the meeting in its series",
    "date_start": "first day of the meeting",
}
"""What every view of meetings begins with."""
OF_MEETING = "m.id, m.mechanism, m.mechanism_name, m.ordinal, m.date_start"
QUOTE = "(SELECT group_concat(e.value ->> 'quote', ' … ') FROM json_each({}) AS e)"

VIEWS: dict[str, View] = {
    "participants": View(
        meaning="Somebody at a meeting.",
        columns={
            **MEETING,
            "official": "id of the official",
            "name": "the name as reported",
            "party": "whose official",
            "role": "co-chair, chair, host, visitor, participant",
        },
        select=f"""SELECT {OF_MEETING},
           p.value ->> 'official', p.value ->> 'name', p.value ->> 'party', p.value ->> 'role'
    FROM meetings AS m, json_each(m.participants) AS p""",
    ),
    "co_chairs": View(
        meaning="A co-chair of a meeting.",
        columns={
            **MEETING,
            "official": "id of the official",
            "name": "the official's name",
            "party": "whose official",
        },
        select=f"""SELECT {OF_MEETING}, o.id, o.name, p.value ->> 'party'
    FROM meetings AS m, json_each(m.participants) AS p
    JOIN officials AS o ON o.id = p.value ->> 'official'
    WHERE p.value ->> 'role' = 'co-chair'""",
    ),
    "meeting_areas": View(
        meaning="An area of cooperation named at a meeting.",
        columns={**MEETING, "area": "code of the area"},
        select=f"SELECT {OF_MEETING}, a.value FROM meetings AS m, json_each(m.areas) AS a",
    ),
    "meeting_sources": View(
        meaning="A report of a meeting.",
        columns={
            **MEETING,
            "document": "id of the document",
            "title": "its headline",
            "publisher": "who published it",
            "language": "its language",
            "published": "the day it was published",
            "url": "where",
        },
        select=f"""SELECT {OF_MEETING}, d.id, d.title, d.publisher, d.language, d.published, d.url
    FROM meetings AS m, json_each(m.sources) AS s
    JOIN documents AS d ON d.id = s.value""",
    ),
    "disagreements": View(
        meaning="A value that sources give for a field of a meeting on which they differ.",
        columns={
            **MEETING,
            "field": "the field on which they differ",
            "value": "what some of them say",
            "is_chosen": "1 for the value that the record shows",
            "why": "why the chosen value was chosen",
            "quote": "the words that say this value",
        },
        select=f"""SELECT {OF_MEETING}, f.value ->> 'field', v.value ->> 'value',
           v.value ->> 'value' IS f.value ->> 'chosen', f.value ->> 'why',
           {QUOTE.format("v.value -> 'evidence'")}
    FROM meetings AS m, json_each(m.disagreements) AS f, json_each(f.value -> 'values') AS v""",
    ),
    "area_first_seen": View(
        meaning="The first held meeting of a mechanism at which an area of cooperation is named.",
        columns={
            "area": "code of the area",
            "mechanism": "id of the mechanism",
            "mechanism_name": "its name",
            "meeting": "id of that meeting",
            "ordinal": "its number",
            "first_seen": "its first day",
            "last_seen": "first day of the latest meeting at which the area is named",
            "meetings": "at how many meetings it is named",
        },
        select="""SELECT a.value, m.mechanism, m.mechanism_name, m.id, m.ordinal,
           min(m.date_start), (SELECT max(l.date_start) FROM meetings AS l, json_each(l.areas) AS b
                               WHERE l.mechanism = m.mechanism AND b.value = a.value AND l.status = 'held'),
           count(*)
    FROM meetings AS m, json_each(m.areas) AS a
    WHERE m.status = 'held' AND m.mechanism IS NOT NULL
    GROUP BY m.mechanism, a.value""",
    ),
    "missing_meetings": View(
        meaning="A number in a series that no document reports.",
        columns={
            "mechanism": "id of the mechanism",
            "mechanism_name": "its name",
            "ordinal": "the number missing",
            "after": "it must lie after this day; null where open",
            "before": "and before this one; null where open",
        },
        select="""SELECT m.id, m.name, g.ordinal, g.after, g.before
    FROM gaps AS g JOIN mechanisms AS m ON m.id = g.mechanism""",
    ),
    "mechanism_names": View(
        meaning="A name of a mechanism.",
        columns={"mechanism": "id of the mechanism", "language": "language of the name", "name": "the name"},
        select="""SELECT m.id, n.value ->> 'language', f.value
    FROM mechanisms AS m, json_each(m.names) AS n, json_each(n.value -> 'forms') AS f""",
    ),
    "founding_years": View(
        meaning="A founding year of a mechanism that a source gives or implies.",
        columns={
            "mechanism": "id of the mechanism",
            "mechanism_name": "its name",
            "year": "the year",
            "date": "the day of the report that says so",
            "quote": "its words",
        },
        select=f"""SELECT m.id, m.name, f.value ->> 'value', f.value ->> 'date',
           {QUOTE.format("f.value -> 'evidence'")}
    FROM mechanisms AS m, json_each(m.founded) AS f""",
    ),
    "next_meetings": View(
        meaning="The next meeting of a mechanism, as far as it can be estimated.",
        columns={
            "mechanism": "id of the mechanism",
            "mechanism_name": "its name",
            "ordinal": "the number it would have",
            "earliest": "earliest day",
            "latest": "latest day",
            "how": "how the estimate was made",
        },
        select="""SELECT id, name, next ->> 'ordinal', next ->> 'earliest', next ->> 'latest', next ->> 'how'
    FROM mechanisms WHERE next IS NOT NULL""",
    ),
    "official_names": View(
        meaning="A form of an official's name.",
        columns={
            "official": "id of the official",
            "official_name": "the name that the record shows",
            "party": "whose official",
            "language": "language of the form",
            "name": "the form",
        },
        select="""SELECT o.id, o.name, o.party, n.value ->> 'language', f.value
    FROM officials AS o, json_each(o.names) AS n, json_each(n.value -> 'forms') AS f""",
    ),
    "office_titles": View(
        meaning="A wording of the office of a tenure, in any language: to find an office by what it is called.",
        columns={
            "office": "the same for all tenures of one office",
            "tenure": "id of the tenure",
            "official": "id of the official",
            "country": "whose office",
            "language": "language of the wording",
            "title": "the office with its organisation",
        },
        select="""SELECT t.office, t.id, t.official, t.country, n.value ->> 'language', f.value
    FROM tenures AS t, json_each(t.titles) AS n, json_each(n.value -> 'forms') AS f""",
    ),
    "office_holders": View(
        meaning="Who held an office: surely from the first day seen to the last, possibly from bound to bound.",
        columns={
            "office": "the same for all tenures of one office",
            "tenure": "id of the tenure",
            "official": "id of the official",
            "name": "the official's name",
            "country": "whose office",
            "title": "the office",
            "organisation": "of what",
            "capacity": "substantive, acting, designate",
            "surely_from": "first day on which a report shows it held",
            "surely_until": "last such day",
            "possibly_from": "it cannot have begun earlier; 0000-01-01 where nothing tells",
            "possibly_until": "it cannot have ended later; 9999-12-31 where nothing tells",
            "predecessor": "name of who held it before",
            "successor": "name of who held it after",
        },
        select="""SELECT t.office, t.id, t.official, o.name, t.country, t.title, t.organisation, t.capacity,
           t.first_seen, t.last_seen, coalesce(t.not_before, '0000-01-01'), coalesce(t.not_after, '9999-12-31'),
           (SELECT a.name FROM tenures AS b JOIN officials AS a ON a.id = b.official WHERE b.id = t.preceded_by),
           (SELECT a.name FROM tenures AS b JOIN officials AS a ON a.id = b.official WHERE b.id = t.succeeded_by)
    FROM tenures AS t JOIN officials AS o ON o.id = t.official""",
    ),
    "commitments_by_meeting": View(
        meaning="An undertaking, with the meeting at which it was told and who spoke.",
        columns={
            **MEETING,
            "commitment": "id of the undertaking",
            "thread": "the same undertaking at other meetings has the same",
            "date": "the day of the report",
            "by": "who commits, parted by commas",
            "strength": "agreed, pledged, willing, urged",
            "areas": "codes of the areas named, parted by commas",
            "action": "what is to be done",
            "speaker": "name of the official who said it, where clear",
        },
        select=f"""SELECT {OF_MEETING}, c.id, c.thread, c.date,
           (SELECT group_concat(b.value, ', ') FROM json_each(c."by") AS b), c.strength,
           (SELECT group_concat(a.value, ', ') FROM json_each(c.areas) AS a), c.action,
           (SELECT o.name FROM officials AS o WHERE o.id = c.official)
    FROM commitments AS c JOIN meetings AS m ON m.id = c.meeting""",
    ),
    "commitment_areas": View(
        meaning="An area of cooperation that an undertaking names.",
        columns={"commitment": "id of the undertaking", "area": "code of the area"},
        select="SELECT c.id, a.value FROM commitments AS c, json_each(c.areas) AS a",
    ),
    "commitment_steps": View(
        meaning="A step in the life of an undertaking, once for its thread.",
        columns={
            "thread": "the undertaking, at whatever meeting",
            "step": "made, repeated, progress reported, not mentioned",
            "date": "its day",
            "meeting": "id of the meeting",
            "mechanism_name": "the mechanism's name",
            "ordinal": "number of the meeting",
            "quote": "the words",
        },
        select=f"""SELECT t.id, s.value ->> 'step', s.value ->> 'date', m.id, m.mechanism_name, m.ordinal,
           {QUOTE.format("s.value -> 'evidence'")}
    FROM threads AS t, json_each(t.history) AS s
    LEFT JOIN meetings AS m ON m.id = s.value ->> 'meeting'""",
    ),
    "issue_subjects": View(
        meaning="A row of the record that an issue is about.",
        columns={
            "issue": "id of the issue",
            "kind": "what sort of trouble",
            "message": "what is wrong",
            "row": "id of the row",
        },
        select="SELECT i.id, i.kind, i.message, a.value FROM issues AS i, json_each(i.about) AS a",
    ),
}

EVIDENCE_COLUMNS = {
    "table": "the table of the row",
    "row": "its id",
    "document": "id of the document that says it",
    "start": "where its words begin in the document's text, in code points",
    "end": "where they end",
    "quote": "the words",
}

INDEXES = {
    "meetings_of_mechanism": 'meetings ("mechanism", "ordinal")',
    "meetings_by_day": 'meetings ("date_start")',
    "gaps_of_mechanism": 'gaps ("mechanism")',
    "tenures_of_official": 'tenures ("official")',
    "tenures_of_office": 'tenures ("office", "first_seen")',
    "statements_of_document": 'statements ("document")',
    "statements_of_meeting": 'statements ("meeting")',
    "statements_of_official": 'statements ("official")',
    "commitments_of_document": 'commitments ("document")',
    "commitments_of_meeting": 'commitments ("meeting")',
    "commitments_of_official": 'commitments ("official")',
    "commitments_of_thread": 'commitments ("thread", "id")',
    "session_changes_of_mechanism": 'session_changes ("mechanism")',
    "session_changes_of_meeting": 'session_changes ("meeting")',
    "session_changes_after": 'session_changes ("previous")',
    "progress_of_document": 'progress ("document")',
    "progress_of_meeting": 'progress ("meeting")',
    "agreements_of_document": 'agreements ("document")',
    "agreements_of_meeting": 'agreements ("meeting")',
}
"""What the views and the questions of people look up, by name of the index; and every column that names a row, so that
it is quickly told whether a row that is to go is still named."""


def evidence_view(tables: Iterable[str]) -> View:
    """The view of all words of all rows: of the given tables, which have their own, and those in `cited`."""
    cited = 'SELECT "table", "row", "document", "start", "end", "quote" FROM cited'
    parts = (
        f"SELECT '{name}', r.id, e.value ->> 'document', e.value ->> 'start', e.value ->> 'end', e.value ->> 'quote' "
        f'FROM "{name}" AS r, json_each(r.evidence) AS e'
        for name in tables
    )
    return View(
        meaning="Words of a document on which a row of the record stands.",
        columns=EVIDENCE_COLUMNS,
        select="\n    UNION ALL ".join((cited, *parts)),
    )
