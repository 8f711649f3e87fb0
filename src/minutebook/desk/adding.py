"""Adding reports at the desk: paste or upload, see what was read, then keep it or not."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from minutebook.desk.access import DeskRoute, visitor_of
from minutebook.desk.batches import ACTIVE, Batch, Batches
from minutebook.desk.forms import Fields, form_route
from minutebook.desk.openapi import JsonAddress
from minutebook.desk.rendering import render
from minutebook.desk.uploads import LARGEST, MOST_FILES, read_uploads
from minutebook.desk.visiting import desk_for
from minutebook.model.account import Role
from minutebook.model.claims import IssueClaim
from minutebook.model.errors import AddingError
from minutebook.model.json_form import to_json
from minutebook.model.problem import ReadProblem
from minutebook.model.record import Record
from minutebook.model.remark import N_
from minutebook.pipeline.previewing import THERE, Draft, preview_reading
from minutebook.report.lookup import address
from minutebook.report.preview import Known, PreviewView

ADD = "/add"
MOST_SHOWN = 200
"""Reports listed one by one; of a larger upload the rest is kept or not as a whole."""

MOST_PROBLEMS_SHOWN = 100
REST = "rest"
NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A report of an upload: what was read of it, by kind, and what became of it. `href`: where it is shown."""

    number: int
    href: str
    title: str
    source: str
    language: str | None
    publisher: str | None
    published: str | None
    state: str
    found: tuple[tuple[str, int], ...]
    warnings: int
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """An upload: how far it is, and what was read of it. `rest`: reports that are not listed."""

    id: str
    phase: str
    is_active: bool
    can_keep: bool
    files: int
    files_done: int
    reports: int
    chosen: int
    kept: int
    there: int
    message: str
    drafts: tuple[DraftLine, ...]
    rest: int
    problems: tuple[ReadProblem, ...]
    more_problems: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddView:
    """What somebody has under way, the latest first, and how much is taken at once."""

    batches: tuple[BatchView, ...]
    most_files: int
    megabytes: int


class Adding:
    """The pages that add reports. `follow` brings the record up to date once some are kept; without it, `load` does."""

    def __init__(
        self, store_path: Path, load: Callable[[], Record], follow: Callable[[], Record] | None = None
    ) -> None:
        self._load = load
        self.batches = Batches(store_path, follow or load)
        self._known: Known | None = None

    def routes(self) -> list[BaseRoute]:
        """Where these pages are."""
        return [
            DeskRoute(f"{ADD}.json", self._show_all_json, role=Role.EDITOR),
            DeskRoute(ADD, self._show, role=Role.EDITOR),
            DeskRoute(ADD, self._take, role=Role.EDITOR, methods=("POST",)),
            DeskRoute(f"{ADD}/{{batch}}.json", self._show_json, role=Role.EDITOR),
            DeskRoute(f"{ADD}/{{batch}}", self._show_batch, role=Role.EDITOR),
            form_route(f"{ADD}/{{batch}}", self._decide, role=Role.EDITOR, most_fields=MOST_SHOWN + 20),
            DeskRoute(f"{ADD}/{{batch}}/{{number:int}}.json", self._show_draft_json, role=Role.EDITOR),
            DeskRoute(f"{ADD}/{{batch}}/{{number:int}}", self._show_draft, role=Role.EDITOR),
        ]

    def take_up(self) -> None:
        """Go on with uploads that were neither kept nor dropped when the desk ended."""
        self.batches.take_up()

    def described(self) -> tuple[JsonAddress, ...]:
        """These pages as JSON."""
        return (
            JsonAddress(path=ADD, json=f"{ADD}.json", view=AddView),
            JsonAddress(path=f"{ADD}/{{batch}}", json=f"{ADD}/{{batch}}.json", view=BatchView),
            JsonAddress(path=f"{ADD}/{{batch}}/{{number}}", json=f"{ADD}/{{batch}}/{{number}}.json", view=PreviewView),
        )

    def _all(self, request: Request) -> AddView:
        batches = tuple(view_batch(batch) for batch in self.batches.of(visitor_of(request).name))
        return AddView(batches=batches, most_files=MOST_FILES, megabytes=LARGEST // 1_000_000)

    def _show(self, request: Request) -> Response:
        return self._page(request, "add.html", view=self._all(request), json_path=f"{ADD}.json")

    def _show_all_json(self, request: Request) -> Response:
        return JSONResponse(to_json(self._all(request)))

    async def _take(self, request: Request) -> Response:
        uploads = await read_uploads(request, self.batches.spool)
        batch = await run_in_threadpool(self.batches.begin, uploads, visitor_of(request).name)
        return RedirectResponse(f"{ADD}/{batch.id}", status_code=303)

    def _show_batch(self, request: Request) -> Response:
        view = view_batch(self._batch(request))
        return self._page(request, "add_batch.html", view=view, json_path=f"{ADD}/{view.id}.json")

    def _show_json(self, request: Request) -> Response:
        return JSONResponse(to_json(view_batch(self._batch(request))))

    def _show_draft(self, request: Request) -> Response:
        batch, number = self._batch(request), request.path_params["number"]
        view = self._preview(batch, number)
        line = _line(batch, number, batch.drafts[number])
        more = {"preview": view, "line": line, "json_path": f"{ADD}/{batch.id}/{number}.json"}
        return self._page(request, "add_report.html", view=view.document, batch=view_batch(batch), **more)

    def _show_draft_json(self, request: Request) -> Response:
        return JSONResponse(to_json(self._preview(self._batch(request), request.path_params["number"])))

    def _preview(self, batch: Batch, number: int) -> PreviewView:
        drafts = batch.drafts
        if number >= len(drafts) or batch.phase in ACTIVE:
            raise HTTPException(404, N_("There is no such report in this upload."))
        record = self._load()
        if self._known is None or self._known.record is not record:
            self._known = Known(record)
        return preview_reading(drafts[number].reading, self._known)

    def _decide(self, request: Request, form: Fields) -> Response:
        batch = self._batch(request)
        act = form.get("act", "")
        if act == "stop":
            self.batches.stop(batch)
        elif act == "discard":
            self.batches.discard(batch)
            return RedirectResponse(ADD, status_code=303)
        elif act == "keep":
            chosen = [int(value) for value in form.getlist("keep") if NUMBER.fullmatch(value)]
            if form.get(REST):
                chosen += range(MOST_SHOWN, len(batch.drafts))
            self.batches.keep(batch, chosen)
        else:
            raise AddingError(f"expected a button of the form, found {act!r}")
        return RedirectResponse(f"{ADD}/{batch.id}", status_code=303)

    def _batch(self, request: Request) -> Batch:
        try:
            return self.batches.find(request.path_params["batch"], visitor_of(request).name)
        except AddingError as error:
            raise HTTPException(404, str(error)) from error

    def _page(self, request: Request, template: str, **values: object) -> Response:
        page = render(
            template,
            request.state.language,
            section="add",
            desk=desk_for(request),
            judging=None,
            **values,
        )
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def view_batch(batch: Batch) -> BatchView:
    """An upload as it is now."""
    drafts, phase = list(batch.drafts), batch.phase
    is_active = phase in ACTIVE
    shown = () if is_active else tuple(_line(batch, n, draft) for n, draft in enumerate(drafts[:MOST_SHOWN]))
    return BatchView(
        id=batch.id,
        phase=phase,
        is_active=is_active,
        can_keep=not is_active and bool(batch.open_drafts()),
        files=len(batch.uploads.files),
        files_done=batch.files_done,
        reports=len(drafts),
        chosen=len(batch.chosen),
        kept=len(batch.kept) - batch.kept_before,
        there=sum(draft.state == THERE for draft in drafts),
        message=batch.message,
        drafts=shown,
        rest=0 if is_active else max(0, len(drafts) - MOST_SHOWN),
        problems=tuple(batch.problems[:MOST_PROBLEMS_SHOWN]),
        more_problems=max(0, len(batch.problems) - MOST_PROBLEMS_SHOWN),
    )


def _line(batch: Batch, number: int, draft: Draft) -> DraftLine:
    document = draft.reading.document
    counts = Counter(claim.kind for claim in draft.reading.claims if not isinstance(claim, IssueClaim))
    is_kept = number in batch.kept or draft.state == THERE
    first_line = document.text.strip().partition("\n")[0]
    return DraftLine(
        number=number,
        href=address("documents", document.id) if is_kept else f"{ADD}/{batch.id}/{number}",
        title=document.title or first_line[:120] or document.source,
        source=document.source,
        language=document.language,
        publisher=document.publisher,
        published=document.published,
        state=draft.state,
        found=tuple(counts.items()),
        warnings=sum(isinstance(claim, IssueClaim) for claim in draft.reading.claims),
        is_kept=is_kept,
    )
