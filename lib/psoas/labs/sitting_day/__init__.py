"""A day of sitting, standing and lying, and the lengths in it."""
