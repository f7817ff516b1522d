"""Contractions beside a stretching plan, in three ratios."""
