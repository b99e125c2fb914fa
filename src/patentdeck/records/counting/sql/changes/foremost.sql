-- The marks that changed, those first with most units that came, went, are new or gone.
SELECT * FROM numbers WHERE moved > 0 OR had <> has ORDER BY moved DESC, word, other LIMIT {most}
