"""Countries, organisations, provinces and cities in a Chinese text: the longest name at each place.

Short forms of one character (俄, 美) count only in pairs (中俄, 俄中) and where an office follows; one that several
countries share (巴方, 新方) is that country's which the text names in full.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from minutebook.lexicon.chinese import LANGUAGE, ChineseWords, load_chinese_words
from minutebook.lexicon.parties import PartyForm, load_parties
from minutebook.lexicon.party_files import City

HOME = "CN"
KINDS = {"name": "C", "adjective": "C", "capital": "L", "city": "L", "seat": "L", "subdivision": "R", "region": "X"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """`text[start:end]` names parties or a place. `kind`: C party, L city or hall, R province, X none of these."""

    start: int
    end: int
    kind: str
    parties: tuple[str, ...]
    city: City | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Forms:
    by_text: dict[str, PartyForm]
    lengths: dict[str, tuple[int, ...]]
    short: dict[str, tuple[str, ...]]
    pairs: re.Pattern[str]


@cache
def _forms() -> _Forms:
    by_text: dict[str, PartyForm] = {}
    short: dict[str, tuple[str, ...]] = {}
    for form in load_parties().forms(LANGUAGE):
        if form.kind == "combining":
            if len(form.text) == 1:
                short[form.text] = form.candidates
        elif len(form.text) > 1:
            by_text.setdefault(form.text, form)
    for text, code in load_chinese_words().titles.organisations.items():
        by_text.setdefault(text, PartyForm(
            text=text, party=code, kind="name", candidates=(code,), needs=None, is_namesake=False, city=None,
        ))  # fmt: skip
    lengths: dict[str, set[int]] = {}
    for text in by_text:
        lengths.setdefault(text[0], set()).add(len(text))
    return _Forms(
        by_text=by_text,
        lengths={char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()},
        short=short,
        pairs=re.compile(f"[{''.join(short)}]{{2,}}"),
    )


def find_namings(text: str, words: ChineseWords) -> tuple[Naming, ...]:
    """The namings in a text, in order, none overlapping."""
    forms = _forms()
    found = _spot(text, forms)
    named = Counter(form.party for _, _, form in found if form.party and len(form.candidates) == 1)
    out: list[Naming] = []
    place = 0
    for start, end, form in found:
        out += _pairs(text, (place, start), forms, (named, words.not_pairs))
        parties = _owner(form, named)
        out.append(Naming(
            start=start, end=end, kind=KINDS.get(form.kind, "X"), parties=parties,
            city=form.city if form.kind in ("capital", "city", "seat") else None,
        ))  # fmt: skip
        place = end
    out += _pairs(text, (place, len(text)), forms, (named, words.not_pairs))
    return tuple(out)


def _spot(text: str, forms: _Forms) -> list[tuple[int, int, PartyForm]]:
    out: list[tuple[int, int, PartyForm]] = []
    place, size = 0, len(text)
    lengths, by_text = forms.lengths, forms.by_text
    while place < size:
        for length in lengths.get(text[place], ()):
            form = by_text.get(text[place : place + length])
            if form and place + length <= size:  # at the end of a text a stretch is shorter than what was cut
                out.append((place, place + length, form))
                place += length
                break
        else:
            place += 1
    return out


def _owner(form: PartyForm, named: Counter[str]) -> tuple[str, ...]:
    """Whose a form is: its owner's, else the candidate's that the text names most."""
    if known := [code for code in form.candidates if named[code]]:
        return (max(known, key=lambda code: (named[code], code)),)
    return (form.party,) if form.party else ()


def _pairs(text: str, gap: tuple[int, int], forms: _Forms, known: tuple[Counter[str], frozenset[str]]) -> list[Naming]:
    """Short forms that stand together between two namings: 中俄, 中美俄."""
    out: list[Naming] = []
    for run in forms.pairs.finditer(text, *gap):
        place = run.start()
        while run.end() - place >= 2:
            pair = _pair(text[place : run.end()], forms, known)
            if pair:
                parties, length = pair
                out.append(Naming(start=place, end=place + length, kind="C", parties=parties))
            place += pair[1] if pair else 1
    return out


def _pair(chars: str, forms: _Forms, counts: tuple[Counter[str], frozenset[str]]) -> tuple[tuple[str, ...], int] | None:
    """The parties that a run of short forms names from its first character on, and how many characters they take."""
    named, not_pairs = counts
    parties: list[str] = []
    sure = 0
    for char in chars:
        candidates = forms.short[char]
        known = [code for code in candidates if named[code]]
        code = max(known, key=lambda c: (named[c], c)) if known else candidates[0] if len(candidates) == 1 else None
        if code is None or code in parties:
            break
        sure += bool(known) and code != HOME
        parties.append(code)
    if len(parties) < 2 or (chars[:2] in not_pairs and not sure):
        return None
    if HOME not in parties and sure < 2:
        return None
    return tuple(parties), len(parties)


def short_form(char: str) -> tuple[str, ...]:
    """The parties that one character stands for (俄), most of them only one; () for none."""
    return _forms().short.get(char, ())
