SELECT year, COUNT(*) AS units FROM members WHERE seq = unit GROUP BY year
