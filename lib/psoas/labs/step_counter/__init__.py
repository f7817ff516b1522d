"""From steps a day to contractions."""
