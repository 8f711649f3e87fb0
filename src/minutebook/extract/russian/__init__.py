"""Russian reports: the same claims by another method, since Russian inflects its words and orders them freely."""

from minutebook.extract.russian.founded import find_founded
from minutebook.extract.russian.meetings import find_meetings
from minutebook.extract.russian.prepare import prepare_passage
from minutebook.extract.russian.progress import find_progress
from minutebook.extract.russian.statements import find_speech

__all__ = ["find_founded", "find_meetings", "find_progress", "find_speech", "prepare_passage"]
