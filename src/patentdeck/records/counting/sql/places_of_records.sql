-- One row per unit and place, the places being a column of the publications.
SELECT c.unit, MIN(c.year) AS year, {place} AS place, 1 AS n
FROM counted c
JOIN records r ON r.seq = c.seq
WHERE {place} <> ''
GROUP BY c.unit, {place}
