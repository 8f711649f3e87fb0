"""The corpus of hostile texts, and a record that has one of them wherever a report or a person may bring in a text."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tests.report.sample_record import make_record

from minutebook.model.record import JudgementRow, Record
from minutebook.model.record_values import Evidence

CORPUS = tuple((Path(__file__).parent / "corpus.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
IDS = """id document meeting official mechanism thread office copy_of original previous new repeated reported
dropped meetings offices commitments claims sources about rows judgement undone_by overruled_by preceded_by succeeded_by
alike"""
DAYS_AND_CODES = """date date_start date_end first latest published dateline_date first_seen last_seen not_before
not_after after before start end earliest likely when signed areas field step"""
NOT_FREE = frozenset(f"{IDS} {DAYS_AND_CODES}".split())
"""Fields that the program fills, and no report and no person."""

DAY = re.compile(r"\d{4}(-\d\d)*$")


def poison(record: Record, offset: int = 0) -> Record:
    """The record with a text of the corpus in place of every free text, the next one in each; `offset` turns them."""
    texts = islice(cycle(CORPUS), offset, None)
    return _poison(record, texts)


def _poison(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, Evidence):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _poison(getattr(value, f.name), texts) for f in fields(value) if f.name not in NOT_FREE}
        if "text" in changed:
            # The words that evidence quotes stay where they are.
            changed["text"] = f"{value.text}\n{changed['text']}"  # type: ignore[attr-defined]
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_poison(one, texts) for one in value)
    if isinstance(value, str) and not DAY.match(value):
        return next(texts)
    return value


def poisoned_record(offset: int) -> Record:
    """The sample record, with a judgement, poisoned."""
    record = make_record()
    judgement = JudgementRow(
        id="j1", evidence=record.meetings[0].evidence, verdict="correct", about=(record.meetings[0].id,),
        field="city", value="x", who="x", when="2024-01-01T00:00:00Z", why="x", stale=False, saw=("x",),
        rows=(record.meetings[0].id,),
    )  # fmt: skip
    return poison(replace(record, judgements=(judgement,)), offset)
