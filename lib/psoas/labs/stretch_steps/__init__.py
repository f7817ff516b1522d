"""The stretch, step by step, beside its common fault."""
