-- Somebody who leaves the staff: nothing is signed in to any more, and what they did keeps their name. Customers are
-- erased instead.
ALTER TABLE accounts ADD COLUMN ended_at timestamptz(3) CHECK (ended_at IS NULL OR operator_id IS NOT NULL);

-- A password that somebody else has seen, the first one of staff: it counts until then, or until it is changed.
ALTER TABLE accounts ADD COLUMN password_until timestamptz(3);
