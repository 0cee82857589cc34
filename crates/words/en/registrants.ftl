### What is noticed about the data of registrants: the rows of a table that says who holds which domains.
###
### One message for each code of a finding, with its case behind it where it has any. None of them shows a number or a name of
### a holder.

# $message: what the registry says, word for word.
registrant-foretold = The registry may refuse it with “{ $message }”.

## Requests. $api: whose they are.

# $columns: their names.
registrant-requests-columns = For the requests to { $api } these columns must not be empty: { $columns }.
    .advice = Fill them in, or leave all contact data out where a profile is there already.
registrant-requests-document = { $api } knows no such document, so there are no requests to make.
    .advice = Use another document of the holder.

## The table.

# $chars: how many characters there are. $limit: the most that is read.
registrant-cell-too-long = The cell holds { $chars } characters; { $limit } is the most.
    .advice = Look whether a quotation mark is missing, or whether a whole text was pasted into the cell.
registrant-cell-formula-stored = The cell holds a formula; the value that was last calculated was taken.
    .advice = Copy the column and paste it as values, so that nothing changes unseen.
registrant-cell-formula-empty = The cell holds a formula, and no value was stored with it.
    .advice = Open the table in the spreadsheet program, save it, or paste the column as values.
# $value: such as #N/A.
registrant-cell-error = The cell shows the error { $value }.
    .advice = Write the value itself into the cell.
registrant-cell-merged = The cell is merged with others, so that only the first of them has a value.
    .advice = Undo the merging and write the value into every cell.
registrant-cell-nested = A list or an object stands where a text is expected.
    .advice = Write a text; several domains or pictures are separated by semicolons.
registrant-cell-twice = The value is given twice in one row; the first was taken.
    .advice = Leave one of them out.
# $count: how many cells.
registrant-cells-surplus =
    { $count ->
        [one] There is { $count } cell behind the last column.
       *[other] There are { $count } cells behind the last column.
    }
    .advice = A text that holds a comma has to stand in quotation marks; look whether all values are in their columns.
registrant-row-open-quotation = A quotation mark in the row is never closed, so that the rows behind it are taken for part of a cell.
    .advice = Close it or delete it, and check the table again.
registrant-row-unreadable = The line is no object of JSON.
    .advice = Write one object a line, such as {"{"}"id": "1", "document_type": "SFZ"{"}"}.
# $date: how it was read.
registrant-date-number = The date is stored as the number of a day; it was read as { $date }.
    .advice = Look whether that is right, or write the date as a text such as 2024-02-29.

## The document.

# $known: the codes.
registrant-document-type-missing = The kind of document is missing.
    .advice = It is one of { $known }.
# $value: what was given. $known: the codes.
registrant-document-type-unknown = There is no kind of document “{ $value }”.
    .advice = It is one of { $known }.
# $document: the code of a kind of document.
registrant-document-kind = A document of the kind { $document } does not go with this kind of holder.
    .advice = Persons give an identity document, organizations their license or certificate.
registrant-military = Military units cannot register domains here.
    .advice = Ask the registrar which other holder is possible.
# $value: what was given.
registrant-kind-unknown = “{ $value }” is no kind of holder.
    .advice = Write person or organization.
registrant-region-missing = The country or region is not given, so nothing that depends on it was checked.
    .advice = Write a code of two letters, such as CN, HK, MO or TW.
# $value: what was given.
registrant-region-unknown = There is no country or region “{ $value }”.
    .advice = Write a code of two letters, such as CN, HK, MO or TW.
# $document: the code of a kind of document. $region: the code of a region.
registrant-region-type-never = Holders from { $region } have no document of the kind { $document }.
    .advice = Choose the region that stands on the document, or the kind of document that it is.
registrant-region-type-unusual = No source names the document { $document } for holders from { $region }.
    .advice = Use one of the documents that the registrar names for this region.
registrant-region-type-disputed = Whether the document { $document } is taken from holders from { $region } is not certain.
    .advice = If it is refused, use another document that the registrar names for this region.
# $told, $region: codes of regions.
registrant-region-type-number = The number is one of { $told }, the region is { $region }.
    .advice = Choose the region that stands on the document.
registrant-passport-chinese-mainland = Mainland holders are verified with the resident identity card, not with a passport.
    .advice = Use the identity card (SFZ).
registrant-passport-chinese-number = Passports of China have numbers like this, but the region is another.
    .advice = Compare region and number with the passport.
# $value: what was given. $known: the registrars.
registrant-site-unknown = There is no registrar “{ $value }”.
    .advice = It is one of { $known }.
# $tld: the end of a domain. $region: the code of a region. $site: the registrar.
registrant-site-tld-refused = { $site } does not take this kind of holder from { $region } for .{ $tld }.
    .advice = Register the domain with a site or registrar that takes holders from there, such as the international site.
registrant-site-tld-doubtful = Whether { $site } takes this kind of holder from { $region } for .{ $tld } is not certain.
    .advice = Ask the registrar before anything is paid.
# $tld: the end of a domain. $documents: codes of kinds of documents.
registrant-tld-document = For .{ $tld } only { $documents } is taken.
    .advice = Use that document, or another domain.

## The number.

registrant-number-missing = The document's number is missing.
    .advice = Copy it from the document. An overseas certificate without a number has 0.
registrant-number-rounded = A spreadsheet program made a rounded number of it, such as 1.10105E+17, and lost its last digits.
    .advice = Format the column as text, then enter the number again from the document.
registrant-number-characters-blank = There are blanks in the number.
    .advice = Leave them out.
registrant-number-characters-full-width = There are full-width characters in the number.
    .advice = Type it with half-width characters.
registrant-number-characters-invisible = There are invisible characters in the number.
    .advice = Type the number anew instead of copying it.
registrant-number-characters-hyphen = There are hyphens in the number.
    .advice = Leave them out.
registrant-number-characters-small-letter = There are small letters in the number.
    .advice = Write them as capitals.
registrant-number-characters-quotation = There are quotation marks in the number.
    .advice = Leave them out.
registrant-number-characters-several = There are blanks, hyphens, small letters or other signs in the number that do not belong to it.
    .advice = Write half-width capitals and digits only.
# $place: which character, from 1. $found: what stands there.
registrant-number-characters-foreign = Character { $place } of the number is “{ $found }”, which does not belong there.
    .advice = Compare the number with the document, character by character.
registrant-number-copy-suffix = The number of a copy, such as (1/1), stands behind the document's number.
    .advice = Leave it out.
# $place: which character, from 1. $found: what stands there. $meant: what has to stand there. $count: how many characters.
registrant-number-confusable =
    { $count ->
        [one] Character { $place } of the number is “{ $found }”; with “{ $meant }” it is right.
       *[other] { $count } characters of the number look like others; the first is “{ $found }” at place { $place }, which has to be “{ $meant }”.
    }
    .advice = Compare the number with the document and correct it there.
# $chars: how many there are. $wanted: how many there have to be. $document: the code of a kind of document.
registrant-number-length-known = The number has { $chars } characters; on a document of the kind { $document } it has { $wanted }.
    .advice = Compare number and kind of document with the document.
# $chars: how many there are. $most: the most.
registrant-number-length-limit = The number has { $chars } characters; the registrar takes { $most } at most.
    .advice = Compare the number with the document.
registrant-number-province = The digits for the province name none.
    .advice = Compare the number with the document.
registrant-number-date-none = The digits for the date of birth are no day, or one that is still to come.
    .advice = Compare the number with the document.
registrant-number-date-old = By the number the holder was born more than a hundred years ago, before 1900.
    .advice = Compare the number with the document.
registrant-number-serial = The serial digits of the number are all zero.
    .advice = Compare the number with the document.
registrant-number-check-digit-whole = The check digit does not fit: at least one character is wrong.
    .advice = Compare the number with the document, character by character.
registrant-number-check-digit-inner = The code is right as a whole, but the organization code inside has a check digit that does not fit.
    .advice = Compare the number with the document. If it is the same, leave it.
registrant-number-length-obsolete = The number has 15 digits; such numbers have not been valid since 2013.
    .advice = Take the number of 18 characters from the current identity card.
# $document, $other: codes of kinds of documents.
registrant-number-type = The number is not one of { $document } but of { $other }.
    .advice = Choose the kind of document that it is, or enter the number of the other document.
registrant-number-zero = The number is 0, which only overseas organizations without a number have.
    .advice = Enter the document's number.
# $document: the code of a kind of document. $begins: two characters.
registrant-uscc-type = The code begins with { $begins }, which is unusual on a document of the kind { $document }.
    .advice = Look whether the kind of document is right.
registrant-license-before-reform = The license is of before October 2015 and has the number of that time.
    .advice = Use the current license with its code of 18 characters.
registrant-mrz-form = These are not the lines of a machine-readable zone.
    .advice = Copy two lines of 44 characters from the passport, with a blank between them.
registrant-mrz-check-digit-number = In the machine-readable zone the check digit of the document's number does not fit.
    .advice = Compare the lines with the passport.
registrant-mrz-check-digit-birth-date = In the machine-readable zone the check digit of the date of birth does not fit.
    .advice = Compare the lines with the passport.
registrant-mrz-check-digit-expiry = In the machine-readable zone the check digit of the date of expiry does not fit.
    .advice = Compare the lines with the passport.
registrant-mrz-check-digit-optional = In the machine-readable zone the check digit of the further data does not fit.
    .advice = Compare the lines with the passport.
registrant-mrz-check-digit-composite = In the machine-readable zone the last check digit does not fit.
    .advice = Compare the lines with the passport.
registrant-mrz-mismatch-number = The machine-readable zone has another number than the row.
    .advice = Compare both with the passport.
registrant-mrz-mismatch-expiry = The machine-readable zone has another date of expiry than the row.
    .advice = Compare both with the passport.

## Dates.

registrant-date-form = This is no date that can be read.
    .advice = Write year, month and day, such as 2024-02-29; a document that never expires has 长期.
registrant-date-future = The date of issue is still to come.
    .advice = Compare it with the document.
registrant-date-order = The document expires before it was issued.
    .advice = Look whether the two dates were exchanged.
# $days: since the issue. $known: from how many days on it is known.
registrant-too-new-early = The document was issued { $days } days ago; the official database may not know it yet.
    .advice = Submit it { $known } days after its issue.
registrant-too-new-late = The document was issued { $days } days ago; the official database knows it after 7 to { $known } days.
    .advice = If it is not found, wait until day { $known } and submit it again.
# $date: of expiry.
registrant-expired = The document expired on { $date }.
    .advice = Use a valid one.
# $days: until the expiry.
registrant-expires-soon = The document expires in { $days } days.
    .advice = Submit it soon, or use the next one.

## Names.

registrant-name-missing = The holder's name is missing.
    .advice = Write it as it stands on the document.
registrant-name-space-blank = There are blanks in the name that do not belong there.
    .advice = Leave them out.
registrant-name-space-ends = There is a blank before or behind the name.
    .advice = Leave it out.
registrant-name-space-invisible = There are invisible characters in the name.
    .advice = Type the name anew instead of copying it.
registrant-name-width-half = The brackets in the name are half-width; an ICP filing asks for full-width ones.
    .advice = Write （ and ）, unless the document itself has the others.
registrant-name-width-full = The brackets in the name are full-width; the registrar asks for half-width ones.
    .advice = Write ( and ).
registrant-name-width-mixed = The name has full-width and half-width brackets.
    .advice = Write all of them as the document does.
registrant-name-width-unbalanced = A bracket in the name is opened or closed and its other half is missing.
    .advice = Compare the name with the document.
registrant-name-width-letters = There are full-width letters or digits in the name.
    .advice = Look whether the document has them so.
registrant-name-dot = The dot in the name is not the one that registries know (·, U+00B7).
    .advice = Copy this one: ·.
registrant-name-title-marks-other = The title marks in the name are not 《 and 》.
    .advice = Write 《 and 》, as the document does.
registrant-name-title-marks-english = The signs ·, 《 and 》 do not go into the English name.
    .advice = Leave them out there, and keep them in the Chinese name.
# $place: which character, from 1. $point: its code point.
registrant-name-rare-private-use = Character { $place } of the name ({ $point }) is a private one, which other systems show as something else or not at all.
    .advice = Type the character anew with an input method of today; if there is none for it, ask the registrar's support.
registrant-name-rare-extension = Character { $place } of the name ({ $point }) is rare, and registries may not have it.
    .advice = If the registrar's form refuses it, ask the support to enter it.
registrant-name-rare-compatibility = Character { $place } of the name ({ $point }) is a compatibility form of another character.
    .advice = Type the usual character.
registrant-name-rare-radical = Character { $place } of the name ({ $point }) is a radical, as it comes along when a PDF is copied.
    .advice = Type the character itself.
# $chars: how many there are. $limit: how many there may or have to be.
registrant-name-length-long = The text has { $chars } characters; { $limit } is the most.
    .advice = Shorten an English one. Of a Chinese name give the first { $limit } characters, and tell the registrar's support.
registrant-name-length-short = The text has { $chars } characters; { $limit } is the least.
    .advice = Write the whole name.
registrant-name-script-none = The Chinese name holds no Chinese characters.
    .advice = Write the name in Chinese, as it stands on the document.
registrant-name-script-differs = The document seems to have no Chinese name; then both fields have to hold the same name, letter for letter.
    .advice = Enter the name of the document in both.
registrant-name-script-latin = The Chinese name holds Latin letters, which the registrar does not take.
    .advice = Compare the name with the document, and ask the registrar's support if it has them.
registrant-english-characters-chinese = There are Chinese characters in the English text.
    .advice = Write it in Latin letters.
# $found: a character.
registrant-english-characters-signs = There is a “{ $found }” in the English text; registries take letters, digits and blanks for certain.
    .advice = Leave it out if it is refused.
registrant-english-characters-letters = There is a “{ $found }” in the English text; registries take the letters A to Z only.
    .advice = Write it without marks above or below the letters.
# $chars: how many there are. $limit: the most.
registrant-pinyin-too-long = The pinyin that is generated from the Chinese text has { $chars } characters; { $limit } is the most.
    .advice = Fill in the English field by hand, shorter.
registrant-pinyin-differs = The English name is not a usual spelling of the Chinese one.
    .advice = Look whether both are names of the same person.
registrant-icp-unknown = Whether an ICP filing follows is not said with yes or no.
    .advice = Write y or n.
registrant-icp-name = The subject of the ICP filing has another name than the holder.
    .advice = Make both equal, to the bracket: change the holder, or the filing.
# $site: the registrar.
registrant-icp-site = { $site } offers no ICP filing.
    .advice = Register the domain with the China site if it needs one.

## How to reach the registrant.

# $columns: names of columns.
registrant-contact-missing = Some of what a new profile needs is missing: { $columns }.
    .advice = Fill it in if a profile is to be made from this row.
registrant-province-unknown = This is none of the provinces.
    .advice = Write it as on a map, such as 浙江 or 浙江省.
registrant-address-number = The address leads to no door: there is no number in it.
    .advice = Write street, house and room.
registrant-address-city = The address is only the city.
    .advice = Write street, house and room.
registrant-postcode-china = This is no postal code of the mainland, which has six digits.
    .advice = Look it up for the address.
# $limit: the most characters.
registrant-postcode-abroad = The postal code has more than { $limit } characters.
    .advice = Look it up for the address.
registrant-phone-area = This is not the calling code of a country.
    .advice = Write digits alone, without + or 00; for China 86. The city's area code belongs to the number.
registrant-phone-china = This is no phone number of China.
    .advice = Write a mobile number of 11 digits, or the area code and the number.
registrant-phone-abroad = This is no phone number.
    .advice = Write the number without the country's code, in 4 to 15 digits.
registrant-phone-signs = There are signs in the phone number.
    .advice = Write digits alone.
# $limit: the most digits.
registrant-phone-extension = The extension is not a number of at most { $limit } digits.
    .advice = Write digits alone.
registrant-email-form = This is no mail address.
    .advice = Write one such as name@example.com; a confirmation is sent to it.
# $ending: of a mail address.
registrant-email-ending = Addresses that end in .{ $ending } are refused by some forms.
    .advice = If it is refused, use one that ends in .com, .net, .org or .cn.
# $provider: of mail.
registrant-email-provider = Confirmations get lost at { $provider } now and then.
    .advice = Look into the folder for unwanted mail, or use another address.

## Domains and pictures.

# $domain: the domain.
registrant-domain-form-address = { $domain } is an address, not a domain.
    .advice = Write the domain alone, such as example.cn.
registrant-domain-form-dot = { $domain } is no domain: it needs an ending, and something between all dots.
    .advice = Write it such as example.cn.
registrant-domain-form-label = { $domain } looks like the ASCII form of a domain in other letters, but stands for none.
    .advice = Write the domain in its own letters.
registrant-domain-form-characters = { $domain } holds characters that no domain has.
    .advice = Use letters, digits and hyphens, or Chinese characters.
registrant-domain-form-hyphen = { $domain } has a hyphen at its beginning, at its end, or two in the third and fourth place.
    .advice = Compare it with the registration.
# $limit: the most characters.
registrant-domain-form-length = { $domain } is too long: each part has { $limit } characters at most.
    .advice = Compare it with the registration.
# $meant: the same domain in its own letters.
registrant-domain-form-punycode = { $domain } stands for { $meant }; registrars want it in its own letters.
    .advice = Write { $meant }.
registrant-duplicate-domain = { $domain } stands in the row twice.
    .advice = Leave one out.
registrant-further-papers-gov = Domains under .gov.cn need the stamped application, a proof of being an agency, and the contact's identity card.
    .advice = Have them ready.
registrant-further-papers-trademark = Domains under .trademark need a proof of the right to the mark, in the same name.
    .advice = Have it ready.
registrant-further-papers-restaurant = Domains under .restaurant need a letter of commitment, or a proof of what the holder does.
    .advice = Have it ready.
registrant-image-missing-none = No picture is named.
    .advice = Name the files of the document's pictures, separated by semicolons.
# $image: the file.
registrant-image-missing-file = The picture { $image } is not there.
    .advice = Check the name; it is looked for beside the table.
# $document: the code of a kind of document.
registrant-sides = Of a document of the kind { $document } both sides are wanted, and one picture is named.
    .advice = Look whether it shows both sides; otherwise name the other one too.

## Several rows.

# $row: the earlier row.
registrant-id-twice = Row { $row } has the same identifier.
    .advice = Give each row its own.
registrant-same-number-different-name = Row { $row } has the same number with another name.
    .advice = Compare both rows with the document.
registrant-same-name-different-number = Row { $row } has the same name with another number.
    .advice = If it is the same holder, compare both numbers with the document.
registrant-same-holder-twice = Row { $row } is the same holder.
    .advice = One row with all domains is enough.
# $domain: the domain.
registrant-domain-in-two-rows-other = { $domain } stands in row { $row } too, with another holder.
    .advice = A domain has one holder: take it out of one row.
registrant-domain-in-two-rows-same = { $domain } stands in row { $row } too.
    .advice = Take it out of one row.
# $image: the file.
registrant-image-in-two-rows = Row { $row } names the picture { $image } too, for another number.
    .advice = Look whose document it shows.
# $most: how many. $site: the registrar.
registrant-too-many-holders = There are more than { $most } holders in the table, the most that an account of { $site } keeps.
    .advice = Divide them among several accounts, or delete profiles that are no longer used.
registrant-too-many-gov-domains = One holder may have { $most } domains under .gov.cn.
    .advice = Take the others out.

## What keeps a whole table from being read.

# $columns: names.
registrant-table-column-missing = The table has no column { $columns }.
    .advice = The names of columns stand in the first row; the template has all of them.

## The columns, as the template explains them.

registrant-column-id = Your own identifier of the row; results are told by it.
registrant-column-kind = Write person or organization. May be left empty: the document tells it.
registrant-column-region = Country or region of the holder: CN, HK, MO, TW or another code of two letters.
registrant-column-site = Write cn, intl, tencent, huawei or godaddy. May be left empty: the profile tells it.
registrant-column-document-type = Kind of document, by its code: SFZ, HZ, TXZ, TW, WAIGUOREN, HKMOJUMIN, YYZZ, XYDM and so on.
registrant-column-document-no = The document's number, as text, as it stands on the document.
registrant-column-name-zh = The holder's name in Chinese, as it stands on the document.
registrant-column-name-en = The holder's name in Latin letters. May be left empty where pinyin is generated.
registrant-column-contact-zh = Whom to contact, in Chinese. For a person: the holder.
registrant-column-contact-en = Whom to contact, in Latin letters.
registrant-column-province-zh = Province in Chinese, such as 浙江.
registrant-column-city-zh = City in Chinese, such as 杭州市.
registrant-column-address-zh = Street, house and room in Chinese.
registrant-column-province-en = Province in Latin letters, such as zhe jiang.
registrant-column-city-en = City in Latin letters, such as hang zhou shi.
registrant-column-address-en = Street, house and room in Latin letters.
registrant-column-postcode = Postal code; six digits in the mainland.
registrant-column-tel-area = The country's calling code, digits alone: 86 for China.
registrant-column-tel = Phone number, digits alone; a landline with its area code.
registrant-column-tel-ext = Extension, or nothing.
registrant-column-email = Mail address; a confirmation is sent to it.
registrant-column-issued = Date of issue, such as 2024-02-29.
registrant-column-expires = Date of expiry, or 长期 for a document that has none.
registrant-column-icp = Whether an ICP filing follows: y or n.
registrant-column-icp-subject = The name of the filing's subject.
registrant-column-images = Files of the document's pictures beside the table, separated by semicolons: front; back.
registrant-column-domains = Domains of the holder, separated by semicolons; Chinese ones in Chinese.
registrant-column-mrz = The two lines at the foot of a passport, with a blank between them. May be left empty.

## Codes in a few words, for lists of them.

word-finding-cell-too-long = more characters than are read
word-finding-cell-formula = a formula, with or without a stored value
word-finding-cell-error = an error such as #N/A
word-finding-cell-merged = a merged cell
word-finding-cell-nested = a list or an object in JSON
word-finding-cell-twice = a key twice in one object of JSON
word-finding-cells-surplus = more cells than columns
word-finding-row-open-quotation = a quotation mark that is never closed
word-finding-row-unreadable = a line that is no object of JSON
word-finding-date-number = a date stored as a number
word-finding-document-type-missing = no kind of document
word-finding-document-type-unknown = none that is known
word-finding-document-kind = person or organization against the document
word-finding-military = a military unit
word-finding-kind-unknown = neither person nor organization
word-finding-region-missing = no region
word-finding-region-unknown = none that is known
word-finding-region-type = region against the document, or against its number
word-finding-passport-chinese = a passport of China
word-finding-site-unknown = no registrar that is known
word-finding-site-tld = a holder whom the site does not take under this ending
word-finding-tld-document = a document that is not taken under this ending
word-finding-number-missing = no number
word-finding-number-rounded = a number in scientific notation
word-finding-number-characters = blanks, full-width or other characters that do not belong there
word-finding-number-copy-suffix = a copy number behind it
word-finding-number-confusable = a character taken for another
word-finding-number-length = too few or too many characters, among them the 15 digits of before
word-finding-number-province = no province
word-finding-number-date = no date of birth, or one before 1900
word-finding-number-serial = serial digits that are zero
word-finding-number-check-digit = the check digit, also that of the organization code inside
word-finding-number-type = a number of another document
word-finding-number-zero = 0 on a document that has a number
word-finding-uscc-type = what a credit code begins with, against the document
word-finding-license-before-reform = a license of before October 2015
word-finding-mrz-form = lines that are no machine-readable zone
word-finding-mrz-check-digit = a check digit in it
word-finding-mrz-mismatch = it says something else than the row
word-finding-date-form = no date
word-finding-date-future = issued after today
word-finding-date-order = expires before it was issued
word-finding-too-new = too new to be known
word-finding-expired = no longer valid
word-finding-expires-soon = not valid for long
word-finding-name-missing = no name
word-finding-name-space = blanks and invisible characters
word-finding-name-width = brackets and full-width letters
word-finding-name-dot = another dot than ·
word-finding-name-title-marks = title marks
word-finding-name-rare = rare characters
word-finding-name-length = too long or too short
word-finding-name-script = Chinese characters that are missing
word-finding-english-characters = other characters in an English text
word-finding-pinyin-too-long = the generated pinyin
word-finding-pinyin-differs = an English name that spells the Chinese one otherwise
word-finding-icp-unknown = neither yes nor no
word-finding-icp-name = subject of the filing against the holder
word-finding-icp-site = a site without filings
word-finding-contact-missing = parts of the contact data
word-finding-province-unknown = no province
word-finding-address = no number in the address, or only the city
word-finding-postcode = the postal code
word-finding-phone = calling code, phone number, extension
word-finding-email = no mail address, or one that may bring trouble
word-finding-domain-form = no domain, or one in its ASCII form
word-finding-duplicate-domain = twice in one row
word-finding-further-papers = endings that ask for further papers
word-finding-image-missing = no picture named, or not there
word-finding-sides = one picture of a document whose both sides are wanted
word-finding-id-twice = the identifier of an earlier row
word-finding-same-number-different-name = the number of an earlier row with another name
word-finding-same-name-different-number = the name of an earlier row with another number
word-finding-same-holder-twice = the holder of an earlier row
word-finding-domain-in-two-rows = the domain of an earlier row
word-finding-image-in-two-rows = the picture of an earlier row
word-finding-too-many-holders = more than an account keeps
word-finding-too-many-gov-domains = more than a holder may have
word-finding-requests-columns = columns that an API needs are empty
word-finding-requests-document = a document for which an API has no code
