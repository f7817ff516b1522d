"""A question with feedback for each slip."""
