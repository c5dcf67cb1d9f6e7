"""What signing up asks beside e-mail and password."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """The name by which officers will address the person."""

    name = forms.CharField(label=_("Full name"), max_length=200)

    def signup(self, request, user) -> None:
        """Do nothing more: the name was kept by the registration itself."""
