-- The database of layout 2, as Waymark of commit 905961d left it after two harvests.
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted')),
    sources INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0,
    not_modified INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0
  ) STRICT;
CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    abbreviation TEXT,
    kind TEXT,
    url TEXT,
    parent TEXT,
    removed_at TEXT
  ) STRICT;
CREATE TABLE registration_mistake (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    message TEXT NOT NULL,
    line INTEGER,
    since TEXT NOT NULL,
    PRIMARY KEY (organisation, position)
  ) STRICT;
CREATE TABLE source (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    -- The whole registered entry, JSON.
    settings TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    removed_at TEXT,
    -- When it was last asked, when it last gave an answer we could use, when that was last different.
    last_checked TEXT,
    last_read TEXT,
    last_changed TEXT,
    -- Set while it cannot be read: since when, and why (JSON).
    failing_since TEXT,
    failure TEXT,
    -- What lets the next run ask whether anything is new (JSON), and the version of the analyser that judged it.
    validators TEXT,
    analyser INTEGER,
    commit_sha TEXT,
    -- Problems of the source that do not keep it from being read (JSON list).
    notes TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
CREATE TABLE api (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    slug TEXT NOT NULL,
    group_key TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    UNIQUE (organisation, group_key)
  ) STRICT;
CREATE TABLE alias (
    alias TEXT PRIMARY KEY,
    api TEXT NOT NULL REFERENCES api (id)
  ) STRICT;
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id),
    path TEXT NOT NULL,
    web_url TEXT,
    api TEXT REFERENCES api (id),
    version TEXT,
    -- The other file of which this one is a copy in another syntax.
    twin_of TEXT,
    first_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    failing_since TEXT,
    failure TEXT,
    -- When the copy that is shown was last what the publisher had; null while it still is.
    last_good TEXT,
    -- Complete observations that did not find it any more.
    gone_since TEXT,
    gone_count INTEGER NOT NULL DEFAULT 0,
    revision INTEGER REFERENCES revision (id), commit_sha TEXT, committed_at TEXT,
    UNIQUE (source, path)
  ) STRICT;
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    brotli BLOB NOT NULL
  ) STRICT;
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    sha256 TEXT NOT NULL,
    commit_sha TEXT,
    committed_at TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    analyser INTEGER NOT NULL,
    specification TEXT,
    info_version TEXT,
    operations INTEGER NOT NULL,
    -- Null when the content could not be read as a description at all.
    description TEXT,
    findings TEXT NOT NULL,
    bundled TEXT REFERENCES blob (sha256),
    UNIQUE (target, sha256)
  ) STRICT;
CREATE TABLE revision_file (
    revision INTEGER NOT NULL REFERENCES revision (id),
    position INTEGER NOT NULL,
    location TEXT NOT NULL,
    sha256 TEXT REFERENCES blob (sha256),
    missing TEXT,
    PRIMARY KEY (revision, position)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES run (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT,
    target TEXT,
    api TEXT,
    data TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
CREATE INDEX source_by_organisation ON source (organisation);
CREATE INDEX target_by_api ON target (api);
CREATE INDEX event_by_source ON event (source, id);
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT raise(ABORT, 'events are append-only: they are never deleted'); END;
CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event
    BEGIN SELECT raise(ABORT, 'events are append-only: they are never edited'); END;
INSERT INTO "run" VALUES (1, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 'finished', 3, 0, 2, 1, 4, 0, 428);
INSERT INTO "run" VALUES (2, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', 'finished', 3, 0, 1, 2, 3, 0, 105);
INSERT INTO "organisation" VALUES ('harbours', 'Harbours Office', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "organisation" VALUES ('parks', 'Parks', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "registration_mistake" VALUES ('parks', 0, 'parks.yaml', '`url` is missing.', 3, '2026-11-01T09:00:00.000Z');
INSERT INTO "registration_mistake" VALUES ('parks', 1, 'parks.yaml', '`urll` is not a key we know: did you mean `url`?', 3, '2026-11-01T09:00:00.000Z');
INSERT INTO "source" VALUES ('harbours/gates', 'harbours', 'git', 'http://127.0.0.1:4011/gates.git', '{"kind":"git","url":"http://127.0.0.1:4011/gates.git","id":"harbours/gates","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', NULL, NULL, '{"commit":"8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6","ref":"refs/heads/main","protocol":"v2","url":"http://127.0.0.1:4011/gates.git"}', 1, '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', '[]');
INSERT INTO "source" VALUES ('harbours/broken', 'harbours', 'openapi', 'http://127.0.0.1:4010/broken.json', '{"kind":"openapi","url":"http://127.0.0.1:4010/broken.json","id":"harbours/broken","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-01T09:00:00.000Z', NULL, NULL, NULL, 1, NULL, '[]');
INSERT INTO "source" VALUES ('harbours/nothing', 'harbours', 'openapi', 'http://127.0.0.1:4010/nothing.json', '{"kind":"openapi","url":"http://127.0.0.1:4010/nothing.json","id":"harbours/nothing","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', NULL, NULL, '2026-11-01T09:00:00.000Z', '{"code":"not-found","message":"http://127.0.0.1:4010/nothing.json answered 404 Not Found."}', NULL, NULL, NULL, '[]');
INSERT INTO "api" VALUES ('harbours/broken', 'harbours', 'broken', 'http://127.0.0.1:4010/broken', '2026-11-01T09:00:00.000Z');
INSERT INTO "api" VALUES ('harbours/gates', 'harbours', 'gates', 'harbours/gates#openapi', '2026-11-01T09:00:00.000Z');
INSERT INTO "target" VALUES (1, 'harbours/broken', 'http://127.0.0.1:4010/broken.json', 'http://127.0.0.1:4010/broken.json', 'harbours/broken', '1.0.0', NULL, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '{"code":"syntax-error","message":"http://127.0.0.1:4010/broken.json is not valid JSON: Expected double-quoted property name.","line":1}', '2026-11-01T09:00:00.000Z', NULL, 0, 1, NULL, NULL);
INSERT INTO "target" VALUES (2, 'harbours/gates', 'openapi.json', 'http://127.0.0.1:4011/gates.git', 'harbours/gates', '1.1.0', NULL, '2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z', NULL, NULL, NULL, NULL, 0, 3, '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', '2026-11-02T08:00:00.000Z');
INSERT INTO "blob" VALUES ('004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', 190, x'1BBD000004FE735BEA2FDFBEA7B4CBA662608E224C68EC7472E20105C27D0BCAC256167208716E63D0E987A048F58D0DF23CA31114B90A462E41C52647A00856D218D227C1299793862F9B043FCE81CAB7AE514D03A7CB5D9E69FE369612DFFDABB2ECD53E899999');
INSERT INTO "blob" VALUES ('b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', 189, x'1BBC00000422B7A57EF9F7BED23EBB5932E1E728C284C65E27271E5020DCB7A02C6C61C821B465B98D81A71F5222D43736CC5347C3296A5A107209CA37390217CE53574C04E515E7545323055B36E7FDB806906FAC563D83A7CB4C7EA9FF369612DFFD0BB5ACD13E17333301');
INSERT INTO "blob" VALUES ('2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', 136, x'1B8700000422B7A57EF9F73CD23EBB5932E1E728CAE41B5327271E5020DCB7A02CFCC22810CF721B03C78A9010A9BEB5619E3E074E53D386904BD0BEC911B870AE9EB1109417A7EA52F80BB662CD67B906C03BB275CFE0E530B35F9A6FCC54D2F37D425100');
INSERT INTO "revision" VALUES (1, 1, '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', NULL, NULL, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 1, 'OpenAPI 3.0.3', '1.0.0', 2, '{"specification":"OpenAPI 3.0.3","title":"broken","infoVersion":"1.0.0","description":null,"descriptionHtml":null,"purpose":null,"language":null,"kind":"rest","lifecycle":"active","sunset":null,"servers":[],"security":[],"access":{"authentication":"unknown","words":"The description does not say whether a credential is needed."},"contact":null,"licence":null,"termsOfService":null,"documentation":null,"tags":[],"operations":[{"webhook":false,"method":"GET","path":"/things","operationId":null,"summary":null,"deprecated":false,"tags":[],"anchor":"get-things","pointer":"/paths/~1things/get","secured":null},{"webhook":false,"method":"POST","path":"/things","operationId":null,"summary":null,"deprecated":false,"tags":[],"anchor":"post-things","pointer":"/paths/~1things/post","secured":null}],"provenance":[{"field":"specification","origin":"description","pointer":"/openapi"},{"field":"name","origin":"description","pointer":"/info/title"},{"field":"version","origin":"description","pointer":"/info/version"},{"field":"kind","origin":"assumed"},{"field":"lifecycle","origin":"assumed"},{"field":"access","origin":"assumed"},{"field":"operations","origin":"description","pointer":"/paths"}]}', '[]', '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77');
INSERT INTO "revision" VALUES (2, 2, 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', '79554b3fabe1d65513050c30387845b59a9bd729', '2026-10-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 1, 'OpenAPI 3.0.3', '1.0.0', 2, '{"specification":"OpenAPI 3.0.3","title":"Gates","infoVersion":"1.0.0","description":null,"descriptionHtml":null,"purpose":null,"language":null,"kind":"rest","lifecycle":"active","sunset":null,"servers":[],"security":[],"access":{"authentication":"unknown","words":"The description does not say whether a credential is needed."},"contact":null,"licence":null,"termsOfService":null,"documentation":null,"tags":[],"operations":[{"webhook":false,"method":"GET","path":"/things","operationId":null,"summary":null,"deprecated":false,"tags":[],"anchor":"get-things","pointer":"/paths/~1things/get","secured":null},{"webhook":false,"method":"POST","path":"/things","operationId":null,"summary":null,"deprecated":false,"tags":[],"anchor":"post-things","pointer":"/paths/~1things/post","secured":null}],"provenance":[{"field":"specification","origin":"description","pointer":"/openapi"},{"field":"name","origin":"description","pointer":"/info/title"},{"field":"version","origin":"description","pointer":"/info/version"},{"field":"kind","origin":"assumed"},{"field":"lifecycle","origin":"assumed"},{"field":"access","origin":"assumed"},{"field":"operations","origin":"description","pointer":"/paths"}]}', '[]', 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13');
INSERT INTO "revision" VALUES (3, 2, '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', '2026-11-02T08:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', 1, 'OpenAPI 3.0.3', '1.1.0', 1, '{"specification":"OpenAPI 3.0.3","title":"Gates","infoVersion":"1.1.0","description":null,"descriptionHtml":null,"purpose":null,"language":null,"kind":"rest","lifecycle":"active","sunset":null,"servers":[],"security":[],"access":{"authentication":"unknown","words":"The description does not say whether a credential is needed."},"contact":null,"licence":null,"termsOfService":null,"documentation":null,"tags":[],"operations":[{"webhook":false,"method":"GET","path":"/things","operationId":null,"summary":null,"deprecated":false,"tags":[],"anchor":"get-things","pointer":"/paths/~1things/get","secured":null}],"provenance":[{"field":"specification","origin":"description","pointer":"/openapi"},{"field":"name","origin":"description","pointer":"/info/title"},{"field":"version","origin":"description","pointer":"/info/version"},{"field":"kind","origin":"assumed"},{"field":"lifecycle","origin":"assumed"},{"field":"access","origin":"assumed"},{"field":"operations","origin":"description","pointer":"/paths"}]}', '[]', '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac');
INSERT INTO "revision_file" VALUES (1, 0, 'http://127.0.0.1:4010/broken.json', '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', NULL);
INSERT INTO "revision_file" VALUES (2, 0, 'repo:///openapi.json', 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', NULL);
INSERT INTO "revision_file" VALUES (3, 0, 'repo:///openapi.json', '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', NULL);
INSERT INTO "event" VALUES (1, 1, '2026-11-01T09:00:00.000Z', 'run-started', NULL, NULL, NULL, '{}');
INSERT INTO "event" VALUES (2, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/gates', NULL, NULL, '{"url":"http://127.0.0.1:4011/gates.git"}');
INSERT INTO "event" VALUES (3, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/broken', NULL, NULL, '{"url":"http://127.0.0.1:4010/broken.json"}');
INSERT INTO "event" VALUES (4, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/nothing', NULL, NULL, '{"url":"http://127.0.0.1:4010/nothing.json"}');
INSERT INTO "event" VALUES (5, 1, '2026-11-01T09:00:00.000Z', 'api-added', NULL, NULL, 'harbours/broken', '{}');
INSERT INTO "event" VALUES (6, 1, '2026-11-01T09:00:00.000Z', 'revision-added', 'harbours/broken', 'http://127.0.0.1:4010/broken.json', 'harbours/broken', '{"sha256":"004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77","new":true}');
INSERT INTO "event" VALUES (7, 1, '2026-11-01T09:00:00.000Z', 'source-read', 'harbours/broken', NULL, NULL, '{"targets":1,"changed":true}');
INSERT INTO "event" VALUES (8, 1, '2026-11-01T09:00:00.000Z', 'source-failed', 'harbours/nothing', NULL, NULL, '{"code":"not-found","message":"http://127.0.0.1:4010/nothing.json answered 404 Not Found."}');
INSERT INTO "event" VALUES (9, 1, '2026-11-01T09:00:00.000Z', 'api-added', NULL, NULL, 'harbours/gates', '{}');
INSERT INTO "event" VALUES (10, 1, '2026-11-01T09:00:00.000Z', 'revision-added', 'harbours/gates', 'openapi.json', 'harbours/gates', '{"sha256":"b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13","new":true}');
INSERT INTO "event" VALUES (11, 1, '2026-11-01T09:00:00.000Z', 'source-read', 'harbours/gates', NULL, NULL, '{"targets":1,"changed":true,"commit":"79554b3fabe1d65513050c30387845b59a9bd729"}');
INSERT INTO "event" VALUES (12, 1, '2026-11-01T09:00:00.000Z', 'run-finished', NULL, NULL, NULL, '{"sources":3,"unchanged":0,"changed":2,"failed":1,"requests":4,"notModified":0,"bytes":428}');
INSERT INTO "event" VALUES (13, 2, '2026-11-02T09:00:00.000Z', 'run-started', NULL, NULL, NULL, '{}');
INSERT INTO "event" VALUES (14, 2, '2026-11-02T09:00:00.000Z', 'target-unreadable', 'harbours/broken', 'http://127.0.0.1:4010/broken.json', NULL, '{"code":"syntax-error","message":"http://127.0.0.1:4010/broken.json is not valid JSON: Expected double-quoted property name.","line":1}');
INSERT INTO "event" VALUES (15, 2, '2026-11-02T09:00:00.000Z', 'source-read', 'harbours/broken', NULL, NULL, '{"targets":1,"changed":false}');
INSERT INTO "event" VALUES (16, 2, '2026-11-02T09:00:00.000Z', 'source-failed', 'harbours/nothing', NULL, NULL, '{"code":"not-found","message":"http://127.0.0.1:4010/nothing.json answered 404 Not Found."}');
INSERT INTO "event" VALUES (17, 2, '2026-11-02T09:00:00.000Z', 'revision-added', 'harbours/gates', 'openapi.json', 'harbours/gates', '{"sha256":"2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac","new":true}');
INSERT INTO "event" VALUES (18, 2, '2026-11-02T09:00:00.000Z', 'source-read', 'harbours/gates', NULL, NULL, '{"targets":1,"changed":true,"commit":"8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6"}');
INSERT INTO "event" VALUES (19, 2, '2026-11-02T09:00:00.000Z', 'run-finished', NULL, NULL, NULL, '{"sources":3,"unchanged":0,"changed":1,"failed":2,"requests":3,"notModified":0,"bytes":105}');
PRAGMA application_id = 1463900493;
PRAGMA user_version = 2;
COMMIT;
