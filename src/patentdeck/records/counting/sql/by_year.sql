SELECT year, COUNT(*) AS units FROM units GROUP BY year
