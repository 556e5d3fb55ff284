-- What every run of digits, every few of them that commas and slashes bind, and what blanks part, is as the digits of E.164; there is no row
-- for what cannot be a number.
--
-- A plus or what is dialled in the region before a country code decides; else it is a number of the region, then one
-- behind its country code, from the surest to the least sure. Other digits are one of another country only where they can
-- be nothing but its code and a number that it gives out: fewer than eleven are rather a number as it is dialled at home,
-- and an 8 before ten is what Russia dials before them.
CREATE VIEW phone_dialled AS
WITH wanted AS (
    SELECT DISTINCT dialled FROM phone_part WHERE sign <> 'x' AND is_mixed = 0
    UNION
    SELECT bound FROM phone_part WHERE sign IN (',', '/') AND REPLACE(bound, '!', '') = bound
    UNION
    SELECT word FROM phone_piece WHERE LENGTH(REPLACE(word, '+', '')) >= 7
    UNION
    SELECT head FROM phone_piece WHERE LENGTH(REPLACE(head, '+', '')) >= 7 AND LENGTH(tail) >= 7
    UNION
    SELECT tail FROM phone_piece WHERE LENGTH(REPLACE(head, '+', '')) >= 7 AND LENGTH(tail) >= 7
),
-- The ways to read it: where the country code comes from, the country, and the digits that are left.
abroad AS (
    SELECT dialled, 'plus' AS source, SUBSTR(dialled, 2) AS digits FROM wanted WHERE SUBSTR(dialled, 1, 1) = '+'
    UNION ALL
    SELECT wanted.dialled, phone_exit.source, SUBSTR(wanted.dialled, LENGTH(phone_exit.typed) + 1)
    FROM wanted
    JOIN phone_exit ON SUBSTR(wanted.dialled, 1, LENGTH(phone_exit.typed)) = phone_exit.typed
    JOIN phone_region ON phone_exit.region IN (phone_region.region, '*')
    UNION ALL
    SELECT wanted.dialled, 'own code', wanted.dialled
    FROM wanted
    JOIN phone_region
        ON SUBSTR(wanted.dialled, 1, LENGTH(phone_region.calling_code)) = phone_region.calling_code
    UNION ALL
    SELECT wanted.dialled, 'bare', wanted.dialled
    FROM wanted
    JOIN phone_region
        ON SUBSTR(wanted.dialled, 1, LENGTH(phone_region.calling_code)) <> phone_region.calling_code
    LEFT JOIN phone_length
        ON phone_length.calling_code = phone_region.calling_code AND phone_length.digits = LENGTH(wanted.dialled)
    WHERE phone_length.digits IS NULL AND SUBSTR(wanted.dialled, 1, 1) <> '+'
        AND (LENGTH(wanted.dialled) > 11 OR LENGTH(wanted.dialled) = 11 AND SUBSTR(wanted.dialled, 1, 1) <> '8')
),
reading AS (
    SELECT abroad.dialled, abroad.source, phone_country.calling_code, phone_country.region,
        SUBSTR(abroad.digits, LENGTH(phone_country.calling_code) + 1) AS digits
    FROM abroad
    JOIN phone_country
        ON phone_country.calling_code = SUBSTR(abroad.digits, 1, LENGTH(phone_country.calling_code))
    UNION ALL
    SELECT wanted.dialled, 'home', phone_region.calling_code, phone_region.region, wanted.dialled
    FROM wanted CROSS JOIN phone_region
    WHERE SUBSTR(wanted.dialled, 1, 1) <> '+'
),
-- The number without what is dialled at home only.
national AS (
    SELECT reading.dialled, reading.source, reading.calling_code, phone_rule.step, LENGTH(phone_rule.typed) AS typed,
        phone_rule.put || SUBSTR(reading.digits, LENGTH(phone_rule.typed) + 1) AS digits
    FROM reading
    JOIN phone_rule ON phone_rule.region = reading.region
        AND SUBSTR(reading.digits, 1, LENGTH(phone_rule.typed)) = phone_rule.typed
        AND phone_rule.digits IN (0, LENGTH(reading.digits))
),
known AS (
    SELECT national.dialled, national.calling_code || national.digits AS digits, national.step, national.typed, phone_plan.grade,
        CASE national.source
            WHEN 'plus' THEN 0
            WHEN 'exit' THEN 1
            WHEN 'home' THEN
                CASE
                    WHEN phone_plan.grade = 0 THEN
                        CASE
                            WHEN national.step = 0 THEN 2
                            WHEN national.step = 1 AND LENGTH(national.dialled) >= 5 THEN 4
                            WHEN national.step = 2 AND LENGTH(national.dialled) >= 7 THEN 5
                        END
                    WHEN national.step = 0 THEN 7
                    WHEN national.step = 1 AND LENGTH(national.dialled) >= 7 THEN 8
                END
            WHEN 'own code' THEN
                CASE
                    WHEN LENGTH(national.dialled) >= 11 AND phone_plan.grade = 0 THEN 3
                    WHEN LENGTH(national.dialled) >= 8 THEN 9
                END
            WHEN 'common exit' THEN CASE WHEN phone_plan.grade = 0 THEN 6 ELSE 11 END
            ELSE CASE WHEN phone_plan.grade = 0 THEN 10 END
        END AS place
    FROM national
    JOIN phone_plan ON phone_plan.calling_code = national.calling_code AND phone_plan.digits = LENGTH(national.digits)
        AND phone_plan.first_start <= SUBSTR(national.digits, 1, 2)
        AND phone_plan.last_start >= SUBSTR(national.digits, 1, 2)
    -- No number has but one digit; in North America neither area nor exchange begins with 0 or 1 or ends with 11.
    WHERE LENGTH(national.calling_code) + LENGTH(national.digits) >= 7
        AND REPLACE(national.digits, SUBSTR(national.digits, 1, 1), '') <> ''
        AND (national.calling_code <> '1' OR SUBSTR(national.digits, 4, 1) NOT IN ('0', '1')
            AND SUBSTR(national.digits, 2, 2) <> '11' AND SUBSTR(national.digits, 5, 2) <> '11')
)
SELECT dialled, digits
FROM (
    SELECT dialled, digits,
        ROW_NUMBER() OVER (
            PARTITION BY dialled ORDER BY place, grade * 3 + step, typed DESC, digits) AS preference
    FROM known
    WHERE place IS NOT NULL
) AS preferred
WHERE preference = 1;
