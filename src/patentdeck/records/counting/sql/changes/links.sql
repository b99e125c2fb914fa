-- Where each publication is in both registers: its unit there, null where it is not in one of them.
SELECT o.unit AS old_unit, n.unit AS new_unit
FROM (SELECT word, unit FROM old_register WHERE kind = 'record') o
FULL JOIN (SELECT word, unit FROM new_register WHERE kind = 'record') n ON n.word = o.word
