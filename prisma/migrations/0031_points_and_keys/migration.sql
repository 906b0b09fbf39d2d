-- A service point that is not offered any more. It stays, since cases and cards name it.
ALTER TABLE service_points ADD COLUMN closed_at timestamptz(3);

-- Who made a key, where that was a person on a page, and when it was last used, within five minutes.
ALTER TABLE api_keys
  ADD COLUMN made_by_id   uuid REFERENCES accounts (id),
  ADD COLUMN last_used_at timestamptz(3);
