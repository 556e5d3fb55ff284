-- The edges with label has_call, from PHN to CLL.
CREATE VIEW edge_phn_cll AS
SELECT 'PHN_CLL' || call_id AS "~id",
    'PHN' || phone_no AS "~from",
    'CLL' || call_id AS "~to",
    'has_call' AS "~label"
FROM clean_call
WHERE phone_no IS NOT NULL;
