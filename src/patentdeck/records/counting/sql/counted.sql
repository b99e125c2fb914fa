-- The publications of the units of the period.
SELECT m.nth, m.seq, m.unit, m.year, m.members, m.place
FROM members m
JOIN period p ON m.year >= p.since AND m.year <= p.until
