"""Every word of the interface goes through the catalogue, and every page can be read in each language."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.desk.wording import find_bare_words
from tests.report.sample_record import MECHANISM, make_record

from minutebook.desk.app import make_app
from minutebook.desk.rendering import TEMPLATES, make_environment
from minutebook.model.judgeable import CHOICES, FIELDS
from minutebook.model.judgement import VERDICTS
from minutebook.report.catalogues import LANGUAGES
from minutebook.report.code_words import CODES, put_words
from minutebook.report.labels import labels_in
from minutebook.report.queue import KINDS as QUESTIONS

RECORD = make_record()
CLIENT = TestClient(make_app(lambda: RECORD), base_url="http://127.0.0.1:8000")
PATHS = (
    "/", "/mechanisms", f"/mechanisms/{MECHANISM}", "/meetings", f"/meetings/{RECORD.meetings[0].id}", "/officials",
    f"/officials/{RECORD.officials[0].id}", "/documents", f"/documents/{RECORD.documents[0].id}", "/organisations",
    "/frameworks", "/issues", "/judgements", "/check", "/search?q=met", "/parties", "/parties/CN", "/calendar",
    "/network", "/areas/counter-terrorism", "/nowhere",
)  # fmt: skip


class Switch(HTMLParser):
    """The links of the footer by which the language is chosen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[Mapping[str, str | None]] = []
        self.language: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given["lang"]
        if tag == "a" and "hreflang" in given:
            self.links.append(given)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_no_template_says_a_word_past_the_catalogue(path: object) -> None:
    assert find_bare_words((TEMPLATES / str(path)).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ("<p>Met</p>", ["Met"]),
        ('<p title="in {{ x }}">{{ x }}</p>', ["in"]),
        ('<p>{{ _("Met") }} {{ ngettext("%(num)s a", "%(num)s b", n) }}</p>', []),
        ('{{ x or "not known" }}', ["not known"]),
        ('{{ caption("All of them") if x != "not known" else caption(_("All of them", n=len(x))) }}', ["All of them"]),
        ("{% trans n=1 %}Met {{ n }} of <b>them</b>{% pluralize %}Many{% endtrans %} <i>· 3</i>", []),
        ('<input placeholder="Words"><kbd>j</kbd> JSON', ["Words"]),
    ],
)
def test_words_past_the_catalogue_are_found(source: str, bare: list[str]) -> None:
    assert find_bare_words(source) == bare


def test_every_code_is_noted_for_the_catalogues() -> None:
    codes = {code for choices in CHOICES.values() for code in choices} | set(VERDICTS)
    codes |= {row.role for row in RECORD.organisations} | {row.kind for row in RECORD.frameworks}
    assert {put_words(code) for code in codes} <= CODES
    shown = make_environment().filters["field"]
    assert {shown(field) for fields in FIELDS.values() for field in fields} <= CODES
    assert len(QUESTIONS) == 5  # each has its words in check_words.html


def test_codes_read_as_they_are_in_english_and_never_as_the_head_of_a_catalogue() -> None:
    for language in LANGUAGES:
        filters = make_environment(language).filters
        assert filters["code"]("") == filters["words"]("") == filters["code"](None) == ""
        assert filters["code"]("a-code-of-nobody") == "a-code-of-nobody"
    english = make_environment().filters
    assert english["code"]("co-chair") == "co-chair"
    assert english["words"]("co-chair") == "co chair"
    assert (english["counted"]("meetings", 1), english["counted"]("meetings", 2)) == ("meeting", "meetings")


def test_codes_go_through_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"co chair": "со-председатель", "first seen": "впервые", "meeting": "встреча"}
    monkeypatch.setattr(labels_in("ru").catalogue, "gettext", lambda words: said.get(words, words))
    monkeypatch.setattr(labels_in("ru").catalogue, "ngettext", lambda one, many, n: said.get(one, one) + str(n))
    filters = make_environment("ru").filters
    assert filters["code"]("co-chair") == filters["words"]("co-chair") == "со-председатель"
    assert filters["field"]("first_seen") == "впервые"
    assert filters["counted"]("meetings", 5) == "встреча5"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there_in_each_language(path: str, language: str) -> None:
    answer = CLIENT.get(path, headers={"accept-language": language})
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    assert answer.headers["content-language"] == Switch(answer.text).language == language
    assert not re.search(r"%\(\w+\)s|Plural-Forms", answer.text)


def test_the_language_is_switched_on_the_page_itself() -> None:
    path = "/search?q=law+enforcement&party=CN&party=RU&language=ru"
    answer = TestClient(CLIENT.app, base_url="http://127.0.0.1:8000").get(path)
    links = Switch(answer.text).links
    assert [link["hreflang"] for link in links] == [link["lang"] for link in links] == list(LANGUAGES)
    assert [link["hreflang"] for link in links if "aria-current" in link] == ["ru"]
    for link in links:
        there = urlsplit(str(link["href"]))
        asked = [("q", "law enforcement"), ("party", "CN"), ("party", "RU"), ("language", link["hreflang"])]
        assert (there.netloc, there.path, parse_qsl(there.query)) == ("", "", asked)
