"""What holds for all tests."""

from hypothesis import settings

# A busy machine may be slow; that is no failure of the code.
settings.register_profile("course", deadline=None)
settings.load_profile("course")
