/// How people of one part of the world are called: given names, family names and how they are put together.
struct NameCulture: Sendable {
    /// A name in its own script beside the plain letters that stand for it in an e-mail address.
    struct Part: Sendable {
        var text: String
        var plain: String
    }

    enum Order: Sendable {
        case givenFamily
        case familyGiven
        /// Family name first with no blank between, as in Chinese, Japanese and Korean.
        case familyGivenJoined
        /// One name only.
        case givenOnly
    }

    var weight: Int
    var order: Order
    var given: [Part]
    var family: [Part]

    /// Reads names separated by commas; `García|garcia` gives the plain letters where they are not the name itself.
    private init(_ weight: Int, _ order: Order = .givenFamily, given: String, family: String) {
        self.weight = weight
        self.order = order
        self.given = Self.parts(given)
        self.family = Self.parts(family)
    }

    private static func parts(_ list: String) -> [Part] {
        list.split(separator: ",").map { entry in
            let pieces = entry.split(separator: "|")
            let plain =
                pieces.count > 1 ? String(pieces[1]) : pieces[0].lowercased().filter { $0.isASCII && $0.isLetter }
            return Part(text: String(pieces[0]), plain: plain)
        }
    }

    /// The whole name as it is written.
    func fullName(given: Part, family: Part) -> String {
        switch order {
        case .givenFamily: "\(given.text) \(family.text)"
        case .familyGiven: "\(family.text) \(given.text)"
        case .familyGivenJoined: family.text + given.text
        case .givenOnly: given.text
        }
    }
}

extension NameCulture {
    /// Every culture; order and weights are part of the generated data.
    static let all: [NameCulture] = [
        NameCulture(
            400,
            given: """
                James,Mary,Robert,Patricia,John,Jennifer,Michael,Linda,David,Elizabeth,William,Barbara,Richard,Susan,\
                Joseph,Jessica,Thomas,Sarah,Charles,Karen,Daniel,Lisa,Matthew,Nancy,Anthony,Betty,Mark,Sandra,Steven,\
                Ashley,Andrew,Kimberly,Emily,Kenneth,Donna,Joshua,Michelle,Kevin,Carol,Brian,Amanda,Mary-Jane,Jo,Al
                """,
            family: """
                Smith,Johnson,Williams,Brown,Jones,Davis,Miller,Wilson,Anderson,Taylor,Thomas,Moore,Jackson,Martin,Lee,\
                Thompson,White,Harris,Clark,Lewis,Robinson,Walker,Young,Allen,King,Wright,Scott,Hill,Green,Adams,Baker,\
                Nelson,Carter,Mitchell,Roberts,Turner,Phillips,Campbell,Parker,Evans,Edwards,Collins,Stewart,Morris
                """),
        NameCulture(
            60,
            given: "Siobhán|siobhan,Seán|sean,Aoife,Niamh,Conor,Róisín|roisin,Pádraig|padraig,Maeve,Liam,Saoirse",
            family:
                "O'Brien,O’Connor|oconnor,O'Sullivan,Ó Briain|obriain,McCarthy,MacDonald,D'Arcy,Fitzgerald,Ní Dhomhnaill|nidhomhnaill"
        ),
        NameCulture(
            150,
            given: """
                José|jose,María|maria,Luis,Ana,Carlos,Lucía|lucia,Sofía|sofia,Andrés|andres,Inés|ines,Raúl|raul,Begoña|begona,\
                Íñigo|inigo,Guadalupe,Jesús|jesus,Ángel|angel,Concepción|concepcion
                """,
            family: """
                García|garcia,Martínez|martinez,Rodríguez|rodriguez,Hernández|hernandez,López|lopez,Núñez|nunez,Peña|pena,\
                Ibáñez|ibanez,Muñoz|munoz,de la Cruz,Ortega y Gasset,García-Márquez|garciamarquez,Vega
                """),
        NameCulture(
            40,
            given: "João|joao,Antônio|antonio,Conceição|conceicao,Thaís|thais,Luísa|luisa,Gonçalo|goncalo",
            family:
                "da Silva,dos Santos,Araújo|araujo,Gonçalves|goncalves,Conceição|conceicao,Magalhães|magalhaes,Simões|simoes"
        ),
        NameCulture(
            50,
            given: "Jürgen|juergen,Zoë|zoe,Käthe|kaethe,Björn|bjoern,Anneliese,Götz|goetz,Heike,Klaus-Dieter,Ursula",
            family: """
                Müller|mueller,Groß|gross,Weiß|weiss,Schröder|schroeder,Jäger|jaeger,Köhler|koehler,von der Heyde,\
                Leutheusser-Schnarrenberger,Böttcher|boettcher
                """),
        NameCulture(
            40,
            given:
                "Renée|renee,François|francois,Hélène|helene,Noël|noel,Jean-Baptiste,Anaïs|anais,Loïc|loic,Cécile|cecile",
            family:
                "Lefèvre|lefevre,Dubois,L'Hôpital|lhopital,Châtelain|chatelain,d'Estaing,Côté|cote,Beauséjour|beausejour,Nuñez-Roux|nunezroux"
        ),
        NameCulture(
            40,
            given:
                "Łukasz|lukasz,Małgorzata|malgorzata,Żaneta|zaneta,Jiří|jiri,Šárka|sarka,Božena|bozena,Đorđe|djordje,Çağla|cagla,Gökçe|gokce,İbrahim|ibrahim",
            family:
                "Wiśniewski|wisniewski,Wójcik|wojcik,Dvořák|dvorak,Černý|cerny,Đoković|djokovic,Yılmaz|yilmaz,Öztürk|ozturk,Şahin|sahin,Szczęśniak|szczesniak,Kovačević|kovacevic"
        ),
        NameCulture(
            30,
            given: "Åsa|asa,Søren|soeren,Þórunn|thorunn,Øyvind|oyvind,Jyväs|jyvas,Ævar|aevar,Léon|leon",
            family:
                "Ångström|angstrom,Sørensen|soerensen,Guðmundsdóttir|gudmundsdottir,Ødegård|odegard,Hämäläinen|hamalainen,Lindqvist"
        ),
        NameCulture(
            40, .familyGiven,
            given: "Thị Minh Khai|khai,Văn Đức|duc,Hồng Nhung|nhung,Quốc Bảo|bao,Ngọc Ánh|anh,Thuỳ Dương|duong",
            family: "Nguyễn|nguyen,Trần|tran,Phạm|pham,Huỳnh|huynh,Võ|vo,Đặng|dang,Lê|le"),
        NameCulture(
            25,
            given:
                "Дмитрий|dmitri,Анна|anna,Ольга|olga,Сергей|sergei,Екатерина|ekaterina,Ігор|ihor,Оксана|oksana,Андрій|andrii",
            family:
                "Иванов|ivanov,Смирнов|smirnov,Щербаков|shcherbakov,Шевченко|shevchenko,Коваленко|kovalenko,Петренко|petrenko"
        ),
        NameCulture(
            12,
            given: "Γιώργος|giorgos,Ελένη|eleni,Σωκράτης|sokratis,Άννα|anna,Νίκος|nikos",
            family: "Παπαδόπουλος|papadopoulos,Οικονόμου|oikonomou,Γεωργίου|georgiou,Καζαντζάκης|kazantzakis"),
        NameCulture(
            22,
            given: "محمد|mohammed,فاطمة|fatima,أحمد|ahmad,نور|nour,يوسف|youssef,مريم|mariam",
            family: "الحداد|haddad,عبد الله|abdallah,بن علي|benali,الخطيب|khatib,المصري|masri"),
        NameCulture(
            12,
            given: "שרה|sarah,דוד|david,יעל|yael,משה|moshe,נועה|noa",
            family: "כהן|cohen,לוי|levi,בן-דוד|bendavid,פרידמן|friedman"),
        NameCulture(
            22,
            given: "प्रिया|priya,अर्जुन|arjun,दीपिका|deepika,राहुल|rahul,अनन्या|ananya",
            family: "शर्मा|sharma,पटेल|patel,सिंह|singh,गुप्ता|gupta,कृष्णमूर्ति|krishnamurthy"),
        NameCulture(
            10,
            given: "สมชาย|somchai,กัญญา|kanya,ณัฐวุฒิ|nattawut,สุนีย์|sunee",
            family: "ใจดี|jaidee,ศรีสุวรรณ|srisuwan,วงศ์สวัสดิ์|wongsawat"),
        NameCulture(
            22, .familyGivenJoined,
            given: "秀英|xiuying,伟|wei,芳|fang,建国|jianguo,丽华|lihua,洋|yang,子轩|zixuan",
            family: "王|wang,李|li,张|zhang,刘|liu,陈|chen,欧阳|ouyang"),
        NameCulture(
            14, .familyGivenJoined,
            given: "さくら|sakura,太郎|taro,美咲|misaki,健一|kenichi,ユリ|yuri",
            family: "佐藤|sato,鈴木|suzuki,髙橋|takahashi,渡邉|watanabe,𠮷田|yoshida"),
        NameCulture(
            16, .familyGivenJoined,
            given: "민준|minjun,서연|seoyeon,지훈|jihoon,하은|haeun,영|young",
            family: "김|kim,이|lee,박|park,최|choi,남궁|namgung"),
        NameCulture(
            14,
            given: "Chukwuemeka,Adébáyọ̀|adebayo,Ngozi,Thandiwe,Kwabena,Leilani,Kaʻiulani|kaiulani,N'Golo",
            family: "Okonkwo,Adéwálé|adewale,Mensah,Nkosi,Kealiʻi|kealii,Ng,Wojciechowska-Baltrušaitytė|wojciechowska"),
        NameCulture(4, .givenOnly, given: "Suharto,Q,Teller,X Æ|xae,O,Budiman", family: "Solo"),
        NameCulture(
            3,
            given:
                "Maria Anna Walburga Ignatia|maria,Pablo Diego José Francisco de Paula Juan Nepomuceno|pablo,Hubert Blaine|hubert",
            family: """
                Ruiz y Picasso de la Santísima Trinidad|ruizypicasso,Wolfeschlegelsteinhausenbergerdorff|wolfe,\
                zu Hohenlohe-Waldenburg-Schillingsfürst|hohenlohe
                """),
    ]

    /// The weights as `RandomStream` wants them.
    static let weighted: [(NameCulture, weight: Int)] = all.map { ($0, weight: $0.weight) }
}
