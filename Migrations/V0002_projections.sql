-- Stored projections: caches of what the events add up to. Every row can be dropped and made again
-- from the log.

CREATE TABLE parley.projection (
  name       text        COLLATE "C" PRIMARY KEY CHECK (name <> ''),
  -- Of the program that computes the rows; another number means they must be computed anew.
  version    integer     NOT NULL CHECK (version > 0),
  position   bigint      NOT NULL CHECK (position >= 0),
  updated_at timestamptz NOT NULL
);

CREATE TABLE parley.projection_row (
  projection    text   COLLATE "C" NOT NULL,
  partition_key text   COLLATE "C" NOT NULL,
  row_key       text   COLLATE "C" NOT NULL,
  -- Of the last event that changed the row.
  position      bigint NOT NULL,
  data          json   NOT NULL,
  PRIMARY KEY (projection, partition_key, row_key)
);

-- Takes a projection from one position to another with the rows that change, or returns false and
-- changes nothing when it is not where the caller believes: another process was faster.
--
-- With reset all rows are replaced, whatever the position; so are those of a lower version, which
-- stands at the start for a higher one. A version that is already higher wins.
-- An element of row_data that is null deletes its row.
CREATE FUNCTION parley.advance_projection(
  in_name       text,
  in_version    integer,
  from_position bigint,
  to_position   bigint,
  is_reset      boolean,
  partitions    text[],
  keys          text[],
  row_positions bigint[],
  row_data      json[]
) RETURNS boolean LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  found_version  integer;
  found_position bigint;
  change         record;
BEGIN
  INSERT INTO parley.projection (name, version, position, updated_at)
  VALUES (in_name, in_version, 0, clock_timestamp())
  ON CONFLICT DO NOTHING;

  SELECT version, position INTO STRICT found_version, found_position
  FROM parley.projection WHERE name = in_name FOR UPDATE;

  IF found_version > in_version THEN
    RETURN false;
  ELSIF is_reset OR (found_version < in_version AND from_position = 0) THEN
    DELETE FROM parley.projection_row WHERE projection = in_name;
  ELSIF found_version <> in_version OR found_position <> from_position THEN
    RETURN false;
  END IF;

  -- One by one, by the key: a plan for a join would be made on an empty table and kept.
  FOR change IN
    SELECT c.partition_key, c.row_key
    FROM unnest(partitions, keys, row_data) AS c(partition_key, row_key, data)
    WHERE c.data IS NULL
  LOOP
    DELETE FROM parley.projection_row p
    WHERE p.projection = in_name AND p.partition_key = change.partition_key
      AND p.row_key = change.row_key;
  END LOOP;

  INSERT INTO parley.projection_row (projection, partition_key, row_key, position, data)
  SELECT in_name, c.partition_key, c.row_key, c.position, c.data
  FROM unnest(partitions, keys, row_positions, row_data) AS c(partition_key, row_key, position, data)
  WHERE c.data IS NOT NULL
  ON CONFLICT (projection, partition_key, row_key)
  DO UPDATE SET position = excluded.position, data = excluded.data;

  UPDATE parley.projection
  SET version = in_version, position = to_position, updated_at = clock_timestamp()
  WHERE name = in_name;
  RETURN true;
END;
$$;

CREATE VIEW v1.projections AS
SELECT p.name, p.version, p.position, l.position - p.position AS lag, p.updated_at
FROM parley.projection p CROSS JOIN parley.log l
WHERE l.log_id = 1;
COMMENT ON VIEW v1.projections IS 'Stored projections and how far each has followed the log.';
COMMENT ON COLUMN v1.projections.lag IS 'Events of the log that it has not seen yet.';

CREATE VIEW v1.projection_rows AS
SELECT projection, partition_key, row_key, position, data FROM parley.projection_row;
COMMENT ON VIEW v1.projection_rows IS 'The rows of all stored projections.';
COMMENT ON COLUMN v1.projection_rows.position IS 'Position of the last event that changed the row.';
