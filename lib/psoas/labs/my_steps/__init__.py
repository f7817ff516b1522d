"""A person's own step export."""
