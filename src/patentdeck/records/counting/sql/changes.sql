-- For each mark: how many units had it and have it, and why that is not the same number.
-- A unit of one register is met by a unit of the other that has a publication in common with it.
WITH pairs AS (
  SELECT o.unit AS old_unit, n.unit AS new_unit
  FROM old_register o
  JOIN new_register n ON n.word = o.word
  WHERE o.kind = 'record' AND n.kind = 'record'
  GROUP BY o.unit, n.unit
),
old_marks AS (
  SELECT kind, word, year, unit FROM old_register WHERE kind <> 'record'
),
new_marks AS (
  SELECT kind, word, year, unit FROM new_register WHERE kind <> 'record'
),
old_met AS (
  SELECT m.kind, m.word, m.year, m.unit, COUNT(p.new_unit) AS met, COUNT(k.unit) AS kept
  FROM old_marks m
  LEFT JOIN pairs p ON p.old_unit = m.unit
  LEFT JOIN new_marks k ON k.unit = p.new_unit AND k.kind = m.kind AND k.word = m.word AND k.year = m.year
  GROUP BY m.kind, m.word, m.year, m.unit
),
new_met AS (
  SELECT m.kind, m.word, m.year, m.unit, COUNT(p.old_unit) AS met, COUNT(k.unit) AS kept
  FROM new_marks m
  LEFT JOIN pairs p ON p.new_unit = m.unit
  LEFT JOIN old_marks k ON k.unit = p.old_unit AND k.kind = m.kind AND k.word = m.word AND k.year = m.year
  GROUP BY m.kind, m.word, m.year, m.unit
),
told AS (
  SELECT
    kind, word, year,
    1 AS had, 0 AS has,
    0 AS fresh,
    CASE WHEN met = 0 THEN 1 ELSE 0 END AS gone,
    0 AS came,
    CASE WHEN met > 0 AND kept = 0 THEN 1 ELSE 0 END AS went
  FROM old_met
  UNION ALL
  SELECT
    kind, word, year,
    0, 1,
    CASE WHEN met = 0 THEN 1 ELSE 0 END,
    0,
    CASE WHEN met > 0 AND kept = 0 THEN 1 ELSE 0 END,
    0
  FROM new_met
)
SELECT kind, word, year, SUM(had), SUM(has), SUM(fresh), SUM(gone), SUM(came), SUM(went)
FROM told
GROUP BY kind, word, year
