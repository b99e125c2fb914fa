-- The same rows, each with how many owners share the unit.
WITH sizes AS (
  SELECT unit, COUNT(*) AS n FROM whole_owners GROUP BY unit
)
SELECT o.unit, o.owner, s.n FROM whole_owners o JOIN sizes s ON s.unit = o.unit
