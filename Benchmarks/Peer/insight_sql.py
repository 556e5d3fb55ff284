"""The questions of insights in SQL, by their titles in queries.txt.

Each is a form and its texts. `count`: one number. `counts`: keys of one or several columns, and a number. `table`: rows
of one or several columns, columns and a number, with a second text for all rows where those without columns are part of
the answer. `moments`: keys with a count, a mean and a mean of squares.
"""

RESIDENTS = "JOIN ADD_CUS ON ADD_CUS.source = {address} JOIN CUS_QTE ON CUS_QTE.source = ADD_CUS.target"
CHOSEN = "EXISTS (SELECT 1 FROM QTE_POL WHERE QTE_POL.source = quote.id)"
QUOTES_OF_ZIPS = f"""
    FROM zip JOIN ZIP_ADD ON ZIP_ADD.source = zip.id {RESIDENTS.format(address="ZIP_ADD.target")}
    JOIN quote ON quote.id = CUS_QTE.target
"""
QUOTES_OF_ADDRESSES = f"FROM address {RESIDENTS.format(address='address.id')} JOIN quote ON quote.id = CUS_QTE.target"
ZIPS = "SELECT DISTINCT zip FROM zip"
PAGES_OF_QUOTES = """
    JOIN QTE_SES ON QTE_SES.source = quote.id JOIN SES_GAV ON SES_GAV.source = QTE_SES.target
    JOIN GAV_GAP ON GAV_GAP.source = SES_GAV.target
"""
FIRST_DEVICES = """
    (SELECT SES_GAV.source AS session, arg_min(visit.device, visit.visited_at) AS device
     FROM SES_GAV JOIN visit ON visit.id = SES_GAV.target GROUP BY ALL)
"""
BY_CHANNEL_AND_DEVICE = f"""
    SELECT session.channel, device, count(*) FROM session LEFT JOIN {FIRST_DEVICES} ON session = session.id
"""
WITHOUT_QUOTE = "NOT EXISTS (SELECT 1 FROM SES_QTE WHERE SES_QTE.source = session.id)"
LAST_VIEWS = """
    (SELECT SES_GAV.source AS session, max_by(page_view.id, viewed_at) AS id, max_by(page, viewed_at) AS page,
     max_by(seconds, viewed_at) AS seconds
     FROM SES_GAV JOIN GAV_GAP ON GAV_GAP.source = SES_GAV.target JOIN page_view ON page_view.id = GAV_GAP.target
     WHERE viewed_at IS NOT NULL GROUP BY ALL)
"""
BEFORE_A_CALL = """
    EXISTS (SELECT 1 FROM CUS_SES JOIN CUS_PHN ON CUS_PHN.source = CUS_SES.source
     JOIN PHN_CLL ON PHN_CLL.source = CUS_PHN.target JOIN call ON call.id = PHN_CLL.target
     WHERE CUS_SES.target = session.id AND call.direction IS DISTINCT FROM 'outbound'
     AND call.started_at > session.started_at AND call.started_at < session.started_at + INTERVAL 1 DAY)
"""


def moments(numbers):
    """For each row the count of its numbers, their mean and that of their squares."""
    return (
        "moments",
        f"""SELECT row, count(number), coalesce(avg(number), 0), coalesce(avg(number * number), 0) FROM ({numbers})
            GROUP BY ALL""",
    )


def chosen_by_address(place, choice):
    """What was chosen by quotes of the residents of each place, each quote once."""
    return (
        "table",
        f"""SELECT {place}, {choice}, count(*) FROM
            (SELECT DISTINCT address.{place}, quote.id, quote.{choice} {QUOTES_OF_ADDRESSES}
             WHERE address.{place} IS NOT NULL AND {CHOSEN}) GROUP BY ALL""",
        f"SELECT DISTINCT {place} FROM address WHERE {place} IS NOT NULL",
    )


QUESTIONS = {
    "pages of the sessions that left a quote, counted": (
        "counts",
        f"""SELECT page, count(*) FROM quote {PAGES_OF_QUOTES} JOIN page_view ON page_view.id = GAV_GAP.target
            WHERE quote.status = 'abandoned' GROUP BY ALL""",
    ),
    "deductibles chosen, for each zip": (
        "table",
        f"""SELECT zip, deductible, count(*) FROM
            (SELECT DISTINCT zip.zip, quote.id, quote.deductible {QUOTES_OF_ZIPS} WHERE {CHOSEN}) GROUP BY ALL""",
        ZIPS,
    ),
    "coverages chosen, for each city": chosen_by_address("city", "coverage"),
    "coverages chosen, for each property type": chosen_by_address("property_type", "coverage"),
    "deductibles chosen, for each segment": (
        "table",
        f"""SELECT segment, deductible, count(*) FROM customer JOIN CUS_QTE ON CUS_QTE.source = customer.id
            JOIN quote ON quote.id = CUS_QTE.target WHERE segment IS NOT NULL AND {CHOSEN} GROUP BY ALL""",
        "SELECT DISTINCT segment FROM customer WHERE segment IS NOT NULL",
    ),
    "sessions, by channel and device": ("counts", f"{BY_CHANNEL_AND_DEVICE} GROUP BY ALL"),
    "sessions that led to a quote, by channel and device": (
        "counts",
        f"""{BY_CHANNEL_AND_DEVICE} WHERE EXISTS (SELECT 1 FROM SES_QTE WHERE SES_QTE.source = session.id)
            GROUP BY ALL""",
    ),
    "sessions that led to a policy, by channel": (
        "counts",
        """SELECT channel, count(*) FROM session WHERE EXISTS
           (SELECT 1 FROM SES_QTE JOIN QTE_POL ON QTE_POL.source = SES_QTE.target WHERE SES_QTE.source = session.id)
           GROUP BY ALL""",
    ),
    "last pages of abandoned quotes with errors": (
        "counts",
        f"""SELECT page, count(*) FROM
            (SELECT quote.id, arg_max(page, viewed_at) AS page FROM quote {PAGES_OF_QUOTES}
             JOIN page_view ON page_view.id = GAV_GAP.target
             WHERE quote.status = 'abandoned' AND quote.id IN
               (SELECT quote.id FROM quote {PAGES_OF_QUOTES} JOIN GAP_GAE ON GAP_GAE.source = GAV_GAP.target
                JOIN page_event ON page_event.id = GAP_GAE.target
                WHERE quote.status = 'abandoned' AND page_event.event = 'error')
             GROUP BY ALL)
            GROUP BY ALL""",
    ),
    "mean premium of quotes, for each zip and status": (
        "table",
        f"""SELECT zip, status, avg(premium) FROM
            (SELECT DISTINCT zip.zip, quote.id, quote.status, quote.premium {QUOTES_OF_ZIPS}
             WHERE quote.status IS NOT NULL) GROUP BY ALL""",
        ZIPS,
    ),
    "premiums of quotes, for each deductible": moments(
        "SELECT deductible AS row, premium AS number FROM quote WHERE deductible IS NOT NULL"
    ),
    "seconds on the last page of sessions without a quote": moments(
        f"""SELECT coalesce(page, 'none') AS row, seconds AS number FROM session LEFT JOIN {LAST_VIEWS} AS view
            ON view.session = session.id WHERE {WITHOUT_QUOTE}"""
    ),
    "last events of sessions without a quote, by device": (
        "table",
        f"""SELECT coalesce(device, 'none'), coalesce(event, 'none'), count(*) FROM session
            LEFT JOIN {FIRST_DEVICES} AS first ON first.session = session.id
            LEFT JOIN {LAST_VIEWS} AS view ON view.session = session.id
            LEFT JOIN (SELECT GAP_GAE.source AS view, min_by(event, occurred_at) AS event FROM GAP_GAE
                       JOIN page_event ON page_event.id = GAP_GAE.target GROUP BY ALL) AS events
            ON events.view = view.id WHERE {WITHOUT_QUOTE} GROUP BY ALL""",
    ),
    "sessions within a day before a call, and others": (
        "counts",
        f"SELECT CASE WHEN {BEFORE_A_CALL} THEN 'before' ELSE 'otherwise' END, count(*) FROM session GROUP BY ALL",
    ),
    "pages and errors of sessions within a day before a call, and of others": (
        "table",
        f"""WITH views AS
            (SELECT session.id AS session, CASE WHEN {BEFORE_A_CALL} THEN 'before' ELSE 'otherwise' END AS side,
             GAV_GAP.target AS view FROM session JOIN SES_GAV ON SES_GAV.source = session.id
             JOIN GAV_GAP ON GAV_GAP.source = SES_GAV.target)
            SELECT side, sign, count(*) FROM
            (SELECT session, side, page AS sign FROM views JOIN page_view ON page_view.id = view WHERE page IS NOT NULL
             UNION SELECT session, side, info FROM views JOIN GAP_GAE ON GAP_GAE.source = view
             JOIN page_event ON page_event.id = GAP_GAE.target WHERE event = 'error' AND info IS NOT NULL)
            GROUP BY ALL""",
    ),
    "calls again from the same phone within a week, by agent": (
        "table",
        """SELECT coalesce(name, 'no name'), agent.id,
           CASE WHEN EXISTS (SELECT 1 FROM PHN_CLL AS own JOIN PHN_CLL AS other ON other.source = own.source
               JOIN call AS next ON next.id = other.target WHERE own.target = call.id
               AND next.started_at > call.started_at AND next.started_at < call.started_at + INTERVAL 7 DAY)
           THEN 'again' ELSE 'not again' END, count(*)
           FROM call JOIN AGT_CLL ON AGT_CLL.target = call.id JOIN agent ON agent.id = AGT_CLL.source GROUP BY ALL""",
    ),
    "quotes below an earlier one, by segment and status": (
        "table",
        """SELECT coalesce(segment, 'none'), coalesce(quote.status, 'none'), count(*) FROM quote
           JOIN CUS_QTE ON CUS_QTE.target = quote.id JOIN customer ON customer.id = CUS_QTE.source
           WHERE EXISTS (SELECT 1 FROM CUS_QTE AS own JOIN CUS_QTE AS other ON other.source = own.source
               JOIN quote AS former ON former.id = other.target WHERE own.target = quote.id
               AND former.created_at < quote.created_at AND former.premium > quote.premium) GROUP BY ALL""",
    ),
    "calls of each agent, by outcome": (
        "table",
        """SELECT AGT_CLL.source, coalesce(outcome, 'none'), count(*) FROM AGT_CLL
           JOIN call ON call.id = AGT_CLL.target GROUP BY ALL""",
        "SELECT id FROM agent",
    ),
    "calls, by reason": ("counts", "SELECT coalesce(reason, 'none'), count(*) FROM call GROUP BY ALL"),
    "calls, by quarters of an hour": (
        "counts",
        "SELECT floor(epoch(started_at) / 900)::DOUBLE, count(*) FROM call WHERE started_at IS NOT NULL GROUP BY ALL",
    ),
    "policies that end, by month": (
        "counts",
        """SELECT date_trunc('month', least(end_date, TIMESTAMP '2024-12-01'))::TIMESTAMP, count(*) FROM policy
           WHERE end_date >= TIMESTAMP '2024-01-01' GROUP BY ALL""",
    ),
    "customers with a quote and no policy, by segment": (
        "counts",
        """SELECT coalesce(segment, 'none'), count(*) FROM customer
           WHERE EXISTS (SELECT 1 FROM CUS_QTE WHERE source = customer.id)
           AND NOT EXISTS (SELECT 1 FROM CUS_POL WHERE source = customer.id) GROUP BY ALL""",
    ),
    "customers with a policy and no call": (
        "count",
        """SELECT count(*) FROM customer WHERE EXISTS
           (SELECT 1 FROM CUS_POL JOIN policy ON policy.id = CUS_POL.target
            WHERE CUS_POL.source = customer.id AND policy.status = 'active')
           AND NOT EXISTS (SELECT 1 FROM CUS_PHN JOIN PHN_CLL ON PHN_CLL.source = CUS_PHN.target
                           WHERE CUS_PHN.source = customer.id)""",
    ),
}


def answer(rows, title):
    """The answer as the Gremlin of the same title gives it, or None; `rows` asks for the rows of a text."""
    if title not in QUESTIONS:
        return None
    form, text, *further = QUESTIONS[title]
    found = rows(text)
    if form == "count":
        return [found[0][0]]
    if form == "counts":
        return [{key(row[:-1]): row[-1] for row in found}]
    if form == "moments":
        return [{row: dict(zip(("count", "mean", "squares"), numbers)) for row, *numbers in found}]
    table = {key(row): {} for text in further for row in rows(text)}
    for *row, column, number in found:
        table.setdefault(key(row), {})[column] = number
    return [table]


def key(columns):
    """One column is the key itself; several are a list of those that there are."""
    return columns[0] if len(columns) == 1 else tuple(column for column in columns if column is not None)
