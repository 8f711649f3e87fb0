"""A name, or an official, whose mentions are added up is what is made of all the mentions at once."""

from collections import Counter
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from minutebook.lexicon.keys import OfficeKey
from minutebook.model.claims import OfficeClaim
from minutebook.reconcile.encounters import encounters
from minutebook.reconcile.items import Item, merge_evidence
from minutebook.reconcile.official_sums import OfficialSum
from minutebook.reconcile.person_nodes import Mention
from minutebook.reconcile.person_sums import NodeSum
from tests.factories import make_document, make_meeting, make_office, people

TEXT = "Report\nAnn Alder met Bo Birch. Ann Alder is a minister."
OFFICES = [OfficeKey(words=frozenset([word, "minister"]), head="minister", is_one_seat=True, ranks=frozenset())
           for word in ("foreign", "defence")]  # fmt: skip


def read_report(number, language, day, told):
    """The mentions of Ann Alder in a report: at a meeting, in an office or two."""
    doc = make_document(f"{TEXT} {number}", published=day, language=language)
    found = []
    for what in told:
        if what == "met":
            both = people(("Ann Alder", "NO"), ("Bo Birch", "SE"))
            claim = make_meeting(doc, "Ann Alder met Bo Birch", form="talks", day=day, participants=both)
            item = Item(id=claim.id, claim=claim, document=doc)
            found.append(Mention(item=item, name="Ann Alder", party="NO", office=None, met=encounters(claim, both[0])))
        else:
            claim = make_office(doc, "Ann Alder is a minister", "Alder Ann", "NO", "minister")
            item = Item(id=claim.id, claim=claim, document=doc)
            found.append(Mention(item=item, name="Alder Ann", party="NO", office=OFFICES[what]))
    return doc.id, found


reports = st.builds(
    read_report,
    st.integers(0, 5),
    st.sampled_from(["en", "ru"]),
    st.sampled_from(["2020-01-01", "2020-03-01", "2021-01-01"]),
    st.lists(st.sampled_from(["met", 0, 1]), max_size=3, unique=True),
)


def seen(node):
    """All that others see of a node."""
    plain = {f.name: getattr(node, f.name) for f in fields(node) if f.name not in ("said", "mentions")}
    return plain, node.said.first, list(node.said.mentions())


@given(st.lists(st.tuples(reports, st.booleans()), max_size=20))
def test_a_node_is_that_of_all_mentions_at_once(changes):
    kept, there = NodeSum("ann"), {}
    for (report, mentions), is_seen in changes:
        kept.put(report, mentions)
        there = {
            **{one: own for one, own in there.items() if one != report},
            **({report: mentions} if mentions else {}),
        }
        assert bool(kept) == bool(there)
        if not there or not is_seen:
            continue
        anew = NodeSum("ann")
        for one, own in there.items():
            anew.put(one, own)
        node = kept.node(["NO"])
        assert seen(node) == seen(anew.node(["NO"]))
        assert node.documents == there.keys()
        told = [mention for _, own in sorted(there.items()) for mention in own]
        assert list(node.said.mentions()) == told
        assert node.met == frozenset().union(*(mention.met for mention in told))


@given(st.lists(st.tuples(reports, st.booleans()), max_size=20))
def test_an_official_is_the_sum_of_all_mentions_at_once(changes):
    kept, there = OfficialSum(), []
    for (_, mentions), goes in changes:
        if goes and there:
            kept.remove(there.pop(0))
        kept.add(mentions)
        there.append(mentions)
        told = [mention for own in there for mention in own]
        languages = {mention.item.language for mention in told}
        assert kept.forms == {one: Counter(m.name for m in told if m.item.language == one) for one in languages}
        offices = [mention.item for mention in told if isinstance(mention.item.claim, OfficeClaim)]
        assert kept.evidence() == merge_evidence(offices or [mention.item for mention in told])
