"""Finding persons by what they are known by."""

from .models import Person


def person_by_email(email: str) -> Person | None:
    """Return the person with this address, whatever its case, else None; addresses are stored in small letters."""
    return Person.objects.filter(email=email.strip().lower()).first()
