"""Packaging: from counts, and what an import knows beside them, to a data package that `build` takes."""
