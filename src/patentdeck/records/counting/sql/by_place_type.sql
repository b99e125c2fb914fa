SELECT p.place, t.type, p.n, COUNT(*) AS units
FROM unit_places p
JOIN unit_types t ON t.unit = p.unit
WHERE t.dimension = 'model_type'
GROUP BY p.place, t.type, p.n
