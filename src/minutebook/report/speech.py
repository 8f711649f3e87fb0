"""Statements gathered by who made them."""

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.report.lines import StatementLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLines:
    """What one speaker said, in order; `speaker` null for joint words."""

    speaker: str | None
    official: str | None
    party: str | None
    statements: tuple[StatementLine, ...]


def group_by_speaker(statements: Iterable[StatementLine]) -> tuple[SpeakerLines, ...]:
    """The statements of each speaker together, speakers in the order in which they first speak."""
    groups: dict[tuple[str | None, str | None], list[StatementLine]] = {}
    for statement in statements:
        groups.setdefault((statement.official, statement.speaker), []).append(statement)
    return tuple(
        SpeakerLines(speaker=speaker, official=official, party=said[0].party, statements=tuple(said))
        for (official, speaker), said in groups.items()
    )
