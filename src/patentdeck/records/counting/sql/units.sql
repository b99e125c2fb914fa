-- One row per unit: the earliest year of its members (0: none has one) and how many they are.
SELECT unit, COALESCE(MIN(CASE WHEN year > 0 THEN year END), 0) AS year, COUNT(*) AS members
FROM members
GROUP BY unit
