"""Writes data/vehicle: a group of six dealers of invented cars, whoever asked for one, owns one or sold one.

    python3 data/vehicle.py [FOLDER]

The same bytes each time. Nobody and nothing in it is real: plates carry the age 00, which was never issued, VINs a wrong
check digit, phone numbers lie in Ofcom's ranges for drama, addresses for mail at example domains.
"""

from datetime import datetime, timedelta

from invented import Dice, Graph, Person, day, main

NOW = datetime(2024, 6, 14, 17, 40)
COLUMNS = {
    "owner": ["name:String", "email:String", "phone:String", "kind:String", "birth_date:Date", "created_at:Date"],
    "address": ["address:String", "city:String", "postcode:String"],
    "phone": ["phone:String"],
    "dealer": ["name:String", "city:String", "phone:String"],
    "vehicle": ["vin:String", "plate:String", "model:String", "model_year:Int", "fuel:String", "mileage:Int",
                "registered_on:Date", "warranty_until:Date", "service_due:Date"],
    "lead": ["created_at:Date", "channel:String", "model:String", "status:String", "lost_reason:String"],
    "test_drive": ["driven_at:Date", "model:String", "verdict:String"],
    "offer": ["offered_at:Date", "model:String", "price:Double", "discount:Double", "valid_until:Date", "status:String"],
    "ownership": ["bought_on:Date", "until:Date", "kind:String", "price:Double", "mileage:Int"],
    "visit": ["visited_at:Date", "purpose:String", "mileage:Int", "note:String"],
    "service_order": ["opened_at:Date", "promised_at:Date", "closed_at:Date", "kind:String", "status:String",
                      "labour:Double", "total:Double"],
    "part": ["name:String", "number:String", "quantity:Int", "price:Double"],
    "claim": ["claimed_at:Date", "component:String", "amount:Double", "status:String"],
    "recall": ["number:String", "title:String", "announced_at:Date"],
    "notice": ["sent_at:Date", "done_at:Date", "status:String"],
    "call": ["started_at:Date", "duration_s:Int", "direction:String", "reason:String", "outcome:String",
             "details:String"],
}
MODELS = {  # price when new, fuel, years of warranty
    "Lark": (17_900, "petrol", 3), "Heron": (26_400, "diesel", 3), "Kestrel": (33_800, "hybrid", 3),
    "Wren E": (29_600, "electric", 5), "Osprey": (38_200, "diesel", 3),
}
DEALERS = [("Thornfield London", "London", "+442079460100"), ("Thornfield Leeds", "Leeds", "+441134960100"),
           ("Thornfield Manchester", "Manchester", "+441614960100"), ("Thornfield Bristol", "Bristol", "+441174960100"),
           ("Thornfield Cardiff", "Cardiff", "+442920180100"), ("Thornfield Glasgow", "Glasgow", "+441414960100")]
DISTRICTS = {"London": "SE99", "Leeds": "LS99", "Manchester": "M99", "Bristol": "BS99", "Cardiff": "CF99",
             "Glasgow": "G99"}
STREETS = ["Larkspur Road", "Mill Lane", "Quarry Close", "Harbour Street", "St Brannock's Way", "Foundry Row",
           "Old Tannery Court", "Pelican Hill"]
PEOPLE = {"english": 50, "indian": 12, "polish": 8, "german": 5, "turkish": 5, "spanish": 4, "vietnamese": 3, "greek": 3,
          "ukrainian": 3, "chinese": 4, "arabic": 3, "hebrew": 2}
PARTS = {"oil filter": 14, "engine oil 5 l": 46, "air filter": 21, "cabin filter": 24, "brake pads": 68, "brake discs": 142,
         "tyre": 96, "battery 12 V": 118, "wiper blades": 27, "coolant pump": 164, "spark plugs": 52, "track rod end": 58,
         "clutch kit": 318, "charging cable": 189}
RECALLS = [("RC-2022-07", "Fuel pump may stop the engine", "Heron", datetime(2022, 7, 4, 9)),
           ("RC-2023-02", "Airbag sensor of the passenger's seat", "Lark", datetime(2023, 2, 13, 9)),
           ("RC-2023-11", "Gearbox may leave the gear", "Kestrel", datetime(2023, 11, 20, 9)),
           ("RC-2024-03", "Charging socket may overheat", "Wren E", datetime(2024, 3, 11, 9))]

dice = Dice(20240614)
graph = Graph(COLUMNS)
new = graph.new


# People

owners, phones = [], {}  # owner: id, name, city, since, phones; phones by number


def phone(owner, number):
    if number not in phones:
        phones[number] = new("phone", "PHN", 1001, phone=number)
    graph.edge("OWN_PHN", owner["id"], phones[number], "has_phone")
    owner["phones"].append(phones[number])


def number(city):
    if dice.chance(0.7):
        return f"+447700900{dice.number(200, 999)}"
    start = {"London": "+442079460", "Leeds": "+441134960", "Manchester": "+441614960", "Bristol": "+441174960",
             "Cardiff": "+442920180", "Glasgow": "+441414960"}[city]
    return f"{start}{dice.number(200, 999)}"


def free_number(city):
    while True:
        found = number(city)
        if found not in phones:
            return found


def address(city, line=None):
    return new("address", "ADR", 1001, address=line or f"{dice.number(1, 180)} {dice.one(STREETS)}", city=city,
               postcode=f"{DISTRICTS[city]} {dice.number(1, 9)}{dice.one('ABDEFGH')}{dice.one('JLNPQRS')}")


def owner(name, email, number, city, since, birth=None, kind="private", home=None):
    id = new("owner", "OWN", 1001, name=name, email=email, phone=number, kind=kind, birth_date=birth, created_at=since)
    found = {"id": id, "name": name, "city": city, "since": since, "phones": [], "home": home}
    if number:
        phone(found, number)
    if home:
        graph.edge("OWN_ADR", id, home, "lives_at")
    owners.append(found)
    return found


dealers = [new("dealer", "DLR", 101, name=name, city=city, phone=number) for name, city, number in DEALERS]
dealer_of = {city: dealer for (_, city, _), dealer in zip(DEALERS, dealers)}
recalls = [new("recall", "RCL", 11, number=number, title=title, announced_at=at) for number, title, _, at in RECALLS]

T = datetime
priya = owner("Priya Raman", "priya.raman@mail.example", "+447700900101", "Leeds", T(2022, 2, 5, 10, 12), "1987-04-12",
              home=address("Leeds", "14 Quarry Close"))
thomas = owner("Thomas Ashdown", "t.ashdown@mail.example", "+447700900102", "Leeds", T(2020, 1, 18, 11, 40), "1961-09-30",
               home=address("Leeds", "3 Mill Lane"))
jurgen = owner("Jürgen Müller-Groß", "juergen@mail.example", "+442079460103", "London", T(2021, 4, 2, 14, 5), "1974-02-28",
               home=address("London", "88 Harbour Street"))
zoe = owner("Zoë Müller-Groß", "zoe.mg@mail.example", "+442079460103", "London", T(2023, 8, 21, 9, 31), "1999-12-01",
            home=jurgen["home"])
siobhan = owner("Siobhán O'Rourke", "siobhan.orourke@mail.example", "+447700900105", "Cardiff", T(2019, 9, 7, 16, 20),
                "1990-06-17", home=address("Cardiff", "7 St Brannock's Way"))
double = owner("O'Rourke Siobhan", "s.orourke@post.example", "+447700900105", "Cardiff", T(2024, 1, 29, 12, 44), "1990-06-17",
               home=address("Cardiff", "7 St. Brannocks Way"))
fleet = owner("Pelican Couriers Ltd", "fleet@pelican.example", "+441614960107", "Manchester", T(2019, 2, 11, 9, 0),
              kind="fleet", home=address("Manchester", "1 Foundry Row"))
elif_ = owner("Elif Şahin", "elif.sahin@mail.example", "+447700900108", "Bristol", T(2024, 5, 25, 11, 3), "1995-07-08",
              home=address("Bristol", "52 Pelican Hill"))
nameless = owner(None, None, "+447700900109", "Glasgow", T(2024, 6, 11, 10, 30))
wang = owner("王秀英", "xiuying.wang@mail.example", "+447700900110", "Glasgow", T(2020, 8, 14, 13, 15), "1982-01-25",
             home=address("Glasgow", "120 Old Tannery Court"))
featured = len(owners)

while len(owners) < 200:
    city = dice.one(list(DISTRICTS))
    since = dice.moment(T(2019, 1, 7), T(2024, 6, 8))
    shares = dice.chance(0.12) and len(owners) > 20
    other = dice.one(owners[featured:]) if shares and len(owners) > featured else None
    person = Person(dice, PEOPLE)
    if other:
        city = other["city"]
    home = other["home"] if other and other["home"] and dice.chance(0.8) else None
    if not home and dice.chance(0.93):
        home = address(city)
    shared = other and other["phones"] and dice.chance(0.4)
    given = next(n for n, p in phones.items() if p == other["phones"][0]) if shared else free_number(city)
    birth = day(T(dice.number(1944, 2004), dice.number(1, 12), dice.number(1, 28))) if dice.chance(0.85) else None
    count = len(owners) + 1001
    found = owner(person.name, f"{person.mailbox}{count}@{dice.one(['mail', 'post', 'web'])}.example"
                  if dice.chance(0.9) else None, given if dice.chance(0.96) else None, city, since, birth,
                  "fleet" if dice.chance(0.03) else "private", home)
    if dice.chance(0.15):
        phone(found, free_number(city))
for which, accent in ((61, "e"), (97, "a")):  # Kept twice by different dealers.
    first = owners[which]
    held = dict(next(values for id, values in graph.vertices["owner"] if id == first["id"]))
    graph.change("owner", owners[which + 1]["id"], name=held["name"], birth_date=held["birth_date"] or "1970-05-05")
    graph.change("owner", first["id"], birth_date=held["birth_date"] or "1970-05-05")

# Cars

vehicles = []


def vin(model, year):
    """17 signs with a check digit that does not check."""
    values = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", list(range(10)) + [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2,
                                                                              3, 4, 5, 6, 7, 8, 9]))
    signs = list("ZZ9" + {"Lark": "LK", "Heron": "HN", "Kestrel": "KT", "Wren E": "WR", "Osprey": "SP"}[model]
                 + f"{dice.number(100, 999)}0" + "HJKLMNPRSTV"[year - 2017] + "T" + f"{dice.number(100000, 999999)}")
    weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    rest = sum(values[sign] * weight for sign, weight in zip(signs, weights)) % 11
    signs[8] = str((rest + 1) % 10) if rest < 10 else "0"
    return "".join(signs)


def vehicle(model, registered, plate=None):
    letters = "ABCDEFGHJKLMNOPRSTUVWXY"
    plate = plate or (f"{dice.one('LYMWCS')}{dice.one(letters)}00 "
                      f"{dice.one(letters)}{dice.one(letters)}{dice.one(letters)}")
    if any(car["plate"] == plate for car in vehicles):
        return vehicle(model, registered)
    years = MODELS[model][2]
    id = new("vehicle", "VEH", 2001, vin=vin(model, registered.year), plate=plate if dice.chance(0.97) else None,
             model=model, model_year=registered.year, fuel=MODELS[model][1], registered_on=day(registered),
             warranty_until=day(registered.replace(year=registered.year + years, day=min(registered.day, 28))))
    car = {"id": id, "model": model, "registered": registered, "plate": plate, "years": years, "rate": dice.number(14, 44),
           "start": 0, "orders": [], "visits": []}
    vehicles.append(car)
    return car


def mileage(car, at):
    return max(8, car["rate"] * (at - car["registered"]).days + car["start"])


def owns(person, car, bought, until=None, kind="used", offer=None, price=None):
    new_price = MODELS[car["model"]][0]
    age = (bought - car["registered"]).days / 365.25
    price = price or round(new_price * (0.82 ** age) * dice.between(0.94, 1.04) / 50) * 50.0
    id = new("ownership", "OSP", 4001, bought_on=day(bought), until=day(until) if until else None, kind=kind,
             price=price if kind != "private" or dice.chance(0.4) else None, mileage=mileage(car, bought))
    graph.edge("OWN_OSP", person["id"], id, "holds")
    graph.edge("OSP_VEH", id, car["id"], "of_vehicle")
    if offer:
        graph.edge("OFR_OSP", offer, id, "bought")
    held = {"owner": person, "from": bought, "until": until}
    car.setdefault("held", []).append(held)
    return held


# Before a sale

def lead(person, at, channel, model, status, lost=None):
    id = new("lead", "LED", 3001, created_at=at, channel=channel, model=model, status=status, lost_reason=lost)
    graph.edge("OWN_LED", person["id"], id, "asked")
    graph.edge("DLR_LED", dealer_of[person["city"]], id, "received")
    return id


def drive(lead, at, model, verdict):
    id = new("test_drive", "TDR", 3501, driven_at=at, model=model, verdict=verdict)
    graph.edge("LED_TDR", lead, id, "drove")


def offer(lead, at, model, price, discount, status):
    id = new("offer", "OFR", 5001, offered_at=at, model=model, price=float(price), discount=float(discount),
             valid_until=day(at + timedelta(days=21)), status=status)
    graph.edge("LED_OFR", lead, id, "offered")
    return id


def presale(person, bought, model, price):
    """What came before a sale at a dealer; its offer."""
    room = max(5, min(40, (bought - person["since"]).days - 1))
    at = bought - timedelta(days=dice.number(5, room)) + timedelta(seconds=dice.number(33_000, 60_000))
    channel = dice.weighted({"web": 40, "walk_in": 34, "phone": 18, "event": 8})
    asked = lead(person, at, channel, model, "won")
    driven = at + timedelta(days=dice.number(1, 3))
    if dice.chance(0.8):
        drive(asked, driven, model, dice.weighted({"liked": 80, "undecided": 20}))
    offered = min(driven + timedelta(days=dice.number(0, 2)), bought - timedelta(days=1)) + timedelta(minutes=90)
    return offer(asked, offered, model, price, round(price * dice.between(0, 0.06), -1), "accepted")


def lost_lead(person):
    at = dice.moment(max(person["since"], T(2022, 6, 1)), T(2024, 6, 5))
    channel = dice.weighted({"web": 62, "walk_in": 14, "phone": 16, "event": 8})
    model = dice.one(list(MODELS))
    fresh = at > T(2024, 5, 20)
    asked = lead(person, at, channel, model, "open" if fresh else "lost", None if fresh else
                 dice.weighted({"price": 40, "bought elsewhere": 25, "delivery time": 20, "no answer": 15}))
    if dice.chance(0.55 if channel == "walk_in" else 0.22):
        drive(asked, at + timedelta(days=2, seconds=4000), model,
              dice.weighted({"undecided": 50, "disliked": 30, "liked": 20}))
    if dice.chance(0.4):
        price = MODELS[model][0]
        offer(asked, min(at + timedelta(days=3, seconds=7000), NOW - timedelta(hours=3)), model, price,
              0 if dice.chance(0.6) else 400, "open" if fresh else dice.weighted({"expired": 60, "declined": 40}))


# At the workshop

def visit(car, at, purpose, note=None, dealer=None, person=None):
    person = person or holder(car, at)
    id = new("visit", "VIS", 6001, visited_at=at, purpose=purpose, mileage=mileage(car, at) if dice.chance(0.95) else None,
             note=note)
    graph.edge("VEH_VIS", car["id"], id, "came_in")
    dealer = dealer or dealer_of[person["city"]]
    graph.edge("DLR_VIS", dealer, id, "received")
    graph.edge("OWN_VIS", person["id"], id, "brought")
    car["visits"].append(at)
    return id


def holder(car, at):
    return next(held["owner"] for held in car["held"] if held["from"] <= at and (not held["until"] or at < held["until"]))


def order(visit, at, kind, parts, status="done", hours=None, promised=None, free=False):
    hours = hours or dice.number(2, 9)
    labour = 0.0 if free else round(hours * 31.5, 2)
    lines = [(name, dice.number(1, 4) if name == "tyre" else 1) for name in parts]
    total = 0.0 if free else labour + sum(PARTS[name] * count for name, count in lines)
    closed = at + timedelta(hours=hours) if status == "done" else None
    id = new("service_order", "SRV", 7001, opened_at=at, promised_at=promised or at + timedelta(hours=hours + 1),
             closed_at=closed, kind=kind, status=status, labour=labour if status == "done" else None,
             total=total if status == "done" else None)
    graph.edge("VIS_SRV", visit, id, "ordered")
    for name, count in lines:
        line = new("part", "PRT", 8001, name=name, number=f"ZZ-{list(PARTS).index(name) + 100}", quantity=count,
                   price=float(PARTS[name]))
        graph.edge("SRV_PRT", id, line, "used")
    return id


def claim(car, at, component, amount, status):
    id = new("claim", "CLM", 9001, claimed_at=at, component=component, amount=float(amount), status=status)
    graph.edge("VEH_CLM", car["id"], id, "claimed")


def notice(car, recall, status, sent, done=None):
    id = new("notice", "NTC", 9501, sent_at=sent, done_at=done, status=status)
    graph.edge("VEH_NTC", car["id"], id, "recalled")
    graph.edge("RCL_NTC", recalls[recall], id, "sent")


SERVICE = ["oil filter", "engine oil 5 l", "air filter", "cabin filter", "wiper blades"]
REPAIRS = ["brake pads", "brake discs", "tyre", "battery 12 V", "coolant pump", "spark plugs", "track rod end", "clutch kit"]


def workshop(car, until):
    """Yearly services, repairs, which come back more often from Leeds and after a coolant pump, claims and recalls."""
    start, electric = car["held"][0]["from"], car["model"] == "Wren E"
    year, last_service = 1, None
    while True:
        due = start + timedelta(days=365 * year)
        at = dice.moment(due - timedelta(days=20), due + timedelta(days=40), (8, 10))
        if at >= until - timedelta(days=1):
            break
        if dice.chance(0.86):
            wanted = ["cabin filter", "wiper blades"] if electric else SERVICE
            order(visit(car, at, "service"), at + timedelta(minutes=20), "service",
                  [name for name in wanted if dice.chance(0.8)] + (["brake pads"] if dice.chance(0.2) else []))
            last_service = at
        year += 1
    for _ in range(dice.weighted({0: 40, 1: 34, 2: 18, 3: 8})):
        if (until - start).days < 60:
            break
        at = dice.moment(start + timedelta(days=30), until - timedelta(days=25), (8, 12))
        parts = [dice.one([p for p in REPAIRS if not electric or p not in ("coolant pump", "spark plugs", "clutch kit")])]
        if dice.chance(0.4):
            parts.append(dice.one(["tyre", "wiper blades", "track rod end"]))
        where = dealer_of[holder(car, at)["city"]]
        order(visit(car, at, "repair"), at + timedelta(minutes=30), "repair", list(dict.fromkeys(parts)))
        again = 0.62 if "coolant pump" in parts else 0.55 if where == dealers[1] else 0.06
        if dice.chance(again):
            back = at + timedelta(days=dice.number(3, 18))
            order(visit(car, back, "complaint", dice.one([None, "Same noise as before", "Warning light is on again"])),
                  back + timedelta(minutes=20), "repair", [dice.one(["track rod end", "battery 12 V"])], free=True)
    warranty = min(until, car["registered"] + timedelta(days=365 * car["years"]))
    for _ in range(2):
        if not dice.chance({"Kestrel": 0.5, "Wren E": 0.22}.get(car["model"], 0.12)) or (warranty - start).days < 90:
            continue
        at = dice.moment(start + timedelta(days=60), warranty - timedelta(days=2))
        component = dice.weighted({"gearbox": 70, "electronics": 30} if car["model"] == "Kestrel" else
                                  {"battery": 55, "electronics": 45} if electric else
                                  {"electronics": 40, "gearbox": 20, "engine": 25, "paint": 15})
        fresh = at > T(2024, 5, 15)
        claim(car, at, component, round(dice.between(180, 2400), -1),
              "open" if fresh else dice.weighted({"approved": 74, "rejected": 26}))
    for which, (_, _, model, announced) in enumerate(RECALLS):
        if model != car["model"] or car["registered"] > announced - timedelta(days=30) or until < announced:
            continue
        sent = announced + timedelta(days=dice.number(7, 30), seconds=dice.number(0, 20_000))
        done = sent + timedelta(days=dice.number(10, 120))
        if dice.chance(0.72) and done < min(until, NOW) - timedelta(days=2):
            done = done.replace(hour=9, minute=dice.number(0, 59))
            if done > start:
                order(visit(car, done, "recall"), done + timedelta(minutes=15), "recall", [], hours=2, free=True)
            notice(car, which, "done", sent, done + timedelta(hours=2))
        else:
            notice(car, which, "open", sent)
    return last_service


def finish(car, last_service, due=None):
    # A third is serviced elsewhere, so nobody here knows when the next one is due.
    expected = (last_service or car["registered"]) + timedelta(days=365)
    if expected < NOW - timedelta(days=200):
        expected = NOW - timedelta(days=dice.number(-250, 40)) if dice.chance(0.7) else None
    due = due or (day(expected) if expected else None)
    graph.change("vehicle", car["id"], service_due=due, mileage=mileage(car, NOW) if dice.chance(0.94) else None)


# Those of the first owners are told one by one.
lark = vehicle("Kestrel", T(2021, 7, 6), "LK00 PRY")
graph.change("vehicle", lark["id"], plate="LK00 PRY", warranty_until="2024-07-05")
owns(thomas, lark, T(2021, 7, 6), T(2022, 3, 12), "new", presale(thomas, T(2021, 7, 6), "Kestrel", 33_100), 33_100.0)
owns(priya, lark, T(2022, 3, 12), None, "used", presale(priya, T(2022, 3, 12), "Kestrel", 27_450), 27_450.0)
at = T(2022, 7, 11, 8, 25)
order(visit(lark, at, "service"), at + timedelta(minutes=20), "service", ["oil filter", "engine oil 5 l", "cabin filter"])
at = T(2023, 7, 18, 8, 5)
order(visit(lark, at, "service"), at + timedelta(minutes=20), "service", SERVICE)
at = T(2024, 5, 29, 8, 40)
order(visit(lark, at, "repair", "Jumps out of third gear when cold"), at + timedelta(minutes=25), "repair", ["coolant pump"])
claim(lark, T(2024, 5, 29, 15, 10), "gearbox", 1840, "open")
claim(lark, T(2023, 2, 3, 10, 10), "electronics", 320, "approved")
notice(lark, 2, "open", T(2023, 12, 4, 9, 30))
at = T(2024, 6, 12, 8, 10)
order(visit(lark, at, "complaint", "Gearbox again; customer waits for a courtesy car"), at + timedelta(minutes=15), "repair",
      ["clutch kit"], "waiting_for_parts", promised=T(2024, 6, 14, 11, 0))
finish(lark, None, "2024-06-20")

heron = vehicle("Heron", T(2023, 10, 2), "YJ00 TMA")
graph.change("vehicle", heron["id"], plate="YJ00 TMA")
owns(thomas, heron, T(2023, 10, 2), None, "new", presale(thomas, T(2023, 10, 2), "Heron", 25_900), 25_900.0)
finish(heron, None)

wren = vehicle("Wren E", T(2021, 5, 20), "LB00 JMG")
graph.change("vehicle", wren["id"], plate="LB00 JMG")
owns(jurgen, wren, T(2021, 5, 20), None, "new", presale(jurgen, T(2021, 5, 20), "Wren E", 29_200), 29_200.0)
finish(wren, workshop(wren, NOW))

first = vehicle("Lark", T(2019, 10, 21), "CF00 SOR")
graph.change("vehicle", first["id"], plate="CF00 SOR")
owns(siobhan, first, T(2019, 10, 21), T(2024, 2, 10), "new", presale(siobhan, T(2019, 10, 21), "Lark", 17_500), 17_500.0)
finish(first, workshop(first, T(2024, 2, 10)))
second = vehicle("Wren E", T(2024, 2, 16), "CF00 SIO")
graph.change("vehicle", second["id"], plate="CF00 SIO")
owns(double, second, T(2024, 2, 16), None, "new", presale(double, T(2024, 2, 16), "Wren E", 29_600), 29_600.0)
finish(second, None)

for count in range(14):
    bought = T(2019, 4, 1) + timedelta(days=count * 118)
    van = vehicle("Osprey", bought, f"MP00 PC{'ABCDEFGHJKLMNO'[count]}")
    graph.change("vehicle", van["id"], plate=van["plate"])
    van["rate"] = 61
    sold = bought + timedelta(days=1096)
    sold = sold if sold < T(2024, 5, 1) else None
    owns(fleet, van, bought, sold, "new", presale(fleet, bought, "Osprey", 36_900), 36_900.0)
    serviced = workshop(van, sold or NOW)
    if sold and dice.chance(0.6):
        owns(dice.one(owners[featured:]), van, sold + timedelta(days=dice.number(10, 30)), None, "used")
    finish(van, serviced)

asked = lead(elif_, T(2024, 5, 25, 11, 3), "web", "Wren E", "open")
drive(asked, T(2024, 6, 1, 10, 0), "Wren E", "liked")
offer(asked, T(2024, 6, 3, 16, 45), "Wren E", 29_600, 600, "open")

osprey = vehicle("Heron", T(2020, 9, 25), "SG00 WXY")
graph.change("vehicle", osprey["id"], plate="SG00 WXY")
owns(wang, osprey, T(2020, 9, 25), T(2024, 1, 20), "new", presale(wang, T(2020, 9, 25), "Heron", 26_000), 26_000.0)
finish(osprey, workshop(osprey, T(2024, 1, 20)))

for person in owners[featured:]:
    if dice.chance(0.14):
        lost_lead(person)
        continue
    for _ in range(dice.weighted({1: 72, 2: 24, 3: 4})):
        model = dice.weighted({"Lark": 34, "Heron": 20, "Kestrel": 24, "Wren E": 16, "Osprey": 6})
        bought = dice.moment(min(person["since"] + timedelta(days=10), T(2024, 6, 8)), T(2024, 6, 8)).replace(hour=0, minute=0, second=0)
        is_new = dice.chance(0.55)
        registered = bought if is_new else max(T(2017, 1, 9), bought - timedelta(days=dice.number(300, 1400)))
        car = vehicle(model, registered)
        kind, at, who, until = "new" if is_new else "used", bought, person, None
        while True:
            keeps = dice.number(380, 1300)
            until = at + timedelta(days=keeps) if dice.chance(0.6) else None
            until = until if until and until < T(2024, 5, 20) else None
            price = round(MODELS[model][0] * 0.82 ** ((at - registered).days / 365.25), -1)
            owns(who, car, at, until, kind, presale(who, at, model, price) if kind != "private" else None,
                 float(price) if kind != "private" else None)
            later = [each for each in owners[featured:] if until and each["since"] < until and each is not who]
            if not later or not dice.chance(0.7):
                break
            who, at = dice.one(later), until + timedelta(days=dice.number(1, 50))
            at = min(at, T(2024, 6, 8))
            kind = dice.weighted({"used": 65, "private": 35})
            if kind == "private":
                at = until
        # Nobody brings a car between two owners.
        ends = [held["until"] for held in car["held"]]
        gap = len(ends) > 1 and any(end and end != held["from"] for end, held in zip(ends, car["held"][1:]))
        finish(car, workshop(car, ends[0] if gap else ends[-1] or NOW - timedelta(hours=2)))
    if dice.chance(0.4):
        lost_lead(person)

for which in (23, 58, 90, 131, 166):  # In the workshop today.
    car = next((each for each in vehicles if each["held"][-1]["owner"] is owners[which] and not each["held"][-1]["until"]), None)
    if car:
        at = T(2024, 6, 12 + which % 3, 8, which % 60)
        order(visit(car, at, "repair"), at + timedelta(minutes=30), "repair", ["brake pads"], "in_work",
              promised=T(2024, 6, 17, 16))

# Calls

NOTES = {
    "service": [None, "Wants an early date", "Asks for a courtesy car"], "recall": [None, "Has the letter, asks for a date"],
    "warranty": [None, "Disputes the assessment", "Asks what is covered"], "price": [None, "Has a lower offer elsewhere"],
    "complaint": ["Same fault again", "Was promised a call", None], "delivery": [None, "Asks for the date of delivery"],
}


def call(person, at, seconds, direction, reason, outcome, details=None, line=0):
    id = new("call", "CAL", 10001, started_at=at, duration_s=seconds, direction=direction, reason=reason, outcome=outcome,
             details=details)
    graph.edge("PHN_CAL", person["phones"][line], id, "has_call")
    graph.edge("DLR_CAL", dealer_of[person["city"]], id, "took_call")


call(priya, T(2023, 12, 6, 12, 5), 240, "inbound", "recall", "resolved", "Has the letter; no date free before spring")
call(priya, T(2024, 5, 28, 17, 12), 310, "inbound", "service", "resolved", "Jumps out of gear, brings it tomorrow")
call(priya, T(2024, 6, 11, 9, 2), 422, "inbound", "complaint", "callback", "Same fault again, wants the workshop manager")
call(priya, T(2024, 6, 13, 16, 51), 655, "inbound", "complaint", "escalated", "No courtesy car; nobody called back")
call(priya, T(2024, 6, 14, 13, 20), 190, "inbound", "service", "open", "Car was promised for noon")
call(thomas, T(2024, 3, 4, 10, 15), 95, "outbound", "service", "resolved")
call(jurgen, T(2024, 4, 2, 11, 31), 204, "inbound", "recall", "callback", "Asks whether the socket is safe to use")
call(zoe, T(2024, 6, 3, 18, 4) - timedelta(hours=1), 77, "inbound", "price", "resolved", "What does a used Lark cost?")
call(elif_, T(2024, 6, 3, 17, 20), 266, "outbound", "price", "open", "Offer sent; thinks about the colour")
call(fleet, T(2024, 6, 10, 8, 1), 131, "inbound", "service", "resolved", "Two vans next week")
call(nameless, T(2024, 6, 11, 10, 30), 64, "inbound", "price", "callback", "Gave no name; line was bad")
call(wang, T(2024, 1, 18, 14, 22), 188, "inbound", "price", "resolved", "Sells the Heron; moves abroad")
for person in owners[featured:]:
    for _ in range(dice.weighted({0: 22, 1: 26, 2: 22, 3: 16, 5: 10, 8: 4}) if person["phones"] else 0):
        at = dice.moment(max(person["since"], T(2022, 1, 3)), NOW - timedelta(days=1))
        reason = dice.weighted({"service": 40, "recall": 14, "warranty": 14, "price": 16, "complaint": 10, "delivery": 6})
        outcome = dice.weighted({"resolved": 40, "callback": 22, "escalated": 30, "open": 8} if reason == "complaint" else
                                {"resolved": 80, "callback": 12, "escalated": 2, "open": 6})
        if outcome == "open" and at < T(2024, 5, 1):
            outcome = "resolved"
        direction = "inbound" if dice.chance(0.85) else "outbound"
        seconds = dice.number(25, 900) if dice.chance(0.96) else None
        call(person, min(at, NOW), seconds, direction, reason, outcome if direction == "inbound" else "resolved",
             dice.one(NOTES[reason]), dice.number(0, len(person["phones"]) - 1))
call(next(person for person in owners[40:] if person["phones"]), NOW, 48, "inbound", "service", "resolved")

main(graph, "vehicle")
