-- One row per unit and mark: the ids of its publications, its places, owners and types, its year. Each part is a query.
-- Units that are counted nowhere (of another period, of no known year) have their publications here and no other mark.
SELECT 'owner' AS kind, k.key AS word, 0 AS year, o.unit
FROM unit_owners o
JOIN owner_keys k ON k.owner = o.owner
UNION ALL
SELECT 'place' AS kind, place AS word, 0 AS year, unit FROM unit_places
UNION ALL
SELECT 'record' AS kind, r.id AS word, 0 AS year, m.unit
FROM members m
JOIN records r ON r.nth = m.nth
UNION ALL
SELECT 'type' AS kind, type AS word, 0 AS year, unit FROM unit_types WHERE dimension = 'model_type'
UNION ALL
SELECT 'year' AS kind, '' AS word, year, unit FROM counted WHERE seq = unit
