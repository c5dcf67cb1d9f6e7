"""Sign-in, reset and the second factor: django-allauth's pages in the exchange's look, each with its permission.

Listed one by one, so that a page of allauth that changes a person outside an action, or that the exchange does not
offer (more than one address, codes by mail), has no address here.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path, re_path

from cungcau.accounts.enums import Permission

from .routes import View, route

RESET_KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"


def _open(view: View) -> View:
    return route(Permission.OPEN_TO_ALL, "GET", "POST")(view)


def _own(view: View) -> View:
    return route(Permission.SIGN_IN, "GET", "POST")(view)


urlpatterns: list[URLPattern] = [
    path("login/", _open(account.login), name="account_login"),
    path("logout/", _open(account.logout), name="account_logout"),
    path("inactive/", _open(account.account_inactive), name="account_inactive"),
    path("signup/", _open(account.signup), name="account_signup"),
    path("confirm-email/", _open(account.email_verification_sent), name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", _open(account.confirm_email), name="account_confirm_email"),
    path("password/reset/", _open(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", _open(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        _open(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(RESET_KEY, _open(account.password_reset_from_key), name="account_reset_password_from_key"),
    path("password/change/", _own(account.password_change), name="account_change_password"),
    path("reauthenticate/", _own(account.reauthenticate), name="account_reauthenticate"),
    path("second-factor/", _own(second_factor.index), name="mfa_index"),
    path("second-factor/authenticate/", _open(second_factor.authenticate), name="mfa_authenticate"),
    path("second-factor/reauthenticate/", _own(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/totp/activate/", _own(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/totp/deactivate/", _own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", _own(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/generate/",
        _own(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/download/",
        _own(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
