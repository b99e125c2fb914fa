"""A PDF held against the rules of PDF/UA-1 that a machine can check. An empty list stands for "conforms".

`findings(data)` takes the bytes of a PDF and gives one finding for each failure: the checkpoint of the Matterhorn
Protocol 1.02 (or, where that has none, the clause of ISO 32000-1 or ISO 14289-1), the page counted from 1 (0 where it
is the whole document), and what is wrong. It knows nothing of how the file was made.

The rules stand in four modules: what the file says about itself, what is painted, the structure tree, and the things
that pages hold (fonts, links, attachments).

Usage: PYTHONPATH=tests python tests/accessibility/pdfua.py FILE.pdf … prints the findings; exits 1 where there is any.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfua_content
import pdfua_document
import pdfua_structure
import pdfua_things
from pdfua_finding import Finding

from seen.structure import Tagged

Rule = Callable[[Tagged], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    *pdfua_document.RULES,
    *pdfua_content.RULES,
    *pdfua_structure.RULES,
    *pdfua_things.RULES,
)


def findings(data: bytes) -> list[Finding]:
    """Every failure in a PDF, in the order of the rules."""
    return examine(Tagged(data))


def examine(document: Tagged) -> list[Finding]:
    """Every failure in a PDF that is read already."""
    return [found for rule in RULES for found in rule(document)]


if __name__ == "__main__":
    told = [f"{Path(name).name}: {found}" for name in sys.argv[1:] for found in findings(Path(name).read_bytes())]
    print("\n".join(told) or "nothing found")
    sys.exit(1 if told else 0)
