import hashlib
import io

import pytest

from minutebook.model.document import Document
from minutebook.read.cleaning import fold_line
from minutebook.read.markdown import parse_front_matter, read_markdown, strip_marks

LEDE = "The ministers of the two countries met in Rome on Monday and spoke about trade."


def read(text: str) -> Document:
    (found,) = read_markdown(io.BytesIO(text.encode()), "f.md")
    assert isinstance(found, Document)
    assert all(
        text[found.original_offset(i)] == c for i, c in enumerate(found.text) if not c.isspace() and i >= found.body
    )
    return found


def test_front_matter_goes_to_the_document() -> None:
    rows = "title: Talks held\ndate: 2021-03-04\nsource: Example Wire\nlang: en\nlink: https://example.org/x"
    document = read(f"---\n{rows}\n---\n\n# Talks held\n\n{LEDE}\n")
    assert (document.title, document.published, document.publisher) == ("Talks held", "2021-03-04", "Example Wire")
    assert (document.language, document.url) == ("en", "https://example.org/x")
    assert document.text == f"Talks held\n\n{LEDE}"


def test_title_leads_back_into_the_front_matter() -> None:
    text = f'---\ntitle: "Talks: the next round"\n---\n{LEDE}\n'
    document = read(text)
    assert document.title == "Talks: the next round"
    assert text[document.original_offset(0) :].startswith("Talks: the next round")


def test_title_written_with_escapes_leads_to_the_front_matter() -> None:
    text = f'---\ntitle: "Talks \\u2014 again"\n---\n{LEDE}\n'
    document = read(text)
    assert document.title == "Talks — again"
    assert document.original_offset(0) == text.index("title")


def test_unquoted_colon_does_not_lose_the_front_matter() -> None:
    rows = parse_front_matter("title: Background: ten talks\npublished: 2021-03-04\n")
    assert rows == {"title": "Background: ten talks", "published": "2021-03-04"}


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert read(f"---\n\n{LEDE}\n\n---\n\nThe end came soon.\n").text == f"{LEDE}\n\nThe end came soon."


def test_first_heading_is_the_title() -> None:
    document = read(f"# Talks\n\n{LEDE}\n\n## Trade\n\nTrade grew.\n")
    assert document.title == "Talks"
    assert document.text == f"Talks\n\n{LEDE}\n\nTrade\n\nTrade grew."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("**Two** *ministers* met", "Two ministers met"),
        ("__Two__ _ministers_ met", "Two ministers met"),
        ('The [ministers](https://example.org/a_(b) "x") met', "The ministers met"),
        ("The [ministers][1] met", "The ministers met"),
        ("Before ![a map](map.png) after", "Before after"),
        ("They met.[^1]", "They met."),
        ("> They met", "They met"),
        ("- They met", "They met"),
        ("### They met", "They met"),
        ("They <b>met</b> <!-- note --> again", "They met again"),
        (r"5 \* 3 \_ x", "5 * 3 _ x"),
        ("`code` stays", "code stays"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("[Photo/Example]", "[Photo/Example]"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("```python", ""),
    ],
)
def test_marks_go_and_words_stay(written: str, text: str) -> None:
    passage = strip_marks(fold_line(written, 0, len(written)))
    assert passage.text == text
    assert all(written[passage.original(i)] == c for i, c in enumerate(passage.text))


def test_link_definitions_and_menus_go() -> None:
    text = f"# Talks held in Rome\n\n[Home](a.html) | [World](b.html)\n\n{LEDE}\n\n[1]: https://example.org\n"
    assert read(text).text == f"Talks held in Rome\n\n{LEDE}"


def test_line_breaks_part_paragraphs() -> None:
    assert read(f"# Talks held in Rome\n\n{LEDE}<br/>They **go on**.\n").text.endswith(f"{LEDE}\n\nThey go on.")


def test_id_is_that_of_the_file() -> None:
    text = f"# Talks\n\n{LEDE}\n"
    assert read(text).id == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("piece", ["![", "[a](", "<!--", "<a ", "[" * 50, "*a "])
def test_marks_without_end_take_no_time(piece: str) -> None:
    assert read(f"# Talks\n\n{piece * 20_000}\n\n{LEDE}\n").text.endswith(LEDE)
