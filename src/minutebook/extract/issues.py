"""Issues: what looked relevant and could not be read, or reads two ways."""

from bisect import bisect_left
from collections.abc import Iterator

from minutebook.extract.frames import frame, word_range
from minutebook.extract.passage import HeldOffice, ParsedSentence, Passage
from minutebook.extract.session_names import find_session_names
from minutebook.extract.signs import ENCOUNTER
from minutebook.lexicon.issues import load_issue_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, IssueClaim, MeetingClaim
from minutebook.model.remark import Remark, listed, named, on_day, remark


def find_issues(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[IssueClaim]:
    """Contradictory dates, sentences that tell of a meeting and gave none, persons of two parties, in this order."""
    yield from _date_conflicts(passage)
    meetings = [claim for claim in earlier if isinstance(claim, MeetingClaim)]
    read = sorted(span.start for claim in meetings for span in claim.evidence)
    known = {claim.ordinal for claim in meetings}
    for parsed in passage.sentences:
        if bisect_left(read, parsed.start) == bisect_left(read, parsed.end):
            yield from _unread(passage, parsed, lexicon, known)
    yield from _party_conflicts(passage)


def _issue(passage: Passage, kind: str, told: Remark, *places: tuple[int, int]) -> IssueClaim:
    document = passage.document
    return IssueClaim(
        document=document.id,
        place=document.original_offset(places[0][0]),
        evidence=tuple(document.span(*place) for place in dict.fromkeys(places)),
        rule=f"{kind}/1",
        issue=kind,
        message=told.english,
        remark=told,
    )


def _date_conflicts(passage: Passage) -> Iterator[IssueClaim]:
    """Where a weekday is not that of the date beside it: both readings are told."""
    for parsed in passage.sentences:
        for mark in parsed.dates:
            if mark.conflict:
                words = " ".join(passage.document.text[mark.start : mark.end].split())
                read, other = on_day(mark.first), on_day(mark.other)
                told = (
                    remark(
                        "“%(words)s” contradicts itself: %(day)s is not the day named beside it; the nearest such day "
                        "is %(other)s; read as %(read)s",
                        words=words,
                        day=read,
                        other=other,
                        read=read,
                    )
                    if mark.other
                    else remark(
                        "“%(words)s” contradicts itself: %(day)s is not the day named beside it; read as %(read)s",
                        words=words,
                        day=read,
                        read=read,
                    )
                )
                yield _issue(passage, "date-conflict", told, (mark.start, mark.end))


def _unread(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon, known: set[int | None]) -> Iterator[IssueClaim]:
    """A numbered session of several parties, or an encounter of people of two, that gave no meeting.

    `known` are the numbers of the sessions that were read or pointed out; one more mention of them is no news.
    """
    for name in find_session_names(parsed, lexicon):
        if name.ordinal and name.ordinal not in known and _is_international(parsed, lexicon):
            known.add(name.ordinal)
            told = remark(
                "names session %(number)s of “%(name)s”, of which no meeting could be read",
                number=name.ordinal,
                name=name.mechanism or "",
            )
            yield _issue(passage, "meeting-unread", told, parsed.tagged.text_place(name.first, name.last))
            return
    if not parsed.tagged.signs & ENCOUNTER:
        return
    words = load_issue_words(lexicon.language)
    plan = frame(passage, parsed, lexicon)
    for _, found in words.encounters.finditer(plan.text):
        first, last = word_range(plan, found) or (0, 0)
        people = {m.person for m in parsed.mentions if first <= m.first < last}
        if len({passage.people[number].party for number in people} - {None}) > 1:
            names = listed("and", (passage.people[number].name for number in sorted(people)))
            told = remark("tells of an encounter of %(names)s, of which no meeting could be read", names=names)
            yield _issue(passage, "meeting-unread", told, parsed.tagged.text_place(first, last))
            return


def _is_international(parsed: ParsedSentence, lexicon: Lexicon) -> bool:
    """Whether the sentence names two parties, or a body of several."""
    named = {party for naming in parsed.tagged.namings for party in naming.parties}
    return len(named) > 1 or any(lexicon.parties.is_organisation(party) for party in named)


def _party_conflicts(passage: Passage) -> Iterator[IssueClaim]:
    """Names to which the text gives offices of different parties: two people, or one of whom it is not said whose."""
    by_name: dict[str, dict[str, HeldOffice]] = {}
    for person in passage.people:
        for office in person.offices:
            if office.party and not office.past:
                by_name.setdefault(person.name, {}).setdefault(office.party, office)
    for name, held in by_name.items():
        if len(held) > 1:
            places = sorted((office.start, office.end) for office in held.values())
            parties = listed("list", (named("party", party, party) for party in sorted(held)))
            told = remark("gives %(name)s offices of several parties: %(parties)s", name=name, parties=parties)
            yield _issue(passage, "party-conflict", told, *places)
