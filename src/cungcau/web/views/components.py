from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.core.clock import day_of, now
from cungcau.core.words import Words
from cungcau.web import samples
from cungcau.web.forms.components import SampleForm
from cungcau.web.pages import ListPage
from cungcau.web.routes import route


@route(Permission.OPEN_TO_ALL)
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, for whoever builds a page."""
    today = day_of(now())
    context = {
        "icons": samples.ICONS,
        "form": SampleForm(),
        "form_to_mend": SampleForm.to_mend(),
        "cards": samples.cards(today),
        "sent": samples.sent(),
        "match": samples.match(),
        "facts": samples.facts(),
        "table": samples.table(),
        "entries": samples.timeline(),
        "tabs": samples.tabs(),
        "chips": samples.chips(),
        "facet": samples.facet(),
        "locked": samples.locked(),
        "stages": samples.stages(3, Words("11 ngày, thường 7", "11 days, usually 7")),
        "map": samples.tiles(today),
        "page": ListPage([], 21, 40, 412, "?page=1", "?page=3"),
    }
    return render(request, "components/all.html", context)
