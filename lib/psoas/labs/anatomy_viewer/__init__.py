"""Bones, muscles and route of the psoas in three dimensions, with tours, a quiz and a cross-section."""
