"""A file to keep with a listing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .refusals import RefusableForm


class FileForm(RefusableForm):
    """Asks for one document or picture and a few words about it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, PNG, JPEG, Word (.docx) or Excel (.xlsx), up to 20 MB."),
        error_messages={"required": _("no file chosen.")},
    )
    caption = forms.CharField(label=_("What it shows"), max_length=200, required=False)
