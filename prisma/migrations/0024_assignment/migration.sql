-- Who of the staff works a case; null for nobody's. The history says since when and by whom: CaseAssigned.
ALTER TABLE cases ADD COLUMN assignee_id uuid REFERENCES accounts (id);
CREATE INDEX cases_operator_id_assignee_id_due_at_opened_at_id_idx
  ON cases (operator_id, assignee_id, due_at, opened_at, id);
INSERT INTO event_types (name) VALUES ('CaseAssigned');

-- What administrators changed in how an operator is run: kept, never changed. `about` names the thing, `detail` what it
-- was and what it became; neither holds a secret.
CREATE TABLE admin_changes (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  at          timestamptz(3) NOT NULL,
  actor       jsonb NOT NULL,
  kind        text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  about       text NOT NULL,
  detail      jsonb NOT NULL
);
CREATE INDEX admin_changes_operator_id_at_id_idx ON admin_changes (operator_id, at, id);
CREATE TRIGGER admin_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
