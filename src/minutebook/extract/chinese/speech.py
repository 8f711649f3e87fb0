"""Whose words each sentence reports, and how it binds.

A sentence has a speaker of its own where a person, a body or a joint party stands before a verb of speech (voices).
Else it goes on in the words of the one before it in the paragraph, unless the narrator tells of what happened.
"""

import re
from dataclasses import dataclass

from minutebook.extract.chinese.binding import bind_carried, bind_own
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.chinese.voices import Before, read_voice
from minutebook.lexicon.chinese import ChineseWords

FIRST_PERSON = re.compile("[^P。]{0,24}我们?")
CREDIT = re.compile("[（(]|责任编辑|编辑|记者")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that a sentence reports. `person` None: joint words, or a body's; `place`: where they begin in the outline.

    `parties`: whose words they are, as far as the sentence tells; `joint`: both sides speak; `strength`: how firmly it
    commits (agreed, pledged, willing, urged), "" if it does not; `agreed`: both sides have agreed on something so far.
    """

    outline: Outline
    person: int | None
    parties: tuple[str, ...]
    joint: bool
    place: int
    force: str
    strength: str
    rule: str
    carried: bool = False
    agreed: bool = False


def read_said(passage: Passage) -> tuple[Said, ...]:
    """The reported words of a document, in order, at most one row a sentence."""
    out: list[Said] = []
    last: Said | None = None
    above: Said | None = None  # the words that the paragraph above ended with
    paragraph = -1
    for outline in passage.outlines:
        sentence = outline.sentence
        if sentence.paragraph != paragraph:
            paragraph, above, last = sentence.paragraph, last, None
        if sentence.heading:
            last = None
            continue
        if last is None and above and _opens_further(passage.words, outline):
            last = above
        last, above = _read(passage, outline, last), None
        if last:
            out.append(last)
    return tuple(out)


def _opens_further(words: ChineseWords, outline: Outline) -> bool:
    """Whether a paragraph goes on with the speech of the one before: by a number, or in the first person."""
    return bool(words.speech.carried.match(outline.text) or FIRST_PERSON.match(outline.text))


def _read(passage: Passage, outline: Outline, last: Said | None) -> Said | None:
    words = passage.words
    voice = read_voice(passage, outline, Before(person=last.person, joint=last.joint) if last else None)
    if voice:
        force, strength = bind_own(words, outline.text[voice.place :], voice.verb, joint=voice.person is None)
        return Said(
            outline=outline, person=voice.person, parties=voice.parties, joint=voice.joint, place=voice.place,
            force=force, strength=strength, rule=voice.rule, agreed=strength == "agreed",
        )  # fmt: skip
    if last is None or not _goes_on(words, outline, last):
        return None
    agreed = last.agreed or last.strength == "agreed"
    before = (last.force, last.strength)
    force, strength = bind_carried(words, outline.text, before, joint=last.joint, agreed=agreed)
    return Said(
        outline=outline, person=last.person, parties=last.parties, joint=last.joint, place=0, force=force,
        strength=strength, rule="carried-on/1", carried=True, agreed=agreed,
    )  # fmt: skip


def _goes_on(words: ChineseWords, outline: Outline, last: Said) -> bool:
    """Whether a sentence without a speaker is still the words of the one before."""
    text, first = outline.text, outline.items[0]
    mention = first.mention
    if words.speech.narration.match(text):
        return bool(mention and mention.style in ("honorific", "address") and mention.person != last.person)
    if first.date and first.date.precision == "day" and first.date.kind == "absolute":
        return False
    if mention and mention.style in ("bare", "titled") and not last.joint:
        talked_of = mention.person != last.person and re.match("P(?:的|是|等)", text)
        return bool(talked_of) or (mention.style == "titled" and "的" in text[:4])
    return not CREDIT.match(text)
