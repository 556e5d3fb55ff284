-- The vertices with label phone: every number that a customer gave or a call came from.
CREATE VIEW vertex_phone AS
SELECT 'PHN' || phone AS "~id",
    'phone' AS "~label",
    '+' || phone AS "phone:String(single)"
FROM (
    SELECT phone FROM link_phone
    UNION
    SELECT phone_no FROM clean_call WHERE phone_no IS NOT NULL
) AS known;
