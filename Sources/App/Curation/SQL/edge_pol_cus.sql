-- The edges with label policy_of, from POL to CUS.
CREATE VIEW edge_pol_cus AS
SELECT 'POL_CUS' || clean_policy.policy_id AS "~id",
    'POL' || clean_policy.policy_id AS "~from",
    'CUS' || clean_policy.customer_id AS "~to",
    'policy_of' AS "~label"
FROM clean_policy
JOIN clean_customer ON clean_customer.customer_id = clean_policy.customer_id;
