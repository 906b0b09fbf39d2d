-- What a reviewer makes of each document, and cases that go on after they had ended.
INSERT INTO event_types (name) VALUES ('DocumentAccepted'), ('DocumentRejected'), ('CaseReopened');
