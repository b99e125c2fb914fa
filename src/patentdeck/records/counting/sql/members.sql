-- One row per publication that counts with its unit: the first of its family, or itself. The row of which `seq` is the
-- unit stands for it. `year` is that of the unit, `members` how many publications it has, `place` that of the row itself.
SELECT
  k.nth,
  k.seq,
  COALESCE(h.unit, k.seq) AS unit,
  COALESCE(h.year, k.year) AS year,
  COALESCE(h.members, 1) AS members,
  k.place,
  CASE WHEN k.family = '' THEN 1 ELSE 0 END AS alone
FROM kept k
LEFT JOIN heads h ON h.family = k.family
