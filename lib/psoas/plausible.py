"""What no person's day can exceed: the limit that models, labs and readers of exports share."""

MAX_STEPS_PER_DAY = 200_000
"""About 150 km: past any day ever walked, so a slip of the keyboard or a broken file."""
