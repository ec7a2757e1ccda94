-- The log: events in streams, each with a position in the whole log that is dense and in the order
-- of commits. Only parley.append() writes here.

-- The sequencer, one row a log. An append updates it first, so its row lock puts appends in line until
-- they commit, and a rollback gives the positions back. A sequence would do neither: a reader could
-- see 8 before 7 exists, and pass over 7 for good (PostgreSQL manual, 9.17 Sequence Manipulation
-- Functions). The free space keeps its updates on one page, without work for the index.
CREATE TABLE parley.log (
  log_id      integer     PRIMARY KEY,
  position    bigint      NOT NULL DEFAULT 0 CHECK (position >= 0),
  recorded_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 10);

INSERT INTO parley.log (log_id) VALUES (1);

-- Names that return in many rows stand once each. The collation orders by bytes on every system.
CREATE TABLE parley.category (
  id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text     COLLATE "C" NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE parley.event_type (
  id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text     COLLATE "C" NOT NULL UNIQUE CHECK (name <> '')
);

-- No foreign keys here and below: parley.append() has just read or written the rows they would look
-- for, and they would cost as much as the insert itself.
CREATE TABLE parley.stream (
  id          bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  log_id      integer  NOT NULL,
  version     integer  NOT NULL CHECK (version > 0),
  category_id smallint NOT NULL,
  name        text     COLLATE "C" NOT NULL,
  UNIQUE (log_id, category_id, name)
) WITH (fillfactor = 80);

-- Wide columns first, so that none needs padding.
--
-- Ready to be partitioned by position: the primary key holds it, and this table can be attached as
-- the first partition without being rewritten.
CREATE TABLE parley.event (
  position    bigint      NOT NULL CHECK (position > 0),
  stream_id   bigint      NOT NULL,
  recorded_at timestamptz NOT NULL,
  log_id      integer     NOT NULL,
  version     integer     NOT NULL CHECK (version > 0),
  category_id smallint    NOT NULL,
  type_id     smallint    NOT NULL,
  schema      smallint    NOT NULL CHECK (schema > 0),
  id          uuid        NOT NULL,
  -- json and not jsonb: the text is kept to the byte, so that a digest of it stays true.
  data        json        NOT NULL,
  metadata    json        NOT NULL,
  CONSTRAINT event_position_key PRIMARY KEY (log_id, position),
  CONSTRAINT event_version_key UNIQUE (stream_id, version),
  CONSTRAINT event_id_key UNIQUE (log_id, id)
);

CREATE INDEX event_category_key ON parley.event (log_id, category_id, position);

-- Appends all events to all streams, or none. One call is one round trip.
--
-- categories, names, expected_versions and event_counts have one element a stream, type_names one a
-- type of event, the others one an event: event_streams and event_types say to which stream and type
-- (from 1) it belongs, event_versions its place in the stream.
--
-- Plans are made when a session first calls, perhaps on empty tables, and kept while the tables grow.
-- So rows are looked up one by one, by a unique key: there is only one plan for that, where a join
-- made for ten streams would walk a million of them later.
--
-- Errors by SQLSTATE:
--   PY001  a stream is not at its expected version; DETAIL is a JSON object with category, name,
--          expected and actual
--   PY002  an event id is known with other content or from another place; DETAIL is a JSON object
--          with id
--   23505  on event_id_key: the same, found by the index
CREATE FUNCTION parley.append(
  in_log            integer,
  categories        text[],
  names             text[],
  expected_versions integer[],
  event_counts      integer[],
  type_names        text[],
  event_streams     integer[],
  event_versions    integer[],
  event_types       integer[],
  event_schemas     smallint[],
  event_ids         uuid[],
  event_data        json[],
  event_metadata    json[],
  OUT last_position        bigint,
  OUT was_already_appended boolean
) LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  event_count   bigint := cardinality(event_ids);
  base          bigint;
  moment        timestamptz;
  number        smallint;
  category_ids  smallint[];
  type_ids      smallint[];
  stream        record;
  stream_ids    bigint[];
  new_stream    bigint;
  conflict      integer;
  actual        integer;
  known         record;
BEGIN
  -- Everything below runs alone on this log, and each statement sees all that is committed.
  UPDATE parley.log
  SET position = position + event_count, recorded_at = greatest(clock_timestamp(), recorded_at)
  WHERE log_id = in_log
  RETURNING position - event_count, recorded_at INTO STRICT base, moment;

  FOR i IN 1 .. cardinality(names) LOOP
    SELECT id INTO number FROM parley.category WHERE name = categories[i];
    category_ids[i] := number;
    SELECT id, version INTO stream FROM parley.stream
    WHERE log_id = in_log AND category_id = number AND name = names[i];
    stream_ids[i] := stream.id;
    IF conflict IS NULL AND coalesce(stream.version, 0) <> expected_versions[i] THEN
      conflict := i;
      actual := coalesce(stream.version, 0);
    END IF;
  END LOOP;

  FOR i IN 1 .. cardinality(type_names) LOOP
    SELECT id INTO number FROM parley.event_type WHERE name = type_names[i];
    IF number IS NULL AND conflict IS NULL THEN
      INSERT INTO parley.event_type (name) VALUES (type_names[i]) RETURNING id INTO number;
    END IF;
    type_ids[i] := number;
  END LOOP;

  IF conflict IS NOT NULL THEN
    -- Perhaps the same append again, after its first answer was lost.
    SELECT count(*) AS events, count(*) FILTER (WHERE k.is_same) AS same, max(k.position) AS last,
           (array_agg(k.id ORDER BY k.is_same, k.place))[1] AS odd
    INTO known
    FROM (
      SELECT a.id, a.place, e.position,
             e.version = a.version AND e.schema = a.schema AND e.data::text = a.data::text
               AND coalesce(e.stream_id = stream_ids[a.stream], false)
               AND coalesce(e.type_id = type_ids[a.type], false) AS is_same
      FROM unnest(event_streams, event_versions, event_types, event_schemas, event_ids, event_data)
             WITH ORDINALITY AS a(stream, version, type, schema, id, data, place)
      CROSS JOIN LATERAL (
        SELECT * FROM parley.event WHERE log_id = in_log AND event.id = a.id LIMIT 1
      ) e
    ) k;
    IF known.events = 0 THEN
      RAISE EXCEPTION 'stream %-% is at version %, not at %',
        categories[conflict], names[conflict], actual, expected_versions[conflict]
      USING ERRCODE = 'PY001',
        DETAIL = json_build_object('category', categories[conflict], 'name', names[conflict],
          'expected', expected_versions[conflict], 'actual', actual)::text;
    ELSIF known.same < event_count THEN
      RAISE EXCEPTION 'event id % was used before', known.odd
      USING ERRCODE = 'PY002', DETAIL = json_build_object('id', known.odd)::text;
    END IF;
    UPDATE parley.log SET position = base WHERE log_id = in_log;
    last_position := known.last;
    was_already_appended := true;
    RETURN;
  END IF;

  FOR i IN 1 .. cardinality(names) LOOP
    IF stream_ids[i] IS NOT NULL THEN
      UPDATE parley.stream SET version = expected_versions[i] + event_counts[i]
      WHERE id = stream_ids[i];
    ELSE
      IF category_ids[i] IS NULL THEN
        -- Another stream of this call may have been its first.
        SELECT id INTO number FROM parley.category WHERE name = categories[i];
        IF number IS NULL THEN
          INSERT INTO parley.category (name) VALUES (categories[i]) RETURNING id INTO number;
        END IF;
        category_ids[i] := number;
      END IF;
      INSERT INTO parley.stream (log_id, category_id, name, version)
      VALUES (in_log, category_ids[i], names[i], event_counts[i])
      RETURNING id INTO new_stream;
      stream_ids[i] := new_stream;
    END IF;
  END LOOP;

  INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, category_id, type_id,
                            schema, id, data, metadata)
  SELECT base + a.place, stream_ids[a.stream], moment, in_log, a.version, category_ids[a.stream],
         type_ids[a.type], a.schema, a.id, a.data, a.metadata
  FROM unnest(event_streams, event_versions, event_types, event_schemas, event_ids, event_data,
              event_metadata) WITH ORDINALITY
         AS a(stream, version, type, schema, id, data, metadata, place);

  last_position := base + event_count;
  was_already_appended := false;
END;
$$;

-- The log refuses to forget. ALWAYS, because a session that sets session_replication_role would pass
-- by other triggers.
CREATE FUNCTION parley.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
  USING ERRCODE = 'PY003', HINT = 'Append an event that corrects the earlier one.';
END;
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.event
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.event_type
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.category
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OF id, log_id, category_id, name OR DELETE OR TRUNCATE
  ON parley.stream FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON parley.log
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
ALTER TABLE parley.event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.event_type ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.category ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.stream ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.log ENABLE ALWAYS TRIGGER append_only;

-- What people and other programs may read. Names and meanings in v1 do not change; new columns may
-- come.
CREATE SCHEMA v1;
COMMENT ON SCHEMA v1 IS 'Documented views of Parley: stable names to query with plain SQL.';

CREATE VIEW v1.events AS
SELECT e.position, e.recorded_at, c.name || '-' || s.name AS stream, c.name AS category, e.version,
       t.name AS type, e.schema, e.id, e.data, e.metadata
FROM parley.event e
JOIN parley.stream s ON s.id = e.stream_id
JOIN parley.category c ON c.id = e.category_id
JOIN parley.event_type t ON t.id = e.type_id
WHERE e.log_id = 1;
COMMENT ON VIEW v1.events IS 'All events, one a row; order by position.';
COMMENT ON COLUMN v1.events.position IS 'Place in the whole log: 1, 2, 3 without gaps, in the order of commits.';
COMMENT ON COLUMN v1.events.recorded_at IS 'When the log took the event; never earlier than that of a lower position.';
COMMENT ON COLUMN v1.events.stream IS 'What the event belongs to: a category and an id.';
COMMENT ON COLUMN v1.events.version IS 'Place in its stream: 1, 2, 3 without gaps.';
COMMENT ON COLUMN v1.events.type IS 'What happened, in the past tense.';
COMMENT ON COLUMN v1.events.schema IS 'Version of the shape of data for this type.';
COMMENT ON COLUMN v1.events.data IS 'What happened, as JSON; kept to the byte.';
COMMENT ON COLUMN v1.events.metadata IS 'Who or what appended it, and why, as JSON.';

CREATE VIEW v1.streams AS
SELECT c.name || '-' || s.name AS stream, c.name AS category, s.version
FROM parley.stream s JOIN parley.category c ON c.id = s.category_id
WHERE s.log_id = 1;
COMMENT ON VIEW v1.streams IS 'All streams with the version of their last event.';
