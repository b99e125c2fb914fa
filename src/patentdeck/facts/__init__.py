"""What the data say: quantities with their cells, indicators, conditions, the audit."""
