-- Sentences that staff begin with, by what they are for and in which language. What is retired stays, and frees its name.
CREATE TABLE text_templates (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  name        text NOT NULL,
  purpose     text NOT NULL,
  locale      text NOT NULL,
  body        text NOT NULL,
  created_at  timestamptz(3) NOT NULL,
  updated_at  timestamptz(3) NOT NULL,
  retired_at  timestamptz(3)
);
CREATE INDEX text_templates_operator_id_purpose_idx ON text_templates (operator_id, purpose);
CREATE UNIQUE INDEX text_templates_one_of_a_name ON text_templates (operator_id, purpose, locale, lower(name))
  WHERE retired_at IS NULL;
