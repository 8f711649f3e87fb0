"""Where people are named in a Chinese text first: behind their offices, before them, in lists, as subjects."""

import re
from dataclasses import replace
from functools import cache

from minutebook.extract.chinese.mentions import FoundName, NamingIndex
from minutebook.extract.chinese.names import read_foreign, read_name
from minutebook.extract.chinese.sentences import Sentence
from minutebook.extract.chinese.titles import Stack, Title, TitleReader
from minutebook.lexicon.chinese import ChineseWords, load_chinese_words

LIST_LONGEST = 120
OPENERS = "，。；：、！？（“\n和与同及对向在请为经由"
CLOSERS = "、，。；等和与（）\n率也还均到"
HAN = re.compile("[\u4e00-\u9fff]+")


class NameFinder:
    """Finds the names of one text (in simplified characters) from offset `first` on."""

    def __init__(
        self, text: str, first: int, index: NamingIndex, home: str | None, words: ChineseWords
    ) -> None:  # fmt: skip
        self.text = text
        self.first = first
        self.index = index
        self.words = words
        self.titles = TitleReader(text, index.namings, home, words)
        above = {p for n in index.namings if n.kind == "C" and n.end <= first for p in n.parties if p != home}
        self.headline = next(iter(above)) if len(above) == 1 else None
        self.has_japan = any("JP" in naming.parties for naming in index.namings)

    def find(self, sentences: tuple[Sentence, ...]) -> list[FoundName]:
        """The names in order of place, none overlapping another."""
        found = self._titled() + self._spouses()
        taken = {one.name_start for one in found}
        for sentence in sentences:
            bare = [one for one in self._bare(sentence) if one.name_start not in taken]
            found += bare
            taken |= {one.name_start for one in bare}
        found.sort(key=lambda one: one.name_start)
        return self._without_addresses(_without_overlaps(found))

    def _without_addresses(self, found: list[FoundName]) -> list[FoundName]:
        """Without those before whom somebody else is addressed: NAME总统 and a word behind it."""
        names = {self.text[one.name_start : one.name_end] for one in found}
        heads = self.words.titles.head_words
        out: list[FoundName] = []
        for one in found:
            title = one.titles[0].text if one.style == "titled" and len(one.titles) == 1 else ""
            head = next((head for head in heads if title.endswith(head)), "")
            if not head or title[: -len(head)] not in names:
                out.append(one)
        return out

    def _titled(self) -> list[FoundName]:
        out: list[FoundName] = []
        until = 0
        envoys = self.words.titles.envoys
        for head in self.words.titles.head.finditer(self.text, self.first):
            start, end = head.span()
            if (out and start < out[-1].end) or self.index.hides_office(start, end) or not self.titles.is_head(end):
                continue
            if head.group() == "代表" and not self.text.endswith(envoys, self.first, start):
                continue
            stack = self.titles.read(start, end, until)
            name_end = read_name(self.text, end, stack.party if stack else None, self.words)
            if stack and name_end and not self.index.takes(end, name_end):
                out.append(FoundName(
                    start=stack.start, end=name_end, name_start=end, name_end=name_end, titles=stack.titles,
                    party=stack.party, style="titled",
                ))  # fmt: skip
                out += self._sharing(stack, name_end)
            elif behind := self._addressed(start, end):
                out.append(behind)
            if out and start == out[-1].name_end and not name_end:
                out[-1] = replace(out[-1], end=end)  # of the same person: 省长NAME亲王
            until = out[-1].end if out else 0
        return out

    def _spouses(self) -> list[FoundName]:
        """夫人 NAME: no office, and yet a name follows."""
        out: list[FoundName] = []
        for found in self.words.titles.spouse.finditer(self.text, self.first):
            end = read_name(self.text, found.end(), None, self.words)
            if end and not self.index.takes(found.end(), end):
                out.append(_bare_name(found.end(), end))
        return out

    def _sharing(self, stack: Stack, end: int) -> list[FoundName]:
        """Those who follow in a list and hold the same office: 副主席 NAME、NAME、NAME."""
        out: list[FoundName] = []
        while self.text[end : end + 1] in ("、", "和"):
            start = end + 1
            name_end = read_name(self.text, start, stack.party, self.words)
            if not name_end or self.index.takes(start, name_end) or not self._closes_list(name_end):
                break
            if self.words.titles.head.match(self.text, name_end):
                break
            out.append(FoundName(
                start=start, end=name_end, name_start=start, name_end=name_end, titles=stack.titles,
                party=stack.party, style="titled",
            ))  # fmt: skip
            end = name_end
        return out

    def _closes_list(self, end: int) -> bool:
        following = self.text[end : end + 2]
        return following[:1] in CLOSERS or bool(re.match(self.words.events.attending, following))

    def _addressed(self, start: int, end: int) -> FoundName | None:
        """A name right before an office: NAME总统. It must begin behind a word that no name holds."""
        head = self.text[start:end]
        if head in self.words.titles.not_address:
            return None
        start = self._lead(start)
        title = self.text[start:end]
        begin = self._japanese(start) if head == "首相" and self.has_japan else None
        begin = begin or self._chinese(start, head) or self._foreign(start)
        if begin is None:
            return None
        office = Title(start=start, end=end, text=title, party=None)
        return FoundName(
            start=begin, end=end, name_start=begin, name_end=start, titles=(office,), party=None, style="honorific"
        )  # fmt: skip

    def _lead(self, start: int) -> int:
        """Where an office begins whose noun begins at `start`: 国家 of NAME国家主席 is no part of the name."""
        leads = self.words.titles.address_leads
        return next((start - len(lead) for lead in leads if self.text.endswith(lead, self.first, start)), start)

    def _japanese(self, end: int) -> int | None:
        for size in (4, 3, 2):
            begin = end - size
            if begin >= self.first and self._opens(begin) and not self.index.overlaps(begin, end):
                return begin
        return None

    def _chinese(self, end: int, title: str) -> int | None:
        names = self.words.names
        for size in (3, 2):
            begin = end - size
            if begin < self.first or self.text[begin] not in names.plain_surnames:
                continue
            sure = size == 3 and title in self.words.titles.address_heads
            name = self.text[begin:end]
            if not (sure or self._opens(begin)) or name in names.not_names or self.index.overlaps(begin, end):
                continue
            if name[-1] in names.never_last or self._opens_word(begin + 1):
                continue
            if HAN.fullmatch(name):
                return begin
        return None

    def _opens_word(self, start: int) -> bool:
        """Whether a word of two characters that names end before begins here: what is before it is no surname."""
        word = self.words.names.ending.match(self.text, start)
        return word is not None and word.end() - start > 1

    def _foreign(self, end: int) -> int | None:
        names, begin = self.words.names, end
        while begin > self.first and self._is_sound(begin - 1):
            begin -= 1
        naming = self.index.last_before(end - 1)
        if naming and naming.end > begin:
            begin = naming.end
        while begin < end and (self.text[begin] in names.dots | names.hyphens or self.text[begin] == "及"):
            begin += 1
        name = self.text[begin:end]
        fits = len(name) > 1 and name not in names.not_names and self._opens(begin)
        return begin if fits else None

    def _is_sound(self, place: int) -> bool:
        names, char = self.words.names, self.text[place]
        if char in names.hyphens:
            return self.text[place - 1] in names.sounds
        return char in names.sounds or char in names.dots

    def _opens(self, begin: int) -> bool:
        """Whether a name may begin here: behind a stop, a country, or a word that no office holds."""
        if begin == 0 or self.text[begin - 1] in OPENERS or self.index.ends_at(begin):
            return True
        masked, boundary = self.titles.masked, self.words.titles.boundary
        return any(boundary.fullmatch(masked, max(0, begin - size), begin) for size in (4, 3, 2, 1))

    def _bare(self, sentence: Sentence) -> list[FoundName]:
        """Names without offices: lists of those present, subjects of verbs of speech, partners of talks."""
        out: list[FoundName] = []
        if subject := _subject().match(self.text, sentence.start, sentence.end):
            out += self._names_in(subject.start("names"), subject.end("names"))
        for found in _present().finditer(self.text, sentence.start, sentence.end):
            out += self._names_in(found.start("names"), found.end("names"))
        for found in _partner().finditer(self.text, sentence.start, sentence.end):
            met = self._names_in(found.start("names"), found.end("names"))
            out += [replace(one, party=self.headline) for one in met]
        return out

    def _names_in(self, start: int, end: int) -> list[FoundName]:
        pieces = _split(self.text, start, end, "、")
        listed = len(pieces) > 1
        out: list[FoundName] = []
        for place, stop in pieces:
            if self._is_name(place, stop, listed):
                out.append(_bare_name(place, stop))
                continue
            parts = _split(self.text, place, stop, "和与及")
            out += [_bare_name(a, b) for a, b in parts if self._is_name(a, b, listed)]
        return out

    def _is_name(self, start: int, end: int, listed: bool) -> bool:
        names, piece = self.words.names, self.text[start:end]
        compound = piece[:2] in names.compound_surnames and len(piece) > 2
        if piece in names.not_names or len(piece) < 2 or (self.index.overlaps(start, end) and not compound):
            return False
        if piece.endswith(self.words.titles.head_words):
            return False
        surnames = names.surnames if listed else names.plain_surnames
        if (compound or piece[0] in surnames) and len(piece) <= 3 + compound:
            return bool(HAN.fullmatch(piece))
        return read_foreign(self.text, start, names) == end


def _bare_name(start: int, end: int) -> FoundName:
    return FoundName(start=start, end=end, name_start=start, name_end=end, titles=(), party=None, style="bare")


def _split(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    out, place = [], start
    for stop in [i for i in range(start, end) if text[i] in marks] + [end]:
        out.append((place, stop))
        place = stop + 1
    return out


def _without_overlaps(found: list[FoundName]) -> list[FoundName]:
    out: list[FoundName] = []
    for one in found:
        if not out or one.name_start >= out[-1].name_end:
            out.append(one)
    return out


@cache
def _present() -> re.Pattern[str]:
    """NAME、NAME等参加会见."""
    events = load_chinese_words().events
    return re.compile(
        rf"(?:^|(?<=[\n。，！？]))(?P<names>[^\n。，；：（“]{{2,{LIST_LONGEST}}}?)(?:等[^\n。，；：、]{{0,12}}?)?"
        rf"(?:也|还|均|一同|分别|陪同)?"
        rf"(?:{events.attending}(?=了|{events.attending_what}|[。，\n]|$)|{events.companions})"
    )


@cache
def _subject() -> re.Pattern[str]:
    """A name that opens a sentence before a verb of speech or of meeting."""
    return re.compile(
        r"(?P<names>[\u4e00-\u9fff·•・]{2,14}?(?:[和与同][\u4e00-\u9fff·•・]{2,12}?)?)"
        rf"(?:也|还|又|首先|随后|在会上|近日|日前)?(?:{load_chinese_words().speech.verb.pattern}|会见|主持|同|与|抵达)"
    )


@cache
def _partner() -> re.Pattern[str]:
    """同 NAME 举行会谈."""
    return re.compile(
        r"(?:同|与|和|会见了?)(?P<names>[\u4e00-\u9fff·•・]{2,14}?)"
        r"(?=(?:共同|再次)?(?:举行|会谈|会晤|通电话|通话|视频|签署|见证|听取|时[，还就]))"
    )
