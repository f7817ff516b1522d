"""What holds for all tests."""

import pytest
from hypothesis import settings

from tests import saved

pytest_plugins = ["tests.browser.fixtures"]

# A busy machine may be slow; that is no failure of the code.
settings.register_profile("course", deadline=None)
settings.load_profile("course")


@pytest.fixture(scope="session")
def saved_pages(tmp_path_factory, request):
    """Saved pages, built once for all workers."""
    own = tmp_path_factory.getbasetemp()
    return saved.built_once((own.parent if hasattr(request.config, "workerinput") else own) / "site")
