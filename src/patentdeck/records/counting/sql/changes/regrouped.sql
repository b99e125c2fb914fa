-- Of the units that are counted on both sides and meet: how many have new publications, are several joined, came of one
-- that was split.
WITH met AS (
  SELECT p.old_unit, p.new_unit
  FROM pairs p
  JOIN old_marks o ON o.unit = p.old_unit
  JOIN new_marks n ON n.unit = p.new_unit
)
SELECT
  (SELECT COUNT(DISTINCT m.new_unit) FROM met m JOIN new_units u ON u.unit = m.new_unit WHERE u.own = 1),
  (SELECT COUNT(*) FROM (SELECT new_unit FROM met GROUP BY new_unit HAVING COUNT(*) > 1)),
  (SELECT COUNT(*) FROM (SELECT old_unit FROM met GROUP BY old_unit HAVING COUNT(*) > 1))
