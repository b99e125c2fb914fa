"""What came in, checked: a data package becomes a `Dataset`, or an error that names everything wrong with it.

For tables as pandas data frames ask `patentdeck.dataset.frames.frame`, which nothing here imports.
"""

from patentdeck.dataset.load import load
from patentdeck.dataset.model import Dataset, Entity, InputFile, Period, Row, Source, Stated, Table
from patentdeck.dataset.seal import seal

__all__ = ["Dataset", "Entity", "InputFile", "Period", "Row", "Source", "Stated", "Table", "load", "seal"]
