"""How alike two wordings are: by codes across languages, by words within one, less for what sets them apart."""

from dataclasses import replace
from itertools import product
from random import Random

from minutebook.reconcile.wording import Weights, Wording, liken, liken_all, needed_tokens, read_wording, weigh

PLAIN = Weights({})


def english(words, by=("CN",), areas=()):
    return read_wording(words, "en", tuple(by), tuple(areas))


def test_the_same_wording_is_wholly_alike():
    one = english("will train dog handlers against drugs", areas=["drug-control"])
    assert liken(one, one, PLAIN) == 1.0


def test_across_languages_codes_are_compared():
    one = english("will train dog handlers")
    other = read_wording("обучит кинологов", "ru", ("CN",))
    unlike = read_wording("откроет школу", "ru", ("CN",))
    assert liken(one, other, PLAIN) > 0.8
    assert liken(one, unlike, PLAIN) == 0.0


def test_what_all_undertakings_share_joins_none_across_languages():
    one = english("will plant barley", areas=["agriculture"])
    other = read_wording("закупит скот", "ru", ("CN",), ("agriculture",))
    weights = weigh([[one.tokens, *(frozenset({"agriculture"}) for _ in range(3))]])
    assert liken(one, other, weights) == 0.0


def test_another_deed_on_the_same_matter_is_less_alike():
    study, training = english("study of railways"), english("training of railway staff")
    assert liken(study, training, PLAIN) < liken(study, english("joint study of the railway"), PLAIN)


def test_parties_must_fit():
    words = "will waive visas for pilots"
    china, russia, both = english(words), english(words, ["RU"]), english(words, ["CN", "RU"])
    assert liken(china, russia, PLAIN) == 0.0
    assert 0 < liken(china, both, PLAIN) < 1
    asked = replace(russia, asked=frozenset({"CN"}))
    assert 0 < liken(asked, china, PLAIN) < 1
    assert liken(asked, replace(china, asked=frozenset({"RU"})), PLAIN) == 0.0


def test_a_language_in_common_goes_before_others():
    mine = [english("will buy cattle", areas=["agriculture"])]
    theirs = [
        english("will train vets", areas=["agriculture"]),
        read_wording("купит скот", "ru", ("CN",), ("agriculture",)),
    ]
    assert liken_all(mine, theirs, PLAIN) == liken(mine[0], theirs[0], PLAIN)


def test_weights_hang_on_a_session_not_on_how_often_a_thing_is_repeated():
    repeated = weigh([[frozenset({"a"}), frozenset({"b"})]] * 5)
    assert repeated.sum(frozenset({"a"})) == weigh([[frozenset({"a"})]]).sum(frozenset({"a"}))
    shared = weigh([[frozenset({"a"}), frozenset({"a"})]])
    assert shared.sum(frozenset({"a"})) < repeated.sum(frozenset({"a"}))


def random_wording(rng):
    """Of a few codes and words, so that many are alike."""
    areas, matters, words = (
        frozenset(rng.sample([f"{mark}{n}" for n in range(6)], rng.randrange(4))) for mark in ("", "=", "_")
    )
    return Wording(
        language=rng.choice(("en", "ru")), by=frozenset({"CN"}), areas=areas, matters=matters, words=words,
        codes=areas | matters, tokens=areas | matters | words,
    )  # fmt: skip


def test_what_is_alike_shares_one_of_the_tokens_that_it_needs_and_less_may_be_told_as_nothing():
    rng, least, alike, left_out = Random(7), 0.42, 0, 0
    wordings = [random_wording(rng) for _ in range(120)]
    weights = weigh([[one.tokens for one in wordings[place : place + 6]] for place in range(0, 120, 6)])
    for one, other in product(wordings, repeat=2):
        score = liken(one, other, weights)
        assert liken(one, other, weights, least) in ((score,) if score >= least else (0.0, score))
        needed = {token for tokens in (one.tokens, one.codes) for token in needed_tokens(tokens, weights, least)}
        assert score < least or needed & other.tokens
        alike += score >= least
        left_out += bool(one.tokens & other.tokens) and not needed & other.tokens
    assert alike > 100 and left_out > 1000
