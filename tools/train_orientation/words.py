"""Random text by script: words as documents have them, mixed with random ones, so that no word is learned by heart."""

DOCUMENT_LATIN = (
    "Name Surname Given names Date of birth Sex Nationality Passport No Place of birth Authority Type Code Country "
    "Identity Card Driving Licence Valid until Issued by Signature Address Height Class Expiry Personal number "
    "Invoice Total Company Telephone Email Page Street City State Republic Ministry Registration Certificate Bank "
    "the and of to in for with from this that not are was which you have will all may by be or as is on at an it "
    "when under where such other these shall terms notice copy people work time year member order service quality "
    "Prénom Né à Délivré Größe Straße Gültig bis Unterschrift Año Número Nación Señor Città Età Lugar Válido até "
    "Zażółć Język Çocuk Işık Škola Příjmení Dátum Név Førerkort Körkort Gjøvik Wang Zhang Chen Liu Huang Xiao Guang"
).split()
DOCUMENT_CHINESE = (
    "姓名 性别 男 女 民族 汉 出生 年 月 日 住址 公民身份号码 中华人民共和国 居民身份证 签发机关 有效期限 营业执照 统一社会信用代码 "
    "名称 类型 法定代表人 经营范围 注册资本 成立日期 住所 登记机关 有限责任公司 机动车驾驶证 准驾车型 初次领证日期 国籍 护照 "
    "签发日期 北京市 上海市 广东省 深圳市 街道 路 号 室 区 县 村 长期 公安局 分局 市场监督管理局 科技 贸易 技术开发 咨询 服务 销售 网络"
).split()
DOCUMENT_TRADITIONAL = "姓名 性別 出生日期 身分證統一編號 地址 有效日期 香港 臺灣 中華民國 國民身分證 簽發日期 公司 登記證".split()

SAMPLES = {
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и "
          "должны поступать в отношении друг друга в духе братства. Фамилия Имя Отчество Дата рождения Пол Место "
          "жительства Паспорт выдан Российская Федерация Код подразделения Водительское удостоверение действительно до "
          "Министерство внутренних дел город Москва область улица дом квартира подпись владельца объект съезд шея ещё",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με "
          "λογική και συνείδηση και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης. Επώνυμο Όνομα "
          "Ημερομηνία γέννησης Δελτίο ταυτότητας Ελληνική Δημοκρατία Διεύθυνση Αθήνα ψυχή ξένος",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح "
          "الإخاء الاسم الكامل تاريخ الميلاد مكان الولادة الجنسية رقم الهوية جواز السفر تاريخ الإصدار صالح حتى المملكة "
          "العربية السعودية جمهورية مصر وزارة الداخلية العنوان شارع مدينة رخصة قيادة",
    "he": "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם כולם חוננו בתבונה ובמצפון לפיכך חובה עליהם לנהוג איש "
          "ברעהו ברוח של אחוה שם משפחה שם פרטי תאריך לידה תעודת זהות מדינת ישראל משרד הפנים רשיון נהיגה כתובת תוקף עיר",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त "
          "है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए नाम पिता का नाम जन्म तिथि पता भारत सरकार पहचान पत्र लिंग पुरुष महिला",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে তাদের বিবেক এবং বুদ্ধি আছে সুতরাং সকলেরই একে অপরের "
          "প্রতি ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত নাম পিতা জন্ম তারিখ জাতীয় পরিচয় পত্র ঠিকানা",
    "te": "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు వారు వివేచన అంతఃకరణ సంపన్నులగుటచే "
          "పరస్పరము భ్రాతృభావముతో వర్తింపవలయును పేరు తండ్రి పుట్టిన తేదీ చిరునామా",
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระ และเสมอภาคกัน ในเกียรติศักดิ์ และสิทธิ ต่างมีเหตุผล และมโนธรรม และควรปฏิบัติต่อกัน "
          "ด้วยเจตนารมณ์ แห่งภราดรภาพ บัตรประจำตัวประชาชน ชื่อ นามสกุล เกิดวันที่ ที่อยู่ วันออกบัตร วันบัตรหมดอายุ หมู่ที่ ตำบล อำเภอ จังหวัด",
    "lo": "ມະນຸດ ທຸກຄົນ ເກີດມາ ມີ ສິດເສລີພາບ ແລະ ສະເໝີໜ້າກັນ ໃນ ທາງ ກຽດຕິສັກ ແລະ ທາງສິດ ດ້ວຍ ມະນຸດມີ ສະຕິສຳປັດຊັນຍະ ຊື່ ນາມສະກຸນ",
    "km": "មនុស្ស ទាំង អស់ កើត មក មាន សេរីភាព និង សមភាព ក្នុង ផ្នែក សេចក្តីថ្លៃថ្នូរ និង សិទ្ធិ ឈ្មោះ ថ្ងៃខែឆ្នាំ កំណើត អាសយដ្ឋាន",
    "my": "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း မွေးဖွားလာသူများ ဖြစ်သည် အမည်",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다 인간은 천부적으로 이성과 양심을 부여받았으며 서로 "
          "형제애의 정신으로 행동하여야 한다 주민등록증 성명 생년월일 주소 서울특별시 발급일 운전면허증 대한민국 여권 번호",
    "ja": "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。 人間は、理性と良心とを授けられており、 "
          "互いに同胞の精神をもって行動しなければならない。 カード マイナンバー ふりがな こちら まで有効 サンプル タロウ お名前 ください",
    "hy": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով Նրանք ունեն բանականություն ու խիղճ",
    "ka": "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით მათ მინიჭებული აქვთ გონება და სინდისი სახელი გვარი",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው የተፈጥሮ ማስተዋልና ሕሊና ስላለው አንዱ ሌላውን በወንድማማችነት መንፈስ መመልከት ይገባዋል ስም ቀን",
    "ta": "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர் அவர்கள் மதிப்பிலும் உரிமைகளிலும் சமமானவர்கள் பெயர் பிறந்த தேதி முகவரி",
}
# Alphabets in which any order of letters is drawn correctly.
FREE_ALPHABETS = {"ru", "el", "ar", "he", "hy", "ka", "am"}

_SIMPLIFIED = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
_SIMPLIFIED = [c for c in _SIMPLIFIED if c]
_TRADITIONAL = [
    bytes([row, cell]).decode("big5")
    for row in range(0xA4, 0xC6) for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
]
_HANGUL = [bytes([row, cell]).decode("euc-kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)]
_KANJI = [bytes([row, cell]).decode("euc_jp") for row in range(0xB0, 0xCF) for cell in range(0xA1, 0xFF)]
_HIRAGANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだでどばびぶべぼ"
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポー"
_LATIN_LETTERS = "eeeeeeeeeeeetttttttttaaaaaaaaoooooooiiiiiiinnnnnnnsssssshhhhhrrrrrrddddllllcccuuummmwwffggyyppbbvvkjxqz"


def number(random, with_letters):
    """Digits as identity documents have them: numbers and dates; with Latin letters also codes and machine readable lines."""
    kind = random.uniform(0, 1 if with_letters else 0.6)
    if kind < 0.35:
        return "".join(random.choice("0123456789") for _ in range(random.randint(4, 18)))
    if kind < 0.6:
        separator = random.choice("..-/ ")
        return separator.join(
            [f"{random.randint(1950, 2045)}", f"{random.randint(1, 12):02}", f"{random.randint(1, 28):02}"])
    if kind < 0.8:
        return "".join(random.choice("ABCDEFGHJKLMNPQRTUWXYZ0123456789") for _ in range(random.randint(8, 18)))
    return "".join(random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<<<") for _ in range(random.randint(20, 40)))


def text(random, language, length):
    """About `length` characters of text."""
    makers = {"en": _latin, "zh-cn": _simplified, "zh-tw": _traditional, "ko": _korean, "ja": _japanese}
    return makers.get(language, lambda random, length: _sampled(random, language, length))(random, length)


def is_kana(character):
    return "\u3040" <= character <= "\u30ff"


def _cased(random, words):
    kind = random.random()
    if kind < 0.3:
        return [word.upper() for word in words]
    if kind < 0.6:
        return [word.capitalize() for word in words]
    return words


def _joined(random, words, length):
    return "".join(word + random.choice(["", "", "", ",", ".", ":"]) + " " for word in words)[:length].strip()


def _latin(random, length):
    words, total = [], 0
    while total < length:
        if random.random() < 0.55:
            word = random.choice(DOCUMENT_LATIN)
        else:
            word = "".join(random.choice(_LATIN_LETTERS) for _ in range(random.randint(2, 10)))
        words.append(word)
        total += len(word) + 1
    return _joined(random, _cased(random, words), length)


def _characters(random, length, words, repertoire):
    out = ""
    while len(out) < length:
        out += random.choice(words) if random.random() < 0.3 else "".join(
            random.choice(repertoire) for _ in range(random.randint(1, 4)))
    return out[: length + 2]


def _simplified(random, length):
    return _characters(random, max(2, length // 2), DOCUMENT_CHINESE, _SIMPLIFIED)


def _traditional(random, length):
    return _characters(random, max(2, length // 2), DOCUMENT_TRADITIONAL, _TRADITIONAL)


def _korean(random, length):
    sample = SAMPLES["ko"].split()
    words = [
        random.choice(sample) if random.random() < 0.5
        else "".join(random.choice(_HANGUL) for _ in range(random.randint(2, 4)))
        for _ in range(max(1, length // 5))
    ]
    return " ".join(words)


def _japanese(random, length):
    sample = SAMPLES["ja"].split()
    out = ""
    while len(out) < length // 2 + 1:
        kind = random.random()
        if kind < 0.35:
            out += random.choice(sample)
        elif kind < 0.75:
            kana = random.choice([_HIRAGANA, _HIRAGANA, _KATAKANA])
            out += "".join(random.choice(kana) for _ in range(random.randint(1, 5)))
        else:
            out += "".join(random.choice(_KANJI) for _ in range(random.randint(1, 2)))
    return out


def _sampled(random, language, length):
    sample = SAMPLES[language].split()
    letters = [c for c in SAMPLES[language].lower() if c.isalpha()]
    words, total = [], 0
    while total < length:
        if language in FREE_ALPHABETS and random.random() < 0.5:
            word = "".join(random.choice(letters) for _ in range(random.randint(2, 9)))
        else:
            word = random.choice(sample)
        words.append(word)
        total += len(word) + 1
    return " ".join(_cased(random, words) if language in ("ru", "el", "hy") else words)
