"""Work that a Russian text reports as done since before."""

from collections.abc import Iterator

from minutebook.extract.passage import Passage
from minutebook.extract.russian.areas import find_areas
from minutebook.extract.russian.prepare import RussianPassage
from minutebook.extract.russian.speech import evidence_place
from minutebook.extract.russian.vocabulary import load_vocabulary
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, MeetingClaim, ProgressClaim, StatementClaim


def find_progress(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[ProgressClaim]:
    """One claim for each sentence that holds, as somebody's words, that common work has grown."""
    assert isinstance(passage, RussianPassage)
    known = load_vocabulary(lexicon)
    if not any(isinstance(claim, MeetingClaim) for claim in earlier):
        return
    said = {
        c.evidence[0].start for c in earlier if isinstance(c, StatementClaim) and c.force in ("assertive", "expressive")
    }
    grown, work = known.words("progress", "grown"), known.words("progress", "work")
    for parsed in passage.parsed:
        words = parsed.words
        if parsed.start not in said:
            continue
        if "не" in words.lower:
            continue
        places = range(len(words))
        told = any(words.is_any(i, grown) and words.forms[i].tense not in ("futr", "imp") for i in places)
        if not told or not any(words.is_any(i, work) for i in places):
            continue
        start, end = evidence_place(passage, parsed)
        yield ProgressClaim(
            document=passage.document.id,
            place=passage.document.original_offset(start),
            evidence=(passage.document.span(start, end),),
            rule="has-grown/1",
            areas=find_areas(words, lexicon),
        )
