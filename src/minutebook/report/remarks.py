"""Remarks told to a reader: what the record says of its rows in English, in the reader's language."""

from collections.abc import Callable, Iterator
from itertools import chain

from minutebook.model.record import IssueRow, Mechanism, Meeting, Official, Row
from minutebook.model.remark import JOINS, Remark, join_runs
from minutebook.report.code_words import FIELD_NAMES
from minutebook.report.labels import Labels

NameOf = Callable[[Remark], str]
"""What to call the official, mechanism or tenure that a part of a remark is of."""


def remarks_of(row: Row | None) -> Iterator[Remark]:
    """The remarks that a row has, those inside its values among them."""
    found: Iterator[Remark | None] = iter(())
    if isinstance(row, IssueRow):
        found = iter((row.remark,))
    elif isinstance(row, Official):
        found = iter(row.remarks)
    elif isinstance(row, Meeting):
        found = chain((one.remark for one in row.disagreements), (one.remark for one in row.copies))
    elif isinstance(row, Mechanism):
        turns = (turn.remark for turn in (row.host_rotation, row.chair_rotation) if turn)
        found = chain(row.next.remarks if row.next else (), turns)
    return (one for one in found if one)


def tell_remark(said: Remark, labels: Labels, name_of: NameOf) -> str:
    """What a remark says, in the language of the labels; what the catalogue lacks in English."""
    if said.kind == "sentence":
        parts = {part.name: tell_remark(part, labels, name_of) for part in said.parts}
        return _choose_words(said, labels) % parts
    if said.kind in JOINS:
        return _join(said.kind, [tell_remark(part, labels, name_of) for part in said.parts], labels)
    if said.kind in ("official", "mechanism", "tenure"):
        return name_of(said)
    return _tell_value(said, labels)


def _choose_words(said: Remark, labels: Labels) -> str:
    number = next((part.value for part in said.parts if part.name == "num"), None)
    if number is None:
        return labels.catalogue.gettext(said.text)
    return labels.catalogue.ngettext(said.value, said.text, int(number))


def _join(kind: str, told: list[str], labels: Labels) -> str:
    if kind == "clauses":
        return labels.say("; ").join(told)
    comma = labels.catalogue.pgettext("between things", ", ")
    if kind == "list" or len(told) < 2:
        return comma.join(told)
    names, last = comma.join(told[:-1]), told[-1]
    if kind == "or":
        return labels.say("%(names)s or %(last)s", names=names, last=last)
    return labels.say("%(names)s and %(last)s", names=names, last=last)


def _tell_value(said: Remark, labels: Labels) -> str:
    """A value that has no page of its own."""
    match said.kind:
        case "day":
            return labels.day(said.value) if said.value else said.text
        case "party":
            return labels.party(said.value)
        case "city":
            return labels.city(said.value)
        case "code":
            return labels.code(said.value)
        case "field":
            return labels.words(FIELD_NAMES.get(said.value) or said.value)
        case "sessions":
            return _tell_sessions([int(number) for number in said.value.split()], labels)
    return said.text


def _tell_sessions(numbers: list[int], labels: Labels) -> str:
    stretch = labels.catalogue.pgettext("numbers", "%(first)s to %(last)s")
    runs = join_runs(numbers, lambda first, last: stretch % {"first": first, "last": last})
    told = _join("and", runs, labels)
    return labels.catalogue.ngettext("session %(numbers)s", "sessions %(numbers)s", len(numbers)) % {"numbers": told}
