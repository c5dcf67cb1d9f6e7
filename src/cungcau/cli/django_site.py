"""Getting Django ready inside a command, in the language of the command line."""

import os

import django
from django.utils import translation

from .speech import language


def prepare(**environment: str) -> None:
    """Load the exchange with the given environment variables set first; a second call changes nothing."""
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cungcau.config.settings")
    django.setup()
    translation.activate(language())
