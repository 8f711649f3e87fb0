"""Offices in front of a name, one behind the other: 中共中央政治局委员、中央政法委书记 NAME.

A stack is read from its last noun of office to the left: each piece up to 、 or 兼, the first one up to a word that no
office holds (会见, 同, 在, 的), unless it stands inside the name of a body (发展和改革委员会).
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from minutebook.extract.chinese.namings import Naming, short_form
from minutebook.lexicon.chinese import ChineseWords

STOPS = "，。；：！？\n 　,;:!?“”‘’"
JOINTS = "、兼暨"
LONGEST = 45
OPEN, CLOSED = "（(", "）)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One office of a stack: its words, and whose it is (None: not told)."""

    start: int
    end: int
    text: str
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The offices in front of a name, in order; `party`: the one that any of them tells."""

    start: int
    end: int
    titles: tuple[Title, ...]
    party: str | None


class TitleReader:
    """Reads the stacks of one text."""

    def __init__(self, text: str, namings: tuple[Naming, ...], home: str | None, words: ChineseWords) -> None:
        self.text = text
        self.namings = namings
        self.starts = [naming.start for naming in namings]
        self.home = home
        self.words = words
        self.named = {party for naming in namings for party in naming.parties}
        self.masked = self._mask()

    def _mask(self) -> str:
        """The text with the inside of names and of whole words hidden, so that no boundary is found there."""
        spans = [found.span() for found in self.words.titles.whole.finditer(self.text)]
        spans += [(naming.start, naming.end) for naming in self.namings if naming.end - naming.start > 1]
        chars = list(self.text)
        for start, end in spans:
            chars[start:end] = "＃" * (end - start)
        return "".join(chars)

    def is_head(self, end: int) -> bool:
        """Whether a noun of office that ends here may stand before a name or behind one."""
        titles = self.words.titles
        following = self.text[end : end + 2]
        if following[:1] in titles.not_before and not (
            following == "国王" or following[:1] == "会" != following[1:] in "见谈晤同与"
        ):
            return False
        return not self.text.startswith(titles.not_before_words, end)

    def read(self, head_start: int, head_end: int, named_until: int) -> Stack | None:
        """The stack that ends with the noun at `head_start` to `head_end`, or None.

        `named_until`: where the person named last ends, title and all; a list goes on with another one's offices there.
        """
        pieces: list[tuple[int, int]] = []
        end = head_end
        inner = head_start
        while end - LONGEST < head_end:
            start, goes_on = self._piece(inner)
            pieces.insert(0, (start, end))
            if not goes_on or start - 1 == named_until or not self._is_office(start - 1):
                break
            end = start - 1
            inner = end - 1
            if head_end - start > 4 * LONGEST:
                break
        titles = tuple(self._titles(pieces))
        if not titles:
            return None
        party = next((title.party for title in titles if title.party), None)
        return Stack(start=pieces[0][0], end=head_end, titles=titles, party=party)

    def _piece(self, inner: int) -> tuple[int, bool]:
        """Where the piece begins that holds the place `inner`, and whether a joint stands before it."""
        start = inner
        depth = 0
        while start > 0 and inner - start < LONGEST:
            char = self.text[start - 1]
            if char in CLOSED:
                if "记者" in self.text[max(0, self.text.rfind("（", 0, start)) : start]:
                    break
                depth += 1
            elif char in OPEN:
                depth -= 1
                if depth < 0:
                    break
            elif depth == 0 and (char in STOPS or (char in JOINTS and self.masked[start - 1] != "＃")):
                break
            start -= 1
        bound = start
        for found in self.words.titles.boundary.finditer(self.masked, start, inner):
            bound = found.end()
        while bound < inner and self.text[bound].isdigit():
            bound += 1
        if (country := self._country_in(bound, inner)) is not None:
            return country, False
        goes_on = bound == start and start > 0 and self.text[start - 1] in JOINTS
        return bound, goes_on

    def _country_in(self, start: int, end: int) -> int | None:
        """Where a country is named inside what would be an office: the office begins with it."""
        first = bisect_left(self.starts, start)
        for naming in self.namings[first : bisect_right(self.starts, end - 1)]:
            if naming.kind == "C" and naming.parties and self.text[naming.end - 1] != "方":
                before = self.text[start : naming.start]
                own = self.words.titles.home.match(self.text, start) or short_form(self.text[start])
                kept = not before or before.endswith(self.words.titles.before_country) or own
                return None if kept else naming.start
        return None

    def _is_office(self, end: int) -> bool:
        """Whether the words before `end` are an office, or a body that shares the one that follows."""
        near = self.text[max(0, end - 8) : end]
        if self.words.titles.body.search(near):
            return True
        return near.endswith(self.words.titles.head_words)

    def _titles(self, pieces: list[tuple[int, int]]) -> list[Title]:
        out: list[Title] = []
        for number, (start, end) in enumerate(pieces):
            text = self.text[start:end].strip("·")
            if not text or len(text) > LONGEST or "有关" in text:
                continue
            if not self._ends_on_head(text):
                shared = self._shared(pieces[number + 1 :])
                if not shared:
                    continue
                text += shared
            out.append(Title(start=start, end=end, text=text, party=self.party_in(start, end)))
        return out

    def _ends_on_head(self, text: str) -> bool:
        return text.endswith(self.words.titles.head_words)

    def _shared(self, behind: list[tuple[int, int]]) -> str:
        """What stands behind the body of the next office: 中方主席 of 能源合作委员会中方主席."""
        for start, end in behind:
            text = self.text[start:end]
            for place in range(len(text) - 1, 0, -1):
                if self.words.titles.body.search(text[:place]):
                    return text[place:]
        return ""

    def party_in(self, start: int, end: int) -> str | None:
        """Whose office the words name: a country, a city's or a province's, a short form, or the home country's."""
        if self.text.startswith(("驻", "常驻"), start):
            return None  # the country of service
        first = bisect_left(self.starts, start)
        last = bisect_right(self.starts, end - 1)
        for naming in self.namings[first:last]:
            if self.text.startswith(self.words.titles.topics, naming.end, end):
                start = naming.end  # 中国事务大臣: what the office deals with
                continue
            if naming.kind in "CLR" and naming.parties and naming.end <= end:
                if naming.start == start or naming.kind == "C":
                    return naming.parties[0]
                if not self.words.titles.home.match(self.text, start, end):
                    return naming.parties[0]
        if candidates := short_form(self.text[start]):
            rest = self.text[start + 1 : end]
            known = [code for code in candidates if code in self.named]
            opened = rest.startswith(
                ("总", "外", "国防", "副", "第一", "议", "首", "方", "驻", "前", "财", "防", "国王", "联邦")
            )
            if opened and (known or len(candidates) == 1):
                return known[0] if known else candidates[0]
        return self.home if self.home and self.words.titles.home.search(self.text, start, end) else None
