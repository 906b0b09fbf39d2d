-- From an approval to a card that works: what can happen there.
INSERT INTO event_types (name) VALUES
  ('ShipmentDelivered'), ('ShipmentReturned'), ('DeliveryChanged'), ('CardCollected'), ('CardInspected'),
  ('DefectReported'), ('EsimIssued'), ('EsimShown'), ('LineActivated'), ('PaymentRecorded'), ('FeeWaived'),
  ('PaymentRefunded'), ('OriginalsSeen'), ('FormSigned'), ('ProxyNominated'), ('ProxyRevoked');

-- The stock. Every card is somewhere, in one state, and of nobody or of one case. Where a card is mailed from, and an
-- eSIM, there is no service point.
CREATE TABLE cards (
  id               uuid PRIMARY KEY,
  operator_id      uuid NOT NULL REFERENCES operators (id),
  service_point_id uuid REFERENCES service_points (id),
  form             text NOT NULL CHECK (form IN ('card', 'esim')),
  iccid            text NOT NULL UNIQUE CHECK (iccid ~ '^[0-9]{19,20}$'),
  state            text NOT NULL CHECK (state IN ('available', 'reserved', 'issued', 'returned', 'defective', 'withdrawn')),
  case_id          uuid REFERENCES cases (id),
  -- The activation code of an eSIM, encrypted like particulars; it goes once it was shown.
  sealed           bytea,
  envelope         bytea,
  key_id           text,
  created_at       timestamptz(3) NOT NULL,
  changed_at       timestamptz(3) NOT NULL,
  CHECK (form = 'card' OR service_point_id IS NULL),
  CHECK (form = 'esim' OR sealed IS NULL),
  CHECK ((sealed IS NULL) = (envelope IS NULL) AND (sealed IS NULL) = (key_id IS NULL)),
  CHECK (state <> 'available' OR case_id IS NULL),
  CHECK (state NOT IN ('reserved', 'returned') OR case_id IS NOT NULL)
);
-- No case has two cards, and no card two cases.
CREATE UNIQUE INDEX cards_one_each ON cards (case_id) WHERE state IN ('reserved', 'issued');
CREATE INDEX cards_operator_id_form_service_point_id_state_idx
  ON cards (operator_id, form, service_point_id, state, created_at, id);
CREATE INDEX cards_case_id_idx ON cards (case_id);
CREATE INDEX cards_key_id_id_idx ON cards (key_id, id);

-- A card that is used up, or was found to be bad, is never new again.
CREATE FUNCTION cards_stay_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.operator_id, NEW.form, NEW.iccid, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.operator_id, OLD.form, OLD.iccid, OLD.created_at) THEN
    RAISE EXCEPTION 'A card stays the card it is';
  END IF;
  IF OLD.state IN ('issued', 'defective') AND NEW.state IN ('available', 'reserved')
     OR OLD.state = 'returned' AND NEW.state = 'available' THEN
    RAISE EXCEPTION 'A card that was % cannot be % again', OLD.state, NEW.state;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cards_stay_used BEFORE UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION cards_stay_used();
