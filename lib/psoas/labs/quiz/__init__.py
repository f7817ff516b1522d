"""Several questions as one card, or on one board."""
