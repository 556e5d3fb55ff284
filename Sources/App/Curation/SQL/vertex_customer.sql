-- The vertices with label customer; a key that is a text stands in the id alone.
CREATE VIEW vertex_customer AS
SELECT 'CUS' || customer_id AS "~id",
    'customer' AS "~label",
    CASE WHEN LTRIM(customer_id, '0123456789') = '' THEN customer_id END AS "customer_id:Long(single)",
    name AS "name:String(single)",
    email AS "email:String(single)",
    '+' || phone AS "phone:String(single)",
    segment AS "segment:String(single)",
    birth_date AS "birth_date:Date(single)",
    created_at AS "created_at:Date(single)"
FROM clean_customer;
