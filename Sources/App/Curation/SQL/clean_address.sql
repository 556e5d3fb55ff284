-- One row for each address: the last one that the source gives.
CREATE VIEW clean_address AS
WITH newest AS (
    SELECT row_id, address_id
    FROM (
        SELECT row_id, TRIM(address_id) AS address_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(address_id) ORDER BY row_id DESC) AS age
        FROM source_address
        WHERE address_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.address_id,
    TRIM(source.address) AS address,
    TRIM(source.city) AS city,
    UPPER(TRIM(source.state)) AS state,
    CASE
        -- A spreadsheet drops leading zeros; four more digits after a hyphen name a block.
        WHEN LTRIM(TRIM(source.zip), '0123456789') = '' AND LENGTH(TRIM(source.zip)) <= 5
            THEN SUBSTR('00000' || TRIM(source.zip), LENGTH(TRIM(source.zip)) + 1, 5)
        WHEN LENGTH(TRIM(source.zip)) = 10 AND SUBSTR(TRIM(source.zip), 6, 1) = '-'
            AND LTRIM(REPLACE(TRIM(source.zip), '-', ''), '0123456789') = ''
            THEN SUBSTR(TRIM(source.zip), 1, 5)
    END AS zip,
    LOWER(TRIM(source.property_type)) AS property_type,
    area_sqft.int_value AS area_sqft
FROM newest
JOIN source_address AS source ON source.row_id = newest.row_id
LEFT JOIN clean_number AS area_sqft ON area_sqft.field = 'address.area_sqft' AND area_sqft.row_id = newest.row_id;
