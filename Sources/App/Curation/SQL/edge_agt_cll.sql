-- The edges with label took_call, from AGT to CLL.
CREATE VIEW edge_agt_cll AS
SELECT 'AGT_CLL' || clean_call.call_id AS "~id",
    'AGT' || clean_call.agent_id AS "~from",
    'CLL' || clean_call.call_id AS "~to",
    'took_call' AS "~label"
FROM clean_call
JOIN clean_agent ON clean_agent.agent_id = clean_call.agent_id;
