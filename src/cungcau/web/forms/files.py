"""A file to keep with a listing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cungcau.core.errors import BadInput


class FileForm(forms.Form):
    """Asks for one document or picture and a few words about it."""

    file = forms.FileField(label=_("File"), help_text=_("PDF, PNG, JPEG, Word (.docx) or Excel (.xlsx), up to 20 MB."))
    caption = forms.CharField(label=_("What it shows"), max_length=200, required=False)

    def take_problems(self, refusal: BadInput) -> None:
        """Show what the action refused beside the file."""
        for name, problems in refusal.problems.items():
            for words in problems:
                self.add_error(name or None, str(words))
