from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.accounts.enums import Permission
from cungcau.web.routes import route


@route(Permission.OPEN_TO_ALL)
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "components/all.html")
