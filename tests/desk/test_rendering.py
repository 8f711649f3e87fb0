import pytest
from jinja2 import UndefinedError

from minutebook.desk.rendering import (
    KIND_LETTERS,
    STATIC,
    TEMPLATES,
    cut_middle,
    keep_web_address,
    make_environment,
)
from minutebook.report.code_words import KINDS as KIND_WORDS
from minutebook.report.marks import KINDS


def test_every_kind_has_a_letter_of_its_own_a_name_and_a_colour() -> None:
    css = (STATIC / "desk.css").read_text(encoding="utf-8")
    assert set(KIND_LETTERS) == set(KIND_WORDS) == set(KINDS)
    assert len(set(KIND_LETTERS.values())) == len(KINDS)
    for kind in KINDS:
        assert css.count(f"--k-{kind}:") == 2, kind  # light and dark
        assert f".k-{kind} " in css


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/inside", "", None, " https://a"])
def test_only_addresses_of_the_web_are_linked(url: str | None) -> None:
    assert keep_web_address(url) is None


def test_web_addresses_are_kept() -> None:
    assert keep_web_address("HTTPS://example.org/a") == "HTTPS://example.org/a"


def test_long_words_are_cut_in_the_middle() -> None:
    assert cut_middle("short words") == "short words"
    cut = cut_middle("Chen Wenqing, " + "member of a bureau and " * 10 + "head of a commission")
    assert cut.startswith("Chen Wenqing, member")
    assert cut.endswith("head of a commission")
    assert len(cut) < 80


def test_templates_escape_always_and_know_all_their_names() -> None:
    environment = make_environment()
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "style=" not in text, path


@pytest.mark.parametrize(
    ("language", "told"), [("en", "2,921 found"), ("ru", "2\N{NO-BREAK SPACE}921"), ("zh", "2,921")]
)
def test_counts_are_written_as_readers_of_the_language_write_them(language: str, told: str) -> None:
    environment = make_environment(language)
    page = environment.from_string(
        '{{ ngettext("%(num)s found", "%(num)s found", n) }} {{ n|number }} {{ 921|number }}'
    )
    shown = page.render(n=2921)
    assert told in shown and shown.endswith(f"{told.removesuffix(' found')} 921")
    total = environment.from_string('{{ _("%(first)s to %(last)s of %(total)s", first=1, last=50, total=n) }}')
    assert told.removesuffix(" found") in total.render(n=2921)
