SELECT place, year, n, COUNT(*) AS units FROM unit_places GROUP BY place, year, n
