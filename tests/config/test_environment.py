"""What an operator may set: numbers are read as numbers, and what is none is told by the name of its variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cungcau.config.environment import PROXIES


@pytest.mark.parametrize(("given", "count"), [(None, 0), ("", 0), ("0", 0), ("2", 2)])
def test_count_of_proxies_is_read(monkeypatch, given, count):
    if given is None:
        monkeypatch.delenv(PROXIES.name, raising=False)
    else:
        monkeypatch.setenv(PROXIES.name, given)
    assert PROXIES.count() == count


def test_count_that_is_no_number_names_its_variable(monkeypatch):
    monkeypatch.setenv(PROXIES.name, "một")
    with pytest.raises(ImproperlyConfigured, match="CUNGCAU_PROXIES='một' is not a whole number such as 1"):
        PROXIES.count()
