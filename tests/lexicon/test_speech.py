from typing import Any

import pytest

from minutebook.lexicon.commitments import load_commitment_words, make_commitment_words
from minutebook.lexicon.force import load_force, make_force
from minutebook.lexicon.speech import FORCES, WORD_SETS, load_speech, make_speech
from minutebook.model.errors import LexiconError

FILE = "languages/xx/speech.yml"


def table(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {key: [] for key in WORD_SETS}
    base |= {
        "verbs": {"assertive": [["say", "says", "said", "saying"]]},
        "phrases": [],
        "joint": {"counts": {"two": 2}, "nouns": [], "alone": [], "unnamed": []},
        "pronouns": {"joint": [], "body": []},
        "agent": "by", "infinitive_marker": "to", "according": ["according to"], "quoted_as": ["quoted as"],
    }  # fmt: skip
    return base | changes


def test_forms_give_the_force_of_verbs_that_have_one_alone() -> None:
    speech = load_speech("en")
    assert speech.forms["said"] == "assertive"
    assert speech.forms["pledging"] == "commissive"
    assert "raised" in speech.verbs
    assert "raised" not in speech.forms
    assert set(speech.forms.values()) <= set(FORCES)


def test_a_verb_takes_its_force_from_the_words_listed_with_it() -> None:
    phrase = {
        "verb": ["call", "calls", "called", "calling"],
        "gap": 2,
        "then": {"directive": ["for"]},
        "unless": ["it"],
    }
    form = make_speech(table(phrases=[phrase]), FILE).verbs["called"]
    assert (form.lemma, form.shape, form.force, form.gap) == ("call", "past", None, 2)
    assert form.then == {"for": "directive"}
    assert form.unless == {"it"}


def test_a_past_form_like_the_base_is_taken_as_past() -> None:
    verbs = {"assertive": [["put", "puts", "put", "putting"]]}
    assert make_speech(table(verbs=verbs), FILE).verbs["put"].shape == "past"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"verbs": {"loud": [["shout", "shouts", "shouted", "shouting"]]}}, "expected a force .* found 'loud'"),
        ({"verbs": {"assertive": [["say", "said"]]}}, "expected four forms"),
        (
            {"verbs": {"assertive": [["lie", "lies", "lay", "lying"], ["lay", "lays", "laid", "laying"]]}},
            "'lay' stands under lie and lay",
        ),
        ({"phrases": [{"verb": ["a", "b", "c", "d"], "gap": 1}]}, "expected verb, gap, then"),
        ({"phrases": [{"verb": ["a", "b", "c", "d"], "gap": 1, "then": {}, "else": "loud"}]}, "expected a force"),
        ({"joint": {"counts": ["two"]}}, "expected counts"),
        ({"bodies": "ministry"}, "expected a list of words under 'bodies'"),
    ],
)
def test_malformed_speech_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        make_speech(table(**changes), FILE)


def test_speech_needs_its_parts() -> None:
    with pytest.raises(LexiconError, match="expected verbs, phrases, joint and pronouns"):
        make_speech({"verbs": {}}, FILE)


def test_cues_give_a_force_and_lookalikes_none() -> None:
    cues = load_force("en").cues
    assert [m.meaning for m in cues.match_all(["china", "is", "ready", "to", "help", "and", "should"])] == [
        "commissive",
        "directive",
    ]
    assert [m.meaning for m in cues.match_all(["the", "steps", "needed", "to", "win"])] == [None]


def test_a_cue_under_two_forces_is_refused() -> None:
    row: dict[str, Any] = {"not_cues": [], "cues": {"directive": ["must"], "commissive": ["must"]}}
    with pytest.raises(LexiconError, match="'must' stands under"):
        make_force(row, FILE)
    with pytest.raises(LexiconError, match="expected cues by force"):
        make_force({"cues": {"loud": []}}, FILE)


def test_commitment_words_are_checked() -> None:
    assert "agree" in load_commitment_words("en").agreed
    with pytest.raises(LexiconError, match="under 'agreed'"):
        make_commitment_words({}, FILE)
    with pytest.raises(LexiconError, match="expected a mapping"):
        make_commitment_words(None, FILE)
