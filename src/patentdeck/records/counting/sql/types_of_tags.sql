-- One row per unit, dimension and type.
SELECT c.unit, MIN(c.year) AS year, t.dimension, t.type
FROM counted c
JOIN tags t ON t.seq = c.seq
WHERE t.type <> ''
GROUP BY c.unit, t.dimension, t.type
