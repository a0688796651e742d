#!/usr/bin/env python3
"""Make a synthetic delegates list for the EU-China Urban Forum.

Every person is invented: names are drawn at random from name lists, e-mail
addresses use the reserved example domains, passport numbers start with "ZZ".
Same seed and row count + same Faker version = same file.

    pip install Faker==40.54.0 pypinyin==0.55.0
    python make_delegates.py --rows 2000 --seed 20270920 \
        --cities cities.csv --out delegates.csv --cases delegates_cases.csv
"""
import argparse
import csv
import datetime as dt
import random
import re
import unicodedata

from faker import Faker
from pypinyin import lazy_pinyin

FORUM_FIRST, FORUM_LAST = dt.date(2027, 9, 20), dt.date(2027, 9, 22)
COLUMNS = ["registration_id", "title", "family_name", "given_name", "name_order", "name_native", "name_on_badge", "sex_passport", "date_of_birth", "nationality", "passport_number", "passport_issued", "passport_expiry", "email", "email_cc", "phone", "side", "category", "role", "delegation", "city_geonameid", "city_en", "organisation_en", "organisation_native", "job_title_en", "job_title_native", "protocol_rank", "languages", "needs_interpretation", "dietary", "accessibility_needs", "visa_letter_required", "visa_letter_for", "arrival", "departure", "pillar", "themes", "sessions_wanted", "consent_processing", "consent_directory", "consent_photo", "consent_transfer_abroad", "consent_recorded_at", "registered_at", "status", "accompanied_by", "remarks"]

EU_LOCALES = {"DE": "de_DE", "FR": "fr_FR", "IT": "it_IT", "ES": "es_ES", "PL": "pl_PL", "NL": "nl_NL",
    "SE": "sv_SE", "FI": "fi_FI", "DK": "da_DK", "GR": "el_GR", "BG": "bg_BG", "HU": "hu_HU", "RO": "ro_RO",
    "CZ": "cs_CZ", "SK": "sk_SK", "SI": "sl_SI", "HR": "hr_HR", "LT": "lt_LT", "LV": "lv_LV", "EE": "et_EE",
    "PT": "pt_PT", "IE": "en_IE", "AT": "de_AT", "BE": "nl_BE", "LU": "fr_FR", "MT": "it_IT", "CY": "el_GR"}
EU_WEIGHT = {"DE": 12, "FR": 11, "IT": 10, "ES": 9, "PL": 8, "NL": 7, "BE": 8, "SE": 4, "FI": 4, "DK": 3, "GR": 3,
    "BG": 3, "HU": 3, "RO": 4, "CZ": 3, "SK": 2, "SI": 2, "HR": 2, "LT": 2, "LV": 2, "EE": 2, "PT": 4, "IE": 2,
    "AT": 3, "LU": 1, "MT": 1, "CY": 1}
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"]))
BULG = dict(zip("абвгдежзийклмнопрстуфхцчшщъьюя",
    ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sht", "a", "y", "yu", "ya"]))
UYGHUR = ("艾力", "买买提", "吐尔逊", "阿不都", "热合曼", "努尔兰", "古丽娜尔", "阿依先木", "玉素甫", "艾合买提", "卡德尔", "肉孜", "帕提古丽", "麦麦提明")
TIBETAN = ("扎西", "次仁", "卓玛", "央金", "多吉", "平措", "白玛", "旺堆", "拉姆", "格桑")
MONGOL = ("巴特尔", "苏日娜", "乌云其其格", "朝鲁", "萨仁高娃", "那日苏")
COMPOUND = ("欧阳", "司马", "诸葛", "上官", "端木", "东方", "慕容", "皇甫")
RARE = ("𬀩", "䶮", "𫖯", "𬭎", "㛃", "堃", "喆", "翀", "昇", "頔")
THEMES = ["urban-system", "innovative", "livable", "green-low-carbon", "safe-resilient", "civilised", "smart-efficient"]
PILLARS = ["central-level", "city-networking", "science-innovation", "business-finance", "culture-civil-society"]
SESSIONS = ["OPEN", "PLEN", "SF1", "SF2", "SF3", "SF4", "MAY", "RT-ESC", "RT-UC", "YOUTH", "SIGN", "SITE-A", "SITE-B", "GALA"]
DIET = ["", "", "", "", "", "vegetarian", "vegan", "halal", "kosher", "gluten-free", "no pork", "no shellfish", "nut allergy (severe)"]
ACCESS = ["wheelchair user", "sign language interpreter (VGT)", "induction loop", "large print", "step-free route", "guide dog", "personal assistant attends"]
JOBS_EU = {"city": [("Mayor", 4), ("Deputy Mayor for Urban Development", 5), ("Director of International Relations", 7), ("Head of Mobility Department", 7), ("Chief Resilience Officer", 7), ("City Councillor", 6), ("Chief Planner", 7)],
    "eu-institution": [("Director-General", 3), ("Head of Unit", 6), ("Policy Officer", 8), ("Member, Committee of the Regions", 4), ("Member, European Economic and Social Committee", 4)],
    "central-government": [("State Secretary", 2), ("Ambassador", 3), ("Counsellor", 6), ("Director, Urban Policy", 6)],
    "business": [("Chief Executive Officer", 7), ("Vice-President, Smart Cities", 8), ("Business Development Manager, China", 9)],
    "academia": [("Professor of Urban Studies", 7), ("Senior Researcher", 8), ("Doctoral Candidate", 9)],
    "civil-society": [("Secretary General", 7), ("Programme Manager", 8)], "youth": [("Student", 9), ("Youth Council Delegate", 9), ("Young Planner", 9)],
    "media": [("Correspondent", 9), ("Photographer", 9)], "interpreter": [("Conference Interpreter (EN-ZH)", 9)], "staff": [("Protocol Officer", 9), ("Secretariat", 9)], "security": [("Close Protection Officer", 9)]}
JOBS_CN = {"city": [("Mayor", "市长", 4), ("Executive Vice Mayor", "常务副市长", 5), ("Vice Mayor", "副市长", 5), ("Director, Foreign Affairs Office", "外事办公室主任", 6), ("Director, Housing and Urban-Rural Development Bureau", "住房和城乡建设局局长", 6), ("Deputy Director, Development and Reform Commission", "发展和改革委员会副主任", 7), ("Secretary to the Mayor", "市长秘书", 9)],
    "central-government": [("Vice Minister", "副部长", 2), ("Director-General", "司长", 4), ("Deputy Director-General", "副司长", 5), ("Division Director", "处长", 7), ("Ambassador", "大使", 3), ("Second Secretary", "二等秘书", 8)],
    "business": [("Chairman of the Board", "董事长", 7), ("General Manager", "总经理", 8)], "academia": [("Professor", "教授", 7), ("Research Fellow", "研究员", 7), ("Associate Professor", "副教授", 8)],
    "civil-society": [("Member, China Economic and Social Council", "中国经济社会理事会理事", 5), ("Deputy Secretary-General, China Association of Mayors", "中国市长协会副秘书长", 6)],
    "youth": [("Student", "学生", 9), ("Youth Federation Delegate", "青年联合会代表", 9)], "media": [("Correspondent", "记者", 9)],
    "interpreter": [("Interpreter", "翻译", 9)], "staff": [("Liaison Officer", "联络员", 9)], "security": [("Security Officer", "安保人员", 9)]}
CATS_EU = [("city", 36), ("eu-institution", 12), ("central-government", 7), ("business", 13), ("academia", 10), ("civil-society", 7), ("youth", 6), ("media", 4), ("staff", 4), ("interpreter", 1)]
CATS_CN = [("city", 45), ("central-government", 12), ("business", 12), ("academia", 9), ("civil-society", 5), ("youth", 7), ("media", 4), ("interpreter", 4), ("security", 1), ("staff", 1)]


def wchoice(rng, pairs):
    vals, w = zip(*pairs)
    return rng.choices(vals, w)[0]

def translit(s, table):
    out = []
    for ch in unicodedata.normalize("NFD", s):
        if unicodedata.combining(ch):
            continue
        r = table.get(ch.lower(), ch)
        out.append(r.capitalize() if ch.isupper() else r)
    return unicodedata.normalize("NFC", "".join(out))

def ascii_slug(s):
    s = s.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("ß", "ss").replace("đ", "d").replace("æ", "ae")
    s = unicodedata.normalize("NFKD", s).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", s)

def pinyin_name(hanzi):
    p = "".join(lazy_pinyin(hanzi, v_to_u=True)).replace("ü", "yu") if hanzi else ""
    return p.capitalize()


class Maker:
    def __init__(self, seed, cities):
        self.rng = random.Random(seed)
        Faker.seed(seed)
        self.fk = {c: Faker(loc) for c, loc in EU_LOCALES.items()}
        self.zh = Faker("zh_CN")
        for f in list(self.fk.values()) + [self.zh]:
            f.seed_instance(self.rng.randrange(10**9))
        self.eu_cities, self.cn_cities = {}, []
        for r in cities:
            if r["side"] == "EU":
                self.eu_cities.setdefault(r["country_code"], []).append(r)
            elif r["cn_level"] in ("municipality", "prefecture-level city"):
                self.cn_cities.append(r)
        self.cn_w = [max(int(r["population"]), 1) ** 0.5 for r in self.cn_cities]

    # -- names -----------------------------------------------------------
    def name_cn(self):
        rng, male = self.rng, self.rng.random() < 0.6
        fam = rng.choice(COMPOUND) if rng.random() < 0.02 else self.zh.last_name()
        giv = self.zh.first_name_male() if male else self.zh.first_name_female()
        if rng.random() < 0.12:
            giv = giv[0]
        native = fam + giv
        famp = {"吕": "Lyu", "单": "Shan", "曾": "Zeng", "区": "Ou"}.get(fam, pinyin_name(fam))
        return famp, pinyin_name(giv), "family_first", native, ("M" if male else "F")

    def name_eu(self, c):
        rng, f = self.rng, self.fk[c]
        male = rng.random() < 0.55
        g = f.first_name_male() if male else f.first_name_female()
        l = f.last_name_male() if male and hasattr(f, "last_name_male") else (f.last_name_female() if hasattr(f, "last_name_female") else f.last_name())
        if rng.random() < 0.05:
            g += ("-" if c in ("FR", "BE", "LU", "DE") else " ") + (f.first_name_male() if male else f.first_name_female())
        if rng.random() < 0.05:
            l += ("-" if c not in ("ES", "PT") else " ") + f.last_name()
        native = ""
        if c in ("GR", "CY"):
            native, g, l = f"{g} {l}", translit(g, GREEK), translit(l, GREEK)
        elif c == "BG":
            native, g, l = f"{g} {l}", translit(g, BULG), translit(l, BULG)
        elif c == "HU":
            native = f"{l} {g}"
        return l, g, "given_first", native, ("M" if male else "F")

    # -- one person ------------------------------------------------------
    def person(self, i):
        rng = self.rng
        d = dict.fromkeys(COLUMNS, "")
        d["registration_id"] = f"UF27-{i:05d}"
        side = rng.choices(["EU", "CN", "OTHER"], [56, 40, 4])[0]
        if side == "CN":
            cat = wchoice(rng, CATS_CN)
            fam, giv, order, native, sex = self.name_cn()
            nat = "CN"
            job, jobn, rank = rng.choice(JOBS_CN[cat])
            city = rng.choices(self.cn_cities, self.cn_w)[0]
            org, orgn = f"{city['name_en']} Municipal People's Government", f"{city['name_zh']}市人民政府"
            if cat == "central-government": org, orgn = rng.choice([("National Development and Reform Commission", "国家发展和改革委员会"), ("Ministry of Housing and Urban-Rural Development", "住房和城乡建设部"), ("Ministry of Foreign Affairs", "外交部")])
            if cat == "business": orgn = self.zh.company(); org = f"{city['name_en']} {rng.choice(['Urban Technology','Water','Rail Transit','Smart City','Construction','New Energy'])} Co., Ltd."
            if cat in ("academia", "youth"): org, orgn = f"University of {city['name_en']}", f"{city['name_zh']}大学"
            if cat == "civil-society": org, orgn = rng.choice([("China Economic and Social Council", "中国经济社会理事会"), ("China Association of Mayors", "中国市长协会")])
            langs = rng.choice(["zh", "zh;en", "zh;en", "zh;en;fr", "zh;de"])
        else:
            cat = wchoice(rng, CATS_EU)
            c = wchoice(rng, list(EU_WEIGHT.items()))
            fam, giv, order, native, sex = self.name_eu(c)
            nat = c
            if side == "OTHER":
                nat = rng.choice(["GB", "CH", "NO", "RS", "UA", "SG", "JP", "BR", "ZA", "US"])
            job, rank = rng.choice(JOBS_EU[cat]); jobn = ""
            city = rng.choice(self.eu_cities.get(c, self.eu_cities["BE"])[:60])
            org, orgn = f"City of {city['name_en']}", ""
            if cat == "eu-institution": org = rng.choice(["European Commission, DG Energy", "European Commission, DG Regional and Urban Policy", "European Committee of the Regions", "European Economic and Social Committee", "EU Delegation to China"])
            if cat == "central-government": org = f"Permanent Representation / Embassy ({nat})"
            if cat == "business": org = self.fk[c].company()
            if cat in ("academia", "youth"): org = f"University of {city['name_en']}"
            if cat == "civil-society": org = rng.choice(["European Urban Network", "Friends of the Partnership", "Chamber of Commerce of " + city["name_en"]])
            langs = rng.choice(["en", "en;fr", "en;de", "en;es", "en;it", "en;pl", "en;zh", "fr", "de;en"])
        age = rng.randint(18, 30) if cat == "youth" else rng.randint(27, 66)
        born = FORUM_FIRST - dt.timedelta(days=int(age * 365.25) + rng.randint(0, 364))
        issued = FORUM_FIRST - dt.timedelta(days=rng.randint(60, 3300))
        exp = issued.replace(year=issued.year + 10) if not (issued.month == 2 and issued.day == 29) else issued + dt.timedelta(days=3652)
        reg = dt.datetime(2027, 3, 1, 8) + dt.timedelta(minutes=rng.randint(0, 60 * 24 * 150))
        role = {"media": "media", "interpreter": "interpreter", "staff": "staff", "security": "security", "youth": "youth delegate"}.get(cat, "delegate")
        if cat == "city" and job in ("Mayor",): role = "head of delegation"
        elif (cat == "city" and "Vice Mayor" in job) or job.startswith("Deputy Mayor"): role = rng.choice(["head of delegation", "deputy head", "delegate"])
        elif rng.random() < 0.08 and role == "delegate": role = rng.choice(["speaker", "moderator", "observer"])
        title = {"M": "Mr", "F": "Ms"}[sex]
        if cat == "academia": title = rng.choice(["Prof.", "Dr", "Prof. Dr", title])
        if rank <= 3: title = "H.E. " + title
        full = f"{fam.upper()} {giv}" if order == "family_first" else f"{giv} {fam.upper()}"
        visa = (side == "CN" and not rng.random() < 0.08)
        d.update(title=title, family_name=fam, given_name=giv, name_order=order, name_native=native, name_on_badge=full,
            sex_passport=sex, date_of_birth=born.isoformat(), nationality=nat, passport_number=f"ZZ{rng.randrange(10**7) // 10**5:02d}{i:05d}",
            passport_issued=issued.isoformat(), passport_expiry=exp.isoformat(),
            email=f"{ascii_slug(giv) or 'x'}.{ascii_slug(fam) or 'x'}{i}@{rng.choice(['example.org','example.com','example.net'])}",
            email_cc=(f"office{rng.randint(1,300)}@example.org" if rank <= 5 and rng.random() < 0.6 else ""),
            phone=("+86 000 " if side == "CN" else "+00 ") + f"{rng.randrange(10**4):04d} {rng.randrange(10**4):04d}",
            side=side, category=cat, role=role, delegation=(city["name_en"] if cat in ("city", "youth") else org), city_geonameid=city["geonameid"],
            city_en=city["name_en"], organisation_en=org, organisation_native=orgn, job_title_en=job, job_title_native=jobn, protocol_rank=rank,
            languages=langs, needs_interpretation="yes" if "en" not in langs.split(";") else "no", dietary=rng.choice(DIET),
            accessibility_needs=rng.choice(ACCESS) if rng.random() < 0.03 else "", visa_letter_required="yes" if visa else "no",
            visa_letter_for="Schengen" if visa else "", arrival=(FORUM_FIRST - dt.timedelta(days=rng.randint(0, 3))).isoformat(),
            departure=(FORUM_LAST + dt.timedelta(days=rng.randint(0, 3))).isoformat(), pillar=rng.choice(PILLARS),
            themes=";".join(sorted(rng.sample(THEMES, rng.randint(1, 3)))), sessions_wanted=";".join(rng.sample(SESSIONS, rng.randint(1, 5))),
            consent_processing="yes", consent_directory=rng.choice(["yes", "yes", "yes", "no"]), consent_photo=rng.choice(["yes", "yes", "yes", "no"]),
            consent_transfer_abroad=("yes" if rng.random() < 0.93 else "no") if side == "CN" else rng.choice(["yes", "yes", "no"]),
            consent_recorded_at=reg.strftime("%Y-%m-%dT%H:%M:%S+00:00"), registered_at=reg.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
            status=rng.choices(["approved", "submitted", "waitlisted", "cancelled", "rejected"], [70, 18, 6, 5, 1])[0])
        return d

    # -- nasty cases -----------------------------------------------------
    def cases(self):
        r = self.rng
        u = lambda: r.choice(UYGHUR)
        a, b = u(), u()
        pin = lambda s: "".join(x for x in lazy_pinyin(s)).capitalize()
        C = []
        def c(tag, **kw): C.append((tag, kw))
        c("minority-middle-dot", family_name="", given_name=f"{pin(a)} {pin(b)}", name_order="single", name_native=f"{a}·{b}", name_on_badge=f"{pin(a)} {pin(b)}".upper(), nationality="CN", side="CN")
        c("minority-middle-dot-3-parts", family_name="", given_name=f"{pin(UYGHUR[3])} {pin(UYGHUR[4])} {pin(UYGHUR[0])}", name_order="single", name_native="·".join((UYGHUR[3], UYGHUR[4], UYGHUR[0])), nationality="CN", side="CN")
        c("middle-dot-wrong-character", family_name="", given_name="Guli Yusufu", name_order="single", name_native="古丽娜尔•玉素甫", nationality="CN", side="CN", remarks="bullet U+2022 typed instead of U+00B7")
        c("tibetan-no-surname", family_name="", given_name="Zhaxi Pingcuo", name_order="single", name_native=TIBETAN[0] + TIBETAN[5], name_on_badge="ZHAXI PINGCUO", nationality="CN", side="CN")
        c("mongolian-single-name", family_name="", given_name="Wuyunqiqige", name_order="single", name_native=MONGOL[2], nationality="CN", side="CN")
        c("compound-surname", family_name="Ouyang", given_name="Ruolin", name_order="family_first", name_native="欧阳若琳", name_on_badge="OUYANG Ruolin", nationality="CN", side="CN")
        c("one-char-given", family_name="Wei", given_name="Wei", name_order="family_first", name_native="卫玮", name_on_badge="WEI Wei", nationality="CN", side="CN")
        c("u-umlaut-lyu", family_name="Lyu", given_name="Lü", name_order="family_first", name_native="吕绿", name_on_badge="LYU Lü", nationality="CN", side="CN", remarks="passport prints LYU / LYU; older visas LV")
        for ch in RARE[:5]:
            c("rare-hanzi", family_name="Wang", given_name="X", name_order="family_first", name_native="王" + ch, nationality="CN", side="CN", remarks=f"U+{ord(ch):04X}")
        c("traditional-hk", family_name="Chan", given_name="Tai-man Peter", name_order="family_first", name_native="陳大文", name_on_badge="Peter CHAN Tai-man", nationality="CN", side="CN")
        c("macau-portuguese", family_name="da Rosa Leong", given_name="Inês", name_order="given_first", name_native="梁怡詩", nationality="CN", side="CN")
        c("same-name-1", family_name="Zhang", given_name="Wei", name_order="family_first", name_native="张伟", name_on_badge="ZHANG Wei", nationality="CN", side="CN", date_of_birth="1975-03-02", email="zhang.wei.a@example.org")
        c("same-name-2", family_name="Zhang", given_name="Wei", name_order="family_first", name_native="张薇", name_on_badge="ZHANG Wei", nationality="CN", side="CN", date_of_birth="1988-11-20", email="zhang.wei.b@example.org", sex_passport="F", title="Ms")
        c("long-title", job_title_en="Deputy Director-General and Acting Head of the Directorate for Sustainable Urban Development, Territorial Cohesion, Integrated Mobility, Housing and Relations with Third-Country Local and Regional Authorities (ad interim)", family_name="Schwarzenberger-Lüdenscheidt", given_name="Karl-Maximilian Friedrich Wilhelm", nationality="DE", side="EU")
        c("long-name", family_name="de Albuquerque e Vasconcelos de Sousa Coutinho", given_name="Maria da Conceição Leonor Francisca", nationality="PT", side="EU")
        c("spanish-two-surnames", family_name="García y Ñúñez-Ibáñez", given_name="María del Mar", nationality="ES", side="EU")
        c("dutch-particle", family_name="van der 's-Gravesande", given_name="Joost", nationality="NL", side="EU", remarks="sorts under G in NL, under V in BE")
        c("german-particle", family_name="Freiherr von und zu Musterfels", given_name="Götz", nationality="DE", side="EU")
        c("irish-apostrophe", family_name="O’Sheá-Ní Dhomhnaill", given_name="Sadhbh", nationality="IE", side="EU", remarks="typographic apostrophe U+2019")
        c("ascii-apostrophe", family_name="D'Annunziatella", given_name="Niccolo'", nationality="IT", side="EU")
        c("hungarian-family-first-native", family_name="Szőke-Fűzfői", given_name="Tünde", name_native="Szőke-Fűzfői Tünde", nationality="HU", side="EU")
        c("greek-native", family_name="Papathanasiou", given_name="Eleftheria", name_native="Ελευθερία Παπαθανασίου", nationality="GR", side="EU")
        c("bulgarian-patronymic", family_name="Zhelyazkova", given_name="Tsvetana Shterionova", name_native="Цветана Щерионова Желязкова", nationality="BG", side="EU")
        c("maltese-letters", family_name="Għarbi Ħaż-Żebbuġ", given_name="Ċensu", nationality="MT", side="EU")
        c("latvian-romanian-comma", family_name="Ķēniņš-Țăranu", given_name="Ģirts", nationality="LV", side="EU", remarks="comma-below letters")
        c("nfd-diacritics", family_name=unicodedata.normalize("NFD", "Łuczyński-Müller"), given_name=unicodedata.normalize("NFD", "Zoé"), nationality="PL", side="EU", remarks="decomposed Unicode")
        c("rtl-native", family_name="Benaïssa", given_name="Yūsuf", name_native="يوسف بن عيسى", nationality="BE", side="EU", remarks="right-to-left native name")
        c("hebrew-native", family_name="Ben-Ari", given_name="Noa", name_native="נועה בן־ארי", nationality="FR", side="EU")
        c("mononym", family_name="", given_name="Suharmini", name_order="single", name_on_badge="SUHARMINI", nationality="ID", side="OTHER")
        c("icelandic-patronymic", family_name="Þorgrímsdóttir", given_name="Æsa", nationality="IS", side="OTHER")
        c("turkish-dotless-i", family_name="Işıkılıç", given_name="İpek", nationality="TR", side="OTHER", remarks="upper-casing must keep dotted/dotless i apart on request")
        c("suffix", family_name="Fitzgerald Jr.", given_name="John, III", nationality="IE", side="EU")
        c("all-caps", family_name="ROSSI", given_name="GIUSEPPE MARIA", nationality="IT", side="EU")
        c("lower-case", family_name="dupont", given_name="jean-luc", nationality="FR", side="EU")
        c("sex-x-passport", family_name="Janssens", given_name="Robin", sex_passport="X", title="Mx", nationality="NL", side="EU")
        c("title-blank", family_name="Nowak", given_name="Aleksandra", title="", nationality="PL", side="EU")
        c("newline-in-title", job_title_en="Mayor of Example\nPresident of the Metropolitan Area", family_name="Leroy", given_name="Anaïs", nationality="FR", side="EU")
        c("quotes-commas", organisation_en='Institute "Cities, People & Places", a.s.b.l.', family_name="De Smet", given_name="Lieve", nationality="BE", side="EU")
        c("html-in-organisation", organisation_en="<b>Smart</b> & <script>alert(1)</script> Cities SA", family_name="Martin", given_name="Léa", nationality="FR", side="EU")
        c("formula-like", organisation_en="=Cities+Partners", job_title_en="@Large Planner", family_name="Virtanen", given_name="Aino", nationality="FI", side="EU")
        c("leading-plus-phone-only", phone="+00 0000 0000 ext. 12", family_name="Kask", given_name="Õie", nationality="EE", side="EU")
        c("leap-day", date_of_birth="1988-02-29", family_name="Horváth", given_name="Zsófia", nationality="SK", side="EU")
        c("passport-expires-within-3-months", passport_expiry="2027-11-30", family_name="Chen", given_name="Ping", name_native="陈平平", name_order="family_first", nationality="CN", side="CN", visa_letter_required="yes", visa_letter_for="Schengen")
        c("passport-older-than-10-years", passport_issued="2017-01-10", passport_expiry="2028-01-09", family_name="Liu", given_name="Yang", name_native="刘洋洋", name_order="family_first", nationality="CN", side="CN", visa_letter_required="yes", visa_letter_for="Schengen")
        c("minor-17", date_of_birth="2010-05-04", category="youth", role="youth delegate", family_name="Ferrari", given_name="Giulia", nationality="IT", side="EU", remarks="guardian consent needed")
        c("youth-over-age", date_of_birth="1990-01-01", category="youth", role="youth delegate", family_name="Sun", given_name="Jie", name_native="孙洁", name_order="family_first", nationality="CN", side="CN")
        c("two-heads-same-city-a", role="head of delegation", delegation="Ghent", city_en="Ghent", family_name="Peeters", given_name="Marc", nationality="BE", side="EU", category="city", job_title_en="Mayor", protocol_rank=4)
        c("two-heads-same-city-b", role="head of delegation", delegation="Ghent", city_en="Ghent", family_name="Maes", given_name="An", nationality="BE", side="EU", category="city", job_title_en="Deputy Mayor for Urban Development", protocol_rank=5)
        c("dual-role", role="speaker;moderator", family_name="Andersen", given_name="Søren Åse", nationality="DK", side="EU")
        c("consent-refused-transfer", consent_transfer_abroad="no", family_name="Gao", given_name="Feng", name_native="高峰峰", name_order="family_first", nationality="CN", side="CN", visa_letter_required="yes", visa_letter_for="Schengen")
        c("consent-missing", consent_processing="", consent_recorded_at="", family_name="Silva", given_name="Rui", nationality="PT", side="EU")
        c("arrival-after-departure", arrival="2027-09-24", departure="2027-09-19", family_name="Popescu", given_name="Ioana", nationality="RO", side="EU")
        c("whitespace", family_name="  Kovač ", given_name="Luka\u00a0Ivan\u200b", nationality="SI", side="EU", remarks="spaces, NBSP and zero-width space")
        c("emoji", remarks="see you in Brussels 🚲🏙️", family_name="Byrne", given_name="Niamh", nationality="IE", side="EU")
        c("resident-abroad", nationality="CN", side="EU", family_name="Huang", given_name="Mei", name_native="黄梅梅", name_order="family_first", city_en="Bonn", organisation_en="City of Bonn", remarks="Chinese national employed by an EU city")
        c("eu-national-from-china-side", nationality="DE", side="CN", family_name="Bauer", given_name="Anke", name_native="鲍安可", city_en="Chengdu", remarks="EU national leading an international team in China")
        return C


def build(seed, rows, cities):
    m = Maker(seed, cities)
    people = [m.person(i + 1) for i in range(rows)]
    cases = m.cases()
    slots = sorted(m.rng.sample(range(rows), len(cases)))
    log = []
    for s, (tag, kw) in zip(slots, cases):
        p = people[s]
        p.update({k: str(v) for k, v in kw.items()})
        if p["name_order"] != "single" and "name_order" not in kw:
            p["name_order"] = "given_first"
        if "name_native" not in kw:
            p["name_native"] = ""
        if "name_on_badge" not in kw:
            p["name_on_badge"] = (f"{p['family_name'].upper()} {p['given_name']}" if p["name_order"] == "family_first" else f"{p['given_name']} {p['family_name'].upper()}").strip()
        if "category" not in kw and kw.get("side") == "EU" and p["side"] == "EU" and p["category"] == "security":
            p["category"] = "staff"
        log.append((p["registration_id"], tag, kw.get("remarks", "")))
    return people, log


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--rows", type=int, default=2000)
    ap.add_argument("--seed", type=int, default=20270920)
    ap.add_argument("--cities", default="cities.csv")
    ap.add_argument("--out", default="delegates.csv")
    ap.add_argument("--cases", default="delegates_cases.csv")
    a = ap.parse_args()
    with open(a.cities, encoding="utf-8", newline="") as f:
        cities = list(csv.DictReader(f))
    people, log = build(a.seed, a.rows, cities)
    with open(a.out, "w", encoding="utf-8", newline="") as f:
        w = csv.DictWriter(f, COLUMNS, lineterminator="\n"); w.writeheader(); w.writerows(people)
    with open(a.cases, "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n"); w.writerow(["registration_id", "case", "note"]); w.writerows(log)


if __name__ == "__main__":
    main()
