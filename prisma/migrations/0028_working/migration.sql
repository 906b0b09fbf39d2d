-- Somebody on the telephone shows who they are with a code that went out by e-mail.
INSERT INTO event_types (name) VALUES ('CallerCodeSent'), ('CallerVerified'), ('CallerNotVerified');

-- Who of the staff has the page of a case open. Rows of a few minutes; the oldest go with each tidying up.
CREATE TABLE case_presence (
  case_id    uuid NOT NULL REFERENCES cases (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  since      timestamptz(3) NOT NULL,
  seen_at    timestamptz(3) NOT NULL,
  PRIMARY KEY (case_id, account_id)
);
CREATE INDEX case_presence_seen_at_idx ON case_presence (seen_at);

-- Whose turn it is: who was given a case last stands last. Numbers, as two may be given one in the same millisecond.
CREATE TABLE assignment_turns (
  account_id uuid PRIMARY KEY REFERENCES accounts (id),
  turn       bigserial NOT NULL
);
