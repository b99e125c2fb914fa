"""What is promised about speed and memory, as one command: `python -m benchmarks`."""
