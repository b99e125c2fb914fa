SELECT f.key, t.type, o.n, COUNT(*) AS units
FROM unit_owners o
JOIN first f ON f.owner = o.owner
JOIN unit_types t ON t.unit = o.unit
WHERE t.dimension = 'model_type'
GROUP BY f.key, t.type, o.n
