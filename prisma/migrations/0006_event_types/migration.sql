-- The types an event may have, as rows: a new type is one INSERT, and needs no list of all the others.
CREATE TABLE event_types (
  name text PRIMARY KEY
);
INSERT INTO event_types (name) VALUES
  ('CaseOpened'), ('AnswersSaved'), ('ContactLogged'), ('CaseClaimed'), ('ClaimLinkSent'), ('DocumentAttached'),
  ('DocumentRemoved'), ('ApplicationSubmitted'), ('ReviewBegun'), ('InformationRequested'), ('InformationProvided'),
  ('CaseHeld'), ('HoldReleased'), ('ReviewExtended'), ('ReviewRecalculated'), ('ApplicationApproved'),
  ('ApplicationRejected'), ('CardShipped'), ('CardMadeReadyForPickup'), ('ReceiptConfirmed'), ('CaseClosed'),
  ('NoteAdded'), ('CaseWithdrawn'), ('CaseExpired');

ALTER TABLE case_events DROP CONSTRAINT case_events_type_check;
ALTER TABLE case_events ADD CONSTRAINT case_events_type_fkey FOREIGN KEY (type) REFERENCES event_types (name);
