-- Those who follow the log, and how far each has come.

-- One follower's place in the log, in as many shards as may be worked on at the same time. A shard holds
-- some of the streams, always the same ones, so that the events of a stream stay in order.
CREATE TABLE parley.subscription (
  name        text        COLLATE "C" NOT NULL CHECK (name <> ''),
  shard       integer     NOT NULL CHECK (shard >= 0),
  shards      integer     NOT NULL CHECK (shards > 0),
  position    bigint      NOT NULL DEFAULT 0 CHECK (position >= 0),
  -- Goes up whenever somebody takes the shard: who holds an older one has lost it.
  epoch       bigint      NOT NULL DEFAULT 0,
  owner       text,
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  updated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (name, shard)
);

-- Makes the shards of a subscription where they are not there; returns how many it has.
CREATE FUNCTION parley.open_subscription(in_name text, in_shards integer, in_position bigint)
RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO parley.subscription (name, shard, shards, position)
  SELECT in_name, n, in_shards, in_position FROM generate_series(0, in_shards - 1) n
  WHERE NOT EXISTS (SELECT FROM parley.subscription WHERE name = in_name)
  ON CONFLICT DO NOTHING;
  SELECT coalesce(max(shards), in_shards) FROM parley.subscription WHERE name = in_name;
$$;

-- Takes the shard that is furthest behind and that nobody works on, for some seconds; no row when all
-- is done or taken. A shard whose holder died is free when its time is over.
CREATE FUNCTION parley.claim_shard(
  in_name text, in_owner text, in_seconds double precision,
  OUT claimed integer, OUT from_position bigint, OUT claim_epoch bigint, OUT head_position bigint
) RETURNS SETOF record LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE parley.subscription s
  SET epoch = s.epoch + 1, owner = in_owner, updated_at = clock_timestamp(),
      lease_until = clock_timestamp() + make_interval(secs => in_seconds)
  FROM (
    SELECT f.name, f.shard, l.position AS head
    FROM parley.subscription f JOIN parley.log l ON l.log_id = 1
    WHERE f.name = in_name AND f.lease_until < clock_timestamp() AND f.position < l.position
    ORDER BY f.position, f.shard LIMIT 1
    FOR UPDATE OF f SKIP LOCKED
  ) free
  WHERE s.name = free.name AND s.shard = free.shard
  RETURNING s.shard, s.position, s.epoch, free.head;
$$;

-- Gives a shard back, moved on to a position; false when it was lost to somebody else meanwhile.
CREATE FUNCTION parley.release_shard(
  in_name text, in_shard integer, in_epoch bigint, in_position bigint
) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH moved AS (
    UPDATE parley.subscription s
    SET position = greatest(s.position, in_position), lease_until = '-infinity', owner = NULL,
        updated_at = clock_timestamp()
    WHERE s.name = in_name AND s.shard = in_shard AND s.epoch = in_epoch
    RETURNING 1
  )
  SELECT EXISTS (SELECT FROM moved);
$$;

CREATE VIEW v1.subscriptions AS
SELECT s.name, s.shard, s.position, l.position - s.position AS lag,
       CASE WHEN s.lease_until > clock_timestamp() THEN s.owner END AS held_by, s.updated_at
FROM parley.subscription s CROSS JOIN parley.log l
WHERE l.log_id = 1;
COMMENT ON VIEW v1.subscriptions IS 'Followers of the log and how far each has come.';
COMMENT ON COLUMN v1.subscriptions.lag IS 'Events of the log behind its position.';
