"""A class's own numbers: before and after."""
