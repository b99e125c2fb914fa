"""WIPO's open workbook behind its report on generative AI: a row for each family, technology and inventor country."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from patentdeck.records.adapters.adapter import Adapter, Rows, Table, Told
from patentdeck.records.adapters.cells import code, column, year
from patentdeck.records.adapters.dates import Manner
from patentdeck.records.model import Carries, Party, Record, Refused, Tag, Where

TOTAL = "genai total"
"""The technology that is no sort but the whole."""

MODELS: Mapping[str, str] = {
    "gan, generative adversarial networks": "gan",
    "variational autoencoder,vae": "vae",
    "autoregressiv models": "autoregressive",  # spelled so in the workbook
    "autoregressive models": "autoregressive",
    "diffusion models": "diffusion",
    "large language models,llm": "llm",
}
"""The workbook's labels of models. Any other is an application on the sheet of applications, a mode elsewhere."""

_YEARS = re.compile(r"_(\d{4})-(\d{4})\Z")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _plain(label: str) -> str:
    """`EnergyManagement_2010-2023` as words: `Energy Management`."""
    return _CAMEL.sub(" ", _YEARS.sub("", label.strip()))


def _opened(header: Sequence[str], _: Mapping[str, Manner]) -> Rows:
    family, published = column(header, "PATENT_FAMILY_ID"), column(header, "PUBLICATION_YEAR")
    technology, country = column(header, "TECHNOLOGY_NAME"), column(header, "INVENTOR_COUNTRY")

    def read(where: Where, row: Sequence[str]) -> Told:
        ident = family(row).strip().removesuffix(".0")
        if not ident:
            return Refused(where, "PATENT_FAMILY_ID is empty")
        when = year(published(row).strip().removesuffix(".0"))
        if not when:
            return Refused(where, "PUBLICATION_YEAR is no year", published(row)[:40])
        label = technology(row).strip()
        place = code(country(row))
        return Record(
            where,
            f"{where.part}:{where.line}",
            year=when,
            simple_family=ident,
            parties=(Party("inventor", "", place),) if place else (),
            types=_sorts(label, where.part),
        )

    return read


def _sorts(label: str, part: str) -> tuple[Tag, ...]:
    folded = label.casefold()
    if not folded or folded == TOTAL:
        return ()
    if folded in MODELS:
        return (Tag("model_type", MODELS[folded], label),)
    words = _plain(label)
    ident = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")
    return (Tag("application" if part.casefold().endswith("applications") else "mode", ident, words),)


WIPO = Adapter(
    name="wipo-workbook",
    title="WIPO, Patent Landscape Report: Generative Artificial Intelligence, open workbook",
    short="WIPO workbook",
    short_zh="WIPO 工作簿",
    publisher="WIPO",
    url="https://www.wipo.int/web-publications/patent-landscape-report-generative-artificial-intelligence-genai/en/",
    carries=Carries(families=("simple",), places=("inventor",), owners=False, sorted=True),
    own_families=True,
    tables=(
        Table(
            "families", ("PATENT_FAMILY_ID", "PUBLICATION_YEAR", "TECHNOLOGY_NAME", "INVENTOR_COUNTRY"), opened=_opened
        ),
    ),
    note="Families and their sorts are WIPO’s own; owners are not in the workbook.",
    note_zh="专利族及其分类均为WIPO所定；工作簿不含权利人。",
)
