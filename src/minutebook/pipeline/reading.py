"""Reports to readings: every input, in order, in as many processes as asked for."""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from minutebook.extract.find import find_claims
from minutebook.lexicon.load import known_languages, load_lexicon
from minutebook.model.claims import Claim, IssueClaim
from minutebook.model.document import Document
from minutebook.model.problem import ReadProblem
from minutebook.model.reading import Reading
from minutebook.model.remark import N_, Remark, listed, remark
from minutebook.read.documents import read_input
from minutebook.reconcile.collector import without_collector

Input = Document | ReadProblem
Outcome = Reading | ReadProblem


def read_reports(sources: Iterable[str], jobs: int = 1, stdin: BinaryIO | None = None) -> Iterator[Outcome]:
    """A reading for each document of the sources, or the problem that it has, in their order, as they are ready.

    `sources` are paths of files or folders, or "-" for `stdin`; `jobs` is the number of processes, and changes
    nothing in what comes back. Raises LexiconError, or ReadError when a process dies.
    """
    inputs = (found for source in sources for found in read_input(source, stdin))
    if jobs == 1:
        return map(_read_next, inputs)
    from minutebook.pipeline.processes import map_apart  # processes take time to import, and most reading needs none

    return map_apart(_read_next, inputs, jobs)


def _read_next(found: Input) -> Outcome:
    """The reading of one of many documents, with the garbage collector out of the way.

    What reading makes holds no circles and is freed by its counts. What it keeps for the texts to come (words,
    patterns) grows, and the collector would go over all of it again and again.
    """
    with without_collector():
        try:
            return read_document(found)
        finally:
            gc.freeze()


def read_document(found: Input) -> Outcome:
    """The reading of a document; a problem stays the problem that it is."""
    if isinstance(found, ReadProblem):
        return found
    document = replace(found, source=_spell_source(found.source))
    language = _known_language(document.language)
    claims = find_claims(document, load_lexicon(language)) if language else _say_unread(document)
    return Reading(document=document, claims=claims)


def _spell_source(source: str) -> str:
    """The name of a file whose bytes are not UTF-8, in characters that can be kept and printed."""
    return source.encode("utf-8", "backslashreplace").decode()


def _known_language(language: str | None) -> str | None:
    """The language whose lexicon serves a BCP 47 tag: the tag itself or its first part ("en" for "en-GB")."""
    known = known_languages()
    return next((tag for tag in (language, (language or "").split("-")[0]) if tag in known), None)


def _say_unread(document: Document) -> tuple[Claim, ...]:
    """The one claim of a document in a language that has no lexicon: an issue on its title or first line."""
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    end = len(document.text) if end < 0 else end
    if start >= end:
        return ()
    told = _tell_unread(document.language)
    issue = IssueClaim(
        document=document.id,
        place=document.original_offset(start),
        evidence=(document.span(start, end),),
        rule="language-test/1",
        issue="language-unread",
        message=told.english,
        remark=told,
    )
    return (issue,)


def _tell_unread(language: str | None) -> Remark:
    known = listed("list", known_languages())
    if language:
        words = N_("kept, not read: the language '%(language)s' has no lexicon here; these have one: %(known)s")
        return remark(words, language=language, known=known)
    return remark(
        "kept, not read: a language not recognised has no lexicon here; these have one: %(known)s", known=known
    )
