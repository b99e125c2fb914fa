"""What takes too long to be tried with every change: `python -m benchmarks.full`."""
