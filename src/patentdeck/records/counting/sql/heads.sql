-- The families of several publications: the first of them, the earliest year (0: none has one), how many they are.
SELECT family, MIN(seq) AS unit, COALESCE(MIN(CASE WHEN year > 0 THEN year END), 0) AS year, COUNT(*) AS members
FROM kept
WHERE family <> ''
GROUP BY family
HAVING COUNT(*) > 1
