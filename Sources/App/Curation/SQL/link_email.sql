-- The customer an e-mail address stands for; of several customers who gave it, the one with the lowest number.
CREATE VIEW link_email AS
SELECT email, customer_id
FROM (
    SELECT email, customer_id,
        ROW_NUMBER() OVER (PARTITION BY email ORDER BY LENGTH(customer_id), customer_id) AS place
    FROM clean_customer
    WHERE email IS NOT NULL
) AS ranked
WHERE place = 1;
