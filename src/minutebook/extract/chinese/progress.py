"""Work told of as done since before."""

from collections.abc import Iterator

from minutebook.extract.chinese.areas import find_areas
from minutebook.extract.chinese.passage import Passage
from minutebook.model.claims import ProgressClaim


def find_progress(passage: Passage) -> Iterator[ProgressClaim]:
    """One claim for each sentence that tells of progress of cooperation."""
    words = passage.words
    for outline in passage.outlines:
        sentence = outline.sentence
        text = passage.text[sentence.start : sentence.end]
        found = words.progress.search(text)
        if sentence.heading or not found or not words.force.cooperation.search(text):
            continue
        clause = max(text.rfind(mark, 0, found.start()) for mark in "，；")
        if words.progress_unless.search(text, clause + 1, found.end()):
            continue
        yield ProgressClaim(
            document=passage.document.id,
            place=passage.document.original_offset(sentence.start),
            evidence=(passage.document.span(sentence.start, sentence.end),),
            rule="progress/1",
            areas=find_areas(text, words),
        )
