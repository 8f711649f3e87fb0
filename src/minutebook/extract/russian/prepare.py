"""A Russian document prepared for its finders: word forms looked up, people known, dates resolved."""

import re
from dataclasses import dataclass

from minutebook.extract.date_patterns import opening_places
from minutebook.extract.dates import DateMark, DurationMark, ElapsedMark, anchor_of, find_dates, find_spans_of_time
from minutebook.extract.passage import Mention, ParsedSentence, Passage
from minutebook.extract.russian.allegiance import settle_home, settle_hosts, settle_sides, share_parties
from minutebook.extract.russian.known_words import look_up
from minutebook.extract.russian.people import Cast, Reference, Sighted, name_stem, sight
from minutebook.extract.russian.references import resolve
from minutebook.extract.russian.sentences import Words
from minutebook.extract.russian.unglue import split_further, unglue
from minutebook.extract.russian.vocabulary import load_vocabulary
from minutebook.extract.segment import split_sentences
from minutebook.extract.signs import EVERY
from minutebook.extract.tagging import Tagged
from minutebook.lexicon.dates import load_date_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.document import Document

WORD_START = re.compile(r"\b\w")
CLOCK = re.compile(r"\b[012]?\d:[0-5]\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class RussianSentence:
    """A sentence with everybody and every date in it; `number` as in the passage."""

    number: int
    words: Words
    sighted: Sighted
    references: tuple[Reference, ...]
    dates: tuple[DateMark, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the text (exclusive)."""
        return self.words.sentence.end


@dataclass(frozen=True, slots=True, kw_only=True)
class RussianPassage(Passage):
    """A passage whose sentences are also given word form by word form."""

    parsed: tuple[RussianSentence, ...]
    fronts: tuple[RussianSentence, ...]


def prepare_passage(document: Document, lexicon: Lexicon) -> RussianPassage:
    """Sentences, word forms, people and dates of a document."""
    known = load_vocabulary(lexicon)
    begin = max(document.lede, document.body)
    split = split_further(split_sentences(document.text, begin, lexicon.grammar))
    headline = split_sentences(document.text[: document.body], 0, lexicon.grammar)
    whole = unglue((*headline, *split), known)
    front = [look_up(sentence, lexicon) for sentence in whole[: len(headline)]]
    body = [look_up(sentence, lexicon) for sentence in whole[len(headline) :]]
    particles = lexicon.grammar.name_particles
    sighted = [sight(words, known.titles, particles) for words in body]
    fronted = [sight(words, known.titles, particles) for words in front]
    if _tells_more(fronted, sighted):
        body, sighted = [*front, *body], [*fronted, *sighted]
    cast = Cast(lexicon, known.titles)
    who = cast.read(sighted, fronted)
    cast.attach(sighted, who)
    share_parties(cast, sighted, who)
    publisher = document.publisher or ""
    home = known.home_of(publisher, lexicon.parties)
    settle_sides(cast, sighted, who)
    settle_hosts(cast, sighted, who, home)
    settle_home(cast, home, own_site=publisher in known.words("organisations", "own_sites"))
    references = resolve(cast, sighted, who)
    anchor = anchor_of(document)
    date_words = load_date_words(lexicon.language)
    before = [found.start() for found in WORD_START.finditer(document.text, 0, begin)]
    within = [place for sentence in split for place in opening_places(sentence, date_words)]
    dates = find_dates(document.text, anchor, date_words, places=before + within)
    times = find_spans_of_time(document.text, date_words, places=within)
    marks = _by_sentence(body, dates)
    parsed = tuple(
        RussianSentence(number=i, words=w, sighted=s, references=r, dates=d)
        for i, (w, s, r, d) in enumerate(zip(body, sighted, references, marks, strict=True))
    )
    fronts = tuple(
        RussianSentence(number=-1, words=w, sighted=s, references=(), dates=())
        for w, s in zip(front, fronted, strict=True)
    )
    header = tuple(mark for mark in dates if document.body <= mark.start < begin)
    if header and not CLOCK.search(document.text, document.body, begin):
        header = ()
    # when and where, in front of the text, belong to its first sentence
    shared = [_shared(one, one.dates if number else (*header, *one.dates)) for number, one in enumerate(parsed)]
    return RussianPassage(
        document=document,
        anchor=anchor,
        sentences=tuple(shared),
        people=cast.people(),
        home=home,
        sides=_sides([*front, *body[:1]], lexicon),
        durations=tuple(mark for mark in times if isinstance(mark, DurationMark)),
        elapsed=tuple(mark for mark in times if isinstance(mark, ElapsedMark)),
        parsed=parsed,
        fronts=fronts,
    )


def _tells_more(front: list[Sighted], body: list[Sighted]) -> bool:
    """Whether the headline names somebody with an office whom the body does not name: it is then read as a sentence."""
    stems = {name_stem(word) for one in body for word in map(one.words.words.__getitem__, one.words.capitals)}
    for one in front:
        for number, span in enumerate(one.spans):
            named = span.words > 1 and any(title.name == number for title in one.titles)
            if named and not any(name_stem(word) in stems for word in one.words.words[span.first : span.last]):
                return True
    return False


def _by_sentence(body: list[Words], dates: tuple[DateMark, ...]) -> list[tuple[DateMark, ...]]:
    out, place = [], 0
    for words in body:
        while place < len(dates) and dates[place].end <= words.sentence.start:
            place += 1
        last = place
        while last < len(dates) and dates[last].start < words.sentence.end:
            last += 1
        out.append(dates[place:last])
        place = last
    return out


def _shared(parsed: RussianSentence, dates: tuple[DateMark, ...]) -> ParsedSentence:
    """The sentence as the shared finders see it, with these dates in it."""
    words = parsed.words
    tagged = Tagged(words.sentence, (words.words, words.lower), "w" * len(words), (words.namings, (), EVERY))
    mentions = tuple(
        Mention(
            person=r.person, kind=r.kind, first=r.first, last=r.last, name_first=r.name_first, name_last=r.name_last
        )
        for r in parsed.references
    )
    return ParsedSentence(number=parsed.number, tagged=tagged, mentions=mentions, dates=dates)


def _sides(sentences: list[Words], lexicon: Lexicon) -> tuple[str, ...]:
    capitals = {
        party
        for words in sentences[-1:]
        for naming in words.namings
        for party in naming.parties
        if naming.form and naming.form.kind == "capital" and "n" in words.letters(naming.first)
    }
    parties = {
        party for words in sentences for naming in words.namings for party in naming.parties
        if naming.tag in "PA" and not lexicon.parties.is_organisation(party)
    }  # fmt: skip
    return tuple(sorted(parties | capitals))
