"""Every setting an operator can give, in one table; the reference page is made from it."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its value when nothing is said, and what it does."""

    name: str
    default: str
    help: str

    def read(self) -> str:
        return os.environ.get(self.name, self.default)

    def count(self) -> int:
        """Return the value as a whole number; says which variable to mend when it is none."""
        try:
            return int(self.read() or "0")
        except ValueError:
            raise ImproperlyConfigured(f"{self.name}={self.read()!r} is not a whole number such as 1") from None

    def is_on(self) -> bool:
        return self.read().strip().lower() in {"1", "true", "yes", "on"}


DATA = Setting("CUNGCAU_DATA", "var", "Folder for the SQLite database, stored files and the search index.")
DATABASE = Setting("DATABASE_URL", "", "postgres://user:password@host/name; empty means SQLite in the data folder.")
SECRET = Setting(
    "CUNGCAU_SECRET_KEY", "", "Key that signs sessions and links; empty means one kept in the data folder."
)
HOSTS = Setting("CUNGCAU_HOSTS", "localhost,127.0.0.1,[::1]", "Host names this exchange answers to, by comma.")
HTTPS = Setting("CUNGCAU_HTTPS", "", "on when served over HTTPS: secure cookies, strict transport.")
PROXIES = Setting(
    "CUNGCAU_PROXIES", "0", "How many reverse proxies stand in front and add to X-Forwarded-For; 0 believes none."
)
DEBUG = Setting("CUNGCAU_DEBUG", "", "on shows the developer's error pages; never on a public machine.")
DEMO = Setting("CUNGCAU_DEMO", "", "on marks a trial site: sign-ins are shown, mail is kept, second factor is lifted.")
PHONE = Setting("CUNGCAU_PHONE", "0000 000 000", "Telephone number printed where people may need help.")
POINT = Setting("CUNGCAU_POINT", "", "Code of the connection point that runs this site; empty means the first one.")
MAIL = Setting("CUNGCAU_MAIL", "", "smtp://user:password@host:587 to send mail; empty keeps messages without sending.")
ADDRESS = Setting(
    "CUNGCAU_ADDRESS", "http://localhost:8000", "Address of this site, as letters written by the worker link to it."
)
SENDER = Setting("CUNGCAU_SENDER", "cungcau@localhost", "Address that letters come from.")
LEXICON = Setting(
    "CUNGCAU_LEXICON",
    "",
    "Word lists of this office, folders or TSV files with : between (; on Windows): docs/how-to/tu-vung.md.",
)

SETTINGS = (DATA, DATABASE, SECRET, HOSTS, HTTPS, PROXIES, DEBUG, DEMO, PHONE, POINT, MAIL, ADDRESS, SENDER, LEXICON)


def secret_key(folder: Path) -> str:
    """Return the given secret key, or the one kept in `folder`, made on first use and readable by its owner only."""
    if SECRET.read():
        return SECRET.read()
    path = folder / "secret-key"
    if not path.exists():
        _make_secret(path)
    return path.read_text().strip()


def _make_secret(path: Path) -> None:
    """Make the key's file whole or not at all; of two processes that start together one wins and both read the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".secret-key.{secrets.token_hex(4)}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(fresh)
    fresh.unlink()
