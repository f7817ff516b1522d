"""A week of stretching that fits."""
