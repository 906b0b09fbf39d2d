-- Files can be put into a case and taken out again.
ALTER TABLE case_events DROP CONSTRAINT IF EXISTS case_events_type_check;
ALTER TABLE case_events ADD CONSTRAINT case_events_type_check CHECK (type IN (
  'CaseOpened', 'AnswersSaved', 'ContactLogged', 'CaseClaimed', 'ClaimLinkSent', 'DocumentAttached',
  'DocumentRemoved', 'ApplicationSubmitted', 'ReviewBegun', 'InformationRequested', 'InformationProvided', 'CaseHeld',
  'HoldReleased', 'ReviewExtended', 'ReviewRecalculated', 'ApplicationApproved', 'ApplicationRejected', 'CardShipped',
  'CardMadeReadyForPickup', 'ReceiptConfirmed', 'CaseClosed', 'NoteAdded', 'CaseWithdrawn', 'CaseExpired'));
