-- The database of layout 17, as Waymark of commit 2294b41 made it of the one of layout 16.
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
  , listed_by TEXT REFERENCES source (id)) STRICT;
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
  , held_since TEXT, settings_changed TEXT) STRICT;
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
    revision INTEGER REFERENCES revision (id), commit_sha TEXT, committed_at TEXT, asked_version TEXT, history_read TEXT, missing_since TEXT, statements TEXT, statements_changed TEXT,
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
    bundled TEXT REFERENCES blob (sha256), model TEXT REFERENCES blob (sha256), ruleset TEXT, score TEXT, validator TEXT,
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
CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    since TEXT NOT NULL,
    -- Milliseconds since 1970, by the clock of the holder.
    renewed INTEGER NOT NULL
  ) STRICT;
CREATE TABLE conversion (
    root TEXT NOT NULL REFERENCES blob (sha256),
    bundled TEXT NOT NULL REFERENCES blob (sha256),
    converter INTEGER NOT NULL,
    -- JSON list of {kind, sha256}.
    files TEXT NOT NULL,
    upgrade_refusal TEXT,
    PRIMARY KEY (root, bundled)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    before INTEGER NOT NULL REFERENCES revision (id),
    after INTEGER NOT NULL REFERENCES revision (id),
    -- When it did: the date of the commit, or when we saw it. And when it was recorded here.
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    commit_sha TEXT,
    -- The version of the comparer that looked at it last; null until one did.
    comparer INTEGER,
    -- The level of its most serious change, or nothing; null where the two could not be compared, with why (JSON).
    changed TEXT CHECK (changed IN ('nothing', 'documentation', 'compatible', 'risky', 'breaking')),
    failure TEXT,
    -- How many changes there are, of which the most serious are kept.
    found INTEGER NOT NULL DEFAULT 0
  ) STRICT;
CREATE TABLE change (
    comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    level TEXT NOT NULL,
    message TEXT NOT NULL,
    -- JSON: names of operations, and the places before and after.
    operations TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (comparison, position)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE probe (
    url TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    -- JSON.
    seen TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE maturity (
    subject TEXT NOT NULL,
    area TEXT NOT NULL,
    at TEXT NOT NULL,
    -- NULL where it could not be known.
    level INTEGER,
    rules INTEGER NOT NULL,
    PRIMARY KEY (subject, area, at)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE thing (
    source TEXT NOT NULL REFERENCES source (id),
    -- 'organisation' is what one says of itself.
    kind TEXT NOT NULL CHECK (kind IN ('service', 'system', 'dataset', 'organisation')),
    organisation TEXT NOT NULL,
    slug TEXT NOT NULL,
    -- The path in the repository, or the address, and what sort of file it is.
    file TEXT NOT NULL,
    said_by TEXT NOT NULL,
    web_url TEXT,
    -- JSON, by name.
    facts TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    -- Set once a reading did not show it: when it was last seen. Null while the source was last read with it.
    last_seen TEXT,
    -- Since when complete readings do not show it, and how many of them.
    gone_since TEXT,
    gone_count INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, kind, organisation, slug, file)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE relation (
    source TEXT NOT NULL REFERENCES source (id),
    file TEXT NOT NULL,
    -- JSON: both ends as the file names them, the kind, and whether it is declared or disputed.
    said TEXT NOT NULL,
    said_by TEXT NOT NULL,
    web_url TEXT,
    pointer TEXT NOT NULL,
    line INTEGER,
    reason TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT,
    gone_since TEXT,
    gone_count INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, file, said)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE notice (
    -- What it is about: failing:<source> or breaking:<id of a comparison>.
    topic TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- The repository, the mailbox or the address.
    place TEXT NOT NULL,
    organisation TEXT NOT NULL,
    -- 'intended' is written before anything is sent: whoever finds it does not know whether it was.
    state TEXT NOT NULL CHECK (state IN ('intended', 'sent', 'uncertain', 'failed', 'cured', 'declined')),
    -- The digest of what was said last.
    said TEXT NOT NULL,
    -- What the place calls it, such as the number of an issue.
    reference TEXT,
    attempts INTEGER NOT NULL,
    -- Why it could not be sent.
    reason TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (topic, channel, place)
  ) STRICT, WITHOUT ROWID;
CREATE INDEX source_by_organisation ON source (organisation);
CREATE INDEX target_by_api ON target (api);
CREATE INDEX event_by_source ON event (source, id);
CREATE INDEX source_withdrawn ON source (organisation) WHERE removed_at IS NOT NULL;
CREATE INDEX comparison_by_target ON comparison (target, at);
CREATE INDEX comparison_by_after ON comparison (after);
CREATE INDEX comparison_by_before ON comparison (before);
CREATE INDEX target_with_statements ON target (api) WHERE statements IS NOT NULL;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT raise(ABORT, 'events are append-only: they are never deleted'); END;
CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event
    BEGIN SELECT raise(ABORT, 'events are append-only: they are never edited'); END;
INSERT INTO "run" VALUES (1, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 'finished', 4, 0, 3, 1, 5, 0, 988);
INSERT INTO "run" VALUES (2, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', 'finished', 4, 1, 1, 2, 4, 0, 845);
INSERT INTO "organisation" VALUES ('harbours', 'Harbours Office', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "organisation" VALUES ('parks', 'Parks', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "registration_mistake" VALUES ('parks', 0, 'parks.yaml', '`url` is missing.', 3, '2026-11-01T09:00:00.000Z');
INSERT INTO "registration_mistake" VALUES ('parks', 1, 'parks.yaml', '`urll` is not a key we know: did you mean `url`?', 3, '2026-11-01T09:00:00.000Z');
INSERT INTO "source" VALUES ('harbours/gates', 'harbours', 'git', 'http://127.0.0.1:4011/gates.git', '{"kind":"git","url":"http://127.0.0.1:4011/gates.git","id":"harbours/gates","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', NULL, NULL, '{"commit":"8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6","ref":"refs/heads/main","protocol":"v2","url":"http://127.0.0.1:4011/gates.git"}', 11, '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', '[]', NULL, '2026-11-01T09:00:00.000Z');
INSERT INTO "source" VALUES ('harbours/broken', 'harbours', 'openapi', 'http://127.0.0.1:4010/broken.json', '{"kind":"openapi","url":"http://127.0.0.1:4010/broken.json","id":"harbours/broken","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-01T09:00:00.000Z', NULL, NULL, NULL, 11, NULL, '[]', NULL, '2026-11-01T09:00:00.000Z');
INSERT INTO "source" VALUES ('harbours/nothing', 'harbours', 'openapi', 'http://127.0.0.1:4010/nothing.json', '{"kind":"openapi","url":"http://127.0.0.1:4010/nothing.json","id":"harbours/nothing","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', NULL, NULL, '2026-11-01T09:00:00.000Z', '{"code":"not-found","message":"http://127.0.0.1:4010/nothing.json answered 404 Not Found."}', NULL, NULL, NULL, '[]', NULL, '2026-11-01T09:00:00.000Z');
INSERT INTO "source" VALUES ('harbours/list', 'harbours', 'csv', 'http://127.0.0.1:4010/catalogue.csv', '{"kind":"csv","url":"http://127.0.0.1:4010/catalogue.csv","speaksFor":["parks"],"id":"harbours/list","organisation":"harbours"}', '2026-11-01T09:00:00.000Z', NULL, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-01T09:00:00.000Z', NULL, NULL, '{"basis":"8972c4501777b5f7cdd994b81accdf537febbd5e1f08d10b0d2ed697167a4259","files":{"http://127.0.0.1:4010/catalogue.csv":{"sha256":"a92d34403b9944c9761c2df50869b07a6d251761a8e471a7c0065022934d0fa9","validators":{}}},"descriptions":{}}', 11, NULL, '[]', NULL, '2026-11-01T09:00:00.000Z');
INSERT INTO "api" VALUES ('harbours/broken', 'harbours', 'broken', 'http://127.0.0.1:4010/broken', '2026-11-01T09:00:00.000Z');
INSERT INTO "api" VALUES ('parks/park-gates', 'parks', 'park-gates', 'harbours/list#parks/park-gates', '2026-11-01T09:00:00.000Z');
INSERT INTO "api" VALUES ('harbours/gates', 'harbours', 'gates', 'harbours/gates#openapi', '2026-11-01T09:00:00.000Z');
INSERT INTO "target" VALUES (1, 'harbours/broken', 'http://127.0.0.1:4010/broken.json', 'http://127.0.0.1:4010/broken.json', 'harbours/broken', '1.0.0', NULL, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z', '{"code":"syntax-error","message":"http://127.0.0.1:4010/broken.json is not valid JSON: Expected double-quoted property name.","line":1}', '2026-11-01T09:00:00.000Z', NULL, 0, 1, NULL, NULL, '1.0.0', NULL, NULL, NULL, NULL);
INSERT INTO "target" VALUES (2, 'harbours/list', 'parks/park-gates', 'http://127.0.0.1:4010/catalogue.csv', 'parks/park-gates', 'current', NULL, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 'current', NULL, NULL, '[{"by":"catalogue","file":"http://127.0.0.1:4010/catalogue.csv","facts":{"name":{"value":"Park gates","pointer":"name","line":2},"description":{"value":{"markdown":"When gates open","html":"<p>When gates open</p>"},"pointer":"description","line":2},"purpose":{"value":"When gates open","pointer":"description","line":2},"servers":{"value":[{"url":"https://api.parks.example/","resolved":"https://api.parks.example/","sandbox":false}],"pointer":"url","line":2},"details":{"value":[{"name":"Listed since","value":"2026-01-01"},{"name":"Entry updated","value":"2026-01-01"}],"pointer":"areaServed, startDate, dateAdded, dateUpdated","line":2}}}]', '2026-11-01T09:00:00.000Z');
INSERT INTO "target" VALUES (3, 'harbours/gates', 'openapi.json', 'http://127.0.0.1:4011/gates.git', 'harbours/gates', '1.1.0', NULL, '2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z', NULL, NULL, NULL, NULL, 0, 3, '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', '2026-11-02T08:00:00.000Z', '1.1.0', '2026-11-01T09:00:00.000Z', NULL, NULL, NULL);
INSERT INTO "blob" VALUES ('004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', 190, X'1BBD000004FE735BEA2FDFBEA7B4CBA662608E224C68EC7472E20105C27D0BCAC256167208716E63D0E987A048F58D0DF23CA31114B90A462E41C52647A00856D218D227C1299793862F9B043FCE81CAB7AE514D03A7CB5D9E69FE369612DFFDABB2ECD53E899999');
INSERT INTO "blob" VALUES ('a6ca760f8397759e6514b7deda2a4a1b6bcae8ae96cc0999d4d3013c7b39ad7e', 787, X'1B120300049E9E6DA6FE3378BBCCB6D7D5313F2636704E5D080D0762D10998F58325CA8161B6D958237A0C7A99CDF374F41A92F961D34BF3AC886FF0EA1CC1B71C0C0A0944089C6C3048ABA85E28022E791184D590EDDE0083D20BFE5E872ED5D7F49A8465F880082975B3B00899FDE15B5B20D8BE96BDFD77033CEBED38540CBC1F234C46330CF4087DAAFD60F053F5C8F5AC21198CA3BDF8514D11B11ABB40529DE1F85948AAAD1FDA9EC3C24CCF3AF4082262C9545DDA2855685057A1C594B8A32DEE2AE9E5B2DDFF8EEE23BC24759D03A472156B3C5D35FD64D2829CE7E59F8194C8890373E49ABDED4980BACB204C3E34C8A9C4721F9A5369BE12790A9F851F');
INSERT INTO "blob" VALUES ('b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', 189, X'1BBC00000422B7A57EF9F7BED23EBB5932E1E728C284C65E27271E5020DCB7A02C6C61C821B465B98D81A71F5222D43736CC5347C3296A5A107209CA37390217CE53574C04E515E7545323055B36E7FDB806906FAC563D83A7CB4C7EA9FF369612DFFD0BB5ACD13E17333301');
INSERT INTO "blob" VALUES ('bb0a8f14397f032c70b7f6fc0cb5cdde5b9addb6d70a8bcc457d94fbdb2f078f', 786, X'1B110300C4AA39955FFDCFEE74DA8E470EF1A54003E7D485D07020169DD4EF044B9403C36C5B52127B047B3997A71A7B85CCFCE0D0CBF299415EE0D54310BC32102824B005C2E4CC614F435A45F5420EB0E445F86B01B4DD0B40507AC6DFEBD0A5FC9A5E93B00C1F1011A56E1615C1B33FF8D416206853CB5EFF6D7C0F7A1D870C01E3093CF568060139429E6A3F10F8A77AE47AE6908CC5B5BEF8514D11B1121771A48871F1B390542D1F6A67BC70C0671E7A1058C48EA9BAB46157A1415D858AA970476BBC28A497D376FFEBEB8FF092D4750E904A55ACF12055DAC96405B9CECB3F819448892BCF915B76B48300359649A87C68924B89E53134A7E27C25F2143E0B3F');
INSERT INTO "blob" VALUES ('44082b506e76c05cb3b519931a6785d553d7a15b08c07cf9bb737a64f55cb3a3', 213, X'1BD400004475D3CFA83A5C29E0A65106C19F19203FB63C60ADEF0A4A030B0B2890488734DB114AF48EE5B4FEC1FE18271C8D62B358CF76C3BBB3740C83594197A3509455E37F6EE425080FF0CE2B4456B046A19E54A5E422C261D517E76277DF6B3201DD5C4201');
INSERT INTO "blob" VALUES ('64ca4f9bcbe5131cf98b598a3ddbbb8174072800dc3f4e0de2d9245d074a1f25', 190, X'1BBD000004443795AF5EC6C6DDF495B9200FE6908323D3C989071408F72D280B5B59C821C4B98D41A71F8222D5370EC8F3CC4E70A9AB23E412541C72048A60258D207D12B89A1A29F8B245F0720E54BE6D8F6A1A38553379A6F9FBDC4A7C8FAFA965AF8E45CCCC04');
INSERT INTO "blob" VALUES ('8214107d66e558143c9d091072a816d30ab9da480215efa95b4f9640fc7b888d', 213, X'1BD40000C4B7DBF795F49AF66CB465A908B815DCFF6C79C05ADF15940616165020910E69B62394E81DCB69FD83FDD16F382A8D26B1E771C1BBB3740C83594197C3A854A9C6FFDCC84B101E608D274456B046A19E5454938B0887555FDC87DDEDECC10474730905');
INSERT INTO "blob" VALUES ('81aa4105a29920ea851ef1a2699a05623e18389e2f2d0394d8b628e4af6bea74', 212, X'1BD300004475D3CFA83A5C19C74D3FB9D188FD990172A69303D6F656508261491A48A421A5370CE556D0227EF01F6387A153D925E6BB4CF0EEAC1B9E917E583087A151A9D28C9D52AF3B6029E0F35422ED57B230A75CAA254484BB8A3F7662E7BDA6B300C36C4201');
INSERT INTO "blob" VALUES ('4c402b0bb60dbbde3ff427994c4e584fc204c31dcf0f5651566fc0f568c454bb', 189, X'1BBC00000422B7A57EF9F7FE6BFBEC66C904E628C284C65E27271E5020DCB7A02C6C61C821B465B98D81A71F5222D43736CC534623B8D4D51172092A36390217C153569D08CA2B81ABA991822D9BF37E5C03C8B7AE563D83A7D34C7EA9FF369612DFFDAB6A59A37D2E666602');
INSERT INTO "blob" VALUES ('6596a8d0aac06450f6a10c2ab9a8053f4d8d58dcbc5a3200fd5e892cdafe78b8', 212, X'1BD30000C4965BA7A46F6B2F68237B67C90BE851B69D432707ACEDADA004C392349048434A6F18CAADA045FCE03FFA4AC745A3498E77BAE0DD59773CBD62B3600E8751A9D28CED523F76C052C017A544DAAF64614E3B555B880877157FAEC2CE7B8E600186D98402');
INSERT INTO "blob" VALUES ('2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', 136, X'1B8700000422B7A57EF9F73CD23EBB5932E1E728CAE41B5327271E5020DCB7A02CFCC22810CF721B03C78A9010A9BEB5619E3E074E53D386904BD0BEC911B870AE9EB1109417A7EA52F80BB662CD67B906C03BB275CFE0E530B35F9A6FCC54D2F37D425100');
INSERT INTO "blob" VALUES ('0e7d1835eed025a1fda7f78eb6b14cf6b67da4b2a75b787783b0fa3fa4bcdc3e', 473, X'1BD80100C4AA39955FFDCFEE74DA8E470EF1A54013E73A9FD07020169D94FD91E08FF2EAA6680F3FAF2E629A3A764999F6C1A597F999415E60E925085E19081412D881303973D85B9B5651BDC07956D981EA35016DF70214C4DEF1F73A7429BFA6D7242CC3076846F149B1427DC6079FDA14041D6AD6EBBFCDEF45AFE39021103CCAA718CD208043F178FB81C03FD583D73387582E9EF70B1ED594118578C8236EA4C4DF529234DED3CEA870C1671E7A105CE81B937769C35241415D858AAC7047ECF850482FA1EDFED7D78FF092D4754E103FAA706360928C933C1562BFD4BBD6E56D2AB362D951B98133FB03');
INSERT INTO "blob" VALUES ('39b1c79b0ea76f01126d54daa9840550a5991d07ef5aba730475714f006c4633', 141, X'1B8C00004475D3CFA83A5C19C74D3FB9D188FD990172A69303D6EFADA004D3A430A490D21B36CAADA0A5F8317E8C1D864E659798EF32C1BBB36E7846FA11E55C86C6469561FCB446DD8168019FA70136AF56E94EB9544B0AE05DE51F3BB9C7BDA65300');
INSERT INTO "blob" VALUES ('aa04f6632707575b0404d76ffb06298192dfd3b470d6e0543fc992ddaa91dc70', 136, X'1B8700000422B7A57EF9F7F0D83EBB5932E1E728CAE41B5327271E5020DCB7A02CFCC22810CF721B03C78A9010A9BEB5619E3E07CEA1A686904BD0BEC911B870AE9EB1109417C77429FC055BB1E6B35C03E01DD9BA67F0D26AB55F9A6FCC54D2F37D425100');
INSERT INTO "blob" VALUES ('47a1c2a3c41c6ee7037720469fb883a61255337ae0c9fea2e2e3b1cabcf7fe92', 141, X'1B8C0000C4965BA7A46F6B2F68237B67C90BE851B69D432707ACDF5B4109A649614821A5376C945B414BF163FCE82B1D178D2639DEE9827767DDF1F48A2DCAB91C46A3CA30BE5BE3D88168015F940136AF56E94E3B555B0AE05DE59FABB8C73D475000');
INSERT INTO "revision" VALUES (1, 1, '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', NULL, NULL, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 11, 'OpenAPI 3.0.3', '1.0.0', 2, '{"specification":"OpenAPI 3.0.3","title":"broken","infoVersion":"1.0.0","description":null,"descriptionHtml":null,"purpose":null,"language":null,"kind":"rest","lifecycle":"active","sunset":null,"servers":[],"security":[],"access":{"authentication":"unknown","words":"The description does not say whether a credential is needed."},"contact":null,"licence":null,"termsOfService":null,"documentation":null,"tags":[],"details":[],"needs":{"backends":[],"tokens":[]},"operations":[{"webhook":false,"method":"GET","path":"/things","operationId":null,"summary":null,"deprecated":false,"sunset":null,"tags":[],"anchor":"get-things","pointer":"/paths/~1things/get","secured":null,"terms":[]},{"webhook":false,"method":"POST","path":"/things","operationId":null,"summary":null,"deprecated":false,"sunset":null,"tags":[],"anchor":"post-things","pointer":"/paths/~1things/post","secured":null,"terms":[]}],"provenance":[{"field":"specification","origin":"description","pointer":"/openapi"},{"field":"name","origin":"description","pointer":"/info/title"},{"field":"version","origin":"description","pointer":"/info/version"},{"field":"kind","origin":"assumed"},{"field":"lifecycle","origin":"assumed"},{"field":"access","origin":"assumed"},{"field":"operations","origin":"description","pointer":"/paths"}]}', '[{"check":"url-version","kind":"standard","severity":"warning","message":"Neither the address nor a header says which version of the API is meant. Put v1 into the path of the server.","pointer":"","file":"http://127.0.0.1:4010/broken.json","line":1,"column":1},{"check":"info-description","kind":"standard","severity":"error","message":"Nothing says what this API is for. Add `info.description` with a few sentences about its purpose and its users.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"info-contact","kind":"standard","severity":"error","message":"Nothing says how to reach the team that runs this API. Add `info.contact` with an `email` or a `url`.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"info-licence","kind":"standard","severity":"warning","message":"Nothing says under which licence this API may be used. Add `info.license` with a `name` and a `url`.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"auth-declared","kind":"standard","severity":"error","message":"Nothing says whether a credential is needed. Declare it among the `securitySchemes`, or write `security: []` if the API is open to everybody.","pointer":"","file":"http://127.0.0.1:4010/broken.json","line":1,"column":1},{"check":"operation-id","kind":"standard","severity":"warning","message":"GET /things has no operationId, by which programs and links could name it. Add one.","pointer":"/paths/~1things/get","file":"http://127.0.0.1:4010/broken.json","line":1,"column":84},{"check":"operation-id","kind":"standard","severity":"warning","message":"POST /things has no operationId, by which programs and links could name it. Add one.","pointer":"/paths/~1things/post","file":"http://127.0.0.1:4010/broken.json","line":1,"column":136},{"check":"operations-described","kind":"standard","severity":"warning","message":"Nothing says what GET /things does. Add a `summary` of a few words.","pointer":"/paths/~1things/get","file":"http://127.0.0.1:4010/broken.json","line":1,"column":84},{"check":"operations-described","kind":"standard","severity":"warning","message":"Nothing says what POST /things does. Add a `summary` of a few words.","pointer":"/paths/~1things/post","file":"http://127.0.0.1:4010/broken.json","line":1,"column":136},{"check":"doc-overview","kind":"standard","severity":"info","message":"The description says nothing about what the API does and for whom. Add a few sentences about what it is for and who may use it.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-get-started","kind":"standard","severity":"info","message":"The description says nothing about how to begin. Show the first request a newcomer should send.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-auth","kind":"standard","severity":"info","message":"The description says nothing about how to authenticate. Say how to get a credential and how to send it, or that none is needed.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-test","kind":"standard","severity":"info","message":"The description says nothing about how to test. Say where and with which data users can test.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-rate-limits","kind":"standard","severity":"info","message":"The description says nothing about how many requests may be sent. Say how many requests may be sent in which time, and what happens after that.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-versioning","kind":"standard","severity":"info","message":"The description says nothing about how versions change. Say what counts as a breaking change, how a new version is announced, and how long the old one stays.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-support","kind":"standard","severity":"info","message":"The description says nothing about where to get help. Say how to raise an issue and how soon somebody answers.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20},{"check":"doc-changelog","kind":"standard","severity":"info","message":"The description says nothing about what has changed. Add a list of changes, or a link to it.","pointer":"/info","file":"http://127.0.0.1:4010/broken.json","line":1,"column":20}]', '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', 'a6ca760f8397759e6514b7deda2a4a1b6bcae8ae96cc0999d4d3013c7b39ad7e', '7', '{"value":55,"ruleset":"7","checks":[{"check":"not-utf-8","applied":1,"passed":1,"findings":0},{"check":"json-not-strict","applied":1,"passed":1,"findings":0},{"check":"duplicate-key","applied":1,"passed":1,"findings":0},{"check":"unknown-tag","applied":1,"passed":1,"findings":0},{"check":"version-number-lossy","applied":1,"passed":1,"findings":0},{"check":"specification-unknown","applied":1,"passed":1,"findings":0},{"check":"part-missing","applied":1,"passed":1,"findings":0},{"check":"part-outside","applied":1,"passed":1,"findings":0},{"check":"part-unreadable","applied":1,"passed":1,"findings":0},{"check":"part-is-text","applied":1,"passed":1,"findings":0},{"check":"pointer-missing","applied":1,"passed":1,"findings":0},{"check":"reference-cycle","applied":1,"passed":1,"findings":0},{"check":"schema-valid","applied":1,"passed":1,"findings":0},{"check":"path-parameters-declared","applied":2,"passed":2,"findings":0},{"check":"paths-distinct","applied":1,"passed":1,"findings":0},{"check":"path-well-formed","applied":1,"passed":1,"findings":0},{"check":"openapi-3","applied":1,"passed":1,"findings":0},{"check":"url-version","applied":1,"passed":0,"findings":1},{"check":"info-version","applied":1,"passed":1,"findings":0},{"check":"info-description","applied":1,"passed":0,"findings":1},{"check":"info-contact","applied":1,"passed":0,"findings":1},{"check":"info-licence","applied":1,"passed":0,"findings":1},{"check":"auth-declared","applied":1,"passed":0,"findings":1},{"check":"nouns-not-verbs","applied":1,"passed":1,"findings":0},{"check":"hyphen-words","applied":1,"passed":1,"findings":0},{"check":"short-plain-names","applied":1,"passed":1,"findings":0},{"check":"sub-resource-depth","applied":1,"passed":1,"findings":0},{"check":"query-not-identity","applied":1,"passed":1,"findings":0},{"check":"query-only-get","applied":1,"passed":1,"findings":0},{"check":"http-verbs","applied":2,"passed":2,"findings":0},{"check":"status-codes","applied":2,"passed":2,"findings":0},{"check":"operation-id","applied":2,"passed":0,"findings":2},{"check":"operations-described","applied":2,"passed":0,"findings":2},{"check":"doc-overview","applied":1,"passed":0,"findings":1},{"check":"doc-get-started","applied":1,"passed":0,"findings":1},{"check":"doc-auth","applied":1,"passed":0,"findings":1},{"check":"doc-test","applied":1,"passed":0,"findings":1},{"check":"doc-rate-limits","applied":1,"passed":0,"findings":1},{"check":"doc-versioning","applied":1,"passed":0,"findings":1},{"check":"doc-support","applied":1,"passed":0,"findings":1},{"check":"doc-changelog","applied":1,"passed":0,"findings":1},{"check":"has-operations","applied":1,"passed":1,"findings":0},{"check":"path-no-trailing-slash","applied":1,"passed":1,"findings":0}]}', '"broken-1"');
INSERT INTO "revision" VALUES (2, 3, 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', '79554b3fabe1d65513050c30387845b59a9bd729', '2026-10-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 11, 'OpenAPI 3.0.3', '1.0.0', 2, '{"specification":"OpenAPI 3.0.3","title":"Gates","infoVersion":"1.0.0","description":null,"descriptionHtml":null,"purpose":null,"language":null,"kind":"rest","lifecycle":"active","sunset":null,"servers":[],"security":[],"access":{"authentication":"unknown","words":"The description does not say whether a credential is needed."},"contact":null,"licence":null,"termsOfService":null,"documentation":null,"tags":[],"details":[],"needs":{"backends":[],"tokens":[]},"operations":[{"webhook":false,"method":"GET","path":"/things","operationId":null,"summary":null,"deprecated":false,"sunset":null,"tags":[],"anchor":"get-things","pointer":"/paths/~1things/get","secured":null,"terms":[]},{"webhook":false,"method":"POST","path":"/things","operationId":null,"summary":null,"deprecated":false,"sunset":null,"tags":[],"anchor":"post-things","pointer":"/paths/~1things/post","secured":null,"terms":[]}],"provenance":[{"field":"specification","origin":"description","pointer":"/openapi"},{"field":"name","origin":"description","pointer":"/info/title"},{"field":"version","origin":"description","pointer":"/info/version"},{"field":"kind","origin":"assumed"},{"field":"lifecycle","origin":"assumed"},{"field":"access","origin":"assumed"},{"field":"operations","origin":"description","pointer":"/paths"}]}', '[{"check":"url-version","kind":"standard","severity":"warning","message":"Neither the address nor a header says which version of the API is meant. Put v1 into the path of the server.","pointer":"","file":"openapi.json","line":1,"column":1},{"check":"info-description","kind":"standard","severity":"error","message":"Nothing says what this API is for. Add `info.description` with a few sentences about its purpose and its users.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"info-contact","kind":"standard","severity":"error","message":"Nothing says how to reach the team that runs this API. Add `info.contact` with an `email` or a `url`.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"info-licence","kind":"standard","severity":"warning","message":"Nothing says under which licence this API may be used. Add `info.license` with a `name` and a `url`.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"auth-declared","kind":"standard","severity":"error","message":"Nothing says whether a credential is needed. Declare it among the `securitySchemes`, or write `security: []` if the API is open to everybody.","pointer":"","file":"openapi.json","line":1,"column":1},{"check":"operation-id","kind":"standard","severity":"warning","message":"GET /things has no operationId, by which programs and links could name it. Add one.","pointer":"/paths/~1things/get","file":"openapi.json","line":1,"column":83},{"check":"operation-id","kind":"standard","severity":"warning","message":"POST /things has no operationId, by which programs and links could name it. Add one.","pointer":"/paths/~1things/post","file":"openapi.json","line":1,"column":135},{"check":"operations-described","kind":"standard","severity":"warning","message":"Nothing says what GET /things does. Add a `summary` of a few words.","pointer":"/paths/~1things/get","file":"openapi.json","line":1,"column":83},{"check":"operations-described","kind":"standard","severity":"warning","message":"Nothing says what POST /things does. Add a `summary` of a few words.","pointer":"/paths/~1things/post","file":"openapi.json","line":1,"column":135},{"check":"doc-overview","kind":"standard","severity":"info","message":"The description says nothing about what the API does and for whom. Add a few sentences about what it is for and who may use it.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-get-started","kind":"standard","severity":"info","message":"The description says nothing about how to begin. Show the first request a newcomer should send.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-auth","kind":"standard","severity":"info","message":"The description says nothing about how to authenticate. Say how to get a credential and how to send it, or that none is needed.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-test","kind":"standard","severity":"info","message":"The description says nothing about how to test. Say where and with which data users can test.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-rate-limits","kind":"standard","severity":"info","message":"The description says nothing about how many requests may be sent. Say how many requests may be sent in which time, and what happens after that.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-versioning","kind":"standard","severity":"info","message":"The description says nothing about how versions change. Say what counts as a breaking change, how a new version is announced, and how long the old one stays.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-support","kind":"standard","severity":"info","message":"The description says nothing about where to get help. Say how to raise an issue and how soon somebody answers.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-changelog","kind":"standard","severity":"info","message":"The description says nothing about what has changed. Add a list of changes, or a link to it.","pointer":"/info","file":"openapi.json","line":1,"column":20}]', 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', 'bb0a8f14397f032c70b7f6fc0cb5cdde5b9addb6d70a8bcc457d94fbdb2f078f', '7', '{"value":55,"ruleset":"7","checks":[{"check":"not-utf-8","applied":1,"passed":1,"findings":0},{"check":"json-not-strict","applied":1,"passed":1,"findings":0},{"check":"duplicate-key","applied":1,"passed":1,"findings":0},{"check":"unknown-tag","applied":1,"passed":1,"findings":0},{"check":"version-number-lossy","applied":1,"passed":1,"findings":0},{"check":"specification-unknown","applied":1,"passed":1,"findings":0},{"check":"part-missing","applied":1,"passed":1,"findings":0},{"check":"part-outside","applied":1,"passed":1,"findings":0},{"check":"part-unreadable","applied":1,"passed":1,"findings":0},{"check":"part-is-text","applied":1,"passed":1,"findings":0},{"check":"pointer-missing","applied":1,"passed":1,"findings":0},{"check":"reference-cycle","applied":1,"passed":1,"findings":0},{"check":"schema-valid","applied":1,"passed":1,"findings":0},{"check":"path-parameters-declared","applied":2,"passed":2,"findings":0},{"check":"paths-distinct","applied":1,"passed":1,"findings":0},{"check":"path-well-formed","applied":1,"passed":1,"findings":0},{"check":"openapi-3","applied":1,"passed":1,"findings":0},{"check":"url-version","applied":1,"passed":0,"findings":1},{"check":"info-version","applied":1,"passed":1,"findings":0},{"check":"info-description","applied":1,"passed":0,"findings":1},{"check":"info-contact","applied":1,"passed":0,"findings":1},{"check":"info-licence","applied":1,"passed":0,"findings":1},{"check":"auth-declared","applied":1,"passed":0,"findings":1},{"check":"nouns-not-verbs","applied":1,"passed":1,"findings":0},{"check":"hyphen-words","applied":1,"passed":1,"findings":0},{"check":"short-plain-names","applied":1,"passed":1,"findings":0},{"check":"sub-resource-depth","applied":1,"passed":1,"findings":0},{"check":"query-not-identity","applied":1,"passed":1,"findings":0},{"check":"query-only-get","applied":1,"passed":1,"findings":0},{"check":"http-verbs","applied":2,"passed":2,"findings":0},{"check":"status-codes","applied":2,"passed":2,"findings":0},{"check":"operation-id","applied":2,"passed":0,"findings":2},{"check":"operations-described","applied":2,"passed":0,"findings":2},{"check":"doc-overview","applied":1,"passed":0,"findings":1},{"check":"doc-get-started","applied":1,"passed":0,"findings":1},{"check":"doc-auth","applied":1,"passed":0,"findings":1},{"check":"doc-test","applied":1,"passed":0,"findings":1},{"check":"doc-rate-limits","applied":1,"passed":0,"findings":1},{"check":"doc-versioning","applied":1,"passed":0,"findings":1},{"check":"doc-support","applied":1,"passed":0,"findings":1},{"check":"doc-changelog","applied":1,"passed":0,"findings":1},{"check":"has-operations","applied":1,"passed":1,"findings":0},{"check":"path-no-trailing-slash","applied":1,"passed":1,"findings":0}]}', NULL);
INSERT INTO "revision" VALUES (3, 3, '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', '2026-11-02T08:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', 11, 'OpenAPI 3.0.3', '1.1.0', 1, '{"specification":"OpenAPI 3.0.3","title":"Gates","infoVersion":"1.1.0","description":null,"descriptionHtml":null,"purpose":null,"language":null,"kind":"rest","lifecycle":"active","sunset":null,"servers":[],"security":[],"access":{"authentication":"unknown","words":"The description does not say whether a credential is needed."},"contact":null,"licence":null,"termsOfService":null,"documentation":null,"tags":[],"details":[],"needs":{"backends":[],"tokens":[]},"operations":[{"webhook":false,"method":"GET","path":"/things","operationId":null,"summary":null,"deprecated":false,"sunset":null,"tags":[],"anchor":"get-things","pointer":"/paths/~1things/get","secured":null,"terms":[]}],"provenance":[{"field":"specification","origin":"description","pointer":"/openapi"},{"field":"name","origin":"description","pointer":"/info/title"},{"field":"version","origin":"description","pointer":"/info/version"},{"field":"kind","origin":"assumed"},{"field":"lifecycle","origin":"assumed"},{"field":"access","origin":"assumed"},{"field":"operations","origin":"description","pointer":"/paths"}]}', '[{"check":"url-version","kind":"standard","severity":"warning","message":"Neither the address nor a header says which version of the API is meant. Put v1 into the path of the server.","pointer":"","file":"openapi.json","line":1,"column":1},{"check":"info-description","kind":"standard","severity":"error","message":"Nothing says what this API is for. Add `info.description` with a few sentences about its purpose and its users.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"info-contact","kind":"standard","severity":"error","message":"Nothing says how to reach the team that runs this API. Add `info.contact` with an `email` or a `url`.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"info-licence","kind":"standard","severity":"warning","message":"Nothing says under which licence this API may be used. Add `info.license` with a `name` and a `url`.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"auth-declared","kind":"standard","severity":"error","message":"Nothing says whether a credential is needed. Declare it among the `securitySchemes`, or write `security: []` if the API is open to everybody.","pointer":"","file":"openapi.json","line":1,"column":1},{"check":"operation-id","kind":"standard","severity":"warning","message":"GET /things has no operationId, by which programs and links could name it. Add one.","pointer":"/paths/~1things/get","file":"openapi.json","line":1,"column":83},{"check":"operations-described","kind":"standard","severity":"warning","message":"Nothing says what GET /things does. Add a `summary` of a few words.","pointer":"/paths/~1things/get","file":"openapi.json","line":1,"column":83},{"check":"doc-overview","kind":"standard","severity":"info","message":"The description says nothing about what the API does and for whom. Add a few sentences about what it is for and who may use it.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-get-started","kind":"standard","severity":"info","message":"The description says nothing about how to begin. Show the first request a newcomer should send.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-auth","kind":"standard","severity":"info","message":"The description says nothing about how to authenticate. Say how to get a credential and how to send it, or that none is needed.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-test","kind":"standard","severity":"info","message":"The description says nothing about how to test. Say where and with which data users can test.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-rate-limits","kind":"standard","severity":"info","message":"The description says nothing about how many requests may be sent. Say how many requests may be sent in which time, and what happens after that.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-versioning","kind":"standard","severity":"info","message":"The description says nothing about how versions change. Say what counts as a breaking change, how a new version is announced, and how long the old one stays.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-support","kind":"standard","severity":"info","message":"The description says nothing about where to get help. Say how to raise an issue and how soon somebody answers.","pointer":"/info","file":"openapi.json","line":1,"column":20},{"check":"doc-changelog","kind":"standard","severity":"info","message":"The description says nothing about what has changed. Add a list of changes, or a link to it.","pointer":"/info","file":"openapi.json","line":1,"column":20}]', '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', '0e7d1835eed025a1fda7f78eb6b14cf6b67da4b2a75b787783b0fa3fa4bcdc3e', '7', '{"value":54,"ruleset":"7","checks":[{"check":"not-utf-8","applied":1,"passed":1,"findings":0},{"check":"json-not-strict","applied":1,"passed":1,"findings":0},{"check":"duplicate-key","applied":1,"passed":1,"findings":0},{"check":"unknown-tag","applied":1,"passed":1,"findings":0},{"check":"version-number-lossy","applied":1,"passed":1,"findings":0},{"check":"specification-unknown","applied":1,"passed":1,"findings":0},{"check":"part-missing","applied":1,"passed":1,"findings":0},{"check":"part-outside","applied":1,"passed":1,"findings":0},{"check":"part-unreadable","applied":1,"passed":1,"findings":0},{"check":"part-is-text","applied":1,"passed":1,"findings":0},{"check":"pointer-missing","applied":1,"passed":1,"findings":0},{"check":"reference-cycle","applied":1,"passed":1,"findings":0},{"check":"schema-valid","applied":1,"passed":1,"findings":0},{"check":"path-parameters-declared","applied":1,"passed":1,"findings":0},{"check":"paths-distinct","applied":1,"passed":1,"findings":0},{"check":"path-well-formed","applied":1,"passed":1,"findings":0},{"check":"openapi-3","applied":1,"passed":1,"findings":0},{"check":"url-version","applied":1,"passed":0,"findings":1},{"check":"info-version","applied":1,"passed":1,"findings":0},{"check":"info-description","applied":1,"passed":0,"findings":1},{"check":"info-contact","applied":1,"passed":0,"findings":1},{"check":"info-licence","applied":1,"passed":0,"findings":1},{"check":"auth-declared","applied":1,"passed":0,"findings":1},{"check":"nouns-not-verbs","applied":1,"passed":1,"findings":0},{"check":"hyphen-words","applied":1,"passed":1,"findings":0},{"check":"short-plain-names","applied":1,"passed":1,"findings":0},{"check":"sub-resource-depth","applied":1,"passed":1,"findings":0},{"check":"query-not-identity","applied":1,"passed":1,"findings":0},{"check":"http-verbs","applied":1,"passed":1,"findings":0},{"check":"status-codes","applied":1,"passed":1,"findings":0},{"check":"operation-id","applied":1,"passed":0,"findings":1},{"check":"operations-described","applied":1,"passed":0,"findings":1},{"check":"doc-overview","applied":1,"passed":0,"findings":1},{"check":"doc-get-started","applied":1,"passed":0,"findings":1},{"check":"doc-auth","applied":1,"passed":0,"findings":1},{"check":"doc-test","applied":1,"passed":0,"findings":1},{"check":"doc-rate-limits","applied":1,"passed":0,"findings":1},{"check":"doc-versioning","applied":1,"passed":0,"findings":1},{"check":"doc-support","applied":1,"passed":0,"findings":1},{"check":"doc-changelog","applied":1,"passed":0,"findings":1},{"check":"has-operations","applied":1,"passed":1,"findings":0},{"check":"path-no-trailing-slash","applied":1,"passed":1,"findings":0}]}', NULL);
INSERT INTO "revision_file" VALUES (1, 0, 'http://127.0.0.1:4010/broken.json', '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', NULL);
INSERT INTO "revision_file" VALUES (2, 0, 'repo:///openapi.json', 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', NULL);
INSERT INTO "revision_file" VALUES (3, 0, 'repo:///openapi.json', '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', NULL);
INSERT INTO "event" VALUES (1, 1, '2026-11-01T09:00:00.000Z', 'run-started', NULL, NULL, NULL, '{}');
INSERT INTO "event" VALUES (2, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/gates', NULL, NULL, '{"url":"http://127.0.0.1:4011/gates.git"}');
INSERT INTO "event" VALUES (3, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/broken', NULL, NULL, '{"url":"http://127.0.0.1:4010/broken.json"}');
INSERT INTO "event" VALUES (4, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/nothing', NULL, NULL, '{"url":"http://127.0.0.1:4010/nothing.json"}');
INSERT INTO "event" VALUES (5, 1, '2026-11-01T09:00:00.000Z', 'source-registered', 'harbours/list', NULL, NULL, '{"url":"http://127.0.0.1:4010/catalogue.csv"}');
INSERT INTO "event" VALUES (6, 1, '2026-11-01T09:00:00.000Z', 'api-added', NULL, NULL, 'harbours/broken', '{}');
INSERT INTO "event" VALUES (7, 1, '2026-11-01T09:00:00.000Z', 'revision-added', 'harbours/broken', 'http://127.0.0.1:4010/broken.json', 'harbours/broken', '{"sha256":"004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77","new":true}');
INSERT INTO "event" VALUES (8, 1, '2026-11-01T09:00:00.000Z', 'source-read', 'harbours/broken', NULL, NULL, '{"targets":1,"changed":true}');
INSERT INTO "event" VALUES (9, 1, '2026-11-01T09:00:00.000Z', 'statements-changed', 'harbours/list', 'parks/park-gates', NULL, '{}');
INSERT INTO "event" VALUES (10, 1, '2026-11-01T09:00:00.000Z', 'api-added', NULL, NULL, 'parks/park-gates', '{}');
INSERT INTO "event" VALUES (11, 1, '2026-11-01T09:00:00.000Z', 'source-read', 'harbours/list', NULL, NULL, '{"targets":1,"changed":true}');
INSERT INTO "event" VALUES (12, 1, '2026-11-01T09:00:00.000Z', 'api-added', NULL, NULL, 'harbours/gates', '{}');
INSERT INTO "event" VALUES (13, 1, '2026-11-01T09:00:00.000Z', 'revision-added', 'harbours/gates', 'openapi.json', 'harbours/gates', '{"sha256":"b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13","new":true}');
INSERT INTO "event" VALUES (14, 1, '2026-11-01T09:00:00.000Z', 'source-read', 'harbours/gates', NULL, NULL, '{"targets":1,"changed":true,"commit":"79554b3fabe1d65513050c30387845b59a9bd729"}');
INSERT INTO "event" VALUES (15, 1, '2026-11-01T09:00:00.000Z', 'source-failed', 'harbours/nothing', NULL, NULL, '{"code":"not-found","message":"http://127.0.0.1:4010/nothing.json answered 404 Not Found."}');
INSERT INTO "event" VALUES (16, 1, '2026-11-01T09:00:00.000Z', 'run-finished', NULL, NULL, NULL, '{"sources":4,"unchanged":0,"changed":3,"failed":1,"requests":5,"notModified":0,"bytes":988}');
INSERT INTO "event" VALUES (17, 2, '2026-11-02T09:00:00.000Z', 'run-started', NULL, NULL, NULL, '{}');
INSERT INTO "event" VALUES (18, 2, '2026-11-02T09:00:00.000Z', 'target-unreadable', 'harbours/broken', 'http://127.0.0.1:4010/broken.json', NULL, '{"code":"syntax-error","message":"http://127.0.0.1:4010/broken.json is not valid JSON: Expected double-quoted property name.","line":1}');
INSERT INTO "event" VALUES (19, 2, '2026-11-02T09:00:00.000Z', 'source-read', 'harbours/broken', NULL, NULL, '{"targets":1,"changed":false}');
INSERT INTO "event" VALUES (20, 2, '2026-11-02T09:00:00.000Z', 'source-unchanged', 'harbours/list', NULL, NULL, '{}');
INSERT INTO "event" VALUES (21, 2, '2026-11-02T09:00:00.000Z', 'source-failed', 'harbours/nothing', NULL, NULL, '{"code":"not-found","message":"http://127.0.0.1:4010/nothing.json answered 404 Not Found."}');
INSERT INTO "event" VALUES (22, 2, '2026-11-02T09:00:00.000Z', 'revision-added', 'harbours/gates', 'openapi.json', 'harbours/gates', '{"sha256":"2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac","new":true}');
INSERT INTO "event" VALUES (23, 2, '2026-11-02T09:00:00.000Z', 'thing-added', 'harbours/gates', 'waymark.yaml', NULL, '{"thing":"system:harbours/gate-control"}');
INSERT INTO "event" VALUES (24, 2, '2026-11-02T09:00:00.000Z', 'relations-changed', 'harbours/gates', NULL, NULL, '{"added":2,"removed":0}');
INSERT INTO "event" VALUES (25, 2, '2026-11-02T09:00:00.000Z', 'source-read', 'harbours/gates', NULL, NULL, '{"targets":1,"changed":true,"commit":"8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6"}');
INSERT INTO "event" VALUES (26, 2, '2026-11-02T09:00:00.000Z', 'run-finished', NULL, NULL, NULL, '{"sources":4,"unchanged":1,"changed":1,"failed":2,"requests":4,"notModified":0,"bytes":845}');
INSERT INTO "conversion" VALUES ('004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', '004906e9d418bac1caefbad35e652cb14267f9db4bcd369d77fbda35b2256b77', 1, '[{"kind":"original-yaml","sha256":"44082b506e76c05cb3b519931a6785d553d7a15b08c07cf9bb737a64f55cb3a3"},{"kind":"bundled-yaml","sha256":"44082b506e76c05cb3b519931a6785d553d7a15b08c07cf9bb737a64f55cb3a3"},{"kind":"upgraded","sha256":"64ca4f9bcbe5131cf98b598a3ddbbb8174072800dc3f4e0de2d9245d074a1f25"},{"kind":"upgraded-yaml","sha256":"8214107d66e558143c9d091072a816d30ab9da480215efa95b4f9640fc7b888d"}]', NULL);
INSERT INTO "conversion" VALUES ('2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', '2979c67c70d657ef035e751f9a4db6cf8bd594e0743498b93cf1be1f7fa5f3ac', 1, '[{"kind":"original-yaml","sha256":"39b1c79b0ea76f01126d54daa9840550a5991d07ef5aba730475714f006c4633"},{"kind":"bundled-yaml","sha256":"39b1c79b0ea76f01126d54daa9840550a5991d07ef5aba730475714f006c4633"},{"kind":"upgraded","sha256":"aa04f6632707575b0404d76ffb06298192dfd3b470d6e0543fc992ddaa91dc70"},{"kind":"upgraded-yaml","sha256":"47a1c2a3c41c6ee7037720469fb883a61255337ae0c9fea2e2e3b1cabcf7fe92"}]', NULL);
INSERT INTO "conversion" VALUES ('b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', 'b861372d617f60ebfd05e72e1ed8f4a27bba3d678069c669f7decad98d9d4a13', 1, '[{"kind":"original-yaml","sha256":"81aa4105a29920ea851ef1a2699a05623e18389e2f2d0394d8b628e4af6bea74"},{"kind":"bundled-yaml","sha256":"81aa4105a29920ea851ef1a2699a05623e18389e2f2d0394d8b628e4af6bea74"},{"kind":"upgraded","sha256":"4c402b0bb60dbbde3ff427994c4e584fc204c31dcf0f5651566fc0f568c454bb"},{"kind":"upgraded-yaml","sha256":"6596a8d0aac06450f6a10c2ab9a8053f4d8d58dcbc5a3200fd5e892cdafe78b8"}]', NULL);
INSERT INTO "comparison" VALUES (1, 3, 2, 3, '2026-11-02T08:00:00.000Z', '2026-11-02T09:00:00.000Z', '8ee1aeef4b83c810c0189f9a869a2f80a9d5f9c6', 6, 'breaking', NULL, 2);
INSERT INTO "change" VALUES (1, 0, 'operation-removed', 'breaking', '`POST /things` has been removed.', '["POST /things"]', '{"file":"openapi.json","pointer":"/paths/~1things/post","line":1}', NULL);
INSERT INTO "change" VALUES (1, 1, 'version-not-raised', 'risky', 'Something breaks, and the version only went from 1.0.0 to 1.1.0.', '[]', '{"file":"openapi.json","pointer":"/info/version","line":1}', '{"file":"openapi.json","pointer":"/info/version","line":1}');
INSERT INTO "maturity" VALUES ('organisation:harbours', 'api', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'api', '2026-11-02T09:00:00.000Z', 3, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'data', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'oauth', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'standards', '2026-11-01T09:00:00.000Z', 1, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'standards', '2026-11-02T09:00:00.000Z', 2, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'systems', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:harbours', 'systems', '2026-11-02T09:00:00.000Z', 1, 1);
INSERT INTO "maturity" VALUES ('organisation:parks', 'api', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:parks', 'data', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:parks', 'oauth', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "maturity" VALUES ('organisation:parks', 'standards', '2026-11-01T09:00:00.000Z', 0, 1);
INSERT INTO "maturity" VALUES ('organisation:parks', 'systems', '2026-11-01T09:00:00.000Z', NULL, 1);
INSERT INTO "thing" VALUES ('harbours/gates', 'system', 'harbours', 'gate-control', 'waymark.yaml', 'waymark', 'http://127.0.0.1:4011/gates.git', '{"name":{"value":"Gate control","pointer":"/systems/0/name"}}', '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z', NULL, NULL, 0);
INSERT INTO "relation" VALUES ('harbours/gates', 'waymark.yaml', '{"from":{"kinds":["system"],"id":"gate-control"},"kind":"depends-on","to":{"kinds":["system","api","service","dataset"],"name":"Tide gauge"},"stance":"declares"}', 'waymark', 'http://127.0.0.1:4011/gates.git', '/systems/0/dependsOn/0', NULL, NULL, '2026-11-02T09:00:00.000Z', NULL, NULL, 0);
INSERT INTO "relation" VALUES ('harbours/gates', 'waymark.yaml', '{"from":{"kinds":["system"],"id":"gate-control"},"kind":"provides","to":{"kinds":["api"],"file":"openapi.json"},"stance":"declares"}', 'waymark', 'http://127.0.0.1:4011/gates.git', '/systems/0/provides/0', NULL, NULL, '2026-11-02T09:00:00.000Z', NULL, NULL, 0);
PRAGMA application_id = 1463900493;
PRAGMA user_version = 17;
COMMIT;
