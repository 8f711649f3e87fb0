"""What is kept up to date is what gathering all at once gives, whatever came when and went again."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.reconcile.block_keys import Offer, Seek
from minutebook.reconcile.gather import Gathering, Method
from minutebook.reconcile.links import Links
from minutebook.reconcile.units import Telling


@dataclass(frozen=True)
class Card:
    """A node of few values, so that many collide. `width` decides the rank and may change with the node."""

    id: str
    width: int
    blocks: frozenset
    colours: frozenset
    marks: frozenset


def rank(card):
    return card.width, card.id


def blocks(card):
    return card.blocks


def fit_on_average(card, group):
    """Of all members, and of their number: nothing about a group can be left out."""
    shared = [len(card.colours & other.colours) - len(card.marks & other.marks) for other in group]
    return sum(shared) / len(shared) + (0.5 if len(group) == 2 else 0)


def fit_of_some(card, group):
    """Of which colours and marks there are in the group, the same for all who tell them."""
    colours = frozenset().union(*(other.colours for other in group))
    marks = frozenset().union(*(other.marks for other in group))
    if card.marks & marks:
        return -1.0 * len(card.marks & marks)
    return float(len(colours)) if card.colours & colours else 0.0


def tell(card):
    return Telling(
        common=frozenset(("colour", c) for c in card.colours), own=frozenset(("mark", m) for m in card.marks)
    )


def tell_and_share(card):
    # The width is no part of it: with another width a card is another unit.
    return Telling(common=frozenset(("colour", c) for c in card.colours), shared=(card.marks,), voice=card.width % 2)


def tell_and_register(card):
    own = frozenset(("mark", c) for c in card.marks)
    return Telling(common=frozenset(("colour", c) for c in card.colours), own=own, shared=(card.marks,))


def fit_of_all(card, group):
    """On average, of a group in which nobody has a mark in common."""
    return 0.0 if any(card.marks & other.marks for other in group) else fit_on_average(card, group)


def bar(card, other):
    return bool(card.marks & other.marks)


def hear(told):
    return lambda card: any(kind == "colour" or value in card.marks for kind, value in told)


ON_AVERAGE = Method(rank=rank, blocks=blocks, fit=fit_on_average)
OF_SOME = Method(rank=rank, blocks=blocks, fit=fit_of_some, tells=tell, hears=hear)
SHARED = Method(rank=rank, blocks=blocks, fit=fit_of_some, tells=tell_and_share, hears=hear)
REGISTERED = Method(
    rank=rank, blocks=blocks, fit=fit_of_some, tells=tell_and_register, hears=hear, heard_under=lambda told: [told[1]]
)
OF_ALL = Method(rank=rank, blocks=blocks, fit=fit_of_all, bars=bar)
LETTERS = "abcdefgh"
KEYS = [key for word in ("red", "round") for key in (word, Seek(word), Offer(word))]

cards = st.builds(
    Card,
    id=st.sampled_from(LETTERS),
    width=st.integers(0, 3),
    blocks=st.frozensets(st.sampled_from(KEYS), max_size=3),
    colours=st.frozensets(st.integers(0, 3), max_size=3),
    marks=st.frozensets(st.integers(0, 3), max_size=1),
)


@st.composite
def links(draw):
    """Bundles by their first letter, and enemies both ways: the form in which judgements come."""
    together = {}
    for one, other in draw(st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), max_size=2)):
        first, second = sorted((together.get(one, one), together.get(other, other)))
        together = {n: first if r == second else r for n, r in {**together, first: first, second: second}.items()}
    apart = {}
    for one, other in draw(st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), max_size=2)):
        if together.get(one, one) != together.get(other, other):
            apart[one] = apart.get(one, frozenset()) | {other}
            apart[other] = apart.get(other, frozenset()) | {one}
    return Links(together=together, apart=apart)


updates = st.lists(
    st.tuples(st.lists(cards, max_size=4), st.lists(st.sampled_from(LETTERS), max_size=2), st.none() | links()),
    min_size=1,
    max_size=5,
)


def groups_of(gathering):
    return {leader: gathering.group(leader) for leader in gathering._groups}


def doubts_of(gathering):
    return {unit: gathering.doubts(unit) for unit in gathering._units if gathering.doubts(unit)}


def gather_at_once(method, held, linked):
    gathering = Gathering(method)
    gathering.update(held.values(), links=linked)
    return gathering


def follow(method, changes):
    gathering, held, linked = Gathering(method), {}, Links()
    for nodes, gone, others in changes:
        before = groups_of(gathering)
        for letter in gone:
            held.pop(letter, None)
        held.update({node.id: node for node in nodes})
        linked = others or linked
        told = gathering.update(nodes, gone, others)
        after, anew = groups_of(gathering), gather_at_once(method, held, linked)
        assert (after, doubts_of(gathering)) == (groups_of(anew), doubts_of(anew))
        changed = {leader for leader in {*before, *after} if before.get(leader) != after.get(leader)}
        assert changed <= told.groups, "a group changed and nobody was told"
    return gathering


@settings(max_examples=400, deadline=None)
@given(updates)
def test_a_gathering_kept_up_to_date_is_one_made_at_once(changes):
    follow(ON_AVERAGE, changes)


@settings(max_examples=400, deadline=None)
@given(updates)
def test_what_a_node_cannot_hear_changes_nothing_for_it(changes):
    follow(OF_SOME, changes)


@settings(max_examples=400, deadline=None)
@given(updates)
def test_what_only_those_see_who_share_it_changes_nothing_for_others(changes):
    follow(SHARED, changes)


@settings(max_examples=400, deadline=None)
@given(updates)
def test_what_is_told_as_somebodys_own_is_heard_by_those_found_under_it(changes):
    follow(REGISTERED, changes)


@settings(max_examples=400, deadline=None)
@given(updates)
def test_who_is_barred_by_one_more_fits_as_little_as_before(changes):
    follow(OF_ALL, changes)


@settings(max_examples=100, deadline=None)
@given(updates)
def test_nothing_is_left_behind_when_all_are_gone(changes):
    gathering = follow(SHARED, [*changes, ([], list(LETTERS), None)])
    assert not any((gathering._groups, gathering._units, gathering._unit_of))
    assert not gathering._sought
    assert not gathering._shared


def card(name, width, *colours, blocks=("red",), marks=()):
    return Card(name, width, frozenset(blocks), frozenset(colours), frozenset(marks))


def test_one_who_joins_and_says_nothing_new_costs_the_others_nothing():
    scored = []

    def fit(node, group):
        scored.append(node.id)
        return fit_of_some(node, group)

    gathering = Gathering(Method(rank=rank, blocks=blocks, fit=fit, tells=tell, hears=hear))
    gathering.update([card("a", 0, 1), *(card(f"z{n:03}", 1, 1) for n in range(100))])
    scored.clear()
    gathering.update([card("z0005", 1, 1)])
    assert scored == ["z0005"]
