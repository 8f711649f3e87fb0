from dataclasses import replace

import pytest
from tests.report.sample_record import make_record

from minutebook.model.record_values import Names
from minutebook.report.offices import name_office

TENURE = make_record().tenures[0]


@pytest.mark.parametrize(
    ("title", "organisation", "name"),
    [
        ("secretary", "Security Council", "Secretary, Security Council"),
        ("secretary of the Security Council", "Security Council", "Secretary of the Security Council"),
        ("State Councilor", None, "State Councilor"),
    ],
)
def test_an_office_is_named_with_its_organisation_once(title: str, organisation: str | None, name: str) -> None:
    assert name_office(replace(TENURE, title=title, organisation=organisation)) == name


def test_an_office_is_named_as_reports_join_it_and_in_the_readers_language() -> None:
    titles = (
        Names(language="en", forms=("secretary, Security Council", "secretary of the Security Council")),
        Names(language="ru", forms=("секретарь Совета Безопасности",)),
    )
    tenure = replace(TENURE, title="secretary", organisation="Security Council", titles=titles)
    assert name_office(tenure) == name_office(tenure, "zh") == "Secretary of the Security Council"
    assert name_office(tenure, "ru") == "Секретарь Совета Безопасности"
