-- What reports count of each case: its history in numbers. Written with the events, and made anew of them at any time.
CREATE TABLE case_measures (
  case_id           uuid PRIMARY KEY REFERENCES cases (id),
  operator_id       uuid NOT NULL REFERENCES operators (id),
  market            text NOT NULL,
  -- Where the card is handed over; null where it is sent, or not chosen yet.
  service_point     text,
  reason            text NOT NULL,
  opened_at         timestamptz(3) NOT NULL,
  submitted_at      timestamptz(3),
  -- The first decision on the application, and whether its promise was broken by then.
  decided_at        timestamptz(3),
  decision          text CHECK (decision IN ('approved', 'rejected')),
  overdue           boolean NOT NULL,
  requests          integer NOT NULL CHECK (requests >= 0),
  ended_at          timestamptz(3),
  outcome           text CHECK (outcome IN ('closed', 'rejected', 'withdrawn', 'expired')),
  rejection_reasons jsonb NOT NULL,
  -- Milliseconds; null where it never came to that. What goes on counts from `since`.
  since             timestamptz(3) NOT NULL,
  contact_ms        bigint,
  submission_ms     bigint,
  review_ms         bigint,
  card_ms           bigint,
  deciding_ms       bigint,
  waiting_ms        bigint,
  held_ms           bigint,
  frozen_ms         bigint,
  CHECK ((decided_at IS NULL) = (decision IS NULL)),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX case_measures_operator_id_opened_at_idx ON case_measures (operator_id, opened_at);
CREATE INDEX case_measures_operator_id_submitted_at_idx ON case_measures (operator_id, submitted_at);
CREATE INDEX case_measures_operator_id_decided_at_idx ON case_measures (operator_id, decided_at);
CREATE INDEX case_measures_operator_id_ended_at_idx ON case_measures (operator_id, ended_at);
