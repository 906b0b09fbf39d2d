-- What a reviewer makes of each document.
INSERT INTO event_types (name) VALUES ('DocumentAccepted'), ('DocumentRejected');
