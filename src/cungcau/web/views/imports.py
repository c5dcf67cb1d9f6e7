from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import get_valid_filename

from cungcau.accounts.enums import Permission
from cungcau.catalog.actions.batches import confirm_batch, plan_of, read_batch_as, upload_workbook
from cungcau.catalog.models import ImportBatch
from cungcau.catalog.queries.batches import BatchReport, batch_by_id, batches_for
from cungcau.core import progress
from cungcau.core.clock import now
from cungcau.core.errors import BadInput
from cungcau.core.files import XLSX, read_file
from cungcau.core.words import reading_language
from cungcau.network.queries import points_served_by
from cungcau.sheets import SheetError, mark_book
from cungcau.web.forms.imports import ImportForm, KindForm
from cungcau.web.pages import page_of
from cungcau.web.routes import route


def _batch_or_404(request: HttpRequest, public_id: str) -> ImportBatch:
    batch = batch_by_id(request.user, public_id)
    if batch is None:
        raise Http404
    return batch


@route(Permission.IMPORT_SHEETS, "GET", "POST")
def start_import(request: HttpRequest) -> HttpResponse:
    form = ImportForm(points_served_by(request.user), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        asked, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            batch = upload_workbook(
                by=request.user,
                at=now(),
                point=asked["point"],
                name=file.name,
                data=file.read(),
                noun=asked["noun"],
                language=reading_language(),
            )
            return redirect("import_batch", public_id=batch.public_id)
        except BadInput as refusal:
            form.take_problems(refusal)
    context = {"form": form, "page": page_of(batches_for(request.user), request)}
    return render(request, "imports/start.html", context)


@route(Permission.IMPORT_SHEETS)
def import_batch(request: HttpRequest, *, public_id: str) -> HttpResponse:
    batch = _batch_or_404(request, public_id)
    done, total = progress.read(public_id)
    context = {"batch": batch, "report": BatchReport.of(batch), "done": done, "total": total, "kind_form": KindForm()}
    return render(request, "imports/batch.html", context)


@route(Permission.IMPORT_SHEETS, "POST")
def read_import_as(request: HttpRequest, *, public_id: str) -> HttpResponse:
    batch, form = _batch_or_404(request, public_id), KindForm(request.POST)
    if not form.is_valid():
        context = {"batch": batch, "report": BatchReport.of(batch), "kind_form": form}
        return render(request, "imports/batch.html", context, status=422)
    try:
        read_batch_as(by=request.user, at=now(), batch=batch, noun=form.cleaned_data["noun"])
    except BadInput as refusal:
        return render(request, "imports/refused.html", {"batch": batch, "problems": refusal.problems}, status=422)
    return redirect("import_batch", public_id=public_id)


@route(Permission.IMPORT_SHEETS, "POST")
def confirm_import(request: HttpRequest, *, public_id: str) -> HttpResponse:
    batch = _batch_or_404(request, public_id)
    try:
        confirm_batch(by=request.user, at=now(), batch=batch)
    except BadInput as refusal:
        return render(request, "imports/refused.html", {"batch": batch, "problems": refusal.problems}, status=422)
    return redirect("import_batch", public_id=public_id)


@route(Permission.IMPORT_SHEETS)
def marked_workbook(request: HttpRequest, *, public_id: str) -> HttpResponse:
    batch = _batch_or_404(request, public_id)
    try:
        marked = mark_book(read_file(batch.file), plan_of(batch).problems, reading_language(), batch.file.name)
    except (SheetError, OSError):  # the page of the import says why it cannot be read
        return redirect("import_batch", public_id=public_id)
    stem = get_valid_filename(batch.file.name.rsplit(".", 1)[0])
    headers = {"Content-Disposition": f'attachment; filename="{stem}-marked.xlsx"'}
    return HttpResponse(marked, content_type=XLSX, headers=headers)
