"""Finding persons by what they are known by."""

from .models import Person


def person_by_email(email: str) -> Person | None:
    """Return the person with this address, whatever its case, else None."""
    return Person.objects.filter(email__iexact=email.strip()).first()
