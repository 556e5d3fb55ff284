-- The vertices with label policy.
CREATE VIEW vertex_policy AS
SELECT 'POL' || policy_id AS "~id",
    'policy' AS "~label",
    start_date AS "start_date:Date(single)",
    end_date AS "end_date:Date(single)",
    premium AS "premium:Double(single)",
    status AS "status:String(single)"
FROM clean_policy;
