-- Marks that a unit has in both registers, or that one which it meets has.
SELECT o.mark, p.old_unit, p.new_unit
FROM old_marks o
JOIN pairs p ON p.old_unit = o.unit
JOIN new_marks n ON n.unit = p.new_unit AND n.mark = o.mark
