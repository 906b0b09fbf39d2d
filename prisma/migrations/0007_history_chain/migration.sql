-- Each event names the one before it by its hash, and has one of its own: what is in lib/history/chain.ts, for the
-- events that are there already. Keys sort as bytes; they are ASCII. Numbers in events are whole.
ALTER TABLE case_events ADD COLUMN previous text, ADD COLUMN hash text;

CREATE FUNCTION canonical_json(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      RETURN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || canonical_json(item), ',' ORDER BY key COLLATE "C")
                              FROM jsonb_each(value) AS entries (key, item)), '') || '}';
    WHEN 'array' THEN
      RETURN '[' || coalesce((SELECT string_agg(canonical_json(item), ',' ORDER BY place)
                              FROM jsonb_array_elements(value) WITH ORDINALITY AS items (item, place)), '') || ']';
    WHEN 'number' THEN
      IF value::numeric % 1 <> 0 OR abs(value::numeric) > 9007199254740991 THEN
        RAISE EXCEPTION 'an event holds %, and can only be chained with whole numbers', value;
      END IF;
      RETURN trunc(value::numeric)::text;
    ELSE
      RETURN value::text;
  END CASE;
END $$;

ALTER TABLE case_events DISABLE TRIGGER case_events_append_only;
DO $$
DECLARE
  event record;
  before text;
BEGIN
  FOR event IN SELECT * FROM case_events ORDER BY case_id, sequence LOOP
    IF event.sequence = 1 THEN
      before := NULL;
    END IF;
    UPDATE case_events SET previous = before, hash = encode(sha256(convert_to(canonical_json(jsonb_build_object(
      'caseId', event.case_id,
      'sequence', event.sequence,
      'type', event.type,
      'schemaVersion', event.schema_version,
      'at', to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'actor', event.actor,
      'policyVersion', event.policy_version,
      'payload', event.payload,
      'previous', before)), 'UTF8')), 'hex')
    WHERE case_id = event.case_id AND sequence = event.sequence
    RETURNING hash INTO before;
  END LOOP;
END $$;
ALTER TABLE case_events ENABLE TRIGGER case_events_append_only;
DROP FUNCTION canonical_json(jsonb);

ALTER TABLE case_events
  ALTER COLUMN hash SET NOT NULL,
  ADD CONSTRAINT case_events_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT case_events_first_follows_nothing CHECK ((sequence = 1) = (previous IS NULL));

-- A history has no gaps, and each event says which one it follows.
CREATE OR REPLACE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  SELECT hash INTO before FROM case_events WHERE case_id = NEW.case_id AND sequence = NEW.sequence - 1;
  IF NEW.sequence > 1 AND before IS NULL THEN
    RAISE EXCEPTION 'event % of case % follows nothing', NEW.sequence, NEW.case_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.previous IS DISTINCT FROM before THEN
    RAISE EXCEPTION 'event % of case % does not follow the one before it', NEW.sequence, NEW.case_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- What all cases had come to by a time, signed: see lib/history/checkpoint.ts.
CREATE TABLE checkpoints (
  number    integer PRIMARY KEY CHECK (number > 0),
  at        timestamptz(3) NOT NULL,
  -- The digest of the checkpoint before.
  previous  text CHECK ((number = 1) = (previous IS NULL)),
  cases     integer NOT NULL CHECK (cases > 0),
  root      text NOT NULL,
  key       text NOT NULL,
  digest    text NOT NULL,
  signature text NOT NULL
);
CREATE TABLE checkpoint_heads (
  checkpoint integer NOT NULL REFERENCES checkpoints (number),
  case_id    uuid NOT NULL,
  version    integer NOT NULL,
  hash       text NOT NULL,
  PRIMARY KEY (case_id, version),
  FOREIGN KEY (case_id, version) REFERENCES case_events (case_id, sequence)
);
CREATE INDEX checkpoint_heads_checkpoint_case_id_idx ON checkpoint_heads (checkpoint, case_id);
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_heads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_loose_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.previous IS DISTINCT FROM (SELECT digest FROM checkpoints WHERE number = NEW.number - 1) THEN
    RAISE EXCEPTION 'checkpoint % does not follow the one before it', NEW.number USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER checkpoints_in_order BEFORE INSERT ON checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_loose_checkpoint();
