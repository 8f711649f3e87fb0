"""What an office is called."""

from minutebook.model.record import Tenure
from minutebook.report.catalogues import DEFAULT


def name_office(tenure: Tenure, language: str = DEFAULT) -> str:
    """The title with its organisation: "Secretary, Security Council"; the title alone where it says which already.

    In another language than English as reports in it word the office; where there is none, as the record has it.
    """
    if language != DEFAULT:
        own = next((names.forms for names in tenure.titles if names.language.partition("-")[0] == language), ())
        if own:
            return own[0][:1].upper() + own[0][1:]
    title = tenure.title[:1].upper() + tenure.title[1:]
    organisation = tenure.organisation
    if not organisation or organisation.casefold() in title.casefold():
        return title
    return f"{title}, {organisation}"
