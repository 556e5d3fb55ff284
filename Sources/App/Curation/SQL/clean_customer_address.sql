-- Further addresses of customers, each pair once.
CREATE VIEW clean_customer_address AS
SELECT row_id, customer_id, address_id
FROM (
    SELECT customer.row_id, customer.customer_key AS customer_id, clean_address.address_id,
        ROW_NUMBER() OVER (
            PARTITION BY customer.customer_key, clean_address.address_id ORDER BY customer.row_id DESC) AS age
    FROM customer_key AS customer
    JOIN source_customer_address AS source ON source.row_id = customer.row_id
    JOIN clean_customer ON clean_customer.customer_id = customer.customer_key
    JOIN clean_address ON clean_address.address_id = TRIM(source.address_id)
    WHERE customer.field = 'customer_address.customer_id'
) AS paired
WHERE age = 1;
