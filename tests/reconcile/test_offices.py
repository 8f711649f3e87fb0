"""What an office is called: its title and its organisation as a text joins them."""

import pytest

from minutebook.reconcile.offices import join_title


@pytest.mark.parametrize(
    ("title", "organisation", "quote", "joined"),
    [
        ("Secretary", "Border Council", "Secretary of the Border Council, A B", "Secretary of the Border Council"),
        ("ambassador", "Peru", "C D, ambassador to Peru", "ambassador to Peru"),
        ("секретарь", "Совета по рыболовству", "секретарём Совета по рыболовству", "секретарь Совета по рыболовству"),
        ("член", "коллегии", "члена коллегии Е.Ж.", "член коллегии"),
        ("министр", "делам островов", "министру по делам островов", "министр по делам островов"),
        ("Secretary", "Border Council", "Secretary, Border Council", "Secretary, Border Council"),
        ("head", "Water Office", "A B, of the Water Office, was its head", "head, Water Office"),
        ("head", "Water Office", "who heads nothing", "head, Water Office"),
        ("Secretary", "Council", "Secretary General met the Council", "Secretary, Council"),
    ],
)
def test_a_title_is_joined_as_the_text_has_it(title: str, organisation: str, quote: str, joined: str) -> None:
    assert join_title(title, organisation, [quote]) == joined


def test_the_first_words_that_join_them_do() -> None:
    assert join_title("head", "Water Office", ["A B", "head of Water Office"]) == "head of Water Office"
