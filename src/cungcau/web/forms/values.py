"""Form fields that read what people type as the spreadsheets' reader does: "250 triệu", "5/2/27"."""

from django import forms


class MoneyField(forms.CharField):
    """An amount or a band, in any of the ways offices write it."""


class DateField(forms.CharField):
    """A day typed as day/month/year."""
