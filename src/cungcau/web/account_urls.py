"""Sign-in, reset and the second factor are django-allauth's pages in the exchange's look."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.account.urls")), path("second-factor/", include("allauth.mfa.urls"))]
