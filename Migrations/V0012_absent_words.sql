-- What is not there, and why: words that an outlet took back, and captured bytes that an exported log
-- leaves out.

-- Rows of claims have those that were withdrawn as well. They are a cache: the next question fills them
-- from the log.
DELETE FROM parley.projection WHERE name = 'claims';

-- Bytes that an imported log names and that nobody handed in yet. A capture that is gone without being
-- owed was lost.
CREATE TABLE parley.owed_capture (
  sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32)
);

-- Notes what the events behind one position, up to another, name and the database does not have.
CREATE FUNCTION parley.owe_captures(in_log integer, after_position bigint, through_position bigint)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO parley.owed_capture (sha256)
  SELECT DISTINCT decode(e.data ->> 'sha256', 'hex')
  FROM parley.event e
  JOIN parley.event_type t ON t.id = e.type_id
  WHERE e.log_id = in_log AND e.position > after_position AND e.position <= through_position
    AND t.name IN ('article-captured', 'article-revised')
    AND e.data ->> 'sha256' ~ '^[0-9a-f]{64}$' AND e.data ->> 'capture' IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM parley.capture c WHERE c.sha256 = decode(e.data ->> 'sha256', 'hex'))
  ON CONFLICT DO NOTHING
$$;

-- As in V0007; what is handed in is owed no more.
CREATE OR REPLACE FUNCTION parley.keep_capture(in_sha256 bytea, in_byte_count integer, in_packed bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_new boolean;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO parley.capture (sha256, byte_count, kept_at, packed)
  VALUES (in_sha256, in_byte_count, clock_timestamp(), in_packed)
  ON CONFLICT DO NOTHING;
  is_new := FOUND;
  DELETE FROM parley.owed_capture WHERE sha256 = in_sha256;
  RETURN is_new;
END;
$$;

CREATE VIEW v1.owed_captures AS
SELECT encode(sha256, 'hex') AS sha256 FROM parley.owed_capture;
COMMENT ON VIEW v1.owed_captures IS
  'Bytes that an imported log names and that were not handed in yet: parley articles import.';

SELECT parley.grant_roles();
