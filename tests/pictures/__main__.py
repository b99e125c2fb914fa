"""Keeps the pictures as they are drawn now: `python -m tests.pictures`, from the checkout. Look at them afterwards."""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from gallery import refresh  # noqa: E402
from taking import taken  # noqa: E402

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        told = refresh(taken(Path(scratch)))
    print("\n".join(told) or "every picture is as it was")
