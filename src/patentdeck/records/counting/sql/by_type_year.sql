SELECT dimension, type, year, COUNT(*) AS units FROM unit_types GROUP BY dimension, type, year
