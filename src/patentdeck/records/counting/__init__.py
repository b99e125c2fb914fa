"""Counting: one SQL text per aggregate, on DuckDB or Spark; integers from the engine, the rest from Python."""
