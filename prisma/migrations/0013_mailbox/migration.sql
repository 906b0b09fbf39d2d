-- What comes back to a mail: an answer by mail becomes an event, and a bounce is noted with the mail it is about.
INSERT INTO event_types (name) VALUES ('ReplyReceived');

-- `status` says what we did with it, and stays `sent`; these say what its reader's side then said (RFC 3464).
ALTER TABLE messages
  ADD COLUMN bounce text CHECK (bounce IN ('final', 'temporary', 'delayed')),
  ADD COLUMN bounce_reason text,
  ADD COLUMN bounced_at timestamptz(3),
  ADD CONSTRAINT messages_bounce_whole CHECK ((bounce IS NULL) = (bounced_at IS NULL));
CREATE INDEX messages_returned ON messages (case_id) WHERE bounce IS NOT NULL OR status = 'dead';

-- Who sent a mail again, and when.
CREATE TABLE message_resends (
  id         uuid PRIMARY KEY,
  message_id uuid NOT NULL REFERENCES messages (id),
  actor      jsonb NOT NULL,
  at         timestamptz(3) NOT NULL
);
CREATE INDEX message_resends_message_id_at_idx ON message_resends (message_id, at);
