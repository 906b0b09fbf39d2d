INSERT INTO event_types (name) VALUES
  ('RiskAssessed'), ('ApprovalProposed'), ('ProposalReturned'), ('NotMeReported'), ('FreezeLifted'),
  ('LineBlockRequested');

-- A decision is due exactly while the clock is running: it stands still while a case is frozen.
ALTER TABLE cases DROP CONSTRAINT cases_check6;
ALTER TABLE cases ADD CONSTRAINT cases_due_while_running CHECK
  ((due_at IS NOT NULL) = (status IN ('submitted', 'in_review') AND state ->> 'frozen' IS NULL));
-- All cases a line has had.
CREATE INDEX cases_line_key_opened_at_idx ON cases (line_key, opened_at);

-- When an account's address last changed, and those it had before: they are told what happens to its lines.
ALTER TABLE accounts ADD COLUMN IF NOT EXISTS email_changed_at timestamptz(3);
CREATE TABLE former_emails (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  email      text NOT NULL,
  until      timestamptz(3) NOT NULL
);
CREATE INDEX former_emails_account_id_until_idx ON former_emails (account_id, until);
-- Whoever changes an address, and by whatever way, the one before is kept.
CREATE FUNCTION keep_former_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO former_emails (id, account_id, email, until)
  VALUES (gen_random_uuid(), OLD.id, OLD.email, coalesce(NEW.email_changed_at, now()));
  RETURN NEW;
END $$;
CREATE TRIGGER accounts_keep_former_email AFTER UPDATE OF email ON accounts FOR EACH ROW
  WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION keep_former_email();

-- Under which names an identity document has come: keyed hashes and nothing else.
CREATE TABLE identity_sightings (
  document_key text NOT NULL,
  name_key     text NOT NULL,
  case_id      uuid NOT NULL REFERENCES cases (id),
  seen_at      timestamptz(3) NOT NULL,
  PRIMARY KEY (document_key, name_key, case_id)
);

-- Lines for which no case may be opened or submitted, as they stand. What happened to them is in line_events.
CREATE TABLE line_locks (
  line_key   text PRIMARY KEY,
  -- The account that wants it locked; null where only a "this wasn't me" keeps it so.
  account_id uuid REFERENCES accounts (id),
  locked_at  timestamptz(3) NOT NULL,
  -- Not open before this, whoever asks.
  held_until timestamptz(3),
  -- When what was asked for takes effect.
  unlock_at  timestamptz(3),
  CHECK (account_id IS NOT NULL OR held_until IS NOT NULL),
  CHECK (unlock_at IS NULL OR account_id IS NOT NULL)
);
CREATE TABLE line_events (
  id       uuid PRIMARY KEY,
  line_key text NOT NULL,
  sequence integer NOT NULL CHECK (sequence > 0),
  type     text NOT NULL CHECK (type IN ('LineLocked', 'UnlockRequested', 'UnlockCancelled', 'LineUnlocked')),
  at       timestamptz(3) NOT NULL,
  actor    jsonb NOT NULL,
  payload  jsonb NOT NULL,
  -- The case through which the line is known to whoever acted.
  case_id  uuid NOT NULL REFERENCES cases (id),
  UNIQUE (line_key, sequence)
);
CREATE INDEX line_events_case_id_idx ON line_events (case_id);
CREATE TRIGGER line_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON line_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A message may go to one of several addresses of its kind, and may be about a line and not about a case's event; it
-- then stands beside the latest event of the case through which the line is known.
ALTER TABLE messages ADD COLUMN ref uuid;
ALTER TABLE messages ADD COLUMN line_event_id uuid REFERENCES line_events (id);
ALTER TABLE messages ADD CONSTRAINT messages_ref_of_bystanders CHECK
  ((ref IS NOT NULL) = (recipient NOT IN ('applicant', 'account', 'staff')));
ALTER TABLE messages DROP CONSTRAINT messages_case_id_sequence_kind_recipient_key;
ALTER TABLE messages ADD CONSTRAINT messages_told_once
  UNIQUE NULLS NOT DISTINCT (case_id, sequence, kind, recipient, ref, line_event_id);
