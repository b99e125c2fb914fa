-- One row per unit and place, the places being those of the publications. A unit of one publication has one.
SELECT unit, year, place, 1 AS n FROM counted WHERE place <> '' AND members = 1
UNION ALL
SELECT unit, year, place, 1 AS n FROM counted WHERE place <> '' AND members > 1 GROUP BY unit, year, place
