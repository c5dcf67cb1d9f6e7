from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cungcau.accounts"
    default_auto_field = "django.db.models.BigAutoField"
