-- Where each party stands, for people who ask in SQL: the rows that the program keeps in the stored
-- projection `claims`, in partitions named after the negotiation.

CREATE VIEW v1.positions AS
SELECT
  substr(r.partition_key, length('positions/') + 1) AS negotiation,
  r.data ->> 'party'                                AS party,
  r.data ->> 'subject'                              AS subject,
  r.data ->> 'topic'                                AS topic,
  r.data ->> 'stance'                               AS stance,
  r.data ->> 'basis'                                AS basis,
  (r.data ->> 'since')::date                        AS since,
  r.data -> 'claims'                                AS claims,
  r.position
FROM parley.projection_row r
WHERE r.projection = 'claims' AND r.partition_key LIKE 'positions/%';
COMMENT ON VIEW v1.positions IS
  'The latest stand of each party on each subject, as far as the projection has followed the log.';
COMMENT ON COLUMN v1.positions.basis IS
  'own: the party''s own words or acts; said-by-others: nobody but others says so of it.';
COMMENT ON COLUMN v1.positions.claims IS 'Ids of the claims that carry the stand, strongest first.';
