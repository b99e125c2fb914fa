-- The new side's units that were there before and have a mark, or lack one, only because they are sorted otherwise.
SELECT unit FROM new_alone WHERE met = 1 AND own = 0
UNION
SELECT p.new_unit AS unit
FROM old_alone o
JOIN pairs p ON p.old_unit = o.unit
WHERE o.met = 1 AND o.own = 0
