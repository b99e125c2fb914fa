"""What takes too long to be tried with every change.

    python -m benchmarks.full [--kills 200] [--builds 6] [--seed 1] [--templates FOLDER]

Kills so many processes while they publish, at random moments that the seed chooses, every fourth while another one
publishes in the same folder; then so many whole `patentdeck build`s over an older one, half of them when their files
begin to move and half at any moment. After each kill the files are read as they stand, then as the next command
leaves them. Prints in which phase the kills fell and what became of the outputs; ends with 1 where a file was broken
or missing, a record named another set, two makings stood together, or litter was left.

With `--templates` decks in templates of others as well (`templates.py`), sheets of their pages in that folder.

Needs what `pip install -e ".[test]"` installs, and a minute for a hundred kills.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.full import templates
from benchmarks.full.builds import killed_builds
from benchmarks.full.kills import Kill, kills


def told(title: str, found: Iterable[Kill]) -> bool:
    """Prints what became of kills; whether nothing was wrong."""
    fallen: Counter[str] = Counter()
    became: Counter[str] = Counter()
    wrong: list[str] = []
    for kill in found:
        fallen[kill.phase] += 1
        became[kill.outcome] += 1
        wrong += kill.wrong
    print(f"{title}: {fallen.total()} kills")
    print(f"  fell while  {', '.join(f'{phase} {count}' for phase, count in fallen.most_common())}")
    print(f"  were then   {', '.join(f'{outcome} {count}' for outcome, count in became.most_common())}")
    print(f"  wrong       {len(wrong)}" + "".join(f"\n    {each}" for each in wrong), flush=True)
    return not wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.full", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="processes that publish (default 200)")
    parser.add_argument("--builds", type=int, default=6, metavar="N", help="whole builds (default 6)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="chooses the moments (default 1)")
    parser.add_argument("--templates", type=Path, metavar="FOLDER", help="decks in templates of others, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="patentdeck-kills-") as scratch:
        right = told("publications", kills(Path(scratch) / "small", given.kills, given.seed))
        if given.builds:
            right &= told("whole builds", killed_builds(Path(scratch), given.builds, given.seed))
    if given.templates:
        right &= templates.told(templates.trials(given.templates))
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
