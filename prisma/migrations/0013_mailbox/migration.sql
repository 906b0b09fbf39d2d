-- `status` says what we did with it, and stays `sent`; these say what its reader's side then said (RFC 3464).
ALTER TABLE messages
  ADD COLUMN bounce text CHECK (bounce IN ('final', 'temporary', 'delayed')),
  ADD COLUMN bounce_reason text,
  ADD COLUMN bounced_at timestamptz(3),
  ADD CONSTRAINT messages_bounce_whole CHECK ((bounce IS NULL) = (bounced_at IS NULL));
CREATE INDEX messages_bounced ON messages (case_id) WHERE bounce IS NOT NULL;

-- Who sent a mail again, and when.
CREATE TABLE message_resends (
  id         uuid PRIMARY KEY,
  message_id uuid NOT NULL REFERENCES messages (id),
  actor      jsonb NOT NULL,
  at         timestamptz(3) NOT NULL
);
CREATE INDEX message_resends_message_id_at_idx ON message_resends (message_id, at);
