-- One row per unit and place, the places being those of the publications.
SELECT unit, MIN(year) AS year, place, 1 AS n
FROM counted
WHERE place <> ''
GROUP BY unit, place
