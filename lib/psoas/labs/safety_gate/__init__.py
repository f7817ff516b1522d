"""What to read before moving."""
