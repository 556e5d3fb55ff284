-- Further phones of customers, each pair once.
CREATE VIEW clean_customer_phone AS
SELECT row_id, customer_id, phone
FROM (
    SELECT customer.row_id, customer.customer_key AS customer_id, phone.digits AS phone,
        ROW_NUMBER() OVER (PARTITION BY customer.customer_key, phone.digits ORDER BY customer.row_id DESC) AS age
    FROM customer_key AS customer
    JOIN clean_phone AS phone ON phone.field = 'customer_phone.phone' AND phone.row_id = customer.row_id
    JOIN clean_customer ON clean_customer.customer_id = customer.customer_key
    WHERE customer.field = 'customer_phone.customer_id' AND phone.digits IS NOT NULL
) AS paired
WHERE age = 1;
