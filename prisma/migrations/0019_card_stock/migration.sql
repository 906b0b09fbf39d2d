-- What is brought into the stock: a file that somebody looked at before it was put in force.
CREATE TABLE card_imports (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  form        text NOT NULL CHECK (form IN ('card', 'esim')),
  file_name   text NOT NULL,
  -- What the file says, as it was read; of eSIMs nothing stands here that opens a line.
  cards       jsonb NOT NULL,
  count       integer NOT NULL CHECK (count > 0),
  actor       jsonb NOT NULL,
  created_at  timestamptz(3) NOT NULL,
  applied_by  jsonb,
  applied_at  timestamptz(3),
  CHECK ((applied_by IS NULL) = (applied_at IS NULL))
);
CREATE INDEX card_imports_operator_id_created_at_idx ON card_imports (operator_id, created_at);

-- What people changed by hand, and why. What cases do with a card is in their history.
CREATE TABLE card_changes (
  id      uuid PRIMARY KEY,
  card_id uuid NOT NULL REFERENCES cards (id),
  state   text NOT NULL CHECK (state IN ('available', 'defective', 'withdrawn')),
  reason  text NOT NULL,
  actor   jsonb NOT NULL,
  at      timestamptz(3) NOT NULL
);
CREATE INDEX card_changes_card_id_at_idx ON card_changes (card_id, at);

CREATE INDEX cards_operator_id_iccid_idx ON cards (operator_id, iccid);
