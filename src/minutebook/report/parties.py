"""Parties in addresses: `/parties/CN`, `/pairs/CN-RU`."""

from minutebook.lexicon.parties import load_parties
from minutebook.model.errors import ReportError
from minutebook.model.remark import named, remark
from minutebook.report.lookup import Lookup
from minutebook.report.selections import mechanisms_of_parties, meetings_of_party, officials_of_party


def check_party(lookup: Lookup, code: str) -> None:
    """Raise ReportError unless the record tells of the party."""
    told = meetings_of_party(lookup, code) or officials_of_party(lookup, code) or mechanisms_of_parties(lookup, (code,))
    if not told:
        if code in load_parties().by_code:
            raise ReportError(remark("nothing is told of the party %(party)s", party=named("party", code, code)))
        raise ReportError(remark("there is no party “%(code)s”", code=code))


def read_pair(lookup: Lookup, pair: str) -> tuple[str, str]:
    """The codes of a pair, in order. Raises ReportError unless they are two of which the record tells."""
    codes = pair.split("-")
    if len(codes) != 2 or codes[0] == codes[1]:
        raise ReportError(remark("expected two codes of parties such as CN-RU, found “%(found)s”", found=pair))
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
