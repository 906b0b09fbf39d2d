-- Personal data under keys. Each row has one of its own, which lies in `envelope` encrypted with the key `key_id` names;
-- in `sealed` are the body and the salt of its digest: who has this database alone can neither read nor guess them.
ALTER TABLE particulars ALTER COLUMN salt DROP NOT NULL, ALTER COLUMN body DROP NOT NULL;
ALTER TABLE particulars ADD COLUMN sealed bytea, ADD COLUMN envelope bytea, ADD COLUMN key_id text;
-- Rows from before are encrypted while the app runs; each is the one or the other.
ALTER TABLE particulars ADD CONSTRAINT particulars_plain_or_sealed CHECK (
  (num_nonnulls(salt, body) = 2 AND num_nonnulls(sealed, envelope, key_id) = 0)
  OR (num_nonnulls(salt, body) = 0 AND num_nonnulls(sealed, envelope, key_id) = 3));
CREATE INDEX particulars_key_id_id_idx ON particulars (key_id, id);

-- What a row says may still not change, and what is sealed is never unsealed: only the key around it may be another.
CREATE FUNCTION refuse_change_of_particular() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.case_id, NEW.kind, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.kind, OLD.created_at)
    OR NEW.sealed IS NULL
    OR (OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed) THEN
    RAISE EXCEPTION 'particulars is append-only: UPDATE refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER particulars_never_change ON particulars;
CREATE TRIGGER particulars_never_change BEFORE UPDATE ON particulars
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_particular();

-- By what a case is found again: keyed hashes of numbers, addresses and parts of names.
CREATE TABLE case_terms (
  case_id uuid NOT NULL REFERENCES cases (id),
  kind    text NOT NULL CHECK (kind IN ('name', 'phone', 'email', 'identity', 'proof')),
  hash    bytea NOT NULL CHECK (length(hash) = 16),
  PRIMARY KEY (case_id, kind, hash)
);
CREATE INDEX case_terms_kind_hash_case_id_idx ON case_terms (kind, hash, case_id);

INSERT INTO event_types (name) VALUES ('PersonalDataShown'), ('DocumentsRetired'), ('PersonalDataErased');

-- Each time staff see a person's data in full: who, what of it, where, when. Written before it is shown, never changed.
CREATE TABLE case_looks (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES cases (id),
  actor       jsonb NOT NULL,
  part        text NOT NULL CHECK (part IN ('answers', 'documents')),
  via         text NOT NULL CHECK (via IN ('page', 'api', 'document', 'print')),
  document_id uuid,
  at          timestamptz(3) NOT NULL
);
CREATE INDEX case_looks_case_id_at_idx ON case_looks (case_id, at);
CREATE TRIGGER case_looks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_looks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Somebody wishes to be erased. Due within three days of 24 hours (Indonesia, UU 27/2022); one wish at a time.
CREATE TABLE erasures (
  id           uuid PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES accounts (id),
  created_at   timestamptz(3) NOT NULL,
  due_at       timestamptz(3) NOT NULL CHECK (due_at > created_at),
  withdrawn_at timestamptz(3),
  done_at      timestamptz(3),
  CHECK (withdrawn_at IS NULL OR done_at IS NULL)
);
CREATE UNIQUE INDEX erasures_one_at_a_time ON erasures (account_id) WHERE withdrawn_at IS NULL AND done_at IS NULL;
CREATE INDEX erasures_account_id_idx ON erasures (account_id);

-- Which ended cases still have files, and which cases have a given file.
CREATE INDEX cases_ended_with_documents ON cases (id)
  WHERE status IN ('closed', 'rejected', 'withdrawn', 'expired') AND state -> 'documents' <> '[]'::jsonb;
CREATE INDEX cases_documents ON cases USING gin ((state -> 'documents') jsonb_path_ops);
