"""What a page needs to know of the desk and of who looks at it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.requests import Request

from minutebook.desk.access import visitor_of
from minutebook.model.account import Role
from minutebook.model.record import Record
from minutebook.report.effect import Effect
from minutebook.report.judging import JudgementLine, find_judgement

NAME_COOKIE = "minutebook_who"
"""Where a browser keeps the name under which somebody judges who needs no account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What pages need of the desk and of who looks at it. `token` is None where nothing may be judged.

    `kept`: the judgement just made; `effect`: what that changed in the record, as long as the desk remembers it.
    `account`: whom the visitor is signed in as. `form_token`: what every form of
    theirs must carry. `is_preparing`: all reports are being joined, for which a judgement has to wait.
    """

    token: str | None = None
    who: str = ""
    field: str = ""
    back: str = "/"
    kept: JudgementLine | None = None
    effect: Effect | None = None
    account: str | None = None
    form_token: str = ""
    may_read: bool = True
    may_add: bool = False
    may_administer: bool = False
    is_preparing: bool = False


READ_ONLY = Desk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What this desk can be asked for besides pages, by whoever may."""

    judging: bool = False
    adding: bool = False
    effect_of: Callable[[str], Effect | None] = lambda judgement: None
    is_preparing: Callable[[], bool] = lambda: False


def desk_for(request: Request, record: Record | None = None) -> Desk:
    """What the page that was asked for needs; `record` where the page shows what was just judged."""
    offers: Offers = request.app.state.offers
    visitor = visitor_of(request)
    may_edit = visitor.role >= Role.EDITOR
    judged = request.query_params.get("judged", "")
    return Desk(
        token=visitor.token if may_edit and offers.judging else None,
        who=visitor.name or unquote(request.cookies.get(NAME_COOKIE, "")),
        field=request.query_params.get("field", ""),
        back=request.url.path,
        kept=find_judgement(record, judged) if record and offers.judging else None,
        effect=offers.effect_of(judged),
        account=visitor.name,
        form_token=visitor.token,
        may_read=visitor.role >= Role.READER,
        may_add=may_edit and offers.adding,
        is_preparing=offers.is_preparing(),
        may_administer=visitor.name is not None and visitor.role >= Role.ADMINISTRATOR,
    )
