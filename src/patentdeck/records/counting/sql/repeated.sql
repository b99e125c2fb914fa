-- The ids that occur more than once.
SELECT id FROM records GROUP BY id HAVING COUNT(*) > 1
