import pytest
from tests.extract.sentences import LEXICON, meetings, prepare

from minutebook.extract.occasions import find_occasions
from minutebook.extract.outline import outline
from minutebook.extract.scope import is_international
from minutebook.extract.sessions import find_sessions


def scope(text: str) -> list[bool]:
    """For each occasion of the first sentence whether it is between parties."""
    passage = prepare(text)
    parsed = passage.sentences[0]
    plan = outline(parsed, LEXICON)
    found = [*find_sessions(passage, LEXICON, parsed, plan), *find_occasions(passage, LEXICON, parsed, plan)]
    return [is_international([occasion], passage, LEXICON) for occasion in found]


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ("Austrian Minister Anna Berger met Slovenian Minister Maja Kos.", True),
        ("Austrian Minister Anna Berger met Austrian Governor Jan Oz.", False),
        ("Austrian Minister Anna Berger met Mayor Jan Oz.", False),
        ("Austrian Minister Anna Berger met Mayor Jan Oz in Slovenia.", True),
        ("Austrian Minister Anna Berger visited Slovenia.", True),
        ("Austrian Minister Anna Berger visited Graz.", False),
        ("The 5th Austria-Slovenia Forum was held in Graz.", True),
        ("The 5th Austrian Forum was held in Graz.", False),
        ("The 5th EU Forum was held in Graz.", True),
        ("The 5th World Water Forum was held in Graz.", True),
    ],
)
def test_what_is_between_parties(text: str, is_ours: bool) -> None:
    assert scope(text) == [is_ours]


def test_a_series_told_in_short_is_the_one_told_in_full() -> None:
    text = "The 5th Austria-Slovenia Water Dialogue was held in Graz. The 6th Water Dialogue will be held in Koper."
    assert [m.mechanism for m in meetings(text)] == ["Austria-Slovenia Water Dialogue"] * 2
