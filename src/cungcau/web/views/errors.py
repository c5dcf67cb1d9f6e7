"""Pages for what cannot be: no such page, a stale form, too many attempts, a fault of ours."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cungcau.core.ids import SIGNS


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/not_found.html", status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/stale_form.html", status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "errors/too_many.html", status=429)
    response.headers["Retry-After"] = "1800"
    return response


def our_fault(request: HttpRequest) -> HttpResponse:
    reference = "".join(secrets.choice(SIGNS) for _ in range(4))
    return render(request, "errors/our_fault.html", {"reference": reference}, status=500)
