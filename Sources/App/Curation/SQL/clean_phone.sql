-- Every phone number of the sources as the digits of E.164, country code first; NULL when it is no phone number, or one
-- that cannot exist. Of several in one value it is the first.
CREATE VIEW clean_phone AS
SELECT phone_bare.field, phone_bare.row_id, phone_number.digits
FROM phone_bare
LEFT JOIN phone_number ON phone_number.field = phone_bare.field AND phone_number.row_id = phone_bare.row_id
    AND phone_number.number_no = 1;
