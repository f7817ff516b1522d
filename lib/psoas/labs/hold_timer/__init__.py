"""A stretching session on the clock."""
