import os
from collections.abc import Iterator

import pytest

from minutebook.model.errors import ReadError
from minutebook.pipeline.processes import CHUNK, map_apart


def square(number: int) -> int:
    if number < 0:
        os._exit(9)
    return number * number


def test_outcomes_keep_the_order_of_the_inputs() -> None:
    numbers = range(2 * CHUNK + 3)
    assert list(map_apart(square, iter(numbers), 2)) == [number * number for number in numbers]


def test_inputs_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(40 * CHUNK):
            taken.append(number)
            yield number

    outcomes = map_apart(square, numbers(), 2)
    assert next(outcomes) == 0
    assert len(taken) < 20 * CHUNK
    outcomes.close()  # type: ignore[attr-defined]


def test_a_process_that_dies_is_an_error() -> None:
    with pytest.raises(ReadError, match="fewer --jobs"):
        list(map_apart(square, iter([-1]), 2))
