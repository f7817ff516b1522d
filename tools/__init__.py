"""Tools for those who develop the course."""
