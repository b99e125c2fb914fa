-- One row per unit and owner.
SELECT c.unit, p.owner, 1 AS n
FROM counted c
JOIN {parties} p ON p.seq = c.seq
WHERE p.role = 'applicant' AND p.owner > 0
GROUP BY c.unit, p.owner
