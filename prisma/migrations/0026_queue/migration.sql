-- What the queue is sorted and filtered by, taken by the database out of the state it repeats: the two cannot differ.
-- Instants are written in UTC with milliseconds, so that what they mean depends on no setting.
CREATE FUNCTION instant_of(text) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT $1::timestamptz $$;

-- lane: 0 the clock of the review runs, 1 there is none, 2 it stands still, 3 the case has ended.
-- lane_at: by when it is to be decided, when it was opened, since when it stands still, when it ended.
ALTER TABLE cases
  ADD COLUMN lane integer NOT NULL GENERATED ALWAYS AS (CASE
    WHEN status IN ('closed', 'rejected', 'withdrawn', 'expired') THEN 3
    WHEN due_at IS NOT NULL THEN 0
    WHEN status IN ('submitted', 'in_review', 'waiting_for_customer', 'on_hold') THEN 2
    ELSE 1 END) STORED,
  ADD COLUMN lane_at timestamptz(3) NOT NULL GENERATED ALWAYS AS (CASE
    WHEN status IN ('closed', 'rejected', 'withdrawn', 'expired') THEN COALESCE(instant_of(state ->> 'endedAt'), opened_at)
    WHEN due_at IS NOT NULL THEN due_at
    WHEN status IN ('submitted', 'in_review', 'waiting_for_customer', 'on_hold')
      THEN COALESCE(instant_of(state ->> 'pausedAt'), instant_of(state -> 'frozen' ->> 'at'), opened_at)
    ELSE opened_at END) STORED,
  ADD COLUMN reason text GENERATED ALWAYS AS (state ->> 'reason') STORED,
  ADD COLUMN delivery_method text GENERATED ALWAYS AS (state -> 'delivery' ->> 'method') STORED,
  ADD COLUMN service_point text GENERATED ALWAYS AS (state -> 'delivery' ->> 'servicePoint') STORED,
  -- The kinds of signals, as a list; null for none.
  ADD COLUMN risks jsonb GENERATED ALWAYS AS (NULLIF(jsonb_path_query_array(state, '$.risk[*].kind'), '[]')) STORED,
  ADD COLUMN frozen_at timestamptz(3) GENERATED ALWAYS AS (instant_of(state -> 'frozen' ->> 'at')) STORED,
  ADD COLUMN proposed_at timestamptz(3) GENERATED ALWAYS AS (
    CASE WHEN status = 'in_review' THEN instant_of(state -> 'proposal' ->> 'at') END) STORED;

-- Every list is a stretch of one of these. Those for what is rare hold only what is.
DROP INDEX cases_operator_id_due_at_opened_at_id_idx;
DROP INDEX cases_operator_id_assignee_id_due_at_opened_at_id_idx;
CREATE INDEX cases_operator_id_lane_lane_at_id_idx ON cases (operator_id, lane, lane_at, id);
CREATE INDEX cases_operator_id_assignee_id_lane_lane_at_id_idx ON cases (operator_id, assignee_id, lane, lane_at, id);
CREATE INDEX cases_operator_id_service_point_lane_lane_at_id_idx ON cases (operator_id, service_point, lane, lane_at, id);
CREATE INDEX cases_open_by_status ON cases (operator_id, status, lane, lane_at, id) WHERE lane < 3;
CREATE INDEX cases_ready ON cases (operator_id, lane, lane_at, id)
  WHERE status IN ('approved', 'ready_for_pickup') AND frozen_at IS NULL;
CREATE INDEX cases_unassigned ON cases (operator_id, lane, lane_at, id) WHERE assignee_id IS NULL AND lane < 3;
CREATE INDEX cases_at_risk ON cases (operator_id, lane, lane_at, id) WHERE risks IS NOT NULL;
CREATE INDEX cases_frozen ON cases (operator_id, lane, lane_at, id) WHERE frozen_at IS NOT NULL;
CREATE INDEX cases_proposed ON cases (operator_id, lane, lane_at, id) WHERE proposed_at IS NOT NULL;

-- By what a case is found, newest first within its operator without asking the case. Neither ever changes.
ALTER TABLE case_terms ADD COLUMN operator_id uuid, ADD COLUMN opened_at timestamptz(3);
UPDATE case_terms SET operator_id = cases.operator_id, opened_at = cases.opened_at
  FROM cases WHERE cases.id = case_terms.case_id;
ALTER TABLE case_terms ALTER COLUMN operator_id SET NOT NULL, ALTER COLUMN opened_at SET NOT NULL;
DROP INDEX case_terms_kind_hash_case_id_idx;
CREATE INDEX case_terms_operator_id_kind_hash_opened_at_case_id_idx
  ON case_terms (operator_id, kind, hash, opened_at, case_id);
ALTER TABLE case_terms DROP CONSTRAINT case_terms_kind_check;
ALTER TABLE case_terms ADD CONSTRAINT case_terms_kind_check
  CHECK (kind IN ('name', 'phone', 'email', 'identity', 'proof', 'tracking'));

-- What somebody looks at often: lists and filters as they stand in an address, never what is searched for.
CREATE TABLE saved_views (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  query      text NOT NULL CHECK (length(query) <= 500),
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX saved_views_account_id_created_at_id_idx ON saved_views (account_id, created_at, id);
