"""Guess, lock, reveal."""
