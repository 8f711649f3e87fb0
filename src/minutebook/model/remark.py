"""Remarks: the program's own sentences about what it found, kept with what they are made of.

The record has them in English (`message`, `how`, `why`, `reasons`). A remark beside each says of which words it was
made and what stands in them, so that a reader can be told the same in another language; the sentence itself is its
`english`, so that the two are never apart.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

JOINS = {"and": (", ", " and "), "or": (", ", " or "), "list": (", ", ", "), "clauses": ("; ", "; ")}
"""Kinds of remarks whose parts stand one after another, with what is between them, and between the last two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence, or what stands in one under `name`. `text` is its English, `value` what it stands for.

    `kind`: `sentence`, whose parts stand in `text` by their names ("%(day)s"), its form for one in `value`; `and`,
    `or`, `list` and `clauses`, parts one after another; `text`, words as they are; `number`; `day`, ISO 8601; `party`,
    `official`, `mechanism` and `tenure`, the code or the id of one; `code`, a code of the record; `field`; `city`;
    `sessions`, numbers.
    """

    kind: str
    text: str
    value: str = ""
    name: str = ""
    parts: tuple["Remark", ...] = ()

    @property
    def english(self) -> str:
        """The words of it in English, as the record has them."""
        told = [part.english for part in self.parts]
        if self.kind == "sentence":
            return self.text % dict(zip((part.name for part in self.parts), told, strict=True))
        if self.kind in JOINS and told:
            between, last = JOINS[self.kind]
            return between.join([*told[:-2], last.join(told[-2:])])
        return self.text


def N_(words: str) -> str:  # noqa: N802 - the name by which gettext knows words that are only noted for translation
    """The words themselves, noted for the catalogues."""
    return words


def remark(words: str, /, **parts: "Remark | str | int") -> Remark:
    """A sentence with what stands in it: other remarks, words as they are, or numbers.

    The words come into the catalogues from here: give them as they are, in one piece.
    """
    return Remark(kind="sentence", text=words, value=words, parts=_name(parts))


def remark_count(one: str, many: str, num: int, /, **parts: "Remark | str | int") -> Remark:
    """The same with a form for one and a form for several: `num`, which stands in both, says which."""
    return Remark(kind="sentence", text=one if num == 1 else many, value=one, parts=_name({"num": num, **parts}))


def in_words(text: str | None) -> Remark:
    """Words as they are: of a text, or of a person."""
    return Remark(kind="text", text=text or "")


def on_day(day: str | None) -> Remark:
    """A day, month or year (ISO 8601); null reads as nothing."""
    return Remark(kind="day", text=day or "", value=day or "")


def named(kind: str, row_id: str, name: str) -> Remark:
    """An `official`, a `mechanism`, a `tenure` (ids) or a `party` (code) by its English name."""
    return Remark(kind=kind, text=name, value=row_id)


def in_code(kind: str, code: str, words: str | None = None) -> Remark:
    """A `code`, a `field` or a `city`, with what it reads in English if not as it is."""
    return Remark(kind=kind, text=code if words is None else words, value=code)


def listed(join: str, parts: Iterable["Remark | str | int"]) -> Remark:
    """Some, one after another, the last after "and" or "or"; or `list`, with commas, and `clauses`, with semicolons."""
    return Remark(kind=join, text="", parts=tuple(map(_of, parts)))


def sessions(numbers: Sequence[int]) -> Remark:
    """Sessions by number: "session 3" or "sessions 1, 4 to 8 and 10"; there is at least one."""
    runs = join_runs(numbers)
    text = ", ".join(runs[:-1]) + (" and " if len(runs) > 1 else "") + runs[-1]
    text = f"session{'s' if len(numbers) > 1 else ''} {text}"
    return Remark(kind="sessions", text=text, value=" ".join(map(str, numbers)))


def join_runs(numbers: Sequence[int], join: Callable[[int, int], str] = "{} to {}".format) -> list[str]:
    """Numbers in order, three or more in a row as a stretch: "1", "4 to 8", "10"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [part for r in runs for part in ([join(r[0], r[-1])] if len(r) > 2 else map(str, r))]


def _name(parts: "dict[str, Remark | str | int]") -> tuple[Remark, ...]:
    return tuple(replace(_of(part), name=name) for name, part in parts.items())


def _of(part: "Remark | str | int") -> Remark:
    if isinstance(part, int):
        return Remark(kind="number", text=str(part), value=str(part))
    return in_words(part) if isinstance(part, str) else part
