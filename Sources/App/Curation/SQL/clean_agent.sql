-- One row for each agent: the last one that the source gives.
CREATE VIEW clean_agent AS
WITH newest AS (
    SELECT row_id, agent_id
    FROM (
        SELECT row_id, TRIM(agent_id) AS agent_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(agent_id) ORDER BY row_id DESC) AS age
        FROM source_agent
        WHERE agent_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.agent_id,
    TRIM(source.name) AS name,
    TRIM(source.team) AS team
FROM newest
JOIN source_agent AS source ON source.row_id = newest.row_id;
