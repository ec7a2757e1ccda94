-- Custody: the bytes of articles as they came in; and what finds articles of one origin among a million.

-- Content-addressed: the same bytes once, whoever brought them. An event names them by their digest.
CREATE TABLE parley.capture (
  sha256     bytea       PRIMARY KEY CHECK (octet_length(sha256) = 32),
  -- Of the bytes as they came in.
  byte_count integer     NOT NULL CHECK (byte_count >= 0),
  kept_at    timestamptz NOT NULL,
  -- Compressed (RFC 1950).
  packed     bytea       NOT NULL
);
-- What is compressed already is not tried again.
ALTER TABLE parley.capture ALTER COLUMN packed SET STORAGE EXTERNAL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parley.capture
  FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change();
ALTER TABLE parley.capture ENABLE ALWAYS TRIGGER append_only;

-- Keeps some bytes; false when they are there already.
--
-- The commit does not wait for the disk: the event that names the bytes is appended after it, and its
-- commit, which does wait, writes all of the log before it out (PostgreSQL manual, 28.4 Asynchronous
-- Commit). No event can outlive its bytes.
CREATE FUNCTION parley.keep_capture(in_sha256 bytea, in_byte_count integer, in_packed bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO parley.capture (sha256, byte_count, kept_at, packed)
  VALUES (in_sha256, in_byte_count, clock_timestamp(), in_packed)
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END;
$$;

CREATE VIEW v1.captures AS
SELECT encode(sha256, 'hex') AS sha256, byte_count, octet_length(packed) AS stored_bytes, kept_at
FROM parley.capture;
COMMENT ON VIEW v1.captures IS 'The bytes of articles as they came in, one row for each content.';
COMMENT ON COLUMN v1.captures.sha256 IS 'As in the data of article-captured and article-revised.';
COMMENT ON COLUMN v1.captures.stored_bytes IS 'After compression.';

-- A cache, as the stored projections are: what is kept of each article's newest text to tell whether
-- others carry its words. Every row can be dropped and made again from the log.
CREATE TABLE parley.sketch (
  article  text   COLLATE "C" PRIMARY KEY,
  -- Of the event with the text.
  position bigint NOT NULL UNIQUE,
  data     json   NOT NULL
);
-- Two texts of one origin share a key in nearly all cases; a key without its sketch is that of an older
-- text of the article, and finds nothing.
CREATE TABLE parley.sketch_key (
  key      bigint NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (key, position)
);

-- The sketches that share one of the keys: of each key the newest ones, up to a number of them.
CREATE FUNCTION parley.sketches_sharing(in_keys bigint[], most integer)
RETURNS TABLE (article text, "position" bigint, data json)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
-- The plan must not depend on what the tables held when somebody last counted them.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  SELECT s.article, s.position, s.data
  FROM (
    SELECT DISTINCT k.position
    FROM unnest(in_keys) AS w(key)
    CROSS JOIN LATERAL (
      SELECT o.position FROM parley.sketch_key o
      WHERE o.key = w.key ORDER BY o.position DESC LIMIT most
    ) k
  ) f
  JOIN parley.sketch s ON s.position = f.position
  ORDER BY s.position
$$;

SELECT parley.grant_roles();
