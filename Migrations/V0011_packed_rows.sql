-- Rows of stored projections are bytes in whatever form the program that keeps them reads fastest, so that the
-- server need not look through each of them for faults of JSON. They are a cache: they begin empty, and the next
-- question fills them from the log.

DROP VIEW v1.positions;
DROP VIEW v1.projection_rows;
DROP FUNCTION parley.advance_projection;
DROP TABLE parley.projection_row;
DELETE FROM parley.projection WHERE name IN ('claims', 'positions', 'origins')
                                 OR name LIKE '%.shadow';

CREATE TABLE parley.projection_row (
  projection     text     COLLATE "C" NOT NULL,
  partition_key  text     COLLATE "C" NOT NULL,
  row_key        text     COLLATE "C" NOT NULL,
  -- Of the event that made the row what it is.
  position       bigint   NOT NULL,
  -- Of the event that made it something else; null while it holds.
  until_position bigint   CHECK (until_position > position),
  -- What it adds to the tally of its partition.
  weight         smallint NOT NULL,
  data           bytea    NOT NULL,
  PRIMARY KEY (projection, partition_key, row_key, position) INCLUDE (until_position, weight)
)
-- The claims of an article are a few thousand bytes: side by side and not compressed they are read in
-- half the time.
WITH (toast_tuple_target = 8160);

-- What the rows that hold weigh together, by partition: so that a question that names no negotiation need
-- not count the rows of all.
CREATE TABLE parley.projection_tally (
  projection    text   COLLATE "C" NOT NULL,
  partition_key text   COLLATE "C" NOT NULL,
  weight        bigint NOT NULL,
  PRIMARY KEY (projection, partition_key)
) WITH (fillfactor = 50);

-- Takes a projection from one position to another with the rows that change, or returns false and
-- changes nothing when it is not where the caller believes: another process was faster.
--
-- With is_reset all rows are replaced, whatever the position; so are those of a lower version, which
-- stands at the start for a higher one. A version that is already higher wins. With takes_over the
-- rows of that other projection take the place of all rows in one step; the other is gone afterwards.
--
-- replaced_partitions and replaced_keys name the rows that go, with all that they said before.
CREATE FUNCTION parley.advance_projection(
  in_name             text,
  in_version          integer,
  from_position       bigint,
  to_position         bigint,
  is_reset            boolean,
  takes_over          text,
  replaced_partitions text[],
  replaced_keys       text[],
  partitions          text[],
  keys                text[],
  row_positions       bigint[],
  row_untils          bigint[],
  row_weights         smallint[],
  row_data            bytea[]
) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp
-- A plan for a join would be made on an empty table and kept.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  found_version  integer;
  found_position bigint;
  own_rows       text;
  taken          record;
BEGIN
  INSERT INTO parley.projection (name, version, position, updated_at, rows_of)
  SELECT in_name, in_version, 0, clock_timestamp(),
         in_name || CASE WHEN EXISTS (SELECT FROM parley.projection WHERE rows_of = in_name)
                         THEN '+' ELSE '' END
  WHERE NOT EXISTS (SELECT FROM parley.projection WHERE name = in_name)
  ON CONFLICT DO NOTHING;
  -- Rows that nobody owned any more.
  is_reset := is_reset OR FOUND;

  SELECT version, position, rows_of INTO STRICT found_version, found_position, own_rows
  FROM parley.projection WHERE name = in_name FOR UPDATE;

  IF found_version > in_version THEN
    RETURN false;
  ELSIF takes_over IS NOT NULL AND found_version = in_version AND found_position > to_position
        AND found_position <= (SELECT l.position FROM parley.log l WHERE l.log_id = 1) THEN
    -- Others have read the log further, and readers never see it go back; a place behind the end of
    -- the log is none.
    RETURN false;
  ELSIF is_reset OR (found_version < in_version AND from_position = 0) THEN
    -- All rows of a projection lie side by side, as they were written.
    PERFORM set_config('enable_seqscan', 'on', true);
    DELETE FROM parley.projection_row WHERE projection = own_rows;
    PERFORM set_config('enable_seqscan', 'off', true);
    DELETE FROM parley.projection_tally WHERE projection = own_rows;
  ELSIF found_version <> in_version OR found_position <> from_position THEN
    RETURN false;
  END IF;

  IF takes_over IS NOT NULL THEN
    DELETE FROM parley.projection WHERE name = takes_over AND version = in_version
    RETURNING rows_of, position INTO taken;
    IF taken.rows_of IS NULL OR taken.position <> to_position THEN
      RAISE EXCEPTION 'the projection % is not there at %', takes_over, to_position;
    END IF;
    own_rows := taken.rows_of;
  END IF;

  -- Found place by place: a plan that reads all rows of the projection is as good as any on an empty table,
  -- and would be kept. A subquery with OFFSET is not made part of a join.
  WITH gone AS (
    DELETE FROM parley.projection_row r
    WHERE r.ctid = ANY (ARRAY(
      SELECT place.ctid
      FROM unnest(replaced_partitions, replaced_keys) AS c(partition_key, row_key)
      CROSS JOIN LATERAL (
        SELECT o.ctid FROM parley.projection_row o
        WHERE o.projection = own_rows AND o.partition_key = c.partition_key AND o.row_key = c.row_key
        OFFSET 0
      ) place))
    RETURNING r.partition_key, r.weight, r.until_position
  ), change AS (
    SELECT partition_key, -weight AS weight FROM gone WHERE until_position IS NULL
    UNION ALL
    SELECT c.partition_key, c.weight
    FROM unnest(partitions, row_untils, row_weights) AS c(partition_key, until, weight)
    WHERE c.until IS NULL
  )
  INSERT INTO parley.projection_tally AS t (projection, partition_key, weight)
  SELECT own_rows, partition_key, sum(weight) FROM change GROUP BY partition_key HAVING sum(weight) <> 0
  ON CONFLICT (projection, partition_key) DO UPDATE SET weight = t.weight + excluded.weight;

  BEGIN
    INSERT INTO parley.projection_row (projection, partition_key, row_key, position, until_position,
                                       weight, data)
    SELECT own_rows, c.partition_key, c.row_key, c.position, c.until, c.weight, c.data
    FROM unnest(partitions, keys, row_positions, row_untils, row_weights, row_data)
           AS c(partition_key, row_key, position, until, weight, data);
  EXCEPTION WHEN unique_violation THEN
    -- Rare enough not to be looked for each time, which costs a sixth of the insert.
    INSERT INTO parley.projection_row (projection, partition_key, row_key, position, until_position,
                                       weight, data)
    SELECT own_rows, c.partition_key, c.row_key, c.position, c.until, c.weight, c.data
    FROM unnest(partitions, keys, row_positions, row_untils, row_weights, row_data)
           AS c(partition_key, row_key, position, until, weight, data)
    ON CONFLICT (projection, partition_key, row_key, position)
    DO UPDATE SET until_position = excluded.until_position, weight = excluded.weight,
                  data = excluded.data;
  END;

  UPDATE parley.projection
  SET version = in_version, position = to_position, updated_at = clock_timestamp(), rows_of = own_rows
  WHERE name = in_name;
  RETURN true;
END;
$$;

CREATE VIEW v1.projection_rows AS
SELECT p.name AS projection, r.partition_key, r.row_key, r.position,
       CASE WHEN substr(r.data, 1, 1) < '\x20' THEN to_json(encode(r.data, 'base64'))
            ELSE convert_from(r.data, 'UTF8')::json END AS data
FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
WHERE r.until_position IS NULL;
COMMENT ON VIEW v1.projection_rows IS 'The rows of all stored projections.';
COMMENT ON COLUMN v1.projection_rows.position IS 'Position of the last event that changed the row.';
COMMENT ON COLUMN v1.projection_rows.data IS
  'JSON; the base64 of rows in a form that only the program reads, such as those of `claims`.';

CREATE VIEW v1.positions AS
SELECT
  r.partition_key            AS negotiation,
  d.data ->> 'party'         AS party,
  d.data ->> 'subject'       AS subject,
  d.data ->> 'topic'         AS topic,
  d.data ->> 'stance'        AS stance,
  d.data ->> 'basis'         AS basis,
  (d.data ->> 'since')::date AS since,
  d.data -> 'claims'         AS claims,
  r.position
FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
CROSS JOIN LATERAL (SELECT convert_from(r.data, 'UTF8')::json AS data) d
WHERE p.name = 'positions' AND r.until_position IS NULL;
COMMENT ON VIEW v1.positions IS
  'The latest stand of each party on each subject, as far as the projection has followed the log.';
COMMENT ON COLUMN v1.positions.basis IS
  'own: the party''s own words or acts; said-by-others: nobody but others says so of it.';
COMMENT ON COLUMN v1.positions.claims IS 'Ids of the claims that carry the stand, strongest first.';

SELECT parley.grant_roles();
