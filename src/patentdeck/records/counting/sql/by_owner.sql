WITH numbered AS (
  SELECT owner, n, COUNT(*) AS units FROM unit_owners GROUP BY owner, n
)
SELECT k.key, o.n, o.units FROM numbered o JOIN owner_keys k ON k.owner = o.owner
