-- By number first: names are longer.
WITH chosen AS (
  SELECT o.unit, o.owner, o.n FROM unit_owners o JOIN first f ON f.owner = o.owner
),
crossed AS (
  SELECT c.owner, t.type, c.n, COUNT(*) AS units
  FROM chosen c
  JOIN unit_types t ON t.unit = c.unit
  WHERE t.dimension = 'model_type'
  GROUP BY c.owner, t.type, c.n
)
SELECT f.key, x.type, x.n, x.units FROM crossed x JOIN first f ON f.owner = x.owner
