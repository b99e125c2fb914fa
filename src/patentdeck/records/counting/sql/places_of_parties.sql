-- One row per unit and place, the places being those of the parties.
SELECT c.unit, MIN(c.year) AS year, p.country AS place, 1 AS n
FROM counted c
JOIN {parties} p ON p.seq = c.seq
WHERE p.role = {role} AND p.country <> ''
GROUP BY c.unit, p.country
