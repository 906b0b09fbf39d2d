-- Who made a version of an operator's rules, and why; unknown of those that are older than this.
ALTER TABLE policies ADD COLUMN actor jsonb, ADD COLUMN reason text;

-- Rules that somebody looks at before they are saved. What was looked at is never changed: other rules are another proposal.
CREATE TABLE policy_proposals (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  based_on    integer NOT NULL CHECK (based_on > 0),
  body        jsonb NOT NULL,
  reason      text NOT NULL,
  actor       jsonb NOT NULL,
  created_at  timestamptz(3) NOT NULL
);
CREATE INDEX policy_proposals_operator_id_created_at_idx ON policy_proposals (operator_id, created_at);
CREATE TRIGGER policy_proposals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_proposals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
