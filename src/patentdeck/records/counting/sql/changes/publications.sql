-- How many the old register has, the new one has, and both have.
SELECT COUNT(old_unit), COUNT(new_unit), COUNT(CASE WHEN old_unit IS NOT NULL THEN new_unit END) FROM links
