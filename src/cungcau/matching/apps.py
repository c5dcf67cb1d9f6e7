from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "cungcau.matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  # app ready
