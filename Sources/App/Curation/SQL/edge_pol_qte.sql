-- The edges with label bound_from, from POL to QTE.
CREATE VIEW edge_pol_qte AS
SELECT 'POL_QTE' || clean_policy.policy_id AS "~id",
    'POL' || clean_policy.policy_id AS "~from",
    'QTE' || clean_policy.quote_id AS "~to",
    'bound_from' AS "~label"
FROM clean_policy
JOIN clean_quote ON clean_quote.quote_id = clean_policy.quote_id;
