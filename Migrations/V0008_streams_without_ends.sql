-- An append moves on one row, that of the log, and adds its events.
--
-- Where a stream ends, its events say, by an index that is there anyway. Its row said it a second time,
-- and to keep that up cost as much as the event itself.

DROP VIEW v1.streams;
DROP FUNCTION parley.append;
DROP FUNCTION parley.append_one;

ALTER TABLE parley.stream DROP COLUMN version, DROP COLUMN digest;
ALTER TABLE parley.stream RESET (fillfactor);
DROP TRIGGER append_only ON parley.stream;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.stream
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
ALTER TABLE parley.stream ENABLE ALWAYS TRIGGER append_only;

-- A constraint is parsed anew by every statement that writes the row, which is every append; what they
-- forbade, verify finds.
ALTER TABLE parley.log DROP CONSTRAINT log_position_check, DROP CONSTRAINT log_partition_size_check;

-- Appends all events to all streams, or none.
--
-- known_*: the streams that exist, with the version and digest of the event that the writer takes for
-- their last. new_*: the streams that begin. event_streams counts through the known ones, then the new
-- ones, from 1. root is the digest of the event_digests, in order.
--
-- Plans are made when a session first calls, perhaps on empty tables, and kept while the tables grow:
-- the settings leave only lookups by key.
--
-- Errors by SQLSTATE:
--   PY001  a stream does not end with the event the writer takes for its last
--   PY002  an event id is in an older partition already
--   23505  on event_..._id_key: as PY002, found by the index
-- Which stream or event it is, the writer asks when it has to know, and in a state that is undone.
CREATE FUNCTION parley.append(
  in_log         integer,
  root           bytea,
  known_ids      bigint[],
  known_versions integer[],
  known_digests  bytea[],
  new_categories smallint[],
  new_names      text[],
  event_streams  integer[],
  event_versions integer[],
  event_types    smallint[],
  event_schemas  smallint[],
  event_tags     integer[],
  event_ids      uuid[],
  event_digests  bytea[],
  event_data     json[],
  event_metadata json[],
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

  IF known_count > 0 AND EXISTS (
    SELECT FROM unnest(known_ids, known_versions, known_digests) AS k(id, version, digest)
    WHERE NOT EXISTS (
        SELECT FROM parley.event e
        WHERE e.stream_id = k.id AND e.version = k.version AND e.digest = k.digest)
      OR EXISTS (
        SELECT FROM parley.event e WHERE e.stream_id = k.id AND e.version = k.version + 1)
  ) THEN
    RAISE EXCEPTION 'a stream has moved on' USING ERRCODE = 'PY001';
  END IF;

  IF new_count > 0 THEN
    INSERT INTO parley.stream (id, log_id, category_id, name)
    SELECT base_stream + n.place, in_log, n.category_id, n.name
    FROM unnest(new_categories, new_names) WITH ORDINALITY AS n(category_id, name, place)
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

-- Appends one event behind another of its stream, which is the commonest append: one statement, no
-- arrays. Null when the case is not that simple, or not what the writer thinks: parley.append knows.
--
-- The statement's view of the tables may be older than the lock it waits for. That does no harm: the
-- event before must lie in the newest partition, and so would the one that somebody else appended
-- meanwhile, where the index refuses a second one of that version (23505 on event_..._version_key).
CREATE FUNCTION parley.append_one(
  in_log         integer,
  root           bytea,
  in_stream      bigint,
  last_version   integer,
  last_digest    bytea,
  event_type     smallint,
  event_schema   smallint,
  event_tag      integer,
  event_id       uuid,
  event_digest   bytea,
  event_data     json,
  event_metadata json,
  OUT base_position bigint
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  older bigint;
BEGIN
  WITH head AS (
    UPDATE parley.log l
    SET (position, recorded_at, hash) = (
      SELECT l.position + 1, m.now,
             sha256('\x03'::bytea || l.hash || int8send(l.position + 1) || int8send(l.position + 1)
               || timestamptz_send(m.now) || root)
      FROM (SELECT greatest(clock_timestamp(), l.recorded_at) AS now) m)
    WHERE l.log_id = in_log AND l.position < l.room AND EXISTS (
      SELECT FROM parley.event e
      WHERE e.stream_id = in_stream AND e.version = last_version AND e.digest = last_digest
        AND e.position > l.room - l.partition_size)
    RETURNING l.position, l.recorded_at, l.hash, l.room - l.partition_size AS older
  ), added AS (
    INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id,
                              schema, id, digest, commit_hash, data, metadata)
    SELECT h.position, in_stream, h.recorded_at, in_log, last_version + 1, event_tag, event_type,
           event_schema, event_id, event_digest, h.hash, event_data, event_metadata
    FROM head h
  )
  SELECT h.position - 1, h.older INTO base_position, older FROM head h;

  IF older > 0 AND EXISTS (
    SELECT FROM parley.event e WHERE e.log_id = in_log AND e.id = event_id AND e.position <= older
  ) THEN
    RAISE EXCEPTION 'an event id was used before' USING ERRCODE = 'PY002';
  END IF;
END;
$$;

-- The same for the first event of a stream that begins.
CREATE FUNCTION parley.append_first(
  in_log         integer,
  root           bytea,
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
  older bigint;
  added bigint;
BEGIN
  WITH head AS (
    UPDATE parley.log l
    SET (position, streams, recorded_at, hash) = (
      SELECT l.position + 1, l.streams + 1, m.now,
             sha256('\x03'::bytea || l.hash || int8send(l.position + 1) || int8send(l.position + 1)
               || timestamptz_send(m.now) || root)
      FROM (SELECT greatest(clock_timestamp(), l.recorded_at) AS now) m)
    WHERE l.log_id = in_log AND l.position < l.room
    RETURNING l.position, l.streams, l.recorded_at, l.hash, l.room - l.partition_size AS older
  ), begun AS (
    INSERT INTO parley.stream (id, log_id, category_id, name)
    SELECT h.streams, in_log, new_category, new_name FROM head h
    ON CONFLICT ON CONSTRAINT stream_name_key DO NOTHING
    RETURNING id
  ), added AS (
    INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id,
                              schema, id, digest, commit_hash, data, metadata)
    SELECT h.position, b.id, h.recorded_at, in_log, 1, event_tag, event_type, event_schema,
           event_id, event_digest, h.hash, event_data, event_metadata
    FROM head h CROSS JOIN begun b
  )
  SELECT h.position - 1, h.streams - 1, h.older, b.id INTO base_position, base_stream, older, added
  FROM head h LEFT JOIN begun b ON true;

  IF base_position IS NOT NULL AND added IS NULL THEN
    RAISE EXCEPTION 'a stream is there already' USING ERRCODE = 'PY001';
  END IF;
  IF older > 0 AND EXISTS (
    SELECT FROM parley.event e WHERE e.log_id = in_log AND e.id = event_id AND e.position <= older
  ) THEN
    RAISE EXCEPTION 'an event id was used before' USING ERRCODE = 'PY002';
  END IF;
END;
$$;

CREATE VIEW v1.streams AS
SELECT c.name || '-' || s.name AS stream, c.name AS category, e.version
FROM parley.stream s
JOIN parley.category c ON c.id = s.category_id
CROSS JOIN LATERAL (
  SELECT version FROM parley.event WHERE stream_id = s.id ORDER BY version DESC LIMIT 1
) e
WHERE s.log_id = 1;
COMMENT ON VIEW v1.streams IS 'All streams with the version of their last event.';

-- What was dropped had its privileges.
SELECT parley.grant_roles();
