-- The edges with label handled_by, from CLL to AGT.
CREATE VIEW edge_cll_agt AS
SELECT 'CLL_AGT' || clean_call.call_id AS "~id",
    'CLL' || clean_call.call_id AS "~from",
    'AGT' || clean_call.agent_id AS "~to",
    'handled_by' AS "~label"
FROM clean_call
JOIN clean_agent ON clean_agent.agent_id = clean_call.agent_id;
