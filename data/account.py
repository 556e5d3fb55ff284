"""Writes data/account: an invented bank, its customers, accounts that some of them share, cards, payments and disputes.

    python3 data/account.py [FOLDER]

The same bytes each time. Nobody and nothing in it is real: IBANs have the check digits 00 and the bank code 00000000, which
never exist, card numbers begin with 0, which no card does, phone numbers lie in the Bundesnetzagentur's ranges for drama,
addresses for mail at example domains.
"""

from datetime import datetime, timedelta

from invented import Dice, Graph, Person, day, main

NOW = datetime(2024, 9, 27, 16, 55)
COLUMNS = {
    "customer": ["name:String", "email:String", "phone:String", "segment:String", "birth_date:Date", "created_at:Date"],
    "address": ["address:String", "city:String", "postcode:String"],
    "phone": ["phone:String"],
    "branch": ["name:String", "city:String"],
    "account": ["iban:String", "kind:String", "status:String", "balance:Double", "overdraft:Double", "opened_on:Date",
                "closed_on:Date"],
    "card": ["number:String", "last4:String", "kind:String", "status:String", "issued_on:Date", "expires_on:Date",
             "blocked_at:Date", "block_reason:String"],
    "transaction": ["booked_at:Date", "amount:Double", "kind:String", "text:String"],
    "merchant": ["name:String", "category:String", "city:String"],
    "dispute": ["opened_at:Date", "closed_at:Date", "reason:String", "amount:Double", "status:String"],
    "standing_order": ["payee:String", "amount:Double", "rhythm:String", "next_on:Date", "status:String"],
    "call": ["started_at:Date", "duration_s:Int", "direction:String", "reason:String", "outcome:String",
             "details:String"],
}
BRANCHES = ["Berlin", "Hamburg", "München", "Köln", "Frankfurt"]
POSTCODES = {"Berlin": "000", "Hamburg": "001", "München": "002", "Köln": "003", "Frankfurt": "004"}
LINES = {"Berlin": "+493023125", "Hamburg": "+494066969", "München": "+498999998", "Köln": "+492214710",
         "Frankfurt": "+496990009"}
STREETS = ["Lindenweg", "Am Alten Hafen", "Ziegelstraße", "Größlinggasse", "Mühlenufer", "Kastanienallee", "Marktplatz"]
PEOPLE = {"german": 46, "turkish": 12, "polish": 9, "spanish": 5, "english": 6, "ukrainian": 5, "greek": 4, "arabic": 4,
          "vietnamese": 3, "chinese": 3, "hebrew": 2, "indian": 3}
MERCHANTS = {  # name: category, from, to, how often
    "Kornblume Markt": ("groceries", 8, 96, 26), "Frischeck": ("groceries", 5, 70, 20), "Backhaus Ähre": ("groceries", 3, 18, 14),
    "Tankhof Nord": ("fuel", 35, 98, 9), "Zapfsäule 24": ("fuel", 30, 92, 6), "Trattoria Fittizia": ("restaurant", 18, 90, 8),
    "Café Erfunden": ("restaurant", 4, 24, 10), "Gadgetmeer": ("online", 20, 640, 9), "Bücherwolke": ("online", 8, 60, 7),
    "Modehaus Nirgend": ("clothing", 25, 240, 6), "Bahnreise Phantasia": ("travel", 19, 180, 6),
    "Flugfix": ("travel", 79, 690, 4), "Hotel Luftschloss": ("travel", 88, 520, 3), "Stromwerk Musterstadt": ("utilities", 58, 140, 4),
    "Streamello": ("subscription", 8, 18, 8), "Muskelhalle": ("subscription", 19, 40, 4), "Apotheke am Eck": ("health", 4, 60, 6),
}

dice = Dice(20240927)
graph = Graph(COLUMNS)
new = graph.new
phones = {}
customers = []
accounts = []


def both(files, one, other, there, back):
    """A relation that is stored from both ends, as loaders of this bank write it."""
    graph.edge(files, one, other, there)
    graph.edge("_".join(reversed(files.split("_"))), other, one, back)


# People

def phone(customer, number):
    if number not in phones:
        phones[number] = new("phone", "PHN", 1001, phone=number)
    both("CST_PHN", customer["id"], phones[number], "has_phone", "phone_of")
    customer["phones"].append(phones[number])


def free_number(city):
    while True:
        found = dice.one(["+4917139200", "+4917604069", LINES[city]])
        width = 2 if found == "+4917139200" else 3
        found += f"{dice.number(20 if width == 2 else 100, 10 ** width - 1)}"
        if found not in phones:
            return found


def address(city, line=None):
    return new("address", "ADR", 1001, address=line or f"{dice.one(STREETS)} {dice.number(1, 140)}", city=city,
               postcode=f"{POSTCODES[city]}{dice.number(10, 99)}")


def customer(name, email, number, city, since, birth=None, segment="private", home=None):
    id = new("customer", "CST", 1001, name=name, email=email, phone=number, segment=segment, birth_date=birth, created_at=since)
    found = {"id": id, "name": name, "city": city, "since": since, "phones": [], "home": home, "segment": segment}
    if number:
        phone(found, number)
    if home:
        graph.edge("CST_ADR", id, home, "lives_at")
    customers.append(found)
    return found


# What they have

branches = {city: new("branch", "BRN", 11 + place, name=f"Musterbank {city}", city=city) for place, city in enumerate(BRANCHES)}
merchants = {name: new("merchant", "MRC", 101, name=name, category=held[0], city=dice.one(BRANCHES))
             for name, held in MERCHANTS.items()}


def account(holders, kind, opened, iban=None, overdraft=None, closed=None, status=None):
    digits = iban or f"{dice.number(10 ** 9, 10 ** 10 - 1)}"
    id = new("account", "ACC", 2001, iban=f"DE0000000000{digits}", kind=kind, opened_on=day(opened),
             closed_on=day(closed) if closed else None, status=status or ("closed" if closed else "active"),
             overdraft=float(overdraft) if overdraft is not None else None)
    for holder in holders:
        graph.edge("CST_ACC", holder["id"], id, "holds")
    graph.edge("ACC_BRN", id, branches[holders[0]["city"]], "at_branch")
    found = {"id": id, "holders": holders, "kind": kind, "opened": opened, "until": closed or NOW, "cards": [], "sum": 0.0,
             "payments": []}
    accounts.append(found)
    return found


def card(account, holder, kind, issued, last4=None, status="active", blocked=None, reason=None, expires=None):
    last4 = last4 or f"{dice.number(1000, 9999)}"
    expires = expires or datetime(issued.year + 4, issued.month, 28)
    if status == "active" and expires < NOW:
        status = "expired"
    id = new("card", "CRD", 3001, number=f"00000000{dice.number(1000, 9999)}{last4}", last4=last4, kind=kind, status=status,
             issued_on=day(issued), expires_on=day(expires), blocked_at=blocked, block_reason=reason)
    graph.edge("ACC_CRD", account["id"], id, "has_card")
    graph.edge("CST_CRD", holder["id"], id, "carries")
    found = {"id": id, "kind": kind, "from": issued, "until": blocked or expires}
    account["cards"].append(found)
    return found


def book(account, at, amount, kind, text, merchant=None, card=None):
    id = new("transaction", "TRX", 50001, booked_at=at, amount=round(float(amount), 2), kind=kind, text=text)
    graph.edge("ACC_TRX", account["id"], id, "booked")
    if merchant:
        graph.edge("TRX_MRC", id, merchants[merchant], "paid_to")
    if card:
        graph.edge("TRX_CRD", id, card["id"], "paid_with")
    account["sum"] += round(float(amount), 2)
    return id


def pay(account, at, merchant, amount=None, card=None):
    category, low, high, _ = MERCHANTS[merchant]
    amount = amount or round(dice.between(low, high), 2)
    fitting = [each for each in account["cards"] if each["from"] <= at < each["until"]]
    card = card or (dice.one(fitting) if fitting else None)
    return book(account, at, -amount, "card" if card else "transfer", merchant, merchant, card), amount


def dispute(transaction, at, reason, amount, status, closed=None):
    id = new("dispute", "DSP", 8001, opened_at=at, closed_at=closed, reason=reason, amount=float(amount), status=status)
    both("TRX_DSP", transaction, id, "disputed", "dispute_of")
    return id


def standing(account, payee, amount, rhythm, next_on, status="active"):
    id = new("standing_order", "STO", 6001, payee=payee, amount=float(amount), rhythm=rhythm, next_on=day(next_on) if next_on else None,
             status=status)
    graph.edge("ACC_STO", account["id"], id, "orders")


def call(customer, at, seconds, direction, reason, outcome, details=None, line=0):
    id = new("call", "CAL", 10001, started_at=at, duration_s=seconds, direction=direction, reason=reason, outcome=outcome,
             details=details)
    both("PHN_CAL", customer["phones"][line], id, "has_call", "called_from")


def disputes(account, transaction, at, merchant, amount):
    """Goods of one merchant do not come; what is disputed there is paid back less often."""
    share = 0.24 if merchant == "Gadgetmeer" else 0.09 if MERCHANTS[merchant][0] == "travel" else 0.006
    if not dice.chance(share) or (NOW - at).days < 5:
        return
    opened = at + timedelta(days=dice.number(2, min(20, (NOW - at).days - 1)), seconds=dice.number(0, 9000))
    reason = dice.weighted({"not_delivered": 60, "wrong_amount": 10, "unknown": 20, "charged_twice": 10} if merchant == "Gadgetmeer"
                           else {"cancelled": 45, "wrong_amount": 25, "unknown": 15, "charged_twice": 15})
    open_ = (NOW - opened).days < 25 and dice.chance(0.85)
    status = "open" if open_ else dice.weighted({"refunded": 35, "rejected": 65} if merchant == "Gadgetmeer"
                                                else {"refunded": 80, "rejected": 20})
    closed = min(opened + timedelta(days=dice.number(3, 24)), NOW - timedelta(hours=3))
    dispute(transaction, opened, reason, amount, status, None if open_ else max(closed, opened + timedelta(minutes=40)))


def life(account, busy, salary):
    start = max(account["opened"] + timedelta(days=2), datetime(2024, 1, 2))
    end = account["until"] - timedelta(days=1)
    if start >= end or account["kind"] == "savings":
        if account["kind"] == "savings" and start < end:
            for month in (3, 6, 9):
                at = datetime(2024, month, 26, 4, 10)
                if start < at <= end:
                    book(account, at, dice.between(4, 60), "interest", "Interest")
        return
    events = []
    for _ in range(busy * max(1, (end - start).days) // 270):
        events.append((dice.moment(start, end, (7, 21)), dice.weighted({name: held[3] for name, held in MERCHANTS.items()})))
    for at, merchant in sorted(events):
        paid, amount = pay(account, min(at, end), merchant)
        disputes(account, paid, min(at, end), merchant, amount)
    for month in range(1, 10):
        at = datetime(2024, month, 27 if month < 9 else 26, 5, dice.number(0, 50))
        if salary and start <= at <= end:
            book(account, at, salary + dice.number(0, 9), "salary", "Salary")
        if month % 3 == 0 and start <= at <= end:
            book(account, at.replace(day=25, hour=4), -14.70, "fee", "Quarterly fee")


# Those of the first customers are told one by one.
D = datetime
mail = "mail.example"
lena = customer("Lena Königsdörfer", f"lena.k@{mail}", "+493023125001", "Berlin", D(2019, 4, 3, 10, 2), "1988-11-23",
                home=address("Berlin", "Kastanienallee 12"))
uwe = customer("Uwe Königsdörfer", f"uwe.k@{mail}", "+493023125001", "Berlin", D(2019, 4, 3, 10, 4), "1986-02-14",
               home=lena["home"])
ayse = customer("Ayşe Öztürk", f"ayse.oezturk@{mail}", "+491713920010", "Hamburg", D(2021, 9, 1, 9, 15), "2001-05-30",
                "student", address("Hamburg", "Am Alten Hafen 7"))
nikos = customer("Νίκος Παπαδάκης", f"nikos@{mail}", "+4917604069104", "München", D(2020, 2, 11, 14, 40), "1969-08-08",
                 home=address("München", "Mühlenufer 31"))
bernd = customer("Bernd Schäfer", f"bernd.schaefer@{mail}", "+492214710105", "Köln", D(2018, 6, 19, 11, 11), "1957-03-19",
                 home=address("Köln", "Marktplatz 4"))
again = customer("Schaefer, Bernd", f"Bernd.Schaefer+bank@{mail}", "+492214710105", "Köln", D(2024, 7, 8, 16, 30), "1957-03-19",
                 home=address("Köln", "Marktplatz 4"))
shop = customer("Blumen Petersen GmbH", "buero@petersen.example", "+496990009107", "Frankfurt", D(2018, 1, 15, 8, 30),
                segment="business", home=address("Frankfurt", "Ziegelstraße 90"))
gone = customer("Oksana Шевченко", f"oksana@{mail}", "+494066969108", "Hamburg", D(2019, 10, 28, 12, 0), "1979-12-12",
                home=address("Hamburg", "Lindenweg 66"))
bare = customer(None, None, "+498999998109", "München", D(2024, 9, 20, 15, 5))
featured = len(customers)

joint = account([lena, uwe], "joint", D(2019, 4, 3), "1234567890", 2000)
own = account([lena], "current", D(2019, 5, 2), "1234567891", 500)
save = account([lena], "savings", D(2020, 1, 10), "1234567892")
lost = card(joint, lena, "credit", D(2022, 3, 14), "4711", "blocked", D(2024, 9, 26, 18, 22), "reported lost")
debit = card(joint, lena, "debit", D(2021, 11, 2), "4712")
card(joint, uwe, "debit", D(2021, 11, 2), "4713")
private = card(own, lena, "debit", D(2020, 10, 30), "4714", expires=D(2024, 10, 31))
life(joint, 26, 3100)
life(own, 10, 0)
life(save, 0, 0)
paid, _ = pay(joint, D(2024, 9, 9, 20, 14), "Gadgetmeer", 489.00, lost)
dispute(paid, D(2024, 9, 19, 9, 30), "not_delivered", 489, "open")
paid, _ = pay(joint, D(2024, 9, 26, 17, 40), "Flugfix", 612.50, lost)
dispute(paid, D(2024, 9, 26, 18, 25), "unknown", 612.5, "open")
paid, _ = pay(joint, D(2024, 3, 2, 12, 0), "Hotel Luftschloss", 240.00, lost)
dispute(paid, D(2024, 3, 11, 10, 0), "cancelled", 240, "refunded", D(2024, 3, 25, 9, 0))
book(own, D(2024, 9, 24, 4, 0), -39.90, "fee", "Fee for a payment abroad")
standing(joint, "Hausverwaltung Muster", 1180, "monthly", D(2024, 10, 1))
standing(own, "Tierheim Nirgendwo", 15, "monthly", D(2024, 10, 15))
call(lena, D(2024, 3, 11, 9, 52), 412, "inbound", "dispute", "resolved", "Hotel was cancelled in time, has the mail")
call(lena, D(2024, 9, 19, 9, 24), 505, "inbound", "dispute", "callback", "Parcel never came; wants to hear from us")
call(lena, D(2024, 9, 26, 18, 18), 260, "inbound", "card_lost", "escalated", "Card gone, somebody paid a flight with it")
call(lena, D(2024, 9, 27, 14, 2), 143, "inbound", "card_lost", "open", "When does the new card come?")
call(uwe, D(2024, 8, 5, 17, 31), 98, "inbound", "balance", "resolved")

study = account([ayse], "current", D(2021, 9, 1), "2234567890", 200)
card(study, ayse, "debit", D(2021, 9, 10), "1199")
life(study, 18, 0)
book(study, D(2024, 9, 2, 5, 0), 450, "salary", "Salary")
call(ayse, D(2024, 9, 16, 13, 13), 330, "inbound", "overdraft", "callback", "Asks for a higher limit")
main_account = account([nikos], "current", D(2020, 2, 11), "3234567890", 1000)
card(main_account, nikos, "credit", D(2021, 1, 20), "0815")
life(main_account, 24, 2650)
for who, number in ((bernd, "4234567890"), (again, "4234567899")):
    held = account([who], "current", who["since"], number, 500)
    card(held, who, "debit", max(who["since"], D(2021, 2, 1)), "4234" if who is bernd else "9899")
    life(held, 12, 1890 if who is bernd else 0)
business = account([shop], "current", D(2018, 1, 15), "5234567890", 10_000)
card(business, shop, "credit", D(2023, 5, 5), "5050")
life(business, 60, 0)
for month in range(1, 10):
    book(business, D(2024, month, 12, 11, 5), dice.between(4200, 9100), "transfer", "Card terminal")
left = account([gone], "current", D(2019, 10, 28), "6234567890", 0, D(2024, 6, 28))
life(left, 14, 2100)
book(left, D(2024, 5, 6, 4, 0), -39.90, "fee", "Fee for a payment abroad")
call(gone, D(2024, 5, 7, 10, 40), 610, "inbound", "fee", "escalated", "A fee of 39.90 for one payment: wants to leave")
call(bare, D(2024, 9, 20, 15, 5), 41, "inbound", "balance", "open", "Could not name an account")

while len(customers) < 200:
    city = dice.one(BRANCHES)
    since = dice.moment(D(2018, 1, 8), D(2024, 8, 20))
    partner = dice.one(customers[featured:]) if len(customers) > featured + 8 and dice.chance(0.16) else None
    partner = partner if partner and not partner.get("partner") and partner["segment"] == "private" else None
    person = Person(dice, PEOPLE)
    city = partner["city"] if partner else city
    home = partner["home"] if partner and dice.chance(0.9) else address(city) if dice.chance(0.95) else None
    segment = "private" if partner else dice.weighted({"private": 66, "student": 20, "business": 10, "premium": 4})
    year = dice.number(1996, 2006) if segment == "student" else dice.number(1942, 2002)
    count = len(customers) + 1001
    shares = partner and partner["phones"] and dice.chance(0.35)
    number = next(n for n, p in phones.items() if p == partner["phones"][0]) if shares else free_number(city)
    who = customer(person.name, f"{person.mailbox}{count}@{dice.one(['mail', 'post', 'web'])}.example" if dice.chance(0.92) else None,
                   number if dice.chance(0.96) else None, city, since,
                   day(D(year, dice.number(1, 12), dice.number(1, 28))) if dice.chance(0.88) else None, segment, home)
    if dice.chance(0.15):
        phone(who, free_number(city))
    if partner:
        who["partner"], partner["partner"] = partner, who
for which in (77, 140):  # Taken in twice, by two branches.
    first = next(values for id, values in graph.vertices["customer"] if id == customers[which]["id"])
    birth = first.get("birth_date") or "1971-10-10"
    graph.change("customer", customers[which]["id"], birth_date=birth)
    graph.change("customer", customers[which + 1]["id"], name=first["name"], birth_date=birth)

NOTES = {"balance": [None], "card_lost": [None, "Left it in a train"], "dispute": [None, "Has the confirmation by mail"],
         "fee": ["Was not told of the fee", None, "Compares with another bank"], "overdraft": [None, "Asks for a higher limit"],
         "login": [None, "New telephone", "Code does not arrive"]}
for who in customers[featured:]:
    leaves = dice.chance(0.15)
    closed = dice.moment(D(2024, 3, 1), D(2024, 9, 10)) if leaves else None
    opened = who["since"] + timedelta(days=dice.number(0, 4))
    limit = {"private": 1000, "student": 200, "business": 5000, "premium": 5000}[who["segment"]]
    held = account([who], "current", opened, None, limit if dice.chance(0.9) else None, closed,
                   None if leaves or dice.chance(0.98) else "blocked")
    issued = max(opened + timedelta(days=7), D(2020, 10, 5) + timedelta(days=dice.number(0, 900)))
    if issued < held["until"]:
        stolen = dice.chance(0.07) and not leaves
        at = dice.moment(D(2024, 4, 2), D(2024, 9, 26)) if stolen else None
        stolen = stolen and at > issued
        card(held, who, "debit", issued, None, "blocked" if stolen else "active", at if stolen else None,
             dice.one(["reported lost", "stolen", "wrong PIN"]) if stolen else None)
        if stolen and dice.chance(0.7):
            card(held, who, "debit", min(at + timedelta(days=6), NOW))
        if dice.chance(0.4) and who["segment"] != "student":
            card(held, who, "credit", min(issued + timedelta(days=dice.number(0, 300)), NOW - timedelta(days=9)))
    # Who pays abroad is charged for it, and leaves more often.
    abroad = dice.chance(0.75) if leaves else dice.chance(0.07)
    salary = {"private": dice.number(1500, 3800), "student": dice.number(300, 800), "business": dice.number(3000, 9000),
              "premium": dice.number(5000, 9000)}[who["segment"]] if dice.chance(0.85) else 0
    life(held, {"private": 16, "student": 15, "business": 26, "premium": 24}[who["segment"]], salary)
    if abroad and held["until"] > D(2024, 2, 20):
        at = dice.moment(max(opened, D(2024, 2, 1)), held["until"] - timedelta(days=9), (4, 5))
        book(held, at, -dice.between(29, 48), "fee", "Fee for a payment abroad")
        if who["phones"] and dice.chance(0.6):
            call(who, at + timedelta(days=1, hours=6), dice.number(90, 700), "inbound", "fee",
                 dice.weighted({"resolved": 30, "escalated": 50, "callback": 20}), dice.one(NOTES["fee"]))
    if dice.chance(0.4):
        savings = account([who], "savings", opened + timedelta(days=dice.number(1, 200)) if opened < D(2024, 1, 1) else opened, None)
        life(savings, 0, 0)
    if who.get("partner") and who["partner"]["id"] < who["id"] and not leaves:
        start = max(who["since"], who["partner"]["since"]) + timedelta(days=3)
        shared = account([who["partner"], who], "joint", start, None, 1500)
        for each in (who["partner"], who):
            card(shared, each, "debit", max(start, D(2021, 1, 4)))
        life(shared, 14, 0)
        book(shared, NOW - timedelta(days=20), 900, "transfer", "Housekeeping")
    for _ in range(dice.weighted({0: 60, 1: 30, 2: 10}) if not leaves else 0):
        standing(held, dice.one(["Hausverwaltung Muster", "Stadtwerke Fiktiv", "Musikschule Erdacht", "Tierheim Nirgendwo"]),
                 dice.number(1, 90) * 10, dice.weighted({"monthly": 85, "quarterly": 15}),
                 D(2024, 10, dice.number(1, 28)) if dice.chance(0.95) else None, "active" if dice.chance(0.93) else "paused")
    for _ in range(dice.weighted({0: 30, 1: 28, 2: 20, 3: 12, 5: 10}) if who["phones"] else 0):
        at = dice.moment(max(who["since"], D(2023, 6, 1)), min(held["until"], NOW - timedelta(days=1)))
        reason = dice.weighted({"balance": 22, "card_lost": 16, "dispute": 20, "fee": 8, "overdraft": 16, "login": 18})
        outcome = dice.weighted({"resolved": 76, "callback": 13, "escalated": 4, "open": 7} if reason != "login" else
                                {"resolved": 50, "callback": 34, "escalated": 6, "open": 10})
        outcome = "resolved" if outcome == "open" and at < D(2024, 8, 20) else outcome
        inbound = dice.chance(0.87)
        call(who, min(at, NOW), dice.number(20, 1100) if dice.chance(0.96) else None, "inbound" if inbound else "outbound",
             reason, outcome if inbound else "resolved", dice.one(NOTES[reason]), dice.number(0, len(who["phones"]) - 1))
call(next(who for who in customers[60:] if who["phones"]), NOW, 71, "inbound", "balance", "resolved")

for held in accounts:
    start = {"savings": dice.number(400, 26_000), "joint": dice.number(200, 3000)}.get(held["kind"], dice.number(50, 2400))
    balance = start + held["sum"]
    if held["until"] < NOW:
        balance = 0.0
    elif held is study:
        balance = -236.4
    elif balance < -900 and held["kind"] != "joint":
        balance = dice.between(-700, 300)
    graph.change("account", held["id"], balance=balance if held["until"] < NOW or dice.chance(0.97) else None)

main(graph, "account")
