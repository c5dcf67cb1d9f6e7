from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.core.clock import now
from cungcau.notices.actions import read_messages
from cungcau.notices.queries import letters_of, messages_for
from cungcau.web.pages import page_of
from cungcau.web.routes import route


@route(Permission.READ_MESSAGES)
def messages(request: HttpRequest) -> HttpResponse:
    page = page_of(messages_for(request.user), request)
    letters = letters_of(page.rows)
    if letters:
        read_messages(by=request.user, at=now(), letters=letters)
    return render(request, "notices/messages.html", {"page": replace(page, rows=letters)})
