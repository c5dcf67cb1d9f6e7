"""Every route declares its permission here, and answers those without it as if it did not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from cungcau.accounts.enums import Permission
from cungcau.network.queries import has_permission

View = Callable[..., HttpResponse]


def route(permission: Permission, *methods: str) -> Callable[[View], View]:
    """Declare who may call a view and how (GET when nothing is said).

    Without the permission the answer is the page "no such page"; only a general page (one whose address names no thing)
    first offers a visitor to sign in.
    """
    allowed = methods or ("GET",)

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
            if request.method not in {*allowed, "HEAD"}:
                return HttpResponseNotAllowed(allowed)
            if not has_permission(request.user, permission):
                if named or request.user.is_authenticated:
                    raise Http404
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            return view(request, **named)

        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.methods = allowed  # type: ignore[attr-defined]
        return guarded

    return declare
