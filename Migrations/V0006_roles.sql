-- Who may do what, by privileges: the owner everything, a writer append and keep projections, a reader
-- read. The triggers are the second wall.
--
-- Roles belong to the whole cluster and may be there already, made by another database; and whoever
-- migrates may not be allowed to make them. Then nothing is granted, and the database works for its
-- owner as before.
--
-- A backup holds no privileges, so that it can be restored where the roles are not; a restore calls this
-- again.
CREATE FUNCTION parley.grant_roles() RETURNS void LANGUAGE plpgsql AS $$
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
    parley.event_digest, parley.commit_hash
    TO parley_reader, parley_writer;
  GRANT EXECUTE ON FUNCTION
    parley.append, parley.append_one, parley.learn_names, parley.advance_projection, parley.open_subscription,
    parley.claim_shard, parley.release_shard
    TO parley_writer;
END;
$$;

-- Rows of projections are written through the function only.
ALTER FUNCTION parley.advance_projection SECURITY DEFINER;
ALTER FUNCTION parley.advance_projection SET search_path = pg_catalog, pg_temp;

-- Partitions that come later are read through their parent, whose privileges count; a statement that
-- names one by itself needs its own.
SELECT parley.grant_roles();
