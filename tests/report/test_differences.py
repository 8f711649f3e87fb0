from dataclasses import replace

from tests.report.sample_record import make_record, words

from minutebook.model.record_values import FieldValue
from minutebook.report.differences import list_differences
from minutebook.report.lookup import look_up

NINTH = look_up(make_record()).meetings["ninth"]
(START,) = NINTH.disagreements


def test_the_last_day_is_left_out_where_it_repeats_the_first() -> None:
    same = replace(START, field="date_end", values=START.values[::-1])
    assert list_differences(replace(NINTH, disagreements=(same, START))) == (START,)


def test_a_last_day_of_its_own_stays() -> None:
    longer = FieldValue(value="2024-11-15", evidence=words("e2024", "on Wednesday"))
    end = replace(START, field="date_end", values=(*START.values, longer))
    assert list_differences(replace(NINTH, disagreements=(START, end))) == (START, end)
    assert list_differences(replace(NINTH, disagreements=(end,))) == (end,)
