-- For each mark how many units had it and have it, and why that is not the same number.
WITH told AS (
  SELECT mark, COUNT(*) AS had, 0 AS has, 0 AS fresh, 0 AS gone, 0 AS came, 0 AS went, 0 AS grew, 0 AS shrank
  FROM old_marks
  GROUP BY mark
  UNION ALL
  SELECT mark, 0, COUNT(*), 0, 0, 0, 0, 0, 0 FROM new_marks GROUP BY mark
  UNION ALL
  SELECT mark, 0, 0, 0, SUM(1 - met), 0, SUM(met), 0, SUM(met * own) FROM old_alone GROUP BY mark
  UNION ALL
  SELECT mark, 0, 0, SUM(1 - met), 0, SUM(met), 0, SUM(met * own), 0 FROM new_alone GROUP BY mark
),
summed AS (
  SELECT
    mark, SUM(had) AS had, SUM(has) AS has, SUM(fresh) AS fresh, SUM(gone) AS gone,
    SUM(came) AS came, SUM(went) AS went, SUM(grew) AS grew, SUM(shrank) AS shrank
  FROM told
  GROUP BY mark
)
SELECT
  n.word, n.other, n.year, s.had, s.has, s.fresh, s.gone, s.came, s.went, s.grew, s.shrank,
  s.fresh + s.gone + s.came + s.went AS moved
FROM summed s
JOIN names n ON n.mark = s.mark
