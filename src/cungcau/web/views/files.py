from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cungcau.accounts.enums import Permission
from cungcau.catalog.actions import files as actions
from cungcau.catalog.models import Attachment
from cungcau.catalog.queries import listing_by_code
from cungcau.catalog.queries.files import file_by_id, files_of
from cungcau.catalog.rules import may_edit
from cungcau.core.clock import day_of, now
from cungcau.core.errors import BadInput
from cungcau.web.forms.files import FileForm
from cungcau.web.routes import route


def _listing_or_404(request: HttpRequest, code: str) -> Any:
    listing = listing_by_code(request.user, code)
    if listing is None:
        raise Http404
    return listing


def _file_or_404(request: HttpRequest, listing: Any, file_id: str) -> Attachment:
    attachment = file_by_id(request.user, listing, file_id, day_of(now()))
    if attachment is None:
        raise Http404
    return attachment


@route(Permission.STATE_LISTING, "GET", "POST")
def listing_files(request: HttpRequest, *, code: str) -> HttpResponse:
    listing = _listing_or_404(request, code)
    if not may_edit(request.user, listing):
        raise Http404
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, caption = form.cleaned_data["file"], form.cleaned_data["caption"]
        try:
            actions.attach_file(
                by=request.user, at=now(), listing=listing, name=file.name, data=file.read(), caption=caption
            )
            return redirect("listing_files", code=code)
        except BadInput as refusal:
            form.take_problems(refusal)
    files = files_of(request.user, listing, day_of(now()))
    return render(request, "catalog/files.html", {"form": form, "code": code, "files": files})


@route(Permission.OPEN_TO_ALL)
def listing_file(request: HttpRequest, *, code: str, file_id: str) -> HttpResponse:
    listing = _listing_or_404(request, code)
    attachment = _file_or_404(request, listing, file_id)
    by = request.user if request.user.is_authenticated else None
    data = actions.open_file(by=by, at=now(), listing=listing, attachment=attachment)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(attachment.file.name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(data, content_type=attachment.file.media_type, headers=headers)


@route(Permission.STATE_LISTING, "POST")
def detach_file(request: HttpRequest, *, code: str, file_id: str) -> HttpResponse:
    listing = _listing_or_404(request, code)
    attachment = _file_or_404(request, listing, file_id)
    actions.detach_file(by=request.user, at=now(), listing=listing, attachment=attachment)
    return redirect("listing_files", code=code)
