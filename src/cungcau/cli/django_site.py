"""Getting Django ready inside a command, in the language of the command line."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

from .speech import language

TEMPLATES = Path(__file__).parents[1] / "web" / "templates"


def prepare(**environment: str) -> None:
    """Load the exchange with the given environment variables set first; a second call changes nothing."""
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cungcau.config.settings")
    django.setup()
    translation.activate(language())


def prepare_without_site() -> None:
    """Make translations and templates work without an exchange: no database, no data folder, nothing written."""
    if not settings.configured:
        backend = "django.template.backends.django.DjangoTemplates"
        lexicon = os.environ.get("CUNGCAU_LEXICON", "")
        settings.configure(USE_I18N=True, LEXICON=lexicon, TEMPLATES=[{"BACKEND": backend, "DIRS": [TEMPLATES]}])
        django.setup()
    translation.activate(language())
