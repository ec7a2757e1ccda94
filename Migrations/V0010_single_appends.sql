-- One event a call, in statements of their own.
--
-- Moving on the log and adding the event in one statement with two parts costs a sixth more than two
-- statements (Docs/Performance.md): each part fills a store of rows for the next to read.

-- As before: null when the case is not that simple, or not what the writer thinks.
CREATE OR REPLACE FUNCTION parley.append_one(
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
  head   bigint;
  moment timestamptz;
  chained bytea;
  older  bigint;
BEGIN
  -- The statement's view of the tables may be older than the lock it waits for. That does no harm: the
  -- event before must lie in the newest partition, and so would the one that somebody else appended
  -- meanwhile, where the index refuses a second one of that version (23505 on event_..._version_key).
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
  RETURNING l.position, l.recorded_at, l.hash, l.room - l.partition_size
  INTO head, moment, chained, older;
  IF head IS NULL THEN RETURN; END IF;

  INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id,
                            schema, id, digest, commit_hash, data, metadata)
  VALUES (head, in_stream, moment, in_log, last_version + 1, event_tag, event_type,
          event_schema, event_id, event_digest, chained, event_data, event_metadata);

  -- The index of the newest partition knows nothing of the older ones.
  IF older > 0 AND EXISTS (
    SELECT FROM parley.event e WHERE e.log_id = in_log AND e.id = event_id AND e.position <= older
  ) THEN
    RAISE EXCEPTION 'an event id was used before' USING ERRCODE = 'PY002';
  END IF;
  base_position := head - 1;
END;
$$;

-- The same for the first event of a stream that begins.
CREATE OR REPLACE FUNCTION parley.append_first(
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
  head       bigint;
  new_stream bigint;
  moment     timestamptz;
  chained    bytea;
  older      bigint;
BEGIN
  UPDATE parley.log l
  SET (position, streams, recorded_at, hash) = (
    SELECT l.position + 1, l.streams + 1, m.now,
           sha256('\x03'::bytea || l.hash || int8send(l.position + 1) || int8send(l.position + 1)
             || timestamptz_send(m.now) || root)
    FROM (SELECT greatest(clock_timestamp(), l.recorded_at) AS now) m)
  WHERE l.log_id = in_log AND l.position < l.room
  RETURNING l.position, l.streams, l.recorded_at, l.hash, l.room - l.partition_size
  INTO head, new_stream, moment, chained, older;
  IF head IS NULL THEN RETURN; END IF;

  INSERT INTO parley.stream (id, log_id, category_id, name)
  VALUES (new_stream, in_log, new_category, new_name)
  ON CONFLICT ON CONSTRAINT stream_name_key DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a stream is there already' USING ERRCODE = 'PY001';
  END IF;

  INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id,
                            schema, id, digest, commit_hash, data, metadata)
  VALUES (head, new_stream, moment, in_log, 1, event_tag, event_type, event_schema,
          event_id, event_digest, chained, event_data, event_metadata);

  IF older > 0 AND EXISTS (
    SELECT FROM parley.event e WHERE e.log_id = in_log AND e.id = event_id AND e.position <= older
  ) THEN
    RAISE EXCEPTION 'an event id was used before' USING ERRCODE = 'PY002';
  END IF;
  base_position := head - 1;
  base_stream := new_stream - 1;
END;
$$;
