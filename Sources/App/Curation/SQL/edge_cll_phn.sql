-- The edges with label called_from, from CLL to PHN.
CREATE VIEW edge_cll_phn AS
SELECT 'CLL_PHN' || call_id AS "~id",
    'CLL' || call_id AS "~from",
    'PHN' || phone_no AS "~to",
    'called_from' AS "~label"
FROM clean_call
WHERE phone_no IS NOT NULL;
