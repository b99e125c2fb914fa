-- The marks of a side's units that none which they meet has: whether they meet any, and have a publication of their own.
SELECT m.mark, m.unit, u.met, u.own
FROM {side}_marks m
JOIN {side}_units u ON u.unit = m.unit
LEFT JOIN kept k ON k.{side}_unit = m.unit AND k.mark = m.mark
WHERE k.mark IS NULL
