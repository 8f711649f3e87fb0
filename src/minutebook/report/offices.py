"""What an office is called."""

from minutebook.model.record import Tenure


def name_office(tenure: Tenure) -> str:
    """The title with its organisation: "Secretary, Security Council"; the title alone where it says which already."""
    title = tenure.title[:1].upper() + tenure.title[1:]
    organisation = tenure.organisation
    if not organisation or organisation.casefold() in title.casefold():
        return title
    return f"{title}, {organisation}"
