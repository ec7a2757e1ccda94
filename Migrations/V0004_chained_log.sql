-- The log, anew: every event carries a digest that chains its stream, every commit one that chains
-- the log, events lie in partitions by position, and an event can carry a tag to be found by.
--
-- What the digests cover, byte by byte: Docs/TamperEvidence.md. The writer computes those of the
-- events, since hashing beside the database costs it nothing; parley.event_digest() is the same in
-- SQL, for whoever wants to check one by hand.

DROP VIEW v1.events;
DROP VIEW v1.streams;
DROP FUNCTION parley.append;

ALTER TABLE parley.event RENAME TO old_event;
ALTER TABLE parley.stream RENAME TO old_stream;
ALTER TABLE parley.event_type RENAME TO old_event_type;
-- Its rows go with the table in the end; until then the names of its indexes are in the way.
ALTER TABLE parley.old_event RENAME CONSTRAINT event_position_key TO old_event_position_key;
ALTER TABLE parley.old_stream RENAME CONSTRAINT stream_pkey TO old_stream_pkey;
ALTER TABLE parley.old_stream
  RENAME CONSTRAINT stream_log_id_category_id_name_key TO old_stream_name_key;
ALTER TABLE parley.old_event_type RENAME CONSTRAINT event_type_pkey TO old_event_type_pkey;
ALTER TABLE parley.old_event_type RENAME CONSTRAINT event_type_name_key TO old_event_type_name_key;

ALTER TABLE parley.log
  -- Which log this is, wherever it is copied to.
  ADD COLUMN origin uuid NOT NULL DEFAULT gen_random_uuid(),
  -- Streams so far; the next one gets the next number as its id. A rollback gives it back.
  ADD COLUMN streams bigint NOT NULL DEFAULT 0,
  -- Of the last commit.
  ADD COLUMN hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  -- Events have a place up to this position; behind it the next partition begins.
  ADD COLUMN room bigint NOT NULL DEFAULT 0,
  ADD COLUMN partition_size bigint NOT NULL DEFAULT 16777216 CHECK (partition_size > 0);

-- A kind of event belongs to one category of streams, so that reading by category is reading a few
-- types, and one index serves both.
CREATE TABLE parley.event_type (
  id          smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_id smallint NOT NULL,
  name        text     COLLATE "C" NOT NULL CHECK (name <> ''),
  UNIQUE (category_id, name)
);

CREATE TABLE parley.tag (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text    COLLATE "C" NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE parley.stream (
  id          bigint   PRIMARY KEY,
  log_id      integer  NOT NULL,
  version     integer  NOT NULL CHECK (version > 0),
  category_id smallint NOT NULL,
  name        text     COLLATE "C" NOT NULL,
  -- Of its last event.
  digest      bytea    NOT NULL CHECK (octet_length(digest) = 32),
  CONSTRAINT stream_name_key UNIQUE (log_id, category_id, name)
) WITH (fillfactor = 80);

-- Unique per partition: (stream_id, version) and (log_id, id). The partition key would have to be in
-- such a key of the whole. Versions are unique nevertheless, since parley.append() moves them on under
-- the lock of the log; ids, since it looks for them in the older partitions.
CREATE TABLE parley.event (
  position    bigint      NOT NULL CHECK (position > 0),
  stream_id   bigint      NOT NULL,
  recorded_at timestamptz NOT NULL,
  log_id      integer     NOT NULL,
  version     integer     NOT NULL CHECK (version > 0),
  tag_id      integer,
  type_id     smallint    NOT NULL,
  schema      smallint    NOT NULL CHECK (schema > 0),
  id          uuid        NOT NULL,
  digest      bytea       NOT NULL CHECK (octet_length(digest) = 32),
  -- Of the commit, on its last event.
  commit_hash bytea       CHECK (octet_length(commit_hash) = 32),
  -- json and not jsonb: the text is kept to the byte, as its digest needs it.
  data        json        NOT NULL,
  metadata    json        NOT NULL,
  CONSTRAINT event_position_key PRIMARY KEY (log_id, position)
) PARTITION BY RANGE (position);

CREATE INDEX event_type_index ON parley.event (log_id, type_id, position);
CREATE INDEX event_tag_index ON parley.event (log_id, tag_id, position) WHERE tag_id IS NOT NULL;

-- Gives the log room for events up to a position and with it.
--
-- A partition is made as a table of its own and attached, which stops neither readers nor writers;
-- CREATE TABLE ... PARTITION OF would wait for all of them (PostgreSQL manual, 5.11.2.2).
CREATE FUNCTION parley.make_room(in_log integer, last_position bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  first bigint;
  size  bigint;
  part  text;
BEGIN
  SELECT room + 1, partition_size INTO STRICT first, size FROM parley.log WHERE log_id = in_log;
  WHILE first <= last_position LOOP
    part := 'event_from_' || first;
    EXECUTE format('CREATE TABLE parley.%I (LIKE parley.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
    EXECUTE format('ALTER TABLE parley.%1$I ADD CONSTRAINT %2$I UNIQUE (stream_id, version), ADD CONSTRAINT %3$I UNIQUE (log_id, id)',
      part, part || '_version_key', part || '_id_key');
    -- A statement trigger of the parent does not fire for a statement that names the partition.
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.%I FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change()', part);
    EXECUTE format('ALTER TABLE parley.%I ENABLE ALWAYS TRIGGER append_only', part);
    EXECUTE format('ALTER TABLE parley.event ATTACH PARTITION parley.%I FOR VALUES FROM (%s) TO (%s)', part, first, first + size);
    first := first + size;
  END LOOP;
  UPDATE parley.log SET room = first - 1 WHERE log_id = in_log;
END;
$$;

-- The digest of an event: 32 bytes over all that it says, and over the digest of the event before it
-- in its stream (32 zeros before the first).
CREATE FUNCTION parley.event_digest(
  previous bytea, id uuid, version integer, schema smallint, stream text, type text, tag text,
  data json, metadata json
) RETURNS bytea LANGUAGE sql STABLE STRICT AS $$
  SELECT sha256('\x02'::bytea || previous || uuid_send(id) || int4send(version) || int2send(schema)
    || int4send(octet_length(stream)) || convert_to(stream, 'UTF8')
    || int4send(octet_length(type)) || convert_to(type, 'UTF8')
    || int4send(octet_length(tag)) || convert_to(tag, 'UTF8')
    || int4send(octet_length(data::text)) || convert_to(data::text, 'UTF8')
    || int4send(octet_length(metadata::text)) || convert_to(metadata::text, 'UTF8'))
$$;

-- The hash of a commit: over the hash of the commit before, its first and last position, the moment
-- in microseconds since 2000, and the digest of its events' digests in order.
CREATE FUNCTION parley.commit_hash(
  previous bytea, first_position bigint, last_position bigint, recorded_at timestamptz, root bytea
) RETURNS bytea LANGUAGE sql STABLE STRICT AS $$
  SELECT sha256('\x03'::bytea || previous || int8send(first_position) || int8send(last_position)
    || timestamptz_send(recorded_at) || root)
$$;

-- Appends all events to all streams, or none.
--
-- known_*: the streams that exist, with the version and digest the writer believes in, and those they
-- get. new_*: the streams that begin. event_streams counts through the known ones, then the new ones,
-- from 1. root is the digest of the event_digests, in order.
--
-- Plans are made when a session first calls, perhaps on empty tables, and kept while the tables grow:
-- the settings leave only lookups by key.
--
-- Errors by SQLSTATE:
--   PY001  a stream is not at its expected version, or does not end with the event the writer knows
--   PY002  an event id is in an older partition already
--   23505  on event_..._id_key: as PY002, found by the index
-- Which stream or event it is, the writer asks when it has to know, and in a state that is undone.
CREATE FUNCTION parley.append(
  in_log             integer,
  root               bytea,
  known_ids          bigint[],
  known_versions     integer[],
  known_digests      bytea[],
  known_next         integer[],
  known_next_digests bytea[],
  new_categories     smallint[],
  new_names          text[],
  new_versions       integer[],
  new_digests        bytea[],
  event_streams      integer[],
  event_versions     integer[],
  event_types        smallint[],
  event_schemas      smallint[],
  event_tags         integer[],
  event_ids          uuid[],
  event_digests      bytea[],
  event_data         json[],
  event_metadata     json[],
  -- Positions behind this one, and ids of new streams behind that one, are what the call was given.
  OUT base_position bigint,
  OUT base_stream   bigint
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  events      bigint := cardinality(event_ids);
  known_count integer := cardinality(known_ids);
  new_count   integer := cardinality(new_names);
  moment      timestamptz;
  chained     bytea;
  has_room    bigint;
  size        bigint;
  changed     integer := 0;
BEGIN
  -- Everything below runs alone on this log, and each statement sees all that is committed. The clock
  -- is read once, when the lock is there.
  UPDATE parley.log l
  SET (position, streams, recorded_at, hash) = (
    SELECT l.position + events, l.streams + new_count, m.now,
           sha256('\x03'::bytea || l.hash || int8send(l.position + 1) || int8send(l.position + events)
             || timestamptz_send(m.now) || root)
    FROM (SELECT greatest(clock_timestamp(), l.recorded_at) AS now) m)
  WHERE l.log_id = in_log
  RETURNING l.position - events, l.streams - new_count, l.recorded_at, l.hash, l.room, l.partition_size
  INTO STRICT base_position, base_stream, moment, chained, has_room, size;

  IF base_position + events > has_room THEN
    PERFORM parley.make_room(in_log, base_position + events);
  END IF;

  IF known_count > 0 THEN
    UPDATE parley.stream s SET version = k.next, digest = k.next_digest
    FROM unnest(known_ids, known_versions, known_digests, known_next, known_next_digests)
           AS k(id, version, digest, next, next_digest)
    WHERE s.id = k.id AND s.version = k.version AND s.digest = k.digest;
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed < known_count THEN
      RAISE EXCEPTION 'a stream has moved on' USING ERRCODE = 'PY001';
    END IF;
  END IF;

  IF new_count > 0 THEN
    INSERT INTO parley.stream (id, log_id, version, category_id, name, digest)
    SELECT base_stream + n.place, in_log, n.version, n.category_id, n.name, n.digest
    FROM unnest(new_categories, new_names, new_versions, new_digests) WITH ORDINALITY
           AS n(category_id, name, version, digest, place)
    ON CONFLICT ON CONSTRAINT stream_name_key DO NOTHING;
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed < new_count THEN
      RAISE EXCEPTION 'a stream is there already' USING ERRCODE = 'PY001';
    END IF;
  END IF;

  -- The index of the newest partition knows nothing of the older ones.
  IF base_position > size AND EXISTS (
    SELECT FROM unnest(event_ids) AS wanted(id)
    JOIN parley.event e ON e.log_id = in_log AND e.id = wanted.id
  ) THEN
    RAISE EXCEPTION 'an event id was used before' USING ERRCODE = 'PY002';
  END IF;

  INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id, schema,
                            id, digest, commit_hash, data, metadata)
  SELECT base_position + e.place,
         CASE WHEN e.stream <= known_count THEN known_ids[e.stream]
              ELSE base_stream + (e.stream - known_count) END,
         moment, in_log, e.version, e.tag, e.type, e.schema, e.id, e.digest,
         CASE WHEN e.place = events THEN chained END, e.data, e.metadata
  FROM unnest(event_streams, event_versions, event_types, event_schemas, event_tags, event_ids,
              event_digests, event_data, event_metadata) WITH ORDINALITY
         AS e(stream, version, type, schema, tag, id, digest, data, metadata, place);
END;
$$;

-- The same for one event, which is what most calls bring: no arrays to take apart, which would cost as
-- much as the writing. known_id is null for a stream that begins.
CREATE FUNCTION parley.append_one(
  in_log         integer,
  root           bytea,
  known_id       bigint,
  known_version  integer,
  known_digest   bytea,
  new_category   smallint,
  new_name       text,
  event_type     smallint,
  event_schema   smallint,
  event_tag      integer,
  event_id       uuid,
  event_digest   bytea,
  event_data     json,
  event_metadata json,
  OUT base_position bigint,
  OUT base_stream   bigint
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  moment   timestamptz;
  chained  bytea;
  has_room bigint;
  size     bigint;
  target   bigint := known_id;
BEGIN
  UPDATE parley.log l
  SET (position, streams, recorded_at, hash) = (
    SELECT l.position + 1, l.streams + (known_id IS NULL)::integer, m.now,
           sha256('\x03'::bytea || l.hash || int8send(l.position + 1) || int8send(l.position + 1)
             || timestamptz_send(m.now) || root)
    FROM (SELECT greatest(clock_timestamp(), l.recorded_at) AS now) m)
  WHERE l.log_id = in_log
  RETURNING l.position - 1, l.streams - (known_id IS NULL)::integer, l.recorded_at, l.hash, l.room,
            l.partition_size
  INTO STRICT base_position, base_stream, moment, chained, has_room, size;

  IF base_position >= has_room THEN PERFORM parley.make_room(in_log, base_position + 1); END IF;

  IF target IS NULL THEN
    target := base_stream + 1;
    INSERT INTO parley.stream (id, log_id, version, category_id, name, digest)
    VALUES (target, in_log, 1, new_category, new_name, event_digest)
    ON CONFLICT ON CONSTRAINT stream_name_key DO NOTHING;
  ELSE
    UPDATE parley.stream SET version = known_version + 1, digest = event_digest
    WHERE id = target AND version = known_version AND digest = known_digest;
  END IF;
  IF NOT FOUND THEN RAISE EXCEPTION 'a stream has moved on' USING ERRCODE = 'PY001'; END IF;

  IF base_position > size
     AND EXISTS (SELECT FROM parley.event e WHERE e.log_id = in_log AND e.id = event_id) THEN
    RAISE EXCEPTION 'an event id was used before' USING ERRCODE = 'PY002';
  END IF;

  INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id, schema,
                            id, digest, commit_hash, data, metadata)
  VALUES (base_position + 1, target, moment, in_log, coalesce(known_version, 0) + 1, event_tag,
          event_type, event_schema, event_id, event_digest, chained, event_data, event_metadata);
END;
$$;

-- The numbers of names that events are stored with; makes those that are missing.
--
-- Names once made stay, whatever becomes of the append that wanted them: a number more does no harm.
CREATE FUNCTION parley.learn_names(categories text[], types text[], tags text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO parley.category (name) SELECT DISTINCT unnest(categories) ON CONFLICT DO NOTHING;
  INSERT INTO parley.event_type (category_id, name)
  SELECT DISTINCT c.id, n.type FROM unnest(categories, types) AS n(category, type)
  JOIN parley.category c ON c.name = n.category ON CONFLICT DO NOTHING;
  INSERT INTO parley.tag (name) SELECT DISTINCT unnest(tags) ON CONFLICT DO NOTHING;
$$;

-- What was there before, event by event in the order of the log. Events that were recorded at one
-- moment were one append.
DO $$
DECLARE
  old      record;
  before   bytea;
  chained  bytea;
  digests  bytea := '';
  first    bigint := 1;
  is_last  boolean;
BEGIN
  PERFORM parley.make_room(1, greatest((SELECT position FROM parley.log WHERE log_id = 1), 1));
  INSERT INTO parley.event_type (category_id, name)
  SELECT DISTINCT e.category_id, t.name FROM parley.old_event e
  JOIN parley.old_event_type t ON t.id = e.type_id;
  INSERT INTO parley.tag (name)
  SELECT DISTINCT e.data -> 'claim' ->> 'negotiation' FROM parley.old_event e
  JOIN parley.old_event_type t ON t.id = e.type_id
  WHERE t.name IN ('claim-extracted', 'claim-corrected') AND e.data -> 'claim' ->> 'negotiation' <> '';
  chained := (SELECT hash FROM parley.log WHERE log_id = 1);

  FOR old IN
    SELECT e.*, n.id AS new_type, t.name AS type, s.name, c.name AS category, tag.id AS tag_id,
           coalesce(tag.name, '') AS tag, lead(e.recorded_at) OVER (ORDER BY e.position) AS next_moment
    FROM parley.old_event e
    JOIN parley.old_stream s ON s.id = e.stream_id
    JOIN parley.category c ON c.id = e.category_id
    JOIN parley.old_event_type t ON t.id = e.type_id
    JOIN parley.event_type n ON n.category_id = e.category_id AND n.name = t.name
    LEFT JOIN parley.tag ON tag.name = e.data -> 'claim' ->> 'negotiation'
      AND t.name IN ('claim-extracted', 'claim-corrected')
    WHERE e.log_id = 1
    ORDER BY e.position
  LOOP
    SELECT digest INTO before FROM parley.stream WHERE id = old.stream_id;
    before := parley.event_digest(coalesce(before, decode(repeat('00', 32), 'hex')), old.id, old.version,
      old.schema, old.category || '-' || old.name, old.type, old.tag, old.data, old.metadata);
    INSERT INTO parley.stream (id, log_id, version, category_id, name, digest)
    VALUES (old.stream_id, 1, old.version, old.category_id, old.name, before)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, digest = excluded.digest;
    digests := digests || before;
    is_last := old.next_moment IS DISTINCT FROM old.recorded_at;
    IF is_last THEN
      chained := parley.commit_hash(chained, first, old.position, old.recorded_at, sha256(digests));
      digests := '';
      first := old.position + 1;
    END IF;
    INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id, schema,
                              id, digest, commit_hash, data, metadata)
    VALUES (old.position, old.stream_id, old.recorded_at, 1, old.version, old.tag_id, old.new_type,
            old.schema, old.id, before, CASE WHEN is_last THEN chained END, old.data, old.metadata);
  END LOOP;
  UPDATE parley.log SET hash = chained, streams = coalesce((SELECT max(id) FROM parley.stream), 0)
  WHERE log_id = 1;
END;
$$;

DROP TABLE parley.old_event, parley.old_stream, parley.old_event_type;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.event
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.event_type
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.tag
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OF id, log_id, category_id, name OR DELETE OR TRUNCATE
  ON parley.stream FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
ALTER TABLE parley.event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.event_type ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.tag ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE parley.stream ENABLE ALWAYS TRIGGER append_only;

CREATE VIEW v1.events AS
SELECT e.position, e.recorded_at, c.name || '-' || s.name AS stream, c.name AS category, e.version,
       t.name AS type, e.schema, e.id, e.data, e.metadata, tag.name AS tag, e.digest, e.commit_hash
FROM parley.event e
JOIN parley.stream s ON s.id = e.stream_id
JOIN parley.category c ON c.id = s.category_id
JOIN parley.event_type t ON t.id = e.type_id
LEFT JOIN parley.tag ON tag.id = e.tag_id
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
COMMENT ON COLUMN v1.events.tag IS 'What the event is about, such as a negotiation; null for most.';
COMMENT ON COLUMN v1.events.digest IS 'SHA-256 over the event and the digest before it in its stream.';
COMMENT ON COLUMN v1.events.commit_hash IS 'On the last event of a commit: the hash that chains the commits.';

CREATE VIEW v1.streams AS
SELECT c.name || '-' || s.name AS stream, c.name AS category, s.version
FROM parley.stream s JOIN parley.category c ON c.id = s.category_id
WHERE s.log_id = 1;
COMMENT ON VIEW v1.streams IS 'All streams with the version of their last event.';
