-- Other systems that an operator tells of everything that happens to its cases.
CREATE TABLE webhooks (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  url         text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 500),
  -- Secrets are made of the key of the installation, the id and this number: none is kept.
  generation  integer NOT NULL CHECK (generation > 0),
  renewed_at  timestamptz(3),
  created_at  timestamptz(3) NOT NULL,
  ended_at    timestamptz(3),
  ended_by    text CHECK (ended_by IN ('staff', 'receiver')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((renewed_at IS NULL) = (generation = 1))
);
CREATE UNIQUE INDEX webhooks_told_once ON webhooks (operator_id, url) WHERE ended_at IS NULL;
CREATE INDEX webhooks_operator_id_created_at_idx ON webhooks (operator_id, created_at);

CREATE TABLE webhook_deliveries (
  id          uuid PRIMARY KEY,
  webhook_id  uuid NOT NULL REFERENCES webhooks (id),
  -- Which event it tells of; none for a test.
  case_id     uuid,
  sequence    integer,
  status      text NOT NULL CHECK (status IN ('planned', 'failed', 'delivered', 'dead')),
  created_at  timestamptz(3) NOT NULL,
  -- Who last asked for it to be sent again.
  resent_by   jsonb,
  resent_at   timestamptz(3),
  FOREIGN KEY (case_id, sequence) REFERENCES case_events (case_id, sequence),
  CHECK ((case_id IS NULL) = (sequence IS NULL)),
  CHECK ((resent_by IS NULL) = (resent_at IS NULL)),
  UNIQUE (webhook_id, case_id, sequence)
);
CREATE INDEX webhook_deliveries_webhook_id_created_at_id_idx ON webhook_deliveries (webhook_id, created_at, id);
CREATE INDEX webhook_deliveries_undelivered ON webhook_deliveries (created_at) WHERE status IN ('planned', 'failed');

-- What came of each try.
CREATE TABLE webhook_attempts (
  delivery_id  uuid NOT NULL REFERENCES webhook_deliveries (id),
  number       integer NOT NULL CHECK (number > 0),
  at           timestamptz(3) NOT NULL,
  milliseconds integer NOT NULL CHECK (milliseconds >= 0),
  -- What the receiver answered, or why it could not.
  answer       integer,
  error        text,
  PRIMARY KEY (delivery_id, number),
  CHECK ((answer IS NULL) <> (error IS NULL))
);
CREATE TRIGGER webhook_attempts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON webhook_attempts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
