"""Body angles and what they do to the psoas."""
