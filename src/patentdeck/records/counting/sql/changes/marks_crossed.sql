-- A mark and a type that a unit has both of.
SELECT m.word, t.word AS other, 0 AS year, m.unit
FROM (SELECT word, unit FROM {side}_register WHERE kind = '{kind}') m
JOIN (SELECT word, unit FROM {side}_register WHERE kind = 'type') t ON t.unit = m.unit
