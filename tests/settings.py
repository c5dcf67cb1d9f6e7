"""The exchange's settings as the tests want them: a data folder of their own, files unhashed, quick passwords."""

import atexit
import os
import shutil
import tempfile

_data = tempfile.mkdtemp(prefix="cungcau-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("CUNGCAU_") and name not in {"CUNGCAU_SHARED"}]:
    if not _name.startswith(("CUNGCAU_TEST_", "CUNGCAU_NO_SKIPS")):
        del os.environ[_name]
os.mkdir(f"{_data}/static")  # WhiteNoise warns of a folder that is not there
os.environ["CUNGCAU_DATA"] = _data
os.environ["CUNGCAU_SECRET_KEY"] = "tests-sign-with-this-key-and-nothing-else-does"

from cungcau.config.settings import *  # noqa: E402, F403
from cungcau.config.settings import STORAGES  # noqa: E402

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
