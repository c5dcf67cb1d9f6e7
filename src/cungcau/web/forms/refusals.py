"""How a form shows what an action refused."""

from django import forms

from cungcau.core.errors import BadInput


class RefusableForm(forms.Form):
    """A form whose entries an action may still refuse; the refusal is shown where it can be mended."""

    def take_problems(self, refusal: BadInput) -> None:
        """Show what an action refused beside the fields it speaks of, and the rest above the form."""
        for name, problems in refusal.problems.items():
            for words in problems:
                self.add_error(name if name in self.fields else None, str(words))
