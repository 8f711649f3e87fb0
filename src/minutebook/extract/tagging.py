"""Every word of a sentence gets a tag of one character; rules are then regular expressions over the tags.

Finite-state cascade after Hobbs et al., "FASTUS" (1997): words -> tags -> titles and names -> people -> events.
The tags:
  N name-like (M with a possessive ending, U also written in lower case)  I initial  J Jr.  H honorific
  p particle of a name  V other capitalised word  g body (noun, lower case)  W word that opens sentences
  T head of a title  b word that may stand before it  P party  A adjective of a party  C city or other place
  O body of one party  a article  c and/or  o of  f other link  x word that ends an apposition  D date  1 number
  w anything else; punctuation as itself
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Final, NamedTuple

from minutebook.extract.segment import Sentence
from minutebook.extract.signs import signs_of_words
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.parties import PartyForm
from minutebook.lexicon.titles import TitleHead
from minutebook.lexicon.told import ToldOnce
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
NAME_LIKE = re.compile("[NM]")
SURNAME = 2  # letters at least
SURNAME_OPENS, SURNAME_CLOSES = re.compile(r"H\.?$"), re.compile(r"H\.?N$")
OPENS = {(False, False): ".", (True, False): "n", (False, True): "h", (True, True): "b"}
OPENS_NAMING, OPENS_TITLE = re.compile("[nb]"), re.compile("[hb]")


class Naming(NamedTuple):
    """A stretch of words that names parties or a place: `first`/`last` (exclusive) are word numbers.

    A tuple, as are all marks of which a text makes many: it is made in half the time.
    """

    first: int
    last: int
    tag: str
    parties: tuple[str, ...]
    form: PartyForm | None


class HeadMark(NamedTuple):
    """A title's head noun at words `first` to `last` (exclusive)."""

    first: int
    last: int
    head: TitleHead


class Tagged:
    """A sentence with one tag a word. `base` are its words without a possessive ending, `lower` those in lower case;
    `signs` what they may tell of (see signs; EVERY where nobody looked them up)."""

    __slots__ = ("base", "heads", "lower", "namings", "sentence", "signs", "tags")

    def __init__(
        self,
        sentence: Sentence,
        forms: tuple[tuple[str, ...], tuple[str, ...]],
        tags: str,
        marks: tuple[tuple[Naming, ...], tuple[HeadMark, ...], int],
    ) -> None:
        self.sentence: Final = sentence
        self.base: Final = forms[0]
        self.lower: Final = forms[1]
        self.tags: Final = tags
        self.namings: Final = marks[0]
        self.heads: Final = marks[1]
        self.signs: Final = marks[2]

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
    """Tag a sentence; `common` are the document's words as written: of a name that it also writes in lower case, one
    cannot be so sure."""
    words = sentence.words
    known = list(map(_known_words(lexicon).__getitem__, words))
    known[0] = _know_opening(words[0], lexicon)
    base, lower, letters, openings, stems, signs = zip(*known, strict=True)
    tags, opens = list(letters), "".join(openings)
    for found in NAME_LIKE.finditer("".join(letters)):
        written = lower[found.start()]
        if written in common and written.islower():
            tags[found.start()] = "U"
    namings = _find_namings(base, [found.start() for found in OPENS_NAMING.finditer(opens)], lexicon)
    heads = _find_heads(stems, [found.start() for found in OPENS_TITLE.finditer(opens)], lexicon)
    for naming in namings:
        tags[naming.first : naming.last] = naming.tag * (naming.last - naming.first)
    if "H" in tags:
        _mark_surnames(tags, base)
    if lexicon.grammar.inner_particles:
        _mark_inner_particles(tags, base, lexicon.grammar.inner_particles)
    for mark in heads:
        tags[mark.first : mark.last] = "T" * (mark.last - mark.first)
    if not lexicon.titles.eponyms.isdisjoint(lower):
        _cover_eponyms(tags, lower, lexicon.titles.eponyms)
    heads = tuple([mark for mark in heads if not _modifies_next(mark, tags)])
    return Tagged(sentence, (base, lower), "".join(tags), (namings, heads, reduce(or_, signs)))


class _Known(NamedTuple):
    """What can be known of a word by itself. A tuple, so that a sentence's words turn into columns in one step.

    `stem`: in lower case without what a title may end on ("president-elect" is read as president). `opens`: "n" when
    a naming may begin with the word, "h" when a title may, "b" when both may, else "." (letters, so that the places of
    a sentence are found by a pattern).
    """

    base: str
    lower: str
    tag: str
    opens: str
    stem: str
    signs: int


class _KnownWords(ToldOnce[str, _Known]):
    """What is known of words inside a sentence, looked up once for all texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def tell(self, key: str) -> _Known:
        return _know(key, self.lexicon, opens=False)


@cache
def _known_words(lexicon: Lexicon) -> _KnownWords:
    return _KnownWords(lexicon)


@lru_cache(maxsize=1 << 12)
def _know_opening(word: str, lexicon: Lexicon) -> _Known:
    """What is known of the first word of a sentence."""
    return _know(word, lexicon, opens=True)


def _know(word: str, lexicon: Lexicon, *, opens: bool) -> _Known:
    """A word as written; `opens`: it is the first of its sentence."""
    titles, signs = lexicon.titles, signs_of_words(lexicon)
    if word.isalpha() and word.islower():  # most words: nothing to take off, and no name
        is_head = titles.heads.opens(word) or titles.not_titles.opens(word)
        tag = _small_tags(lexicon).get(word, "w")
        return _Known(word, word, tag, OPENS[False, is_head], word, signs.get(word, 0))
    base = base_word(word)
    lower, tag = base.lower(), _tag_word(base, lexicon, opens)
    stem = lower.rpartition("-")[0] if lower.endswith(tuple(titles.suffixes)) else lower
    is_head = titles.heads.opens(stem) or titles.not_titles.opens(stem)
    return _Known(
        base=base,
        lower=lower,
        stem=stem,
        tag="M" if tag == "N" and len(word) > len(base) else tag,
        opens=OPENS[_may_name(base, lexicon), is_head],
        signs=signs.get(lower, 0),
    )


def _mark_surnames(tags: list[str], base: tuple[str, ...]) -> None:
    """Tag as parts of a name the surnames in capitals beside an honorific: "Mr. KOYAMA Kenji", "Ms. Ana ROJAS"."""
    for place, tag in enumerate(tags):
        if tag != "V" or len(base[place]) < SURNAME or not (base[place].isupper() and base[place].isalpha()):
            continue
        before = "".join(tags[max(0, place - 3) : place])
        opens = SURNAME_OPENS.search(before) is not None and tags[place + 1 : place + 2] == ["N"]
        if opens or SURNAME_CLOSES.search(before):
            tags[place] = "N"


def _mark_inner_particles(tags: list[str], base: tuple[str, ...], particles: frozenset[str]) -> None:
    """Tag as particles the articles and prepositions inside a name: "Jan van de Velde", "minister Van Dijk".

    They stand right before a part of a name, and behind one, or have a capital themselves.
    """
    place = 0
    while place < len(tags):
        first = place
        while place < len(tags) and base[place].lower() in particles:
            place += 1
        if place == first:
            place += 1
            continue
        inside = first > 0 and tags[first - 1] in "NIH." and base[first][0].islower()
        if place < len(tags) and tags[place] in "NM" and (inside or base[first][0].isupper()):
            tags[first:place] = "p" * (place - first)


def _cover_eponyms(tags: list[str], lower: tuple[str, ...], eponyms: frozenset[str]) -> None:
    """Tag as other words the names of people after whom something is called: "the Simon Wiesenthal Center"."""
    for place, word in enumerate(lower):
        if word not in eponyms or tags[place] != "V":
            continue
        first = place
        while first and (tags[first - 1] in "NIU" or (tags[first - 1] == "." and tags[first - 2 : first - 1] == ["I"])):
            first -= 1
        if first == 0 or tags[first - 1] != "M":  # "Jane Roe's Open Plan": hers, and not called after anybody
            tags[first:place] = "V" * (place - first)


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


def _find_namings(base: tuple[str, ...], places: Sequence[int], lexicon: Lexicon) -> tuple[Naming, ...]:
    out: list[Naming] = []
    bodies, forms = lexicon.titles.bodies_of, lexicon.party_forms
    for place in places:
        if out and place < out[-1].last:
            continue
        body, form = bodies.match_at(base, place), forms.match_at(base, place)
        if body and (not form or body.last >= form.last):
            seat = form.meaning if form and form.last == body.last and form.meaning.kind == "seat" else None
            out.append(Naming(first=place, last=body.last, tag="O", parties=(body.meaning,), form=seat))
        elif form and _is_place(base, (place, form.last), form.meaning, lexicon):
            meaning = form.meaning
            own = (meaning.party,) if meaning.party else ()
            tag = PLACE_TAGS[meaning.kind]
            out.append(Naming(first=place, last=form.last, tag=tag, parties=own, form=meaning))
        elif parties := _hyphenated_parties(base[place], lexicon):
            out.append(Naming(first=place, last=place + 1, tag="A", parties=parties, form=None))
    return tuple(out)


def _may_name(word: str, lexicon: Lexicon) -> bool:
    """Whether the name of a party, place or body may begin with a word."""
    if not (word[0].isupper() or "-" in word):
        return False
    known = lexicon.titles.bodies_of.opens(word) or lexicon.party_forms.opens(word)
    return known or bool(_hyphenated_parties(word, lexicon))


def _is_place(base: tuple[str, ...], stretch: tuple[int, int], form: PartyForm, lexicon: Lexicon) -> bool:
    """Whether a form that may also be something else is a place here: "in Nice" is, "Lisa Monaco" is not."""
    initial = stretch[0] > 1 and base[stretch[0] - 1] == "." and len(base[stretch[0] - 2]) == 1  # "Ana O. Lima"
    before = base[stretch[0] - 1 - initial] if stretch[0] else ""
    after = base[stretch[1]] if stretch[1] < len(base) else ""
    if form.needs:
        return before.lower() in lexicon.meetings.place_leads and not after[:1].isupper()
    if form.city and before.lower() in lexicon.meetings.sessions.with_ and after[:1].isupper():
        return not _may_be_name(after, lexicon)  # "met with Florence Dubois"
    if not form.is_namesake or form.kind == "adjective" or before in lexicon.titles.links:
        return True
    around = (before,) if lexicon.titles.heads.opens(after.lower()) else (before, after)  # "Jordan's King"
    return not any(word[:1].isupper() and _may_be_name(word, lexicon) for word in around)


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word beside a namesake may be the other part of a person's name."""
    titles, lower = lexicon.titles, word.lower()
    if word in lexicon.grammar.sentence_openers or lower in lexicon.grammar.sentence_openers:
        return False
    known = titles.vocabulary, titles.bodies
    return not any(lower in words or word in words for words in known) and not lexicon.parties.find(
        word, lexicon.language
    )


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


def _find_heads(stems: Sequence[str], places: Sequence[int], lexicon: Lexicon) -> tuple[HeadMark, ...]:
    out = []
    behind = 0
    for place in places:
        if place < behind:
            continue
        if blocked := lexicon.titles.not_titles.match_at(stems, place):
            behind = blocked.last
        elif found := lexicon.titles.heads.match_at(stems, place):
            out.append(HeadMark(first=place, last=found.last, head=found.meaning))
            behind = found.last
    return tuple(out)


def _tag_word(word: str, lexicon: Lexicon, opens: bool) -> str:
    """The tag of a word for itself; `opens`: it is the first of its sentence."""
    grammar, lower = lexicon.grammar, word.lower()
    first = word[0]
    if lower in grammar.conjunctions:
        return "c"
    if not first.isalnum():
        return "'" if first in "'’‘" else '"' if first in '"“”' else "-" if first in "-–—" else first
    if first.isdigit():
        return "1"
    if first.isupper() or (word[:3].lower() in ("al-", "el-", "as-", "ar-") and word[3:4].isupper()):
        return _tag_capitalised(word, lower, lexicon, opens)
    return _small_tags(lexicon).get(lower, "w")


@cache
def _small_tags(lexicon: Lexicon) -> Mapping[str, str]:
    """The tags of the words of which the lexicon has a class, in lower case; of several the last here counts."""
    grammar, titles = lexicon.grammar, lexicon.titles
    classes = (
        (grammar.name_particles, "p"), (titles.bodies, "g"), (titles.weak_modifiers, "b"), (titles.links, "f"),
        (titles.apposition_stops - titles.links, "x"), (titles.before, "b"), (grammar.genitive, "o"),
        (grammar.articles, "a"), (grammar.conjunctions, "c"),
    )  # fmt: skip
    return {word: tag for words, tag in classes for word in words}


def _tag_capitalised(word: str, lower: str, lexicon: Lexicon, opens: bool) -> str:
    grammar, titles = lexicon.grammar, lexicon.titles
    if opens and lower in titles.before | titles.weak_modifiers:
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
    single = f"{lower[:-3]}y" if lower.endswith("ies") else lower[:-1]
    if lower.endswith("s") and (single in titles.vocabulary or single in titles.bodies):
        return "V"
    if word in grammar.sentence_openers:
        return "W"
    parts = [part for part in lower.replace("’", "'").split("-") if part]
    if all(part in titles.vocabulary or part in titles.bodies for part in parts):
        return "V"
    return "N"
