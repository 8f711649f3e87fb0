"""An input that could not be used: kept apart from the rest, reported in one line, never fatal for the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProblem:
    """`source` as the user gave it (`PATH#LINE` for a line of JSON Lines) and what was expected and found."""

    source: str
    message: str
