-- Two more things can happen to a promise.
ALTER TABLE case_events DROP CONSTRAINT case_events_type_check;
ALTER TABLE case_events ADD CONSTRAINT case_events_type_check CHECK (type IN (
  'CaseOpened', 'ContactLogged', 'ApplicationSubmitted', 'ReviewBegun', 'InformationRequested',
  'InformationProvided', 'CaseHeld', 'HoldReleased', 'ReviewExtended', 'ReviewRecalculated', 'ApplicationApproved',
  'ApplicationRejected', 'CardShipped', 'CardMadeReadyForPickup', 'ReceiptConfirmed', 'CaseClosed', 'NoteAdded',
  'CaseWithdrawn', 'CaseExpired'));

-- The queue by what is due first; what has no running clock comes last.
CREATE INDEX cases_operator_id_due_at_opened_at_id_idx ON cases (operator_id, due_at, opened_at, id);

-- Files with official holidays as they were brought, and the lists made of them. Neither is ever changed.
CREATE TABLE holiday_imports (
  id         uuid PRIMARY KEY,
  market     text NOT NULL,
  file_name  text NOT NULL,
  csv        text NOT NULL,
  actor      jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE TABLE holiday_lists (
  market     text NOT NULL,
  year       integer NOT NULL CHECK (year BETWEEN 1000 AND 2999),
  -- Version 1 is the list that Buka comes with; the highest is in force.
  version    integer NOT NULL CHECK (version > 1),
  days       jsonb NOT NULL,
  import_id  uuid NOT NULL REFERENCES holiday_imports (id),
  actor      jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (market, year, version)
);
CREATE INDEX holiday_lists_import_id_idx ON holiday_lists (import_id);
CREATE TRIGGER holiday_imports_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON holiday_imports
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holiday_lists_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON holiday_lists
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How often an address has asked for what is open to everybody. Worth nothing after a crash, so it need not survive one.
CREATE UNLOGGED TABLE limits (
  key    text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
