-- What a session knows of itself: what was proven when, from where, and when it was last used.
ALTER TABLE sessions
  ADD COLUMN last_used_at  timestamptz(3),
  ADD COLUMN address       text,
  ADD COLUMN second_factor text CHECK (second_factor IN ('authenticator', 'recovery-code', 'passkey')),
  ADD COLUMN confirmed_by  text CHECK (confirmed_by IN ('password', 'email-code', 'authenticator', 'recovery-code', 'passkey')),
  ADD COLUMN confirmed_at  timestamptz(3);
UPDATE sessions SET last_used_at = created_at, address = '', confirmed_by = 'password', confirmed_at = created_at;
ALTER TABLE sessions
  ALTER COLUMN last_used_at SET NOT NULL,
  ALTER COLUMN address SET NOT NULL,
  ALTER COLUMN confirmed_by SET NOT NULL,
  ALTER COLUMN confirmed_at SET NOT NULL;

-- A password was right, and a second factor is still to come. Not a session, so that it cannot be taken for one.
CREATE TABLE sign_ins (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at   timestamptz(3)
);
CREATE INDEX sign_ins_account_id_idx ON sign_ins (account_id);

CREATE TABLE authenticators (
  id           uuid PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES accounts (id),
  key_id       text NOT NULL,
  sealed       bytea NOT NULL,
  last_step    integer,
  created_at   timestamptz(3) NOT NULL,
  confirmed_at timestamptz(3)
);
CREATE INDEX authenticators_account_id_idx ON authenticators (account_id);
-- One that counts, and one that is being set up.
CREATE UNIQUE INDEX authenticators_one_confirmed ON authenticators (account_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX authenticators_one_begun ON authenticators (account_id) WHERE confirmed_at IS NULL;

CREATE TABLE recovery_codes (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  salt       bytea NOT NULL,
  hash       bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  used_at    timestamptz(3)
);
CREATE INDEX recovery_codes_account_id_idx ON recovery_codes (account_id);

CREATE TABLE passkeys (
  id           text PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES accounts (id),
  name         text NOT NULL,
  public_key   bytea NOT NULL,
  counter      bigint NOT NULL CHECK (counter >= 0),
  transports   text NOT NULL,
  created_at   timestamptz(3) NOT NULL,
  last_used_at timestamptz(3)
);
CREATE INDEX passkeys_account_id_idx ON passkeys (account_id);

-- What a passkey is to sign, once. An account is known except where a passkey is to say whose it is.
CREATE TABLE challenges (
  id         uuid PRIMARY KEY,
  purpose    text NOT NULL CHECK (purpose IN ('registration', 'authentication')),
  account_id uuid REFERENCES accounts (id),
  challenge  text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX challenges_account_id_idx ON challenges (account_id);
CREATE INDEX challenges_expires_at_idx ON challenges (expires_at);

-- What happened to an account, for its owner to see. Rows may be erased with the person, but never changed.
CREATE TABLE account_events (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  type       text NOT NULL CHECK (type ~ '^[a-z]+(-[a-z]+)*$'),
  address    text NOT NULL,
  user_agent text NOT NULL,
  at         timestamptz(3) NOT NULL
);
CREATE INDEX account_events_account_id_at_id_idx ON account_events (account_id, at, id);
CREATE TRIGGER account_events_never_change BEFORE UPDATE OR TRUNCATE ON account_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
