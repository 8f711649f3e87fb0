"""Values that people give for fields: checked before they are kept, in the one form in which the record has them."""

from collections.abc import Callable, Mapping
from datetime import date

from minutebook.lexicon.areas import load_areas
from minutebook.lexicon.parties import load_parties
from minutebook.model.errors import JudgementError
from minutebook.model.judgeable import CHOICES, FIELDS
from minutebook.model.remark import Remark, in_code, in_words, listed, remark

LONGEST = 500
"""Characters of a text: names and titles are shorter, and nothing else belongs into a field."""


def check_field(sort: str, field: str) -> None:
    """Raise JudgementError unless that sort of thing has the field."""
    fields = FIELDS.get(sort)
    if not fields:
        raise JudgementError(
            remark("nothing of %(sort)s can be corrected; confirm or reject it", sort=in_code("code", sort))
        )
    if field not in fields:
        raise JudgementError(f"expected a field of {sort} ({', '.join(fields)}), found {field!r}")


def check_value(sort: str, field: str, value: str | None) -> str | None:
    """The value as the record has it, None for none. Raises JudgementError, saying what the field may hold."""
    check_field(sort, field)
    kind = FIELDS[sort][field]
    text = " ".join((value or "").split())
    if not text:
        if kind.endswith("?"):
            return None
        if field == "with":
            return ""
        raise JudgementError(
            remark("%(field)s: expected %(kind)s, found nothing", field=in_code("field", field), kind=_tell(kind))
        )
    kind = kind.removesuffix("?")
    made = _choice(kind, text) if kind in CHOICES else CHECKS[kind](text)
    if made is None:
        raise JudgementError(
            remark(
                "%(field)s: expected %(kind)s, found “%(found)s”",
                field=in_code("field", field),
                kind=_tell(kind),
                found=text,
            )
        )
    return made


def describe(kind: str) -> str:
    """What a value of the kind is, in words."""
    return _tell(kind).english


def _tell(kind: str) -> Remark:
    kind = kind.removesuffix("?")
    if kind in CHOICES:
        return remark("one of %(choices)s", choices=listed("list", [in_words(code) for code in CHOICES[kind]]))
    return DESCRIPTIONS[kind]


def _choice(kind: str, text: str) -> str | None:
    return text.casefold() if text.casefold() in CHOICES[kind] else None


def _text(text: str) -> str | None:
    return text if len(text) <= LONGEST and text.isprintable() else None


def _number(text: str) -> str | None:
    return str(int(text)) if text.isascii() and text.isdecimal() and 0 < int(text[:6]) < 10_000 else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _days(text: str) -> str | None:
    first, mark, last = text.partition("/")
    start, end = _day(first.strip()), _day(last.strip() if mark else first.strip())
    if not start or not end or start > end:
        return None
    return start if start == end else f"{start}/{end}"


def _party(text: str) -> str | None:
    return text.upper() if text.upper() in load_parties().by_code else None


def _country(text: str) -> str | None:
    code = _party(text)
    return code if code and not load_parties().is_organisation(code) else None


def _parties(text: str) -> str | None:
    codes = [_party(part.strip()) for part in text.split(",")]
    return ", ".join(dict.fromkeys(code for code in codes if code)) if all(codes) else None


def _areas(text: str) -> str | None:
    known = load_areas("en").names
    codes = [part.strip().casefold() for part in text.split(",")]
    return ", ".join(sorted(set(codes))) if all(code in known for code in codes) else None


CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "text": _text,
    "number": _number,
    "day": _day,
    "days": _days,
    "party": _party,
    "country": _country,
    "parties": _parties,
    "areas": _areas,
}
DESCRIPTIONS: Mapping[str, Remark] = {
    "text": remark("text of at most %(most)s characters", most=LONGEST),
    "number": remark("a whole number from 1 to 9999"),
    "day": remark("a day such as 2024-11-13"),
    "days": remark("a day such as 2024-11-13, or the first and the last with a slash between, in this order"),
    "party": remark("the code of a party, such as CN or ASEAN"),
    "country": remark("the code of a country, such as CN"),
    "parties": remark("codes of parties with commas between, such as CN, RU"),
    "areas": remark("codes of areas with commas between, such as counter-terrorism, drug-control"),
}
