INSERT INTO event_types (name) VALUES ('ReminderRaised');

-- What the reviewers of an operator are told in one mail. Cases by reference alone: nothing personal is here.
CREATE TABLE digests (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  body        jsonb NOT NULL,
  created_at  timestamptz(3) NOT NULL
);
CREATE INDEX digests_operator_id_idx ON digests (operator_id);

-- A message is about an event, or is one of a digest to somebody of the staff.
ALTER TABLE messages
  ALTER COLUMN case_id DROP NOT NULL,
  ALTER COLUMN sequence DROP NOT NULL,
  ADD COLUMN digest_id uuid REFERENCES digests (id),
  ADD COLUMN account_id uuid REFERENCES accounts (id),
  ADD CHECK ((case_id IS NULL) = (sequence IS NULL)),
  ADD CHECK ((digest_id IS NULL) = (account_id IS NULL)),
  ADD CHECK ((case_id IS NULL) <> (digest_id IS NULL)),
  ADD UNIQUE (digest_id, account_id);

-- Of a case everybody is told each thing once; of digests the line above sees to it.
ALTER TABLE messages DROP CONSTRAINT messages_told_once;
CREATE UNIQUE INDEX messages_told_once ON messages (case_id, sequence, kind, recipient, ref, line_event_id)
  NULLS NOT DISTINCT WHERE case_id IS NOT NULL;

-- When somebody last worked on an application that is not sent, as the events say it.
UPDATE cases SET state = state || jsonb_build_object('activeAt', to_char(worked.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM (SELECT case_id, max(at) AS at FROM case_events
         WHERE type IN ('CaseOpened', 'AnswersSaved', 'ContactLogged', 'DocumentAttached', 'DocumentRemoved', 'CaseClaimed')
         GROUP BY case_id) AS worked
 WHERE worked.case_id = cases.id AND cases.status IN ('opened', 'contacted');
