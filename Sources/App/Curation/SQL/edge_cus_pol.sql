-- The edges with label has_policy, from CUS to POL.
CREATE VIEW edge_cus_pol AS
SELECT 'CUS_POL' || clean_policy.policy_id AS "~id",
    'CUS' || clean_policy.customer_id AS "~from",
    'POL' || clean_policy.policy_id AS "~to",
    'has_policy' AS "~label"
FROM clean_policy
JOIN clean_customer ON clean_customer.customer_id = clean_policy.customer_id;
