"""Form fields that offer rows of a table by their names in the reader's language."""

from typing import Any

from django import forms

from cungcau.core.words import reading_language


class PlaceField(forms.ModelChoiceField):
    """Asks for a connection point or a province."""

    def label_from_instance(self, place: Any) -> str:
        return place.name_in(reading_language())


class ClassesField(forms.ModelMultipleChoiceField):
    """Asks for classes of a classification, the narrower ones under the wide."""

    widget = forms.SelectMultiple(attrs={"size": 6})

    def label_from_instance(self, each: Any) -> str:
        name = each.name_in(reading_language())
        return name if each.level == 1 else f"– {name}"
