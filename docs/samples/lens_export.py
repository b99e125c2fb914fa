"""Invented patent records in the shape of a Lens.org export: `python docs/samples/lens_export.py export.csv`.

Nothing in it is real: offices bear codes that stand for no country, owners are called examples, ids are made up. With
`--later` the same search half a year on: what was there, of which a few titles read otherwise, and what came since.
"""

from __future__ import annotations

import csv
import random
import sys
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
OFFICES = ("XA",) * 5 + ("XB",) * 3 + ("XC",) * 2 + ("XD", "XE")
OWNERS = (
    *(("EXAMPLE WORKS AG",) * 4 + ("Example Works A.G.",) * 2 + ("EXAMPLE ELECTRIC CO LTD",) * 4),
    *(
        ("UNIV EXAMPLE",) * 3
        + ("EXAMPLE INST OF TECHNOLOGY",) * 2
        + ("SAMPLE SOFTWARE INC",) * 3
        + ("SPECIMEN GMBH",) * 2
    ),
)
TITLES = (
    ("Training a large language model on examples", 1, 9),
    ("A latent diffusion model of examples", 1, 7),
    ("A generative adversarial network for examples", 6, 3),
    ("A variational autoencoder of examples", 3, 2),
    ("Sorting of examples", 5, 5),
)
"""What is invented, and how often it is in the first and in the last year."""
YEARS, LATER = range(2016, 2025), ("2024-06-27", "2024-12-26")
FAMILIES = 36
"""In the first year; each year has half as many more."""


def main(target: Path, *, later: bool) -> None:
    """Write the export."""
    chance = random.Random(2024)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        file.write('"#",')  # quoted, as Lens.org has it
        table = csv.DictWriter(file, HEADER, lineterminator="\r\n")
        csv.writer(file, lineterminator="\r\n").writerow(HEADER[1:])
        rows = [row for row in records(chance, later) if row["Publication Date"] <= LATER[later]]
        table.writerows({"#": number, **row} for number, row in enumerate(rows, 1))
    print(f"{target}: {len(rows):,} invented records, none of them real")


def records(chance: random.Random, later: bool) -> list[dict[str, str]]:
    """The records of all families, a row each."""
    found: list[dict[str, str]] = []
    for year in YEARS:
        for _ in range(int(FAMILIES * 1.25 ** (year - YEARS[0]))):
            found += family(chance, year, len(found) + 1, later)
    return found


def family(chance: random.Random, year: int, number: int, later: bool) -> list[dict[str, str]]:
    """One invention, published by one office or by several."""
    age = (year - YEARS[0]) / (YEARS[-1] - YEARS[0])
    title = chance.choices([each for each, *_ in TITLES], [a + (b - a) * age for _, a, b in TITLES])[0]
    owners = ";;".join(dict.fromkeys(chance.choices(OWNERS, k=chance.choice((1, 1, 1, 2)))))
    offices = list(dict.fromkeys(chance.choices(OFFICES, k=chance.choice((1, 1, 2, 3)))))
    published = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if chance.random() < 0.02 and later:
        title = "Sorting of examples by a large language model"
    members = [f"{office} {900000 + number} A1" for office in offices]
    return [
        {
            "Jurisdiction": office,
            "Kind": "A1",
            "Display Key": key,
            "Lens ID": f"999-{number // 1000:03}-{number % 1000:03}-{place:03}-009",
            "Publication Date": published,
            "Publication Year": str(year),
            "Priority Numbers": f"{offices[0]} {number} A",
            "Earliest Priority Date": f"{year - 1}{published[4:]}",
            "Title": f"{title}, no. {number}",
            "Abstract": "An invented record.",
            "Applicants": owners,
            "Document Type": "Patent Application",
            "Simple Family Size": str(len(members)),
            "Simple Family Members": ";;".join(members),
            "Extended Family Size": str(len(members)),
            "Extended Family Members": ";;".join(members),
        }
        for place, (office, key) in enumerate(zip(offices, members, strict=True))
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), later="--later" in sys.argv[2:])
