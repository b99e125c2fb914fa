-- How many marks changed.
SELECT COUNT(*) FROM numbers WHERE moved > 0 OR had <> has
