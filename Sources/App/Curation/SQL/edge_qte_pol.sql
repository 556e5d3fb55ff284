-- The edges with label has_policy, from QTE to POL.
CREATE VIEW edge_qte_pol AS
SELECT 'QTE_POL' || clean_policy.policy_id AS "~id",
    'QTE' || clean_policy.quote_id AS "~from",
    'POL' || clean_policy.policy_id AS "~to",
    'has_policy' AS "~label"
FROM clean_policy
JOIN clean_quote ON clean_quote.quote_id = clean_policy.quote_id;
