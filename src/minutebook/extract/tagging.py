"""Every word of a sentence gets a tag of one character; rules are then regular expressions over the tags.

Finite-state cascade after Hobbs et al., "FASTUS" (1997): words -> tags -> titles and names -> people -> events.
The tags:
  N name-like (M with a possessive ending, U also written in lower case)  I initial  J Jr.  H honorific
  p particle of a name  V other capitalised word  g body (noun, lower case)  W word that opens sentences
  T head of a title  b word that may stand before it  P party  A adjective of a party  C city or other place
  O body of one party  a article  c and/or  o of  f other link  x word that ends an apposition  D date  1 number
  w anything else; punctuation as itself
"""

from dataclasses import dataclass
from functools import lru_cache

from minutebook.extract.segment import Sentence
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.parties import PartyForm
from minutebook.lexicon.titles import TitleHead
from minutebook.lexicon.words import base_word

PLACE_TAGS = {
    "name": "P",
    "adjective": "A",
    "capital": "C",
    "city": "C",
    "seat": "C",
    "subdivision": "C",
    "region": "C",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A stretch of words that names parties or a place: `first`/`last` (exclusive) are word numbers."""

    first: int
    last: int
    tag: str
    parties: tuple[str, ...]
    form: PartyForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMark:
    """A title's head noun at words `first` to `last` (exclusive)."""

    first: int
    last: int
    head: TitleHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A sentence with one tag a word. `base` are its words without a possessive ending, `lower` those in lower case."""

    sentence: Sentence
    base: tuple[str, ...]
    lower: tuple[str, ...]
    tags: str
    namings: tuple[Naming, ...]
    heads: tuple[HeadMark, ...]

    def text_place(self, first: int, last: int) -> tuple[int, int]:
        """Where words `first` to `last` (exclusive) stand in the text."""
        return self.sentence.starts[first], self.sentence.ends[last - 1]

    def quote(self, first: int, last: int) -> str:
        """Words `first` to `last` (exclusive) as written, white space folded, the last without a possessive ending."""
        sentence, out = self.sentence, []
        for i in range(first, last):
            glue = " " if i > first and sentence.starts[i] > sentence.ends[i - 1] else ""
            out.append(glue + (sentence.words[i][: len(self.base[i])] if i == last - 1 else sentence.words[i]))
        return "".join(out)


def tag_sentence(sentence: Sentence, lexicon: Lexicon, common: frozenset[str]) -> Tagged:
    """Tag a sentence; `common` are the words that the document also writes in lower case."""
    base = tuple(base_word(word) for word in sentence.words)
    lower = tuple(word.lower() for word in base)
    namings = _find_namings(base, lexicon)
    heads = _find_heads(base, lower, lexicon)
    tags = [_tag_word(word, lexicon, False) for word in base]
    tags[:1] = [_tag_word(word, lexicon, True) for word in base[:1]]
    for place, tag in enumerate(tags):
        if tag == "N":
            owner = len(sentence.words[place]) > len(base[place])
            tags[place] = "U" if lower[place] in common else "M" if owner else "N"
    for naming in namings:
        tags[naming.first : naming.last] = naming.tag * (naming.last - naming.first)
    for mark in heads:
        tags[mark.first : mark.last] = "T" * (mark.last - mark.first)
    heads = tuple(mark for mark in heads if not _modifies_next(mark, tags))
    return Tagged(sentence=sentence, base=base, lower=lower, tags="".join(tags), namings=namings, heads=heads)


def _modifies_next(mark: HeadMark, tags: list[str]) -> bool:
    """Whether this head only modifies the next ("deputy" in "deputy foreign minister"); then it is tagged so."""
    place = mark.last
    while place < len(tags) and tags[place] in "bVAPO" + ("-" if place == mark.last else ""):
        place += 1
    adjacent = place == mark.last or mark.head.modifies
    if mark.head.plural or not adjacent or tags[place : place + 1] != ["T"]:
        return False
    tags[mark.first : mark.last] = "b" * (mark.last - mark.first)
    return True


def _find_namings(base: tuple[str, ...], lexicon: Lexicon) -> tuple[Naming, ...]:
    out = []
    place = 0
    for first, word in enumerate(base):
        if first < place or not _may_name(word, lexicon):
            continue
        place = first
        body = lexicon.titles.bodies_of.match_at(base, place)
        form = lexicon.party_forms.match_at(base, place)
        if body and (not form or body.last >= form.last):
            seat = form.meaning if form and form.last == body.last and form.meaning.kind == "seat" else None
            out.append(Naming(first=place, last=body.last, tag="O", parties=(body.meaning,), form=seat))
            place = body.last
        elif form and _is_place(base, (place, form.last), form.meaning, lexicon):
            meaning = form.meaning
            own = (meaning.party,) if meaning.party else ()
            tag = PLACE_TAGS[meaning.kind]
            out.append(Naming(first=place, last=form.last, tag=tag, parties=own, form=meaning))
            place = form.last
        else:
            parties = _hyphenated_parties(word, lexicon)
            if parties:
                out.append(Naming(first=place, last=place + 1, tag="A", parties=parties, form=None))
            place += 1
    return tuple(out)


@lru_cache(maxsize=1 << 15)
def _may_name(word: str, lexicon: Lexicon) -> bool:
    """Whether the name of a party, place or body may begin with a word."""
    if not (word[0].isupper() or "-" in word):
        return False
    known = lexicon.titles.bodies_of.opens(word) or lexicon.party_forms.opens(word)
    return known or bool(_hyphenated_parties(word, lexicon))


def _is_place(base: tuple[str, ...], stretch: tuple[int, int], form: PartyForm, lexicon: Lexicon) -> bool:
    """Whether a form that may also be something else is a place here: "in Nice" is, "Lisa Monaco" is not."""
    before = base[stretch[0] - 1] if stretch[0] else ""
    after = base[stretch[1]] if stretch[1] < len(base) else ""
    if form.needs:
        return before.lower() in lexicon.meetings.place_leads and not after[:1].isupper()
    if not form.is_namesake or form.kind == "adjective" or before in lexicon.titles.links:
        return True
    known = lexicon.titles.vocabulary | lexicon.titles.bodies | lexicon.grammar.sentence_openers
    beside = [w for w in (before, after) if w[:1].isupper() and w.lower() not in known and w not in known]
    return not any(not lexicon.parties.find(w, lexicon.language) for w in beside)


def _hyphenated_parties(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parties of "China-Russia" or "Sino-US"; () when a part is none."""
    if "-" not in word:
        return ()
    codes: list[str] = []
    for part in word.split("-"):
        found = [f for f in lexicon.parties.find(part, lexicon.language) if f.party]
        if not found:
            return ()
        codes.append(str(found[0].party))
    return tuple(codes)


def _find_heads(base: tuple[str, ...], lower: tuple[str, ...], lexicon: Lexicon) -> tuple[HeadMark, ...]:
    out = []
    place = 0
    heads, not_titles, suffixes = lexicon.titles.heads, lexicon.titles.not_titles, tuple(lexicon.titles.suffixes)
    if any(word.endswith(suffixes) for word in lower):  # "president-elect" is read as president
        lower = tuple(word.rpartition("-")[0] if word.endswith(suffixes) else word for word in lower)
    for first, word in enumerate(lower):
        if first < place or not (heads.opens(word) or not_titles.opens(word)):
            continue
        if blocked := not_titles.match_at(lower, first):
            place = blocked.last
        elif found := heads.match_at(lower, first):
            out.append(HeadMark(first=first, last=found.last, head=found.meaning))
            place = found.last
    return tuple(out)


@lru_cache(maxsize=1 << 15)
def _tag_word(word: str, lexicon: Lexicon, opens: bool) -> str:
    """The tag of a word for itself; `opens`: it is the first of its sentence."""
    grammar, titles, lower = lexicon.grammar, lexicon.titles, word.lower()
    first = word[0]
    if lower in grammar.conjunctions:
        return "c"
    if not first.isalnum():
        return "'" if first in "'’‘" else '"' if first in '"“”' else "-" if first in "-–—" else first
    if first.isdigit():
        return "1"
    if first.isupper() or (word[:3].lower() in ("al-", "el-", "as-", "ar-") and word[3:4].isupper()):
        return _tag_capitalised(word, lower, lexicon, opens)
    if lower in grammar.articles:
        return "a"
    if lower == "of":
        return "o"
    if lower in titles.before:
        return "b"
    if lower in titles.apposition_stops:
        return "x" if lower not in titles.links else "f"
    if lower in titles.links:
        return "f"
    if lower in titles.weak_modifiers:
        return "b"
    if lower in titles.bodies:
        return "g"
    if lower in grammar.name_particles:
        return "p"
    return "w"


def _tag_capitalised(word: str, lower: str, lexicon: Lexicon, opens: bool) -> str:
    grammar, titles = lexicon.grammar, lexicon.titles
    if opens and lower in titles.before:
        return "b"  # "Former Chilean President X": no mere opening word
    if opens and word in grammar.sentence_openers:
        return "a" if lower in grammar.articles else "f" if lower in titles.links else "W"
    if opens and lower in grammar.articles:
        return "a"
    if len(word) == 1:
        return "I"
    if word in grammar.name_suffixes:
        return "J"
    if word in grammar.honorifics:
        return "H"
    if lower in titles.before:
        return "b"
    if word.isupper() and len(word) > 1 and "-" not in word:
        return "V"
    if lower in grammar.articles:
        return "a"
    if word in grammar.months_weekdays:
        return "D"
    if lower in titles.bodies or lower in titles.vocabulary:
        return "V"
    if lower.endswith("s") and lower[:-1] in titles.vocabulary:
        return "V"
    if word in grammar.sentence_openers:
        return "W"
    parts = [part for part in lower.replace("’", "'").split("-") if part]
    if all(part in titles.vocabulary or part in titles.bodies for part in parts):
        return "V"
    return "N"
