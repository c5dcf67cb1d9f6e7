"""Where django-allauth meets the exchange: its changes become actions, its letters become messages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string

from cungcau.accounts import actions
from cungcau.core.clock import now
from cungcau.core.words import reading_language
from cungcau.notices.actions import write_message


class SignIn(DefaultAccountAdapter):
    """Registers persons and sets passwords through actions; writes letters to the message page instead of the wire."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        data = form.cleaned_data
        return actions.register(
            by=None,
            at=now(),
            person=user,
            email=data["email"],
            name=data.get("name", ""),
            password=data["password1"],
            language=reading_language(),
        )

    def set_password(self, user: Any, password: str) -> None:
        actions.set_password(by=user, at=now(), person=user, password=password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        context = {"current_site": None, "email": email, "request": self.request} | context
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context, self.request).strip() + "\n"
        kind = template_prefix.rsplit("/", 1)[-1]
        write_message(by=None, at=now(), to=email, kind=kind, language=reading_language(), subject=subject, body=body)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: what happened is said by the page that follows."""


class SecondFactorTexts(DefaultMFAAdapter):
    """Names the account in the authenticator app by the person's e-mail address."""

    def get_totp_label(self, user: Any) -> str:
        return user.email
