ALTER TABLE folder ADD COLUMN parent_uid TEXT NOT NULL DEFAULT '';

-- Texts of the two JSON columns are objects; `secrets` holds what is never shown.
CREATE TABLE datasource (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             TEXT NOT NULL UNIQUE,
  name            TEXT NOT NULL UNIQUE,
  type            TEXT NOT NULL,
  access          TEXT NOT NULL,
  url             TEXT NOT NULL,
  database        TEXT NOT NULL,
  user            TEXT NOT NULL,
  basic_auth      INTEGER NOT NULL,
  basic_auth_user TEXT NOT NULL,
  is_default      INTEGER NOT NULL,
  read_only       INTEGER NOT NULL,
  version         INTEGER NOT NULL,
  settings        TEXT NOT NULL,
  secrets         TEXT NOT NULL
);

CREATE TABLE snapshot (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,
  delete_key TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  created    INTEGER NOT NULL,
  expires    INTEGER NOT NULL,
  body       TEXT NOT NULL
);

CREATE TABLE library_element (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE,
  folder_uid  TEXT NOT NULL,
  name        TEXT NOT NULL,
  kind        INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  created     INTEGER NOT NULL,
  updated     INTEGER NOT NULL,
  model       TEXT NOT NULL,
  UNIQUE (folder_uid, kind, name)
);

CREATE TABLE star (
  dashboard_uid TEXT PRIMARY KEY
);

CREATE TABLE preference (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
