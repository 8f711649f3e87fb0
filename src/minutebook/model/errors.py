"""Errors: one root, one subclass a room. A message says what was expected and what was found."""

from minutebook.model.remark import Remark


class MinutebookError(Exception):
    """Root of every error that a user of the program may meet; its text is one clear line.

    `remark`: what it was made of where it was given so, from which it can be told in another language.
    """

    def __init__(self, said: Remark | str = "") -> None:
        self.remark = said if isinstance(said, Remark) else None
        super().__init__(said.english if isinstance(said, Remark) else said)


class LexiconError(MinutebookError):
    """A data file is missing, malformed or contradicts its own examples."""


class ReadError(MinutebookError):
    """An input cannot be read as a document (empty, binary, wrong encoding, broken line, missing path)."""


class StoreError(MinutebookError):
    """The store cannot be opened, is of another version, or cannot be written."""


class ReportError(MinutebookError):
    """A view or export was asked for that does not exist or cannot be written."""


class DeskError(MinutebookError):
    """The desk cannot be served: a host that others can reach, or a port that cannot be had."""


class JudgementError(MinutebookError):
    """A judgement cannot be kept: what it is about, its field or its value is not there or not of that kind."""


class AccountError(MinutebookError):
    """An account cannot be made, changed or used: its name, role or password is not there or not of that kind."""


class AddingError(MinutebookError):
    """Reports cannot be taken at the desk: too many, too large, or gone meanwhile."""
