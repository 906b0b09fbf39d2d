-- When an account's address last became another one: for some days that is a reason to look twice.
ALTER TABLE accounts ADD COLUMN email_changed_at timestamptz(3);

-- Somebody who wants an account, until they have shown that the address is theirs. Gone soon after, either way.
-- Accounts made before there was this table count as shown.
CREATE TABLE sign_ups (
  id            uuid PRIMARY KEY,
  email         text NOT NULL,
  name          text NOT NULL,
  password_hash text NOT NULL,
  locale        text NOT NULL CHECK (locale IN ('zh-CN', 'en', 'id')),
  created_at    timestamptz(3) NOT NULL,
  expires_at    timestamptz(3) NOT NULL CHECK (expires_at > created_at)
);

-- An account's way from one address to another: asked for, made, and perhaps undone. Kept as long as it can be undone.
CREATE TABLE email_changes (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  old_email  text NOT NULL,
  new_email  text NOT NULL,
  -- SHA-256 of the token in the link that undoes it.
  undo       text NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at > created_at),
  changed_at timestamptz(3),
  undone_at  timestamptz(3) CHECK (undone_at IS NULL OR changed_at IS NOT NULL)
);
CREATE INDEX email_changes_account_id_idx ON email_changes (account_id);

-- The codes that were mailed. The code itself is nowhere: it is made from the id and a key that is not in the database.
CREATE TABLE account_codes (
  id              uuid PRIMARY KEY,
  purpose         text NOT NULL CHECK (purpose IN ('sign-in', 'recover', 'sign-up', 'email-old', 'email-new')),
  -- Keyed hash of the address it was asked for.
  mailbox         text NOT NULL,
  -- SHA-256 of what the browser that asked keeps in a cookie.
  browser         text UNIQUE,
  -- Whose; nobody's where the address belongs to nobody, which must not show.
  account_id      uuid REFERENCES accounts (id),
  sign_up_id      uuid REFERENCES sign_ups (id),
  email_change_id uuid REFERENCES email_changes (id),
  tries           integer NOT NULL CHECK (tries BETWEEN 0 AND 5),
  created_at      timestamptz(3) NOT NULL,
  expires_at      timestamptz(3) NOT NULL CHECK (expires_at > created_at AND expires_at <= created_at + interval '10 minutes'),
  -- Used, or replaced by a newer one.
  ended_at        timestamptz(3),
  CHECK ((purpose = 'sign-up') = (sign_up_id IS NOT NULL)),
  CHECK ((purpose LIKE 'email-%') = (email_change_id IS NOT NULL)),
  CHECK ((purpose LIKE 'email-%') = (browser IS NULL))
);
CREATE UNIQUE INDEX account_codes_one_live ON account_codes (mailbox, purpose) WHERE ended_at IS NULL;
CREATE INDEX account_codes_email_change_id_idx ON account_codes (email_change_id);
CREATE INDEX account_codes_expires_at_idx ON account_codes (expires_at);

-- What somebody is to be told about an account. The address is looked up when it is sent: the account's own, or that of
-- the code, of the change, or of the case it names.
CREATE TABLE account_messages (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL,
  locale          text NOT NULL CHECK (locale IN ('zh-CN', 'en', 'id')),
  account_id      uuid REFERENCES accounts (id),
  code_id         uuid REFERENCES account_codes (id),
  email_change_id uuid REFERENCES email_changes (id),
  case_id         uuid REFERENCES cases (id),
  status          text NOT NULL CHECK (status IN ('planned', 'sent', 'failed', 'dead')),
  via             text CHECK (via IN ('smtp', 'outbox')),
  attempts        integer NOT NULL CHECK (attempts >= 0),
  last_error      text,
  created_at      timestamptz(3) NOT NULL,
  sent_at         timestamptz(3),
  CHECK (num_nonnulls(code_id, email_change_id, case_id) <= 1),
  CHECK (account_id IS NOT NULL OR code_id IS NOT NULL),
  CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  CHECK ((status = 'sent') = (via IS NOT NULL)),
  CHECK (last_error IS NOT NULL OR status NOT IN ('failed', 'dead'))
);
CREATE INDEX account_messages_undelivered ON account_messages (created_at) WHERE status IN ('planned', 'failed');
CREATE INDEX account_messages_created_at_id_idx ON account_messages (created_at, id);
CREATE INDEX account_messages_code_id_idx ON account_messages (code_id);
CREATE INDEX account_messages_email_change_id_idx ON account_messages (email_change_id);
