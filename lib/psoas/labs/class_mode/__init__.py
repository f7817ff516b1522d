"""Makes a notebook large for a room."""
