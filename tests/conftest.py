"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test looks at the clock: a busy machine is no fault of ours.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")
