"""What takes too long to be tried with every change: `python -m benchmarks.full`."""

import sys
from pathlib import Path

# What tests see files with serves here too.
sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
