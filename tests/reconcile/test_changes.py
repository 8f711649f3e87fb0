"""What is new from one session to the next, what was dropped, and which formulas are heard first."""

from minutebook.model.record import Record, SessionChanges
from minutebook.reconcile.assemble import assemble_record
from tests.factories import (
    make_commitment,
    make_document,
    make_framework,
    make_meeting,
    make_progress,
    make_statement,
    people,
)

CHAIRS = people(("Ann Alder", "CN", "co-chair"), ("Bo Birch", "RU", "co-chair"))
NAME = "China-Russia law mechanism"


def record(*told: list[tuple], language: str = "en", status: str = "held") -> Record:
    """One yearly session for each list of (kind, words, by or areas or name, ...), all in one report."""
    documents, claims = [], []
    for number, rows in enumerate(told):
        day = f"{2010 + number}-01-01"
        doc = make_document(f"Report {number}\nThey met. " + "\n".join(f"{row[1]}." for row in rows), published=day,
                            language=language)  # fmt: skip
        documents.append(doc)
        claims.append(make_meeting(doc, "They met", mechanism=NAME, ordinal=number + 1, day=day, participants=CHAIRS,
                                   status=status))  # fmt: skip
        for kind, words, *more in rows:
            if kind == "u":
                claims.append(make_commitment(doc, words, *more))
            elif kind == "p":
                claims.append(make_progress(doc, words, *more))
            elif kind == "s":
                claims.append(make_statement(doc, words, "Ann Alder", "CN"))
            else:
                claims.append(make_framework(doc, words, kind, *more))
    return assemble_record(documents, claims, ())


def changes(made: Record) -> list[SessionChanges]:
    return list(made.session_changes)


def formulas(made: Record) -> list[list[str]]:
    return [[formula.name for formula in row.formulas] for row in made.session_changes]


DRUGS = ("u", "will train dog handlers against drugs", ["CN"], ["drug-control"])
SPACE = ("u", "will build a satellite with Russia", ["CN"], ["space"])
DONE = ("p", "Twelve dog handlers have been trained against drugs", ["drug-control"])


def test_new_repeated_reported_and_dropped_name_threads():
    made = record([DRUGS], [DRUGS, SPACE], [DONE], [SPACE], [SPACE])
    drugs, space = made.commitments[0].thread, next(c.thread for c in made.commitments if c.areas == ("space",))
    told = [(row.new, row.repeated, row.reported, row.dropped) for row in changes(made)]
    assert told == [
        ((drugs,), (), (), ()),
        ((space,), (drugs,), (), ()),
        ((), (), (drugs,), (space,)),
        ((), (space,), (), (drugs,)),
        ((), (space,), (), ()),
    ]


def test_each_session_is_compared_with_the_last_of_which_words_are_told():
    made = record([DRUGS], [], [SPACE])
    assert [row.previous for row in changes(made)] == [None, changes(made)[0].meeting]
    assert [row.areas for row in changes(made)] == [("drug-control",), ("space",)]


def test_every_change_has_words():
    made = record([DRUGS], [DONE, ("s", "Mutual trust grows")])
    texts = {document.id: document.text for document in made.documents}
    for row in changes(made):
        assert row.evidence
        for words in (*row.evidence, *(words for formula in row.formulas for words in formula.evidence)):
            assert texts[words.document][words.start : words.end] == words.quote


def test_a_meeting_to_come_is_compared_with_nothing():
    assert not changes(record([DRUGS], status="announced"))


def test_a_formula_is_new_once():
    said = ("s", "Strategic communication must deepen")
    assert formulas(record([DRUGS], [said], [said])) == [[], ["strategic communication"]]


def test_a_formula_heard_in_another_language_before_is_not_new():
    documents, claims = [], []
    for number, (language, name, met, said) in enumerate(
        (
            (
                "en",
                "China-Russia law enforcement and security cooperation mechanism",
                "They met",
                "They value mutual trust",
            ),
            ("zh", "中俄执法安全合作机制", "会见", "双方政治互信不断深化"),
        )
    ):
        day = f"{2010 + number}-01-01"
        doc = make_document(f"{number}\n{met}. {said}.", published=day, language=language)
        documents.append(doc)
        claims += [
            make_meeting(doc, met, mechanism=name, ordinal=number + 1, day=day, participants=CHAIRS),
            make_statement(doc, said, "Ann Alder", "CN"),
        ]
    made = assemble_record(documents, claims, ())
    assert len(made.mechanisms) == 1
    assert formulas(made) == [["mutual trust"]]


def test_a_phrase_that_recurs_is_a_formula_unless_only_undertaken():
    undertaken = ("u", "will open a green corridor for fruit", ["CN"], ["customs"])
    said = ("s", "Farmers need a green corridor")
    assert formulas(record([undertaken], [said])) == [["green corridor"]]
    assert formulas(record([undertaken], [undertaken])) == [[], []]
    assert formulas(record([said], [DRUGS])) == [[]]


def test_a_partnership_and_an_initiative_are_formulas_by_their_names():
    named = ("initiative", "Global Sunshine Initiative", "Global Sunshine Initiative")
    assert formulas(record([DRUGS], [DRUGS, named], [named])) == [[], ["Global Sunshine Initiative"]]
