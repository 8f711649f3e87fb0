"""What is joined report by report is what all of them joined at once are, whatever came when and went again."""

from collections import defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutebook.model.reading import Reading
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.joining import Joining
from minutebook.reconcile.record_rows import RecordRows
from tests.factories import make_document, make_meeting, make_office, people
from tests.reconcile.test_assemble import histories
from tests.reconcile.test_seed_history import own_history


def to_readings(documents, claims):
    own = defaultdict(list)
    for claim in claims:
        own[claim.document].append(claim)
    return [Reading(document=d, claims=tuple(own[d.id])) for d in documents]


def assemble(held, judgements):
    readings = held.values()
    return assemble_record([r.document for r in readings], [c for r in readings for c in r.claims], judgements)


def follow(steps):
    """Take each step (readings, reports that go, judgements or None) and compare with all at once after each."""
    joining, held, judged = Joining(), {}, ()
    rows = RecordRows(joining)
    for readings, gone, judgements in steps:
        for report in gone:
            held.pop(report, None)
        held.update({reading.document.id: reading for reading in readings})
        judged = judged if judgements is None else judgements
        rows.update(joining.update(readings, gone, judgements))
        assert rows.record() == assemble(held, judged)
        assert rows.record() == made_anew(joining)
    return rows


def made_anew(joining):
    rows = RecordRows(joining)
    rows.update(joining.everything())
    return rows.record()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.randoms(use_true_random=False))
def test_reports_and_judgements_may_come_and_go_in_any_order(history, random):
    documents, claims, judgements = history
    steps = [([reading], [], None) for reading in to_readings(documents, claims)]
    steps += [([], [document.id], None) for document in random.sample(documents, random.randint(0, len(documents)))]
    steps += [([], [], judgements[: count + 1]) for count in range(len(judgements))]
    random.shuffle(steps)
    follow(steps)


def test_the_sample_history_report_by_report():
    readings = to_readings(*own_history())
    joining = Joining()
    rows = RecordRows(joining)
    for reading in reversed(readings):
        rows.update(joining.update([reading]))
    assert rows.record() == assemble({r.document.id: r for r in readings}, ())


def tell(number, mechanism, day, *chairs, language="en", title=None):
    doc = make_document(f"Report {number}\nThey met. Holds it.", published=day, language=language)
    met = make_meeting(doc, "They met", mechanism=mechanism, ordinal=number, day=day, participants=people(*chairs))
    offices = [make_office(doc, "Holds it", *chairs[0], title)] if title and chairs else []
    return Reading(document=doc, claims=(met, *offices))


CHAIRS = (("Ann Alder", "CN"), ("Bo Birch", "RU"))


def test_an_abbreviation_explained_later_is_read_in_all_reports():
    told = tell(1, "TFC", "2020-03-02", *CHAIRS), tell(2, "TFC", "2021-03-02", *CHAIRS)
    explained = tell(3, "Trilateral Fentanyl Committee (TFC)", "2022-03-02", *CHAIRS)
    rows = follow([(told, [], None), ([explained], [], None)])
    assert len(rows.record().mechanisms) == 1
    follow([([explained], [], None), (told, [], None), ([], [explained.document.id], None)])


def test_a_name_that_turns_out_to_be_told_of_two_parties_is_sorted_again():
    bare = tell(1, None, "2020-03-02", ("Ann Alder", None)), tell(2, None, "2020-04-02", ("Ann Alder", None))
    one, other = tell(3, None, "2020-05-02", ("Ann Alder", "CN")), tell(4, None, "2020-06-02", ("Ann Alder", "RU"))
    follow([(bare, [], None), ([one], [], None), ([other], [], None), ([], [one.document.id], None)])


def test_another_language_is_looked_for_in_all_names():
    english, russian = (
        tell(1, None, "2020-03-02", *CHAIRS),
        tell(2, None, "2020-03-02", ("Анн Олдер", "CN"), ("Бо Бирч", "RU"), language="ru"),
    )
    follow([([english], [], None), ([russian], [], None), ([], [english.document.id], None)])


def test_a_report_that_shares_nothing_touches_nothing_else():
    joining = Joining()
    joining.update([tell(1, "China-Russia law mechanism", "2020-03-02", *CHAIRS)])
    other = tell(2, "Brazil-Ghana farm dialogue", "2021-05-07", ("Ana Lima", "BR"), ("Kofi Osei", "GH"))
    touched = joining.update([other])
    assert touched.reports == {other.document.id}
    assert len(touched.series) == len(touched.meetings) == 1
    assert joining.update([]).reports == frozenset()
