-- The units of the period, and which publications they consist of.
SELECT m.seq, u.unit, u.year, m.place
FROM units u
JOIN period p ON u.year >= p.since AND u.year <= p.until
JOIN members m ON m.unit = u.unit
