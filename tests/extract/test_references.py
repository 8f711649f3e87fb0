import pytest
from tests.extract.sentences import prepare

OPENING = "Austrian Minister Anna Berger met Slovenian Governor Jan Oz. "


def meant(text: str) -> list[tuple[str, str]]:
    """Whom the last sentence mentions, and how."""
    passage = prepare(text)
    return [(passage.people[m.person].name, m.kind) for m in passage.sentences[-1].mentions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She left.", [("Anna Berger", "pronoun")]),
        ("Her visit ended.", [("Anna Berger", "owner")]),
        ("Oz left.", [("Jan Oz", "name")]),
        ("The governor left.", [("Jan Oz", "description")]),
        ("The Slovenian governor left.", [("Jan Oz", "description")]),
        ("The Kenyan governor left.", []),
        ("The governors left.", []),
        ("A governor left.", []),
        ("The governor of Texas left.", []),
        ("It rained.", []),
        ("They left.", []),
    ],
)
def test_mentions_of_people_told_of_before(text: str, found: list[tuple[str, str]]) -> None:
    assert meant(OPENING + text) == found


def test_the_focus_moves_to_the_subject() -> None:
    assert meant(OPENING + "Oz thanked Berger. He left.") == [("Jan Oz", "pronoun")]


def test_a_pronoun_of_nobody_means_nobody() -> None:
    assert meant("He left and she stayed.") == []


def test_his_before_the_subject_means_the_subject() -> None:
    found = meant(OPENING + "During her talks with Oz, Berger smiled.")
    assert found == [("Anna Berger", "owner"), ("Jan Oz", "name"), ("Anna Berger", "name")]
