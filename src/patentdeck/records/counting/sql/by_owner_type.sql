SELECT o.owner, t.type, o.n, COUNT(*) AS units
FROM unit_owners o
JOIN first_owners f ON f.owner = o.owner
JOIN unit_types t ON t.unit = o.unit
WHERE t.dimension = 'model_type'
GROUP BY o.owner, t.type, o.n
