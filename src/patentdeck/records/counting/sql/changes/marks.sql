-- The marks of one kind as a side has them: what by, and the unit.
SELECT word, '' AS other, 0 AS year, unit FROM {side}_register WHERE kind = '{kind}'
