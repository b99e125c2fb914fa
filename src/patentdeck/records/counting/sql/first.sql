-- The first owners with their numbers.
SELECT k.owner, k.key FROM owner_keys k JOIN first_owners f ON f.owner = k.key
