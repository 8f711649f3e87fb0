from dataclasses import replace

import pytest
from tests.report.sample_record import make_record

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
