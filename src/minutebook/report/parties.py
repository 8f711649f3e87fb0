"""Parties in addresses: `/parties/CN`, `/pairs/CN-RU`."""

from minutebook.lexicon.parties import load_parties
from minutebook.model.errors import ReportError
from minutebook.report.lookup import Lookup
from minutebook.report.selections import mechanisms_of_parties, meetings_of_party, officials_of_party


def check_party(lookup: Lookup, code: str) -> None:
    """Raise ReportError unless the record tells of the party."""
    told = meetings_of_party(lookup, code) or officials_of_party(lookup, code) or mechanisms_of_parties(lookup, (code,))
    if not told:
        known = " (a party that is known, but of which nothing is told)" if code in load_parties().by_code else ""
        raise ReportError(f"the record has nothing of a party {code!r}{known}")


def read_pair(lookup: Lookup, pair: str) -> tuple[str, str]:
    """The codes of a pair, in order. Raises ReportError unless they are two of which the record tells."""
    codes = pair.split("-")
    if len(codes) != 2 or codes[0] == codes[1]:
        raise ReportError(f"expected two codes of parties such as CN-RU, found {pair!r}")
    for code in codes:
        check_party(lookup, code)
    one, other = sorted(codes)
    return one, other


def pair_address(one: str, other: str) -> str:
    """Where two parties have their page."""
    return f"/pairs/{'-'.join(sorted((one, other)))}"


def party_name(code: str) -> str:
    """The English name of a party, else its code."""
    return load_parties().name(code, "en") or code
