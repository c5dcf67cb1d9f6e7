from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from cungcau.accounts.enums import Permission
from cungcau.web.context import THEMES
from cungcau.web.routes import route

YEAR = 365 * 24 * 60 * 60


@route(Permission.OPEN_TO_ALL)
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of colours in a cookie, and go back to the page it was made on."""
    came_from = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    response = redirect(came_from if is_ours else "home")
    theme = request.GET.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie("theme")
    return response
