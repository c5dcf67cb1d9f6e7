"""Where django-allauth meets the exchange: its changes become actions, its letters become messages.

The second factor's tables are allauth's own; its adapter is told of each change once that has been committed, and that
is where the audit row is written.
"""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from cungcau.accounts import actions
from cungcau.accounts.enums import SecondFactorChange
from cungcau.accounts.queries import person_by_email
from cungcau.core.clock import now
from cungcau.core.words import reading_language
from cungcau.network.queries import site_point
from cungcau.notices.actions import write_message

SECOND_FACTOR_LETTERS = {
    "mfa/email/totp_activated": SecondFactorChange.SET_UP,
    "mfa/email/totp_deactivated": SecondFactorChange.REMOVED,
    "mfa/email/recovery_codes_generated": SecondFactorChange.CODES_RENEWED,
}


class SignIn(DefaultAccountAdapter):
    """Changes persons through actions; writes letters to the message page, from where the worker sends them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Where no letter leaves nobody could confirm an address, so the office opens accounts itself."""
        return settings.DEMO or settings.MAIL_IS_SENT

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        data = form.cleaned_data
        return actions.register(
            by=None,
            at=now(),
            person=user,
            email=data["email"],
            name=data["name"],
            password=data["password1"],
            language=reading_language(),
        )

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        return actions.confirm_email(by=email_address.user, at=now(), address=email_address)

    def login(self, request: HttpRequest, user: Any) -> None:
        actions.sign_in(by=user, at=now(), person=user)
        super().login(request, user)

    def set_password(self, user: Any, password: str) -> None:
        """Keep a password changed while signed in, or set through the link of a letter."""
        by_letter = not self.request.user.is_authenticated
        actions.set_password(by=user, at=now(), person=user, password=password, by_letter=by_letter)

    def is_safe_url(self, url: str) -> bool:
        """Let sign-in lead on to pages of this very host only."""
        host = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, allowed_hosts={host}, require_https=self.request.is_secure())

    def send_account_already_exists_mail(self, email: str) -> None:
        """Take as long over a known address as over a new one, whose password would be hashed."""
        make_password(email)
        super().send_account_already_exists_mail(email)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        if change := SECOND_FACTOR_LETTERS.get(template_prefix):
            actions.note_second_factor(by=user, at=now(), person=user, change=change)
        super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter in its addressee's language, with links to pages of that language."""
        person = person_by_email(email)
        language = person.language if person else reading_language()
        links = {name: translate_url(url, language) for name, url in context.items() if name.endswith("_url")}
        with translation.override(language):
            words = context | links | self._letterhead(language) | {"person": person, "email": email}
            subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", words).split())
            body = render_to_string(f"{template_prefix}_message.txt", words).strip() + "\n"
        kind = template_prefix.rsplit("/", 1)[-1]
        write_message(by=None, at=now(), to=email, kind=kind, language=language, subject=subject, body=body)

    def _letterhead(self, language: str) -> dict[str, Any]:
        point = site_point(settings.SITE_POINT)
        return {
            "sender": ((language == "en" and point.name_en) or point.name) if point else "Cung Cầu",
            "phone": settings.HELP_PHONE,
            "new_password_page": self.request.build_absolute_uri(reverse("account_reset_password")),
            "reset_until": now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
            "confirm_until": now() + timedelta(days=settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS),
        }

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: what happened is said by the page that follows."""


class SecondFactorTexts(DefaultMFAAdapter):
    """Names the account in the authenticator app by the person's e-mail address."""

    def get_totp_label(self, user: Any) -> str:
        return user.email
