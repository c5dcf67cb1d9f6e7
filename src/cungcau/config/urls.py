"""Every address of the exchange; pages carry their language in front, files and signals do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cungcau.web.urls import PAGES, PLAIN

handler400 = "cungcau.web.views.errors.bad_request"
handler403 = "cungcau.web.views.errors.not_found"
handler404 = "cungcau.web.views.errors.not_found"
handler429 = "cungcau.web.views.errors.too_many"  # asked for by allauth where an attempt is over its limit
handler500 = "cungcau.web.views.errors.our_fault"

urlpatterns = [
    *PLAIN,
    *i18n_patterns(*PAGES, path("account/", include("cungcau.web.account_urls")), prefix_default_language=True),
]
