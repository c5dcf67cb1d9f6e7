from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.notices.queries import messages_for
from cungcau.web.pages import page_of
from cungcau.web.routes import route


@route(Permission.READ_MESSAGES)
def messages(request: HttpRequest) -> HttpResponse:
    return render(request, "notices/messages.html", {"page": page_of(messages_for(request.user), request)})
