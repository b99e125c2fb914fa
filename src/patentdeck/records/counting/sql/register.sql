-- One row per unit and mark: the ids of its publications, its places, owners and types, its year. Each part is a query.
SELECT 'owner' AS kind, owner AS word, 0 AS year, unit FROM unit_owners
UNION ALL
SELECT 'place' AS kind, place AS word, 0 AS year, unit FROM unit_places
UNION ALL
SELECT 'record' AS kind, r.id AS word, 0 AS year, c.unit
FROM counted c
JOIN records r ON r.nth = c.nth
UNION ALL
SELECT 'type' AS kind, type AS word, 0 AS year, unit FROM unit_types WHERE dimension = 'model_type'
UNION ALL
SELECT 'year' AS kind, '' AS word, year, unit FROM counted WHERE seq = unit
