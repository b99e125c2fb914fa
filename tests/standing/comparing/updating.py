"""Two exports of one search, the second a year later: what became of each family is known here, by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.full import lens_export

import patentdeck

COLUMNS = [title for title in lens_export.HEADER if title != "#"]
GAN, VAE, NEITHER = "A generative adversarial network", "A variational autoencoder", "A battery"

Publication = tuple[int, str, int, str, str, tuple[int, ...]]
"""Number, office, year, applicant, title, the numbers of its family."""

OLD: tuple[Publication, ...] = (
    (1, "US", 2018, "Acme Inc", GAN, (1,)),
    (2, "US", 2018, "Acme Inc", NEITHER, (2,)),
    (3, "CN", 2019, "Bolt", GAN, (3,)),
    (4, "CN", 2019, "Bolt", GAN, (4, 5)),
    (5, "JP", 2020, "Bolt", NEITHER, (4, 5)),
    (6, "CN", 2019, "Corp", NEITHER, (6,)),
    (7, "CN", 2020, "Corp", VAE, (7,)),
    (8, "CN", 2020, "Corp", NEITHER, (8,)),
    (9, "US", 2020, "Dyne", NEITHER, (9, 10)),
    (10, "KR", 2020, "Dyne", NEITHER, (9, 10)),
    (14, "US", 2018, "Gill", NEITHER, (14,)),
)
NEW: tuple[Publication, ...] = (
    (1, "US", 2018, "Echo Ltd", GAN, (1,)),  # another applicant
    (2, "US", 2017, "Acme Inc", NEITHER, (2,)),  # another year
    (3, "CN", 2019, "Bolt", VAE, (3,)),  # another type
    (4, "CN", 2019, "Bolt", GAN, (4, 5, 11)),
    (5, "JP", 2020, "Bolt", NEITHER, (4, 5, 11)),
    (11, "US", 2021, "Bolt", NEITHER, (4, 5, 11)),  # a known family grew
    (7, "CN", 2020, "Corp", VAE, (7, 8)),  # joined; 6 has gone
    (8, "CN", 2020, "Corp", NEITHER, (7, 8)),
    (9, "US", 2020, "Dyne", NEITHER, (9,)),  # split
    (10, "KR", 2020, "Dyne", NEITHER, (10,)),
    (14, "WO", 2018, "Gill", NEITHER, (14,)),  # another office
    (12, "EP", 2021, "Fox", GAN, (12,)),  # new
    (13, "CN", 2021, "Acme Inc", NEITHER, (13,)),  # new
)


def export(path: Path, publications: Sequence[Publication]) -> Path:
    """The publications as an export of Lens."""
    path.parent.mkdir(parents=True, exist_ok=True)
    named = {number: f"{office} {number:04} A1" for number, office, *_ in publications}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number, office, year, applicant, title, family in publications:
            writer.writerow({
                "Jurisdiction": office,
                "Display Key": named[number],
                "Lens ID": f"000-000-{number // 1000:03}-{number % 1000:03}-000",
                "Publication Date": f"{year}-12-28",
                "Publication Year": year,
                "Title": title,
                "Applicants": applicant,
                "Simple Family Members": ";;".join(named[each] for each in family),
            })  # fmt: skip
    return path


def imported(folder: Path, publications: Sequence[Publication], name: str = "solar", **ways: object) -> Path:
    """A package of these publications, as an import leaves it."""
    source = export(folder / "exports" / "lens.csv", publications)
    patentdeck.import_records([source], folder / name, title="Solar cells", title_zh="太阳能电池", **ways)  # type: ignore[arg-type]
    return folder / name
