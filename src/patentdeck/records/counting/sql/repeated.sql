-- The ids that occur more than once: their marks do, and hardly any others.
WITH suspects AS (
  SELECT mark FROM records GROUP BY mark HAVING COUNT(*) > 1
)
SELECT r.id FROM records r JOIN suspects s ON s.mark = r.mark GROUP BY r.id HAVING COUNT(*) > 1
