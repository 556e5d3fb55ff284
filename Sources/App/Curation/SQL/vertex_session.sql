-- The vertices with label session.
CREATE VIEW vertex_session AS
SELECT 'SES' || session_id AS "~id",
    'session' AS "~label",
    started_at AS "started_at:Date(single)",
    channel AS "channel:String(single)",
    last_status AS "last_status:String(single)"
FROM clean_session;
