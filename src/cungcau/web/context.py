"""What every page knows: who runs this site, who reads it, which language, whether it is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cungcau.accounts.enums import Permission
from cungcau.network.queries import has_permission, site_point

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of every page; the site's point is read only by pages that name it."""
    language = get_language()
    path = request.get_full_path()
    user = getattr(request, "user", None)
    theme = request.COOKIES.get("theme", "")
    return {
        "demo": settings.DEMO,
        "help_phone": settings.HELP_PHONE,
        "site_point": SimpleLazyObject(lambda: site_point(settings.SITE_POINT)),
        "theme": theme if theme in THEMES else "",
        "language": language,
        "languages": [(code, name, translate_url(path, code)) for code, name in settings.LANGUAGES],
        "may_import": SimpleLazyObject(lambda: has_permission(user, Permission.IMPORT_SHEETS)),
        "may_read_messages": SimpleLazyObject(lambda: has_permission(user, Permission.READ_MESSAGES)),
    }
