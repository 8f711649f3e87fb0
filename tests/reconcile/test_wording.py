"""How alike two wordings are: by codes across languages, by words within one, less for what sets them apart."""

from dataclasses import replace

from minutebook.reconcile.wording import Weights, liken, liken_all, read_wording, weigh

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
