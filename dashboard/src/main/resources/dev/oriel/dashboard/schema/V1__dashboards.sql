CREATE TABLE folder (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  uid     TEXT NOT NULL UNIQUE,
  title   TEXT NOT NULL,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
);

CREATE TABLE dashboard (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        TEXT NOT NULL UNIQUE,
  folder_uid TEXT NOT NULL,
  title      TEXT NOT NULL,
  tags       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created    INTEGER NOT NULL,
  updated    INTEGER NOT NULL,
  body       TEXT NOT NULL,
  provider   TEXT,
  path       TEXT,
  checksum   TEXT
);
CREATE INDEX dashboard_folder ON dashboard (folder_uid, title);

CREATE TABLE dashboard_version (
  dashboard_id INTEGER NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE,
  version      INTEGER NOT NULL,
  parent       INTEGER NOT NULL,
  created      INTEGER NOT NULL,
  message      TEXT NOT NULL,
  body         TEXT NOT NULL,
  PRIMARY KEY (dashboard_id, version)
);

CREATE TABLE annotation (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  dashboard_uid TEXT NOT NULL,
  panel_id      INTEGER NOT NULL,
  time          INTEGER NOT NULL,
  time_end      INTEGER NOT NULL,
  text          TEXT NOT NULL,
  tags          TEXT NOT NULL,
  created       INTEGER NOT NULL,
  updated       INTEGER NOT NULL
);
CREATE INDEX annotation_time ON annotation (time_end, time);
