"""What signing up asks beside e-mail and password."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

LOOKS_LIKE_AN_ADDRESS = re.compile(r"[@/\\<>]|\bwww\.|\.(com|net|org|info|vn|io|me|xyz|top)\b", re.IGNORECASE)


class NameForm(forms.Form):
    """The name by which officers and letters address the person.

    A name that is a link would let a stranger send advertisements to anyone, in our letters.
    """

    field_order = ("name", "email", "password1")
    name = forms.CharField(label=_("Full name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if LOOKS_LIKE_AN_ADDRESS.search(name):
            raise forms.ValidationError(_("Full name: leave out web and e-mail addresses; write the name alone."))
        return name

    def signup(self, request, user) -> None:
        """Do nothing more: the name was kept by the registration itself."""
