from hypothesis import given
from hypothesis import strategies as st

from minutebook.report.search_snippets import Needle, find_matches, make_snippet, mark_words


def needle(*words: str, beginning: str = "", is_run: bool = False) -> Needle:
    return Needle(words=tuple(frozenset(word.split("|")) for word in words), beginning=beginning, is_run=is_run)


def marked(text: str, *needles: Needle) -> list[str]:
    return [text[start:end] for start, end, _ in find_matches(text, needles)]


def test_words_are_marked_as_words_whatever_their_case_and_accents() -> None:
    assert marked("Police and policemen, POLICE", needle("police")) == ["Police", "POLICE"]
    assert marked("Mr Núñez of Nunezia", needle("nunez")) == ["Núñez"]
    assert marked("Министр и министра", needle("министр|министра")) == ["Министр", "министра"]


def test_phrases_beginnings_and_characters() -> None:
    assert marked("law, enforcement of the law enforcement", needle("law", "enforcement")) == [
        "law, enforcement",
        "law enforcement",
    ]
    assert marked("cooperation, cooperate, coop", needle("cooperat", beginning="cooperat")) == [
        "cooperation",
        "cooperate",
    ]
    assert marked("國務委員王毅會見", needle("王", "毅", is_run=True)) == ["王毅"]
    assert marked("2023年", needle("2023")) == ["2023"]


def test_a_snippet_is_where_the_most_is_found() -> None:
    text = "border " + "x " * 300 + "the border police met. " + "y " * 300
    snippet = make_snippet(text, [needle("border"), needle("police")])
    assert [piece.text for piece in snippet.pieces if piece.is_marked] == ["border", "police"]
    assert snippet.pieces[0].text == "…" == snippet.pieces[-1].text
    assert [text[start:end] for start, end in snippet.places] == ["border", "police"]
    assert sum(len(piece.text) for piece in snippet.pieces) < 260


def test_without_a_match_the_beginning_is_shown() -> None:
    assert make_snippet("Short.", []).pieces[0].text == "Short."
    assert make_snippet("word " * 100, [needle("other")]).places == ()


@given(st.text(max_size=200), st.text(min_size=1, max_size=3))
def test_pieces_are_the_text(text: str, word: str) -> None:
    pieces = mark_words(text, [needle(word.casefold())])
    assert "".join(piece.text for piece in pieces) == text.replace("\n", " ")


def test_a_word_is_found_behind_many_that_only_hold_it() -> None:
    assert marked("there " * 100 + "the end", needle("the")) == ["the"]
    assert marked("安全 security", needle("security")) == ["security"]
    assert marked("law — enforcement, law安enforcement", needle("law", "enforcement")) == ["law — enforcement"]
