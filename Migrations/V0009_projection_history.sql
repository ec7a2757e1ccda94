-- Rows of stored projections keep what they said before, so that a question about an earlier point of
-- the log costs what one about now costs; and a projection can take over rows that were made beside its
-- own. The rows are a cache: they begin empty, and the next question fills them from the log.

DROP VIEW v1.positions;
DROP VIEW v1.projection_rows;
DROP FUNCTION parley.advance_projection;
DROP TABLE parley.projection_row;
DELETE FROM parley.projection WHERE name = 'claims';

-- Which rows are the projection's own: those made under its name, or those it took over.
ALTER TABLE parley.projection ADD COLUMN rows_of text COLLATE "C" UNIQUE;
UPDATE parley.projection SET rows_of = name;
ALTER TABLE parley.projection ALTER COLUMN rows_of SET NOT NULL;

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
  data           json     NOT NULL,
  PRIMARY KEY (projection, partition_key, row_key, position) INCLUDE (until_position, weight)
)
-- The claims of an article are a few thousand bytes: side by side and not compressed they are read in
-- half the time.
WITH (toast_tuple_target = 8160);

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
  row_data            json[]
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
    DELETE FROM parley.projection_row WHERE projection = own_rows;
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

  DELETE FROM parley.projection_row r
  USING unnest(replaced_partitions, replaced_keys) AS c(partition_key, row_key)
  WHERE r.projection = own_rows AND r.partition_key = c.partition_key AND r.row_key = c.row_key;

  INSERT INTO parley.projection_row (projection, partition_key, row_key, position, until_position,
                                     weight, data)
  SELECT own_rows, c.partition_key, c.row_key, c.position, c.until, c.weight, c.data
  FROM unnest(partitions, keys, row_positions, row_untils, row_weights, row_data)
         AS c(partition_key, row_key, position, until, weight, data)
  ON CONFLICT (projection, partition_key, row_key, position)
  DO UPDATE SET until_position = excluded.until_position, weight = excluded.weight,
                data = excluded.data;

  UPDATE parley.projection
  SET version = in_version, position = to_position, updated_at = clock_timestamp(), rows_of = own_rows
  WHERE name = in_name;
  RETURN true;
END;
$$;

-- Takes the projection from one position to another with the sketches that are new, or returns false and
-- changes nothing when another process was faster.
CREATE FUNCTION parley.advance_sketches(
  in_name       text,
  in_version    integer,
  from_position bigint,
  to_position   bigint,
  articles      text[],
  positions     bigint[],
  sketches      json[],
  keys          bigint[],
  key_positions bigint[]
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT parley.advance_projection(
    in_name, in_version, from_position, to_position, false, NULL, '{}', '{}', '{}', '{}', '{}', '{}',
    '{}', '{}')
  THEN
    RETURN false;
  END IF;
  IF from_position = 0 THEN
    TRUNCATE parley.sketch, parley.sketch_key;
  END IF;
  INSERT INTO parley.sketch (article, position, data)
  SELECT * FROM unnest(articles, positions, sketches)
  ON CONFLICT (article) DO UPDATE SET position = excluded.position, data = excluded.data;
  INSERT INTO parley.sketch_key (key, position)
  SELECT * FROM unnest(keys, key_positions)
  ON CONFLICT DO NOTHING;
  RETURN true;
END;
$$;

CREATE VIEW v1.projection_rows AS
SELECT p.name AS projection, r.partition_key, r.row_key, r.position, r.data
FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
WHERE r.until_position IS NULL;
COMMENT ON VIEW v1.projection_rows IS 'The rows of all stored projections.';
COMMENT ON COLUMN v1.projection_rows.position IS 'Position of the last event that changed the row.';

CREATE VIEW v1.positions AS
SELECT
  r.partition_key            AS negotiation,
  r.data ->> 'party'         AS party,
  r.data ->> 'subject'       AS subject,
  r.data ->> 'topic'         AS topic,
  r.data ->> 'stance'        AS stance,
  r.data ->> 'basis'         AS basis,
  (r.data ->> 'since')::date AS since,
  r.data -> 'claims'         AS claims,
  r.position
FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
WHERE p.name = 'positions' AND r.until_position IS NULL;
COMMENT ON VIEW v1.positions IS
  'The latest stand of each party on each subject, as far as the projection has followed the log.';
COMMENT ON COLUMN v1.positions.basis IS
  'own: the party''s own words or acts; said-by-others: nobody but others says so of it.';
COMMENT ON COLUMN v1.positions.claims IS 'Ids of the claims that carry the stand, strongest first.';

-- As in V0006, and the functions that came since.
CREATE OR REPLACE FUNCTION parley.grant_roles() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  may_create boolean;
  role       text;
BEGIN
  SELECT rolsuper OR rolcreaterole INTO may_create FROM pg_roles WHERE rolname = current_user;
  FOREACH role IN ARRAY ARRAY['parley_owner', 'parley_writer', 'parley_reader'] LOOP
    IF may_create AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;  -- another database was faster
      END;
    END IF;
  END LOOP;
  IF (SELECT count(*) FROM pg_roles
      WHERE rolname IN ('parley_owner', 'parley_writer', 'parley_reader')) < 3 THEN
    RETURN;
  END IF;

  GRANT USAGE ON SCHEMA parley, v1 TO parley_reader, parley_writer;
  GRANT SELECT ON ALL TABLES IN SCHEMA parley TO parley_reader, parley_writer;
  GRANT SELECT ON ALL TABLES IN SCHEMA v1 TO parley_reader, parley_writer;
  GRANT ALL ON SCHEMA parley, v1 TO parley_owner;
  GRANT ALL ON ALL TABLES IN SCHEMA parley, v1 TO parley_owner;
  GRANT ALL ON ALL SEQUENCES IN SCHEMA parley TO parley_owner;
  -- A function may be called by everybody unless that is taken back.
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA parley FROM PUBLIC;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA parley TO parley_owner;
  GRANT EXECUTE ON FUNCTION
    parley.event_digest, parley.commit_hash, parley.sketches_sharing
    TO parley_reader, parley_writer;
  GRANT EXECUTE ON FUNCTION
    parley.append, parley.append_one, parley.append_first, parley.learn_names, parley.advance_projection, parley.open_subscription,
    parley.claim_shard, parley.release_shard, parley.keep_capture, parley.advance_sketches
    TO parley_writer;
END;
$$;
SELECT parley.grant_roles();
