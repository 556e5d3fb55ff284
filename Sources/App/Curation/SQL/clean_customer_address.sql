-- Further addresses of customers, each pair once.
CREATE VIEW clean_customer_address AS
SELECT row_id, customer_id, address_id
FROM (
    SELECT customer.row_id, customer.long_value AS customer_id, clean_address.address_id,
        ROW_NUMBER() OVER (
            PARTITION BY customer.long_value, clean_address.address_id ORDER BY customer.row_id DESC) AS age
    FROM clean_number AS customer
    JOIN source_customer_address AS source ON source.row_id = customer.row_id
    JOIN clean_customer ON clean_customer.customer_id = customer.long_value
    JOIN clean_address ON clean_address.address_id = TRIM(source.address_id)
    WHERE customer.field = 'customer_address.customer_id'
) AS paired
WHERE age = 1;
