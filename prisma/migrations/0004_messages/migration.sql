ALTER TABLE case_events DROP CONSTRAINT case_events_type_check;
ALTER TABLE case_events ADD CONSTRAINT case_events_type_check CHECK (type IN (
  'CaseOpened', 'ContactLogged', 'ApplicationSubmitted', 'ReviewBegun', 'InformationRequested',
  'InformationProvided', 'CaseHeld', 'HoldReleased', 'ApplicationApproved', 'ApplicationRejected',
  'CardShipped', 'CardMadeReadyForPickup', 'ReceiptConfirmed', 'CaseClosed', 'NoteAdded',
  'CaseWithdrawn', 'CaseExpired',
  'AnswersSaved', 'ReviewExtended', 'ReviewRecalculated', 'CaseClaimed', 'ClaimLinkSent'));

-- What somebody is to be told because of an event. Who and what is looked up when it is sent: nothing personal is here.
CREATE TABLE messages (
  id         uuid PRIMARY KEY,
  case_id    uuid NOT NULL,
  sequence   integer NOT NULL,
  kind       text NOT NULL,
  recipient  text NOT NULL,
  locale     text NOT NULL CHECK (locale IN ('zh-CN', 'en', 'id')),
  status     text NOT NULL CHECK (status IN ('planned', 'sent', 'failed', 'dead')),
  -- How it went out: over SMTP, or into the outbox that staff read.
  via        text CHECK (via IN ('smtp', 'outbox')),
  attempts   integer NOT NULL CHECK (attempts >= 0),
  last_error text,
  created_at timestamptz(3) NOT NULL,
  sent_at    timestamptz(3),
  FOREIGN KEY (case_id, sequence) REFERENCES case_events (case_id, sequence),
  CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  CHECK ((status = 'sent') = (via IS NOT NULL)),
  CHECK (last_error IS NOT NULL OR status NOT IN ('failed', 'dead')),
  -- Each is told each thing once.
  UNIQUE (case_id, sequence, kind, recipient)
);
-- What is still to be done, for the worker to look through when it starts.
CREATE INDEX messages_undelivered ON messages (created_at) WHERE status IN ('planned', 'failed');
CREATE INDEX messages_created_at_id_idx ON messages (created_at, id);

-- The links by which a case opened for somebody becomes theirs. Of the token only the digest is kept, and of the
-- address it was sent to a keyed hash.
CREATE TABLE claims (
  id         uuid PRIMARY KEY,
  case_id    uuid NOT NULL,
  sequence   integer NOT NULL,
  digest     text NOT NULL UNIQUE,
  email_key  text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at > created_at),
  used_at    timestamptz(3),
  FOREIGN KEY (case_id, sequence) REFERENCES case_events (case_id, sequence),
  UNIQUE (case_id, sequence)
);
