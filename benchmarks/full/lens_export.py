"""A Lens export of any length, made up, with the truth about it counted while it is written.

    python -m benchmarks.full.lens_export 1000000 FILE [--seed 7]

The same numbers give the same bytes. Words are of letters that no term of a technology has, so that a record has the
type whose term was put into it and no other; `GaN layer` and `autoregressive model` (of statistics) are decoys.
Abstracts of about 1 kB have commas, some have quotation marks and line ends. Families are told by their lists of
members, as in real exports; some of those are not in the file. Every tenth family shares its extended family with the
next one.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

HEADER = (
    *("#", "Jurisdiction", "Kind", "Display Key", "Lens ID", "Publication Date", "Publication Year"),
    *("Application Number", "Application Date", "Priority Numbers", "Earliest Priority Date", "Title", "Abstract"),
    *("Applicants", "Inventors", "Owners", "URL", "Document Type", "Has Full Text", "Cites Patent Count"),
    *("Cited by Patent Count", "Simple Family Size", "Simple Family Members", "Simple Family Member Jurisdictions"),
    *("Extended Family Size", "Extended Family Members", "Extended Family Member Jurisdictions", "Sequence Count"),
    *("CPC Classifications", "IPCR Classifications", "US Classifications", "NPL Citation Count"),
    *("NPL Resolved Citation Count", "NPL Resolved Lens ID(s)", "NPL Resolved External ID(s)", "NPL Citations"),
    "Legal Status",
)
OFFICES = ("CN", "US", "KR", "JP", "EP", "DE", "IN", "WO")
TERMS = {
    "generative adversarial network": "gan",
    "variational autoencoder": "vae",
    "large language model": "llm",
    "denoising diffusion model": "diffusion",
    "autoregressive transformer": "autoregressive",
    "autoregressive model": "",
    "GaN layer": "",
}
"""What is put into abstracts, and the type that it makes."""

Owner = tuple[str, tuple[str, ...]]
"""A name in capitals, and the ways in which its legal form is written."""

_LETTERS = "bcdfhjklmnprstvwxzeiou"
_FORMS = (
    ("INC", "Inc.", ", Inc."),
    ("CO LTD", "Co., Ltd.", "Co Ltd"),
    ("GMBH", "GmbH", "Gmbh"),
    ("CORP", "Corp.", "Corp"),
)
_BATCH = 1000


@dataclass
class Truth:
    """What is in an export: each count of whole simple families, in each of its offices, owners and types once."""

    records: int = 0
    families: int = 0
    extended_families: int = 0
    by_year: Counter[int] = field(default_factory=Counter)
    """By the year of the earliest publication."""
    by_priority_year: Counter[int] = field(default_factory=Counter)
    by_office: Counter[str] = field(default_factory=Counter)
    by_owner: Counter[str] = field(default_factory=Counter)
    """By the name in capitals, without its legal form."""
    by_type: Counter[str] = field(default_factory=Counter)
    by_office_type: Counter[tuple[str, str]] = field(default_factory=Counter)


class _Pools:
    """Texts and names that records are put together from."""

    def __init__(self, rng: random.Random) -> None:
        def word() -> str:
            return "".join(rng.choices(_LETTERS, k=rng.randint(5, 11)))

        words = [word() for _ in range(2000)]
        self.titles = [" ".join(rng.choices(words, k=9)).capitalize() for _ in range(500)]
        self.abstracts = [self._abstract(rng, words, number) for number in range(500)]
        names = sorted({f"{rng.choice(words)} {rng.choice(words)}".upper() for _ in range(3000)})
        self.owners: list[Owner] = [(name, rng.choice(_FORMS)) for name in names]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(names))))

    @staticmethod
    def _abstract(rng: random.Random, words: list[str], number: int) -> tuple[str, str]:
        """Its two halves, as they stand within quotation marks; a term is put between them."""
        sentence = [f"{' '.join(rng.choices(words, k=8))}," for _ in range(14)]
        if number % 30 == 0:
            sentence[3] = '""' + sentence[3] + '""'
        if number % 50 == 0:
            sentence[5] += "\r\n"
        place = rng.randrange(1, 13)
        return " ".join(sentence[:place]) + " ", " ".join(sentence[place:])


def write(path: Path, records: int, seed: int = 7) -> Truth:
    """Writes an export of so many records, and gives the truth about it."""
    truth = Truth()
    with path.open("wb") as file:
        file.write(b'\xef\xbb\xbf"#",' + ",".join(HEADER[1:]).encode() + b"\r\n")
        batch: list[str] = []
        for row in _rows(records, random.Random(seed), truth):
            batch.append(row)
            if len(batch) == _BATCH:
                file.write("".join(batch).encode())
                batch.clear()
        file.write("".join(batch).encode())
    return truth


def _rows(records: int, rng: random.Random, truth: Truth) -> Iterator[str]:
    pools = _Pools(rng)
    terms, chance = tuple(TERMS), rng.random
    while truth.records < records:
        simple: list[list[str]] = []
        for _ in range(2 if chance() < 0.1 else 1):
            count = min(1 if chance() < 0.6 else 2, records - truth.records - sum(len(each) for each in simple))
            if count:
                simple.append([OFFICES[int(chance() * 8)] for _ in range(count)])
        first = truth.records
        groups: list[tuple[list[str], list[str], list[str]]] = []
        extended: list[str] = []
        for offices in simple:
            keys = [f"{office} {100_000_000 + first + nth} A1" for nth, office in enumerate(offices)]
            first += len(offices)
            listed = [*keys, f"EP {900_000_000 + first} B1"] if chance() < 0.2 else keys
            groups.append((offices, keys, listed))
            extended += listed
        truth.extended_families += 1
        wide = f"{len(extended)},{';;'.join(extended)},{';;'.join(sorted({key[:2] for key in extended}))}"
        for offices, keys, listed in groups:
            term = terms[int(chance() * len(terms))] if chance() < 0.3 else ""
            owners = rng.choices(pools.owners, cum_weights=pools.weights, k=1 if chance() < 0.7 else 2)
            priority = 2013 + int(chance() * 9)
            years = [priority + 1 + int(chance() * 2) for _ in offices]
            yield from _family(truth, rng, pools, offices, keys, listed, wide, term, owners, priority, years)
            _count(truth, set(offices), TERMS.get(term, ""), {name for name, _ in owners}, priority, min(years))


def _count(truth: Truth, offices: set[str], kind: str, owners: set[str], priority: int, year: int) -> None:
    truth.families += 1
    truth.by_year[year] += 1
    truth.by_priority_year[priority] += 1
    truth.by_office.update(offices)
    truth.by_owner.update(owners)
    if kind:
        truth.by_type[kind] += 1
        truth.by_office_type.update((office, kind) for office in offices)


def _family(
    truth: Truth,
    rng: random.Random,
    pools: _Pools,
    offices: list[str],
    keys: list[str],
    listed: list[str],
    wide: str,
    term: str,
    owners: Sequence[Owner],
    priority: int,
    years: list[int],
) -> Iterator[str]:
    """The rows of a family's members. The term stands in the first one's abstract alone."""
    chance = rng.random
    narrow = f"{len(listed)},{';;'.join(listed)},{';;'.join(sorted({key[:2] for key in listed}))}"
    for office, key, year in zip(offices, keys, years, strict=True):
        number = truth.records
        truth.records += 1
        title = pools.titles[int(chance() * 500)]
        left, right = pools.abstracts[int(chance() * 500)]
        spelled = []
        for name, forms in owners:
            form = forms[int(chance() * 3)]
            shown = name if form.isupper() else name.title()
            spelled.append(f"{shown}{form}" if form.startswith(",") else f"{shown} {form}")
        digits = f"{number * 7919 % 10**14:014}"
        lens_id = f"{digits[:3]}-{digits[3:6]}-{digits[6:9]}-{digits[9:12]}-{digits[12:]}{number % 10}"
        day = f"{1 + number % 12:02}-{1 + number % 27:02}"
        yield (
            f"{number + 1},{office},A1,{key},{lens_id},{year}-{day},{year},{office} {number} A,{priority}-{day},"
            f'{office} {number} A,{priority}-{day},{title},"{left}{term} {right}","{";;".join(spelled)}",'
            f"LI WEI;;WANG FANG,,https://link.lens.org/{number:011},Patent Application,yes,3,4,{narrow},{wide},0,"
            "G06N3/08;;G06N3/045,G06N3/08,,0,0,,,,Active\r\n"
        )
        term = ""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.full.lens_export", description="Makes up a Lens export."
    )
    parser.add_argument("records", type=int, help="how many records")
    parser.add_argument("file", type=Path, help="where to write them")
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="another export for another number")
    given = parser.parse_args()
    for name, found in vars(write(given.file, given.records, given.seed)).items():
        shown = dict(found.most_common(10)) if isinstance(found, Counter) else found
        print(f"{name:18} {shown}")


if __name__ == "__main__":
    main()
