-- Units of the two registers that meet: that have a publication in common.
SELECT old_unit, new_unit
FROM links
WHERE old_unit IS NOT NULL AND new_unit IS NOT NULL
GROUP BY old_unit, new_unit
