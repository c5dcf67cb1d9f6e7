"""Which workbook, into which point, as what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .matching import KINDS_TAKEN, NO_SPREADSHEET
from .named import PlaceField
from .refusals import RefusableForm

NOUNS = (
    ("auto", _("Tell from the sheets")),
    ("need", _("Needs")),
    ("offer", _("Offers")),
    ("expert", _("Experts")),
    ("organisation", _("Organisations")),
)


class KindForm(forms.Form):
    """Asks what the sheets hold, where they do not tell."""

    noun = forms.ChoiceField(label=_("What the sheets hold"), choices=NOUNS[1:], widget=forms.RadioSelect)


class ImportForm(RefusableForm):
    """Asks for a spreadsheet; the point is chosen only by officers of several."""

    file = forms.FileField(label=_("Spreadsheet"), help_text=KINDS_TAKEN, error_messages={"required": NO_SPREADSHEET})
    noun = forms.ChoiceField(label=_("What the sheets hold"), choices=NOUNS, initial="auto")

    def __init__(self, points: Any, *args: Any):
        super().__init__(*args)
        first, *others = points[:2]
        self.fields["point"] = PlaceField(points, label=_("Connection point"), initial=first)
        if not others:
            self.fields["point"].widget = forms.HiddenInput()
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv,.tsv,.txt"
