"""What is told of an organisation or a framework adds up to what all of it gives at once, whatever came and went."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from minutebook.reconcile.frameworks import FrameworkSum
from minutebook.reconcile.items import Item
from minutebook.reconcile.named_rows import NamedIndex, Sum
from minutebook.reconcile.organisations import Named, OrganisationSum
from tests.factories import make_document, make_framework, make_organisation

KEY = ("RU", "interior")
NAMES = ("Interior Ministry", "Ministry of the Interior", "Ministry for Interior Affairs")


def organisations() -> Sum:
    return OrganisationSum(lambda keys: [f"N{len(key)}" for key in keys])


def name_organisation(rng: Random, number: int) -> Named:
    doc = make_document(f"Report {number}\nIt took part. It helps.", language=rng.choice(("en", "ru")))
    quote, role = rng.choice(("It took part", "It helps")), rng.choice(("participant", "cooperating", "mentioned"))
    claim = make_organisation(doc, quote, rng.choice(NAMES), rng.choice(("RU", "CN", None)), role)
    told = tuple(rng.choices(("C1", "C2", "C3"), k=rng.randrange(3)))
    return Named(
        item=Item(id=claim.id, claim=claim, document=doc), meeting=rng.choice((None, "m1", "m2")), commitments=told
    )


def name_framework(rng: Random, number: int) -> tuple[Item[Any], tuple[str, ...]]:
    day = rng.choice((None, "2010-01-01", "2011-02-02", "2012-03-03"))
    doc = make_document(f"Report {number}\nThey met under it.", published=day)
    kind, by = rng.choice(("partnership", "consensus")), rng.sample(("CN", "RU"), rng.randrange(3))
    claim = make_framework(doc, "under it", kind, rng.choice(NAMES), by)
    return Item(id=claim.id, claim=claim, document=doc), rng.choice(((), ("CN", "RU")))


@pytest.mark.parametrize(("new_sum", "name"), [(organisations, name_organisation), (FrameworkSum, name_framework)])
@pytest.mark.parametrize("seed", range(8))
def test_sums_are_those_of_what_is_there(
    new_sum: Callable[[], Sum], name: Callable[[Random, int], Any], seed: int
) -> None:
    rng = Random(seed)
    index = NamedIndex(new_sum)
    there: dict[str, list[Any]] = {}
    for number in range(60):
        report = f"report {rng.randrange(12)}"
        told = [name(rng, 100 * number + place) for place in range(rng.choice((0, 0, 1, 3)))]
        index.update(report, [(KEY, str(place), one) for place, one in enumerate(told)])
        there[report] = told
        every = [one for own in there.values() for one in own]
        rng.shuffle(every)
        anew = new_sum()
        for one in every:
            anew.add(one)
        assert (KEY in index.sums) == (KEY in index.of) == bool(every)
        assert not every or index.sums[KEY].make([KEY]) == anew.make([KEY])
        assert not every or index.sums[KEY].make([KEY, ("CN", "x")]) == anew.make([KEY, ("CN", "x")])
    assert sum(map(len, there.values())) > 1
