-- The vertices with label agent.
CREATE VIEW vertex_agent AS
SELECT 'AGT' || agent_id AS "~id",
    'agent' AS "~label",
    name AS "name:String(single)",
    team AS "team:String(single)"
FROM clean_agent;
