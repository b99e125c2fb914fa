-- One row per unit of a side: whether it meets one of the other, and whether it has a publication which is not there.
SELECT
  {side}_unit AS unit,
  MAX(CASE WHEN {other}_unit IS NULL THEN 0 ELSE 1 END) AS met,
  MAX(CASE WHEN {other}_unit IS NULL THEN 1 ELSE 0 END) AS own
FROM links
WHERE {side}_unit IS NOT NULL
GROUP BY {side}_unit
