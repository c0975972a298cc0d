-- When the metrics of a ready dashboard were first noticed.
CREATE TABLE ready_dashboard (
  uid               TEXT PRIMARY KEY,
  first_seen_millis INTEGER NOT NULL
);
