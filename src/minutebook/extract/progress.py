"""Progress: what the parties are reported to have done together since before."""

from collections.abc import Iterator

from minutebook.extract.areas import find_areas
from minutebook.extract.frames import frame, word_range
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.signs import PROGRESS
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.progress import load_progress_words
from minutebook.model.claims import Claim, ProgressClaim

ENDS = frozenset(';:"“”')


def find_progress(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[ProgressClaim]:
    """One claim for each sentence that tells of work done, with the areas that it names; none in a one-party text."""
    named = {p for parsed in passage.sentences for n in parsed.tagged.namings for p in n.parties}
    if len(named | {person.party for person in passage.people if person.party}) < 2:
        return
    document = passage.document
    for parsed in passage.sentences:
        if not parsed.tagged.signs & PROGRESS:
            continue
        found = _told(passage, parsed, lexicon)
        if found is None:
            continue
        rule, first, last = found
        start, end = parsed.tagged.text_place(first, last)
        yield ProgressClaim(
            document=document.id,
            place=document.original_offset(start),
            evidence=(document.span(start, end),),
            rule=f"{rule}/1",
            areas=find_areas(parsed.tagged, first, last, lexicon),
        )


def _told(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon) -> tuple[str, int, int] | None:
    """The rule that reads the sentence as progress, and the words from whose work it is to the end of the clause."""
    words = load_progress_words(lexicon.language)
    plan = frame(passage, parsed, lexicon)
    for rule, found in words.rules.finditer(plan.text):
        place = word_range(plan, found)
        if place is None or words.not_done & set(parsed.tagged.lower[max(0, place[0] - 4) : place[1]]):
            continue
        return rule.name, place[0], _clause_end(parsed, place[1])
    return None


def _clause_end(parsed: ParsedSentence, last: int) -> int:
    """Where what was done ends: before the report of who said so, a new clause or the full stop."""
    tagged = parsed.tagged
    speakers = {mention.first for mention in parsed.mentions}
    end = last
    while end < len(tagged.base):
        word = tagged.lower[end]
        behind = end + 1
        if word in ENDS or (
            tagged.tags[end] == "," and (behind in speakers or tagged.tags[behind : behind + 1] in ("x", "W"))
        ):
            break
        end += 1
    while end > last and not tagged.base[end - 1][-1].isalnum():
        end -= 1
    return end
