"""Two spreadsheets to match; a decision about a pair."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .refusals import RefusableForm
from .values import DateField

KINDS_TAKEN = _("Excel (.xlsx) or text (.csv, .tsv), up to 20 MB.")
NO_SPREADSHEET = _("no file chosen.")


class TwoFilesForm(RefusableForm):
    """The office's needs on one side, offers on the other."""

    needs = forms.FileField(label=_("Spreadsheet of needs"), help_text=KINDS_TAKEN)
    offers = forms.FileField(label=_("Spreadsheet of offers"), help_text=KINDS_TAKEN)

    def __init__(self, *args) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args)
        for field in self.fields.values():
            field.error_messages["required"] = NO_SPREADSHEET
            field.widget.attrs["accept"] = ".xlsx,.csv,.tsv,.txt"


class DecisionForm(forms.Form):
    """What an officer decides about one pair; which parts are needed is the action's to say."""

    verdict = forms.CharField(max_length=10)
    reason = forms.CharField(max_length=30, required=False)
    words = forms.CharField(max_length=300, required=False)
    until = DateField(required=False)
