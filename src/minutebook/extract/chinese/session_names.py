"""Names of sessions: 第七轮中德政府磋商, 中俄总理第二十五次定期会晤, “77国集团和中国”哈瓦那峰会."""

import re
from collections.abc import Iterator

from minutebook.extract.chinese.dates import chinese_number
from minutebook.extract.chinese.namings import Naming
from minutebook.extract.chinese.outline import SessionName
from minutebook.lexicon.chinese import ChineseWords

LONGEST, SHORTEST = 60, 4
STOPS = "，。；：！？\n 　,;:!?"
_PATTERNS: dict[str, re.Pattern[str]] = {}


class SessionReader:
    """Finds the sessions named in one text."""

    def __init__(self, text: str, first: int, namings: tuple[Naming, ...], words: ChineseWords) -> None:
        self.text = text
        self.first = first
        self.words = words
        self.masked = self._mask(namings)

    def _mask(self, namings: tuple[Naming, ...]) -> str:
        """The text with quotations, brackets, names and whole words hidden, so that no name begins inside them."""
        spans = [found.span() for found in self.words.events.session_whole.finditer(self.text)]
        spans += [(naming.start, naming.end) for naming in namings if naming.end - naming.start > 1]
        spans += [
            found.span() for found in re.finditer("“[^”\n]{1,30}”|（[^）\n]{1,16}）|《[^》\n]{1,40}》", self.text)
        ]
        chars = list(self.text)
        for start, end in spans:
            chars[start:end] = "＃" * (end - start)
        return "".join(chars)

    def find(self) -> Iterator[SessionName]:
        """The sessions in order: those with a number, then those that a verb of holding or attending points at."""
        taken: list[tuple[int, int]] = []
        for found in self._ordinal().finditer(self.text, self.first):
            name = self._numbered(found)
            if name and not any(name.start < end and start < name.end for start, end in taken):
                taken.append((name.start, name.end))
                yield name
        for found in self._plain().finditer(self.text, self.first):
            name = self._unnumbered(found.start("name"), found.end("name"))
            if name and not any(name.start < end and start < name.end for start, end in taken):
                taken.append((name.start, name.end))
                yield name

    def _ordinal(self) -> re.Pattern[str]:
        digits = "".join(self.words.digits)
        source = rf"(?:第(?P<number>[{digits}十百\d]{{1,4}})|(?P<once>首))(?P<unit>[次届轮])"
        return _PATTERNS.setdefault(source, re.compile(source))

    def _noun(self) -> re.Pattern[str]:
        events = self.words.events
        source = rf"{events.session_nouns}(?:（[^）\n]{{1,12}}）)?(?![{events.not_session}])"
        return _PATTERNS.setdefault(source, re.compile(source))

    def _plain(self) -> re.Pattern[str]:
        events = self.words.events
        source = (
            rf"(?:{events.attend}|{events.chair}|{events.hold}|的)(?P<name>[^，。；：！？\n、的]{{3,40}}?"
            rf"(?:峰会|论坛|领导人会议|首脑会议|部长级会议|外长会议|系列会议|年会|高层对话|战略对话|对话会|缔约方大会|安全会议|安全磋商|政治磋商|防务磋商|联大|大会|会议))"
            rf"(?![{events.not_session}])"
        )
        return _PATTERNS.setdefault(source, re.compile(source))

    def _numbered(self, found: re.Match[str]) -> SessionName | None:
        if self.text.rfind("《", 0, found.start()) > self.text.rfind("》", 0, found.start()):
            return None  # the title of a paper
        number = 1 if found["once"] else chinese_number(found["number"], self.words)
        start = self._left(found.start())
        prefix = self.text[start : found.start()]
        noun_end = self._right(found.end(), bool(prefix))
        if noun_end is None or not number:
            return None
        suffix = self.text[found.end() : noun_end]
        if not prefix and len(suffix) < SHORTEST:
            return None
        bodied = prefix.rstrip("”》）").endswith((*self.words.events.session_bodies, "会议", "对话", "机制"))
        parts: tuple[tuple[int, int], ...] = ((start, found.start()), (found.end(), noun_end))
        if bodied and suffix in self.words.events.plain_nouns:
            parts = parts[:1]
        return SessionName(
            start=start, end=noun_end, parts=tuple(part for part in parts if part[0] < part[1]), ordinal=number
        )  # fmt: skip

    def _left(self, end: int) -> int:
        """Where the name begins whose number stands at `end`: behind the last word that no name holds."""
        start = end
        while start > self.first and end - start < LONGEST and self.text[start - 1] not in STOPS:
            if self.masked[start - 1] in "、" and self.masked[start - 1] != "＃":
                break
            if self.masked[start - 1] in "“”（）《》":
                break
            start -= 1
        bound = start
        for found in self.words.events.session_starts.finditer(self.masked, start, end):
            bound = found.end()
        while bound < end and (self.text[bound].isdigit() or self.text[bound] in "的了"):
            bound += 1
        return bound

    def _right(self, start: int, named: bool) -> int | None:
        """Where the name ends whose number ends at `start`: behind the first noun of sessions that closes it."""
        limit = start + (24 if named else 44)
        best: int | None = None
        place = start
        while found := self._noun().search(self.text, place, min(len(self.text), limit)):
            between = self.masked[start : found.start()]
            if re.search("[，。；：！？\n、的了]", between) or (named and len(between) > 14):
                break
            best = found.end()
            following = self._noun().match(self.text, found.end())
            more = re.match("机制会议|对话机制会议", self.text[found.end() :])
            if more:
                return found.end() + more.end()
            if not following:
                return best
            place = found.end()
        return best

    def _unnumbered(self, start: int, end: int) -> SessionName | None:
        bound = start
        for found in self.words.events.session_starts.finditer(self.masked, start, end - 2):
            bound = found.end()
        while bound < end and (self.text[bound].isdigit() or self.text[bound] in "的了"):
            bound += 1
        name = self.text[bound:end]
        if name.count("《") != name.count("》") or name.count("“") != name.count("”"):
            return None
        if self.text[bound - 2 : bound] in ("此次", "本次", "这次", "上述"):
            return None
        if len(name) < 4 or not self.words.events.world.search(name) or self.words.events.home_bodies.search(name):
            return None
        return SessionName(start=bound, end=end, parts=((bound, end),), ordinal=None)
