CREATE TABLE operators (
  id         uuid PRIMARY KEY,
  slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name       text NOT NULL,
  market     text NOT NULL,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE policies (
  operator_id uuid NOT NULL REFERENCES operators (id),
  version     integer NOT NULL CHECK (version > 0),
  body        jsonb NOT NULL,
  created_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (operator_id, version)
);

CREATE TABLE service_points (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  slug        text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name        text NOT NULL,
  address     text NOT NULL,
  hours       text NOT NULL,
  UNIQUE (operator_id, slug)
);

CREATE TABLE accounts (
  id            uuid PRIMARY KEY,
  email         text NOT NULL UNIQUE CHECK (email = lower(email)),
  name          text NOT NULL,
  password_hash text NOT NULL,
  locale        text NOT NULL CHECK (locale IN ('zh-CN', 'en', 'id')),
  role          text NOT NULL CHECK (role IN ('customer', 'agent', 'reviewer', 'clerk', 'admin', 'auditor')),
  operator_id   uuid REFERENCES operators (id),
  created_at    timestamptz(3) NOT NULL,
  -- Staff belong to one operator; customers to none.
  CHECK ((role = 'customer') = (operator_id IS NULL))
);

CREATE TABLE sessions (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  user_agent text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3)
);
CREATE INDEX sessions_account_id_idx ON sessions (account_id);

CREATE TABLE api_keys (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  role        text NOT NULL CHECK (role IN ('agent', 'reviewer', 'clerk', 'admin')),
  label       text NOT NULL,
  key_digest  text NOT NULL UNIQUE,
  created_at  timestamptz(3) NOT NULL,
  revoked_at  timestamptz(3)
);

CREATE TABLE cases (
  id          uuid PRIMARY KEY,
  reference   text NOT NULL UNIQUE,
  operator_id uuid NOT NULL REFERENCES operators (id),
  customer_id uuid REFERENCES accounts (id),
  line_key    text NOT NULL,
  status      text NOT NULL CHECK (status IN (
                'opened', 'contacted', 'submitted', 'in_review', 'waiting_for_customer', 'on_hold', 'approved',
                'shipped', 'ready_for_pickup', 'received', 'closed', 'rejected', 'withdrawn', 'expired')),
  version     integer NOT NULL CHECK (version > 0),
  opened_at   timestamptz(3) NOT NULL,
  due_at      timestamptz(3),
  state       jsonb NOT NULL,
  -- The columns repeat parts of the state; they may not say something else.
  CHECK (state ->> 'status' IS NOT DISTINCT FROM status),
  CHECK ((state ->> 'version')::integer IS NOT DISTINCT FROM version),
  CHECK (state ->> 'reference' IS NOT DISTINCT FROM reference),
  CHECK (state ->> 'id' IS NOT DISTINCT FROM id::text),
  CHECK (state ->> 'operatorId' IS NOT DISTINCT FROM operator_id::text),
  CHECK (state ->> 'customerId' IS NOT DISTINCT FROM customer_id::text),
  -- A decision is due exactly while the clock is running.
  CHECK ((due_at IS NOT NULL) = (status IN ('submitted', 'in_review')))
);
-- One open case per line.
CREATE UNIQUE INDEX cases_one_open_per_line ON cases (line_key)
  WHERE status NOT IN ('closed', 'rejected', 'withdrawn', 'expired');
CREATE INDEX cases_operator_id_opened_at_id_idx ON cases (operator_id, opened_at, id);
CREATE INDEX cases_operator_id_status_opened_at_id_idx ON cases (operator_id, status, opened_at, id);
CREATE INDEX cases_customer_id_opened_at_id_idx ON cases (customer_id, opened_at, id);

CREATE TABLE case_events (
  case_id        uuid NOT NULL REFERENCES cases (id),
  sequence       integer NOT NULL CHECK (sequence > 0),
  type           text NOT NULL CHECK (type IN (
                   'CaseOpened', 'ContactLogged', 'ApplicationSubmitted', 'ReviewBegun', 'InformationRequested',
                   'InformationProvided', 'CaseHeld', 'HoldReleased', 'ApplicationApproved', 'ApplicationRejected',
                   'CardShipped', 'CardMadeReadyForPickup', 'ReceiptConfirmed', 'CaseClosed', 'NoteAdded',
                   'CaseWithdrawn', 'CaseExpired')),
  schema_version integer NOT NULL CHECK (schema_version > 0),
  at             timestamptz(3) NOT NULL,
  actor          jsonb NOT NULL,
  policy_version integer NOT NULL,
  payload        jsonb NOT NULL,
  PRIMARY KEY (case_id, sequence)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A history has no gaps: each event follows the one before it.
CREATE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sequence > 1 AND NOT EXISTS (
    SELECT FROM case_events WHERE case_id = NEW.case_id AND sequence = NEW.sequence - 1
  ) THEN
    RAISE EXCEPTION 'event % of case % follows nothing', NEW.sequence, NEW.case_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_events_no_gaps BEFORE INSERT ON case_events FOR EACH ROW EXECUTE FUNCTION refuse_gap();

CREATE TRIGGER policies_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policies
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE particulars (
  id         uuid PRIMARY KEY,
  case_id    uuid NOT NULL REFERENCES cases (id),
  kind       text NOT NULL,
  salt       text NOT NULL,
  body       jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX particulars_case_id_idx ON particulars (case_id);
-- They may be erased, but not changed: events hold their digests.
CREATE TRIGGER particulars_never_change BEFORE UPDATE ON particulars
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE requests (
  actor      text NOT NULL,
  key        text NOT NULL,
  digest     text NOT NULL,
  case_id    uuid NOT NULL REFERENCES cases (id),
  version    integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (actor, key)
);
