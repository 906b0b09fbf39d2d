-- Which transaction changed a case last. Who knows a snapshot of the database can ask what it did not show yet: exactly
-- that, in whatever order transactions ended, and without a counter that they would have to wait for.
ALTER TABLE cases ADD COLUMN changed_in xid8 NOT NULL DEFAULT '0';
CREATE INDEX cases_operator_id_changed_in_idx ON cases (operator_id, changed_in);

-- Heard by whoever listens once the transaction has ended well, and never otherwise.
CREATE FUNCTION tell_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id();
  PERFORM pg_notify('buka_cases', json_build_object('caseId', NEW.id, 'operatorId', NEW.operator_id)::text);
  RETURN NEW;
END $$;
CREATE TRIGGER cases_tell BEFORE INSERT OR UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION tell_of_case();
