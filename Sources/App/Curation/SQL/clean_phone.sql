-- Every phone number of the sources as the digits of E.164, country code first; NULL when it is no phone number.
--
-- Taken: an international number after +, 00 or the exit code of the region, and a number of the region without its
-- country code, in any spelling that phone_bare and phone_dialled understand.
CREATE VIEW clean_phone AS
WITH international AS (
    SELECT phone_dialled.field, phone_dialled.row_id, phone_region.calling_code, phone_region.national_length,
        CASE
            WHEN SUBSTR(phone_dialled.spelling, 1, 1) = '+' THEN SUBSTR(phone_dialled.spelling, 2)
            WHEN SUBSTR(phone_dialled.spelling, 1, 2) = '00' THEN SUBSTR(phone_dialled.spelling, 3)
            WHEN LENGTH(phone_dialled.spelling) > phone_region.national_length + LENGTH(phone_region.exit_code)
                AND SUBSTR(phone_dialled.spelling, 1, LENGTH(phone_region.exit_code)) = phone_region.exit_code
                THEN SUBSTR(phone_dialled.spelling, LENGTH(phone_region.exit_code) + 1)
            WHEN LENGTH(phone_dialled.spelling) = phone_region.national_length
                THEN phone_region.calling_code || phone_dialled.spelling
            WHEN LENGTH(phone_dialled.spelling) > phone_region.national_length THEN phone_dialled.spelling
        END AS digits
    FROM phone_dialled CROSS JOIN phone_region
)
SELECT field, row_id,
    CASE
        WHEN digits = '' OR LTRIM(digits, '0123456789') <> '' THEN NULL
        WHEN LENGTH(digits) NOT BETWEEN 8 AND 15 OR SUBSTR(digits, 1, 1) = '0' THEN NULL
        -- A number of the region has one length, and no area of it begins with 0 or 1.
        WHEN SUBSTR(digits, 1, LENGTH(calling_code)) = calling_code
            AND (LENGTH(digits) <> LENGTH(calling_code) + national_length
                OR SUBSTR(digits, LENGTH(calling_code) + 1, 1) IN ('0', '1')) THEN NULL
        ELSE digits
    END AS digits
FROM international;
