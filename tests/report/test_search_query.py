from hypothesis import given
from hypothesis import strategies as st

from minutebook.report.search_query import MOST_CLAUSES, parse_query


def told(text: str) -> list[tuple[str, str]]:
    marks = {"is_run": "run", "is_exact": "exact", "is_beginning": "begin", "is_without": "without"}
    return [
        (" ".join(clause.words), ",".join(mark for name, mark in marks.items() if getattr(clause, name)))
        for clause in parse_query(text)
    ]


def test_words_phrases_beginnings_and_what_is_not_wanted() -> None:
    assert told("Law enforcement") == [("law", ""), ("enforcement", "")]
    assert told('"law enforcement" -border') == [("law enforcement", "exact"), ("border", "without")]
    assert told("coop* -“joint patrol”") == [("coop", "begin"), ("joint patrol", "exact,without")]
    assert told("Xi'an co-chairs") == [("xi an", ""), ("co chairs", "")]


def test_scripts_without_spaces_are_looked_for_character_by_character() -> None:
    assert told("王毅 2023年") == [("王 毅", "run"), ("2023", ""), ("年", "run")]
    assert parse_query("国务委员")[0].tokens == ("国务", "务委", "委员")
    assert told("中国、俄罗斯") == [("中 国", "run"), ("俄 罗 斯", "run")]


def test_bad_syntax_is_no_error() -> None:
    assert told('"law enf') == [("law enf", "exact")]
    assert told("- * \"\" ( AND ''") == [("and", "")]
    assert told("") == [] == told("?! —")
    assert told("word word word") == [("word", "")]
    assert len(parse_query(" ".join(map(str, range(100))))) == MOST_CLAUSES


@given(st.text(max_size=400))
def test_no_query_is_an_error(text: str) -> None:
    for clause in parse_query(text):
        assert clause.words and all(clause.words) and clause.tokens
