-- The same rows, each with how many places share the unit.
WITH sizes AS (
  SELECT unit, COUNT(*) AS n FROM whole_places GROUP BY unit
)
SELECT p.unit, p.year, p.place, s.n FROM whole_places p JOIN sizes s ON s.unit = p.unit
