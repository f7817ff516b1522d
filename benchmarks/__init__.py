"""Side by side with what a reader would use instead: `uv run --group benchmarks python -m benchmarks`."""
