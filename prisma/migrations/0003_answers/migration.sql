-- A case is opened before its line is known; nothing is submitted without one.
ALTER TABLE cases ALTER COLUMN line_key DROP NOT NULL;
ALTER TABLE cases ADD CONSTRAINT cases_line_known
  CHECK (line_key IS NOT NULL OR status IN ('opened', 'contacted', 'withdrawn', 'expired'));

ALTER TABLE case_events DROP CONSTRAINT IF EXISTS case_events_type_check;
ALTER TABLE case_events ADD CONSTRAINT case_events_type_check CHECK (type IN (
  'CaseOpened', 'AnswersSaved', 'ContactLogged', 'ApplicationSubmitted', 'ReviewBegun', 'InformationRequested',
  'InformationProvided', 'CaseHeld', 'HoldReleased', 'ReviewExtended', 'ReviewRecalculated', 'ApplicationApproved',
  'ApplicationRejected', 'CardShipped', 'CardMadeReadyForPickup', 'ReceiptConfirmed', 'CaseClosed', 'NoteAdded',
  'CaseWithdrawn', 'CaseExpired'));
