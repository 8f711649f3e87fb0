"""What an office is called."""

from minutebook.model.record import Tenure
from minutebook.report.catalogues import DEFAULT


def name_office(tenure: Tenure, language: str = DEFAULT) -> str:
    """The title with its organisation ("Secretary of the Security Council"), or alone where it says which already.

    In another language than English as reports in it word the office; where there is none, as the record has it.
    """
    if language != DEFAULT:
        own = next((names.forms for names in tenure.titles if names.language.partition("-")[0] == language), ())
        if own:
            return _begin_large(own[0])
    return _begin_large(tenure.wording)


def _begin_large(title: str) -> str:
    return title[:1].upper() + title[1:]
