-- A message goes by one channel; whoever is told by several has a message for each.
ALTER TABLE messages
  ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'push', 'gateway')),
  DROP CONSTRAINT messages_via_check,
  ADD CONSTRAINT messages_via_fits CHECK (
    via IS NULL OR CASE channel WHEN 'email' THEN via IN ('smtp', 'outbox') ELSE via = channel END),
  -- What is no mail goes to somebody who signs in, and sets it up there.
  ADD CONSTRAINT messages_channel_of_account CHECK (channel = 'email' OR recipient = 'account');

-- Each is told each thing once by each channel.
DROP INDEX messages_told_once;
CREATE UNIQUE INDEX messages_told_once ON messages (case_id, sequence, kind, recipient, ref, line_event_id, channel)
  NULLS NOT DISTINCT WHERE case_id IS NOT NULL;

-- What somebody wants to be told by which channel, where it differs from everything. Security is no choice.
CREATE TABLE notification_choices (
  account_id uuid NOT NULL REFERENCES accounts (id),
  channel    text NOT NULL CHECK (channel IN ('email', 'push', 'gateway')),
  topic      text NOT NULL CHECK (topic IN ('requests', 'progress', 'reminders')),
  wanted     boolean NOT NULL,
  PRIMARY KEY (account_id, channel, topic)
);

-- The browsers that somebody is told in (RFC 8030). One that has ended leaves no way to reach it behind.
CREATE TABLE push_subscriptions (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  endpoint   text CHECK (length(endpoint) <= 500),
  p256dh     text,
  auth       text,
  user_agent text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  ended_at   timestamptz(3),
  -- The person, the push service, or somebody else who signed in in the same browser.
  ended_by   text CHECK (ended_by IN ('person', 'service', 'successor')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((ended_at IS NULL) = (endpoint IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (p256dh IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (auth IS NOT NULL))
);
CREATE UNIQUE INDEX push_subscriptions_one_each ON push_subscriptions (endpoint) WHERE ended_at IS NULL;
CREATE INDEX push_subscriptions_account_id_created_at_idx ON push_subscriptions (account_id, created_at);

-- The one address of an operator's own that passes messages on, and what it passes them on by.
CREATE TABLE gateways (
  id          uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES operators (id),
  url         text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 500),
  kinds       jsonb NOT NULL CHECK (jsonb_typeof(kinds) = 'array'),
  -- As with webhooks, the secret is made of the key of the installation, the id and this number.
  generation  integer NOT NULL CHECK (generation > 0),
  renewed_at  timestamptz(3),
  created_at  timestamptz(3) NOT NULL,
  ended_at    timestamptz(3),
  CHECK ((renewed_at IS NULL) = (generation = 1))
);
CREATE UNIQUE INDEX gateways_one_each ON gateways (operator_id) WHERE ended_at IS NULL;

-- Where somebody is reached through an operator's gateway. The address is encrypted like
-- particulars, and goes when it has ended.
CREATE TABLE gateway_contacts (
  id              uuid PRIMARY KEY,
  account_id      uuid NOT NULL REFERENCES accounts (id),
  operator_id     uuid NOT NULL REFERENCES operators (id),
  kind            text NOT NULL CHECK (kind IN ('telegram', 'wechat', 'sms')),
  sealed          bytea,
  envelope        bytea,
  key_id          text,
  -- Of the code that was sent there only a keyed hash is kept, until it is typed back.
  code_hash       text,
  code_expires_at timestamptz(3),
  tries           integer NOT NULL CHECK (tries >= 0),
  created_at      timestamptz(3) NOT NULL,
  confirmed_at    timestamptz(3),
  ended_at        timestamptz(3),
  ended_by        text CHECK (ended_by IN ('person', 'gateway')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (num_nonnulls(sealed, envelope, key_id) = CASE WHEN ended_at IS NULL THEN 3 ELSE 0 END),
  CHECK ((code_hash IS NULL) = (code_expires_at IS NULL)),
  CHECK ((code_hash IS NOT NULL) = (confirmed_at IS NULL AND ended_at IS NULL))
);
CREATE UNIQUE INDEX gateway_contacts_one_each ON gateway_contacts (account_id, operator_id, kind) WHERE ended_at IS NULL;
CREATE INDEX gateway_contacts_account_id_created_at_idx ON gateway_contacts (account_id, created_at);
