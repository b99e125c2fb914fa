"""The formats that are known, each a module; anything else is read by a mapping file."""

from __future__ import annotations

from patentdeck.records.adapters.adapter import Adapter
from patentdeck.records.adapters.bigquery import BIGQUERY
from patentdeck.records.adapters.google import GOOGLE
from patentdeck.records.adapters.lens_csv import LENS_CSV
from patentdeck.records.adapters.lens_json import LENS_JSON
from patentdeck.records.adapters.patentsview import PATENTSVIEW
from patentdeck.records.adapters.patstat import PATSTAT
from patentdeck.records.adapters.wipo import WIPO

ADAPTERS: tuple[Adapter, ...] = (LENS_CSV, LENS_JSON, GOOGLE, BIGQUERY, PATSTAT, PATENTSVIEW, WIPO)
"""In the order in which they are asked whether a header is theirs."""
