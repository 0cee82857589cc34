### What is noticed about the data of registrants: the rows of a table that says who holds which domains.
###
### One message for each code of a finding, with its case behind it where it has any. None of them shows a number or a name of
### a holder.

# $message: what the registry says, word for word.
registrant-foretold = 注册机构可能会以“{ $message }”为由拒绝。

## Requests. $api: whose they are.

# $columns: their names.
registrant-requests-columns = 要生成 { $api } 的请求，这些列不能为空：{ $columns }。
    .advice = 请填写这些列；如果已有信息模板，也可以把联系信息全部留空。
registrant-requests-document = { $api } 没有这种证件类型，无法生成请求。
    .advice = 请换用所有者的另一种证件。

## The table.

# $chars: how many characters there are. $limit: the most that is read.
registrant-cell-too-long = 单元格里有 { $chars } 个字符，最多只能有 { $limit } 个。
    .advice = 请检查是否漏了引号，或者误把整段文字粘贴到了单元格里。
registrant-cell-formula-stored = 单元格里是公式，这里采用的是上次计算的结果。
    .advice = 请复制这一列并“粘贴为数值”，以免内容在不知不觉中改变。
registrant-cell-formula-empty = 单元格里是公式，但没有保存计算结果。
    .advice = 请用表格软件打开并重新保存，或者把这一列粘贴为数值。
# $value: such as #N/A.
registrant-cell-error = 单元格显示错误 { $value }。
    .advice = 请在单元格里直接填写内容。
registrant-cell-merged = 单元格是合并过的，只有第一格里有内容。
    .advice = 请取消合并，并在每一格里填写内容。
registrant-cell-nested = 这里应该是文本，却是一个列表或对象。
    .advice = 请写成文本；多个域名或图片之间用分号隔开。
registrant-cell-twice = 同一行里这个值出现了两次，只取了第一个。
    .advice = 请删掉其中一个。
# $count: how many cells.
registrant-cells-surplus = 最后一列之后还有 { $count } 个有内容的单元格。
    .advice = 含有逗号的文本要用引号括起来；请检查各个值是否都在正确的列里。
registrant-row-open-quotation = 这一行有一个引号没有成对，后面的各行都被当成了单元格的内容。
    .advice = 请补上或删掉引号，再检查一次。
registrant-row-unreadable = 这一行不是 JSON 对象。
    .advice = 每行写一个对象，例如 {"{"}"id": "1", "document_type": "SFZ"{"}"}。
# $date: how it was read.
registrant-date-number = 日期保存成了数字，按 { $date } 处理。
    .advice = 请确认是否正确，或者改成文本，例如 2024-02-29。

## The document.

# $known: the codes.
registrant-document-type-missing = 没有填写证件类型。
    .advice = 可以填写：{ $known }。
# $value: what was given. $known: the codes.
registrant-document-type-unknown = 没有“{ $value }”这种证件类型。
    .advice = 可以填写：{ $known }。
# $document: the code of a kind of document.
registrant-document-kind = 证件类型 { $document } 与所有者类型不符。
    .advice = 个人使用身份证件，单位使用执照或证书。
registrant-military = 军队单位不能在这里注册域名。
    .advice = 请咨询注册商可以用哪个主体注册。
# $value: what was given.
registrant-kind-unknown = “{ $value }”不是所有者类型。
    .advice = 请填写 person（个人）或 organization（单位）。
registrant-region-missing = 没有填写国家或地区，因此没有检查与地区有关的内容。
    .advice = 请填写两个字母的代码，例如 CN、HK、MO 或 TW。
# $value: what was given.
registrant-region-unknown = 没有“{ $value }”这个国家或地区。
    .advice = 请填写两个字母的代码，例如 CN、HK、MO 或 TW。
# $document: the code of a kind of document. $region: the code of a region.
registrant-region-type-never = { $region } 的所有者没有 { $document } 这种证件。
    .advice = 请按证件选择国家或地区，或者选择正确的证件类型。
registrant-region-type-unusual = 没有资料说明 { $region } 的所有者可以使用 { $document } 这种证件。
    .advice = 请使用注册商为该地区列出的证件。
registrant-region-type-disputed = { $region } 的所有者能否使用 { $document } 这种证件，各处说法不一。
    .advice = 如果被拒绝，请换用注册商为该地区列出的其他证件。
# $told, $region: codes of regions.
registrant-region-type-number = 证件号码属于 { $told }，填写的地区却是 { $region }。
    .advice = 请按证件选择国家或地区。
registrant-passport-chinese-mainland = 大陆居民要用居民身份证认证，不能用护照。
    .advice = 请使用身份证（SFZ）。
registrant-passport-chinese-number = 这样的号码通常是中国护照的，填写的地区却不是中国。
    .advice = 请对照护照检查地区和号码。
# $value: what was given. $known: the registrars.
registrant-site-unknown = 没有“{ $value }”这个注册商。
    .advice = 可以填写：{ $known }。
# $tld: the end of a domain. $region: the code of a region. $site: the registrar.
registrant-site-tld-refused = { $site } 的 .{ $tld } 域名不接受 { $region } 的这类所有者。
    .advice = 请在接受该地区所有者的站点或注册商注册，例如国际站。
registrant-site-tld-doubtful = { $site } 的 .{ $tld } 域名是否接受 { $region } 的这类所有者，尚不确定。
    .advice = 请在付款之前咨询注册商。
# $tld: the end of a domain. $documents: codes of kinds of documents.
registrant-tld-document = .{ $tld } 域名只接受 { $documents }。
    .advice = 请使用这种证件，或者换一个域名。

## The number.

registrant-number-missing = 没有填写证件号码。
    .advice = 请照证件填写。没有号码的境外证件填写 0。
registrant-number-rounded = 表格软件把号码变成了数字，例如 1.10105E+17，末尾几位已经丢失。
    .advice = 请把这一列设置为文本格式，再照证件重新填写号码。
registrant-number-characters-blank = 号码里有空格。
    .advice = 请去掉空格。
registrant-number-characters-full-width = 号码里有全角字符。
    .advice = 请用半角字符填写。
registrant-number-characters-invisible = 号码里有看不见的字符。
    .advice = 请手工输入号码，不要复制。
registrant-number-characters-hyphen = 号码里有连字符。
    .advice = 请去掉连字符。
registrant-number-characters-small-letter = 号码里有小写字母。
    .advice = 请改成大写。
registrant-number-characters-quotation = 号码里有引号。
    .advice = 请去掉引号。
registrant-number-characters-several = 号码里有空格、连字符、小写字母或其他不属于号码的字符。
    .advice = 只填写半角的大写字母和数字。
# $place: which character, from 1. $found: what stands there.
registrant-number-characters-foreign = 号码的第 { $place } 位是“{ $found }”，这里不应该出现这个字符。
    .advice = 请逐位对照证件检查号码。
registrant-number-copy-suffix = 证件号码后面带有副本编号，例如 (1/1)。
    .advice = 请去掉副本编号。
# $place: which character, from 1. $found: what stands there. $meant: what has to stand there. $count: how many characters.
registrant-number-confusable = 号码里有 { $count } 个容易混淆的字符：第 { $place } 位是“{ $found }”，应该是“{ $meant }”。
    .advice = 请对照证件检查并改正。
# $chars: how many there are. $wanted: how many there have to be. $document: the code of a kind of document.
registrant-number-length-known = 号码有 { $chars } 位，而 { $document } 的号码应为 { $wanted } 位。
    .advice = 请对照证件检查号码和证件类型。
# $chars: how many there are. $most: the most.
registrant-number-length-limit = 号码有 { $chars } 位，注册商最多接受 { $most } 位。
    .advice = 请对照证件检查号码。
registrant-number-province = 号码里表示省份的两位不是任何省份的代码。
    .advice = 请对照证件检查号码。
registrant-number-date-none = 号码里的出生日期不存在，或者还没有到。
    .advice = 请对照证件检查号码。
registrant-number-date-old = 按号码计算，持证人出生于 1900 年以前，已经一百多岁。
    .advice = 请对照证件检查号码。
registrant-number-serial = 号码里的顺序码全是零。
    .advice = 请对照证件检查号码。
registrant-number-check-digit-whole = 校验码不对，说明号码里至少有一位写错了。
    .advice = 请逐位对照证件检查号码。
registrant-number-check-digit-inner = 整个代码是对的，但其中的组织机构代码的校验码不对。
    .advice = 请对照证件检查号码；如果与证件一致，就不用改。
registrant-number-length-obsolete = 号码是 15 位的，这种号码从 2013 年起已经失效。
    .advice = 请填写现行身份证上的 18 位号码。
# $document, $other: codes of kinds of documents.
registrant-number-type = 这不是 { $document } 的号码，而是 { $other } 的号码。
    .advice = 请选择正确的证件类型，或者填写正确的号码。
registrant-number-zero = 号码是 0，只有没有号码的境外机构才能这样填写。
    .advice = 请填写证件号码。
# $document: the code of a kind of document. $begins: two characters.
registrant-uscc-type = 代码以 { $begins } 开头，这在 { $document } 上不常见。
    .advice = 请检查证件类型是否正确。
registrant-license-before-reform = 这是 2015 年 10 月以前的执照，号码也是当时的号码。
    .advice = 请使用现行的、带有 18 位代码的执照。
registrant-mrz-form = 这不是护照底部的机读码。
    .advice = 请照护照抄写两行（每行 44 个字符），中间用空格隔开。
registrant-mrz-check-digit-number = 机读码里证件号码的校验码不对。
    .advice = 请对照护照检查这两行。
registrant-mrz-check-digit-birth-date = 机读码里出生日期的校验码不对。
    .advice = 请对照护照检查这两行。
registrant-mrz-check-digit-expiry = 机读码里有效期的校验码不对。
    .advice = 请对照护照检查这两行。
registrant-mrz-check-digit-optional = 机读码里其他数据的校验码不对。
    .advice = 请对照护照检查这两行。
registrant-mrz-check-digit-composite = 机读码最后一位校验码不对。
    .advice = 请对照护照检查这两行。
registrant-mrz-mismatch-number = 机读码里的号码与这一行的证件号码不同。
    .advice = 请对照护照检查两处。
registrant-mrz-mismatch-expiry = 机读码里的有效期与这一行的有效期不同。
    .advice = 请对照护照检查两处。

## Dates.

registrant-date-form = 这不是可以识别的日期。
    .advice = 请写明年、月、日，例如 2024-02-29；没有期限的证件填写“长期”。
registrant-date-future = 签发日期还没有到。
    .advice = 请对照证件检查。
registrant-date-order = 到期日期早于签发日期。
    .advice = 请检查两个日期是否填反了。
# $days: since the issue. $known: from how many days on it is known.
registrant-too-new-early = 证件签发才 { $days } 天，官方数据库里可能还没有。
    .advice = 请在签发满 { $known } 天之后再提交。
registrant-too-new-late = 证件签发已有 { $days } 天，官方数据库一般在 7 到 { $known } 天之后更新。
    .advice = 如果查询不到，请等到满 { $known } 天再提交。
# $date: of expiry.
registrant-expired = 证件已于 { $date } 到期。
    .advice = 请使用有效的证件。
# $days: until the expiry.
registrant-expires-soon = 证件还有 { $days } 天到期。
    .advice = 请尽快提交，或者换用新证件。

## Names.

registrant-name-missing = 没有填写所有者名称。
    .advice = 请照证件填写。
registrant-name-space-blank = 名称里有多余的空格。
    .advice = 请去掉空格。
registrant-name-space-ends = 名称前面或后面有空格。
    .advice = 请去掉空格。
registrant-name-space-invisible = 名称里有看不见的字符。
    .advice = 请手工输入名称，不要复制。
registrant-name-width-half = 名称里的括号是半角的，而备案要求全角括号。
    .advice = 请改成“（”和“）”，除非证件上就是半角括号。
registrant-name-width-full = 名称里的括号是全角的，而注册商要求半角括号。
    .advice = 请改成半角括号。
registrant-name-width-mixed = 名称里既有全角括号，又有半角括号。
    .advice = 请照证件统一括号。
registrant-name-width-unbalanced = 名称里的括号不成对。
    .advice = 请对照证件检查名称。
registrant-name-width-letters = 名称里有全角的字母或数字。
    .advice = 请看一下证件上是不是这样。
registrant-name-dot = 名称里的间隔点不是注册机构认识的那一个（·，U+00B7）。
    .advice = 请复制这一个：·。
registrant-name-title-marks-other = 名称里的书名号不是“《”和“》”。
    .advice = 请照证件写成“《”和“》”。
registrant-name-title-marks-english = 英文名称里不能有“·”“《”“》”。
    .advice = 请在英文名称里去掉，在中文名称里保留。
# $place: which character, from 1. $point: its code point.
registrant-name-rare-private-use = 名称的第 { $place } 个字（{ $point }）是自造字，在别的系统里会显示成别的字，或者无法显示。
    .advice = 请用现在的输入法重新输入；如果输入法里没有，请联系注册商的客服。
registrant-name-rare-extension = 名称的第 { $place } 个字（{ $point }）是生僻字，注册机构的系统里可能没有。
    .advice = 如果表单不接受，请联系注册商的客服代为录入。
registrant-name-rare-compatibility = 名称的第 { $place } 个字（{ $point }）是兼容字符，不是常用的那个字。
    .advice = 请重新输入常用的字。
registrant-name-rare-radical = 名称的第 { $place } 个字（{ $point }）是部首，从 PDF 复制文字时常会这样。
    .advice = 请重新输入这个字。
# $chars: how many there are. $limit: how many there may or have to be.
registrant-name-length-long = 文字有 { $chars } 个字符，最多只能有 { $limit } 个。
    .advice = 英文请缩短；中文名称请填写前 { $limit } 个字，并告知注册商的客服。
registrant-name-length-short = 文字有 { $chars } 个字符，至少要有 { $limit } 个。
    .advice = 请填写完整的名称。
registrant-name-script-none = 中文名称里没有中文字符。
    .advice = 请照证件填写中文名称。
registrant-name-script-differs = 证件上似乎没有中文名称，这时两个名称栏必须填写完全相同的名称。
    .advice = 请在两栏里都填写证件上的名称。
registrant-name-script-latin = 中文名称里有拉丁字母，注册商不接受。
    .advice = 请对照证件检查名称；如果证件上就有字母，请联系注册商的客服。
registrant-english-characters-chinese = 英文栏里有中文字符。
    .advice = 请用拉丁字母填写。
# $found: a character.
registrant-english-characters-signs = 英文栏里有“{ $found }”；可以确定接受的只有字母、数字和空格。
    .advice = 如果被拒绝，请去掉它。
registrant-english-characters-letters = 英文栏里有“{ $found }”；注册机构只接受 A 到 Z 的字母。
    .advice = 请写成不带附加符号的字母。
# $chars: how many there are. $limit: the most.
registrant-pinyin-too-long = 由中文生成的拼音有 { $chars } 个字符，最多只能有 { $limit } 个。
    .advice = 请手工填写较短的英文。
registrant-pinyin-differs = 英文姓名不是中文姓名的常见拼写。
    .advice = 请确认两处是不是同一个人的姓名。
registrant-icp-unknown = 没有说明是否要备案。
    .advice = 请填写 y（是）或 n（否）。
registrant-icp-name = 备案主体与域名所有者的名称不同。
    .advice = 两处必须完全一致，包括括号；请修改域名所有者或备案信息。
# $site: the registrar.
registrant-icp-site = { $site } 不提供备案服务。
    .advice = 需要备案的域名请在中国站注册。

## How to reach the registrant.

# $columns: names of columns.
registrant-contact-missing = 新建信息模板还需要填写这些列：{ $columns }。
    .advice = 如果要用这一行新建信息模板，请补充完整。
registrant-province-unknown = 没有这个省份。
    .advice = 请填写省份名称，例如“浙江”或“浙江省”。
registrant-address-number = 地址里没有门牌号。
    .advice = 请写明街道、门牌号和房间号。
registrant-address-city = 地址只写了城市。
    .advice = 请写明街道、门牌号和房间号。
registrant-postcode-china = 这不是大陆的邮政编码，邮政编码是六位数字。
    .advice = 请查询该地址的邮政编码。
# $limit: the most characters.
registrant-postcode-abroad = 邮政编码超过了 { $limit } 个字符。
    .advice = 请查询该地址的邮政编码。
registrant-phone-area = 这不是国家或地区的电话代码。
    .advice = 只填写数字，不带“+”或 00，中国是 86；城市的区号要写在电话号码里。
registrant-phone-china = 这不是中国的电话号码。
    .advice = 请填写 11 位手机号，或者带区号的固定电话。
registrant-phone-abroad = 这不是电话号码。
    .advice = 请填写 4 到 15 位数字，不带国家或地区代码。
registrant-phone-signs = 电话号码里有数字以外的符号。
    .advice = 只填写数字。
# $limit: the most digits.
registrant-phone-extension = 分机号不是 { $limit } 位以内的数字。
    .advice = 只填写数字。
registrant-email-form = 这不是电子邮箱地址。
    .advice = 请填写例如 name@example.com 的地址，确认邮件会发到这里。
# $ending: of a mail address.
registrant-email-ending = 有些表单不接受以 .{ $ending } 结尾的邮箱。
    .advice = 如果被拒绝，请换用以 .com、.net、.org 或 .cn 结尾的邮箱。
# $provider: of mail.
registrant-email-provider = { $provider } 有时收不到确认邮件。
    .advice = 请查看垃圾邮件，或者换用其他邮箱。

## Domains and pictures.

# $domain: the domain.
registrant-domain-form-address = { $domain } 是网址，不是域名。
    .advice = 只填写域名，例如 example.cn。
registrant-domain-form-dot = { $domain } 不是域名：域名要有后缀，点与点之间也要有内容。
    .advice = 请写成 example.cn 这样的形式。
registrant-domain-form-label = { $domain } 像是其他文字的域名的 ASCII 形式，却不对应任何域名。
    .advice = 请用域名原来的文字填写。
registrant-domain-form-characters = { $domain } 里有域名不能使用的字符。
    .advice = 请使用字母、数字、连字符或汉字。
registrant-domain-form-hyphen = { $domain } 以连字符开头或结尾，或者第三、第四位都是连字符。
    .advice = 请对照注册信息检查。
# $limit: the most characters.
registrant-domain-form-length = { $domain } 太长，每一段最多 { $limit } 个字符。
    .advice = 请对照注册信息检查。
# $meant: the same domain in its own letters.
registrant-domain-form-punycode = { $domain } 就是 { $meant }，注册商要求填写原来的文字。
    .advice = 请填写 { $meant }。
registrant-duplicate-domain = { $domain } 在这一行里出现了两次。
    .advice = 请删掉一个。
registrant-further-papers-gov = .gov.cn 域名还需要盖章的申请表、机关证明和联系人的身份证。
    .advice = 请事先准备好。
registrant-further-papers-trademark = .trademark 域名还需要同一名称的商标权利证明。
    .advice = 请事先准备好。
registrant-further-papers-restaurant = .restaurant 域名还需要承诺书，或者从业证明。
    .advice = 请事先准备好。
registrant-image-missing-none = 没有填写图片。
    .advice = 请填写证件图片的文件名，多个之间用分号隔开。
# $image: the file.
registrant-image-missing-file = 找不到图片 { $image }。
    .advice = 请检查文件名；图片要放在表格旁边。
# $document: the code of a kind of document.
registrant-sides = { $document } 需要正反两面，这里只有一张图片。
    .advice = 请看一下图片里有没有正反两面；如果没有，请补上另一面。

## Several rows.

# $row: the earlier row.
registrant-id-twice = 第 { $row } 行的编号与这一行相同。
    .advice = 请给每一行不同的编号。
registrant-same-number-different-name = 第 { $row } 行的证件号码与这一行相同，名称却不同。
    .advice = 请对照证件检查这两行。
registrant-same-name-different-number = 第 { $row } 行的名称与这一行相同，证件号码却不同。
    .advice = 如果是同一个所有者，请对照证件检查两个号码。
registrant-same-holder-twice = 第 { $row } 行是同一个所有者。
    .advice = 把所有域名写在同一行里就可以了。
# $domain: the domain.
registrant-domain-in-two-rows-other = { $domain } 在第 { $row } 行里也有，所有者却不同。
    .advice = 一个域名只有一个所有者，请删掉一处。
registrant-domain-in-two-rows-same = { $domain } 在第 { $row } 行里也有。
    .advice = 请删掉一处。
# $image: the file.
registrant-image-in-two-rows = 第 { $row } 行也用了图片 { $image }，证件号码却不同。
    .advice = 请看一下这是谁的证件。
# $most: how many. $site: the registrar.
registrant-too-many-holders = 表格里的所有者超过了 { $most } 个，这是 { $site } 一个账号最多能保存的数量。
    .advice = 请分到几个账号里，或者删除不再使用的信息模板。
registrant-too-many-gov-domains = 一个所有者最多只能有 { $most } 个 .gov.cn 域名。
    .advice = 请删掉多余的。

## What keeps a whole table from being read.

# $columns: names.
registrant-table-column-missing = 表格里没有这些列：{ $columns }。
    .advice = 列名写在第一行，模板里有全部列名。

## The columns, as the template explains them.

registrant-column-id = 自己的编号，结果按编号对应。
registrant-column-kind = 填写 person（个人）或 organization（单位）；可以不填，由证件类型决定。
registrant-column-region = 所有者的国家或地区：CN、HK、MO、TW 或其他两个字母的代码。
registrant-column-site = 填写 cn、intl、tencent、huawei 或 godaddy；可以不填，由规则决定。
registrant-column-document-type = 证件类型的代码：SFZ、HZ、TXZ、TW、WAIGUOREN、HKMOJUMIN、YYZZ、XYDM 等。
registrant-column-document-no = 证件号码，照证件填写，单元格要设为文本格式。
registrant-column-name-zh = 所有者的中文名称，照证件填写。
registrant-column-name-en = 所有者的英文名称（拉丁字母）；能自动生成拼音的可以不填。
registrant-column-contact-zh = 联系人的中文姓名；个人就是所有者本人。
registrant-column-contact-en = 联系人的英文姓名（拉丁字母）。
registrant-column-province-zh = 省份，例如“浙江”。
registrant-column-city-zh = 城市，例如“杭州市”。
registrant-column-address-zh = 街道、门牌号和房间号。
registrant-column-province-en = 省份的拼音，例如 zhe jiang。
registrant-column-city-en = 城市的拼音，例如 hang zhou shi。
registrant-column-address-en = 英文地址：街道、门牌号和房间号。
registrant-column-postcode = 邮政编码；大陆为六位数字。
registrant-column-tel-area = 国家或地区的电话代码，只写数字；中国是 86。
registrant-column-tel = 电话号码，只写数字；固定电话要带区号。
registrant-column-tel-ext = 分机号，没有就不填。
registrant-column-email = 电子邮箱，确认邮件会发到这里。
registrant-column-issued = 签发日期，例如 2024-02-29。
registrant-column-expires = 到期日期；没有期限的填写“长期”。
registrant-column-icp = 是否要备案：y（是）或 n（否）。
registrant-column-icp-subject = 备案主体的名称。
registrant-column-images = 证件图片的文件名，放在表格旁边，用分号隔开：先正面，后反面。
registrant-column-domains = 所有者的域名，用分号隔开；中文域名写中文。
registrant-column-mrz = 护照底部的两行机读码，中间用空格隔开；可以不填。

## 各代码的简短说明。

word-finding-cell-too-long = 单元格内容太长
word-finding-cell-formula = 单元格是公式
word-finding-cell-error = 单元格显示 #N/A 之类的错误
word-finding-cell-merged = 合并的单元格
word-finding-cell-nested = JSON 里的列表或对象
word-finding-cell-twice = JSON 里重复的键
word-finding-cells-surplus = 单元格比列名多
word-finding-row-open-quotation = 引号没有闭合
word-finding-row-unreadable = 这一行不是 JSON 对象
word-finding-date-number = 日期存成了数字
word-finding-document-type-missing = 没有证件类型
word-finding-document-type-unknown = 无法识别的证件类型
word-finding-document-kind = 个人或组织与证件不符
word-finding-military = 军队单位
word-finding-kind-unknown = 不是个人也不是组织
word-finding-region-missing = 没有国家或地区
word-finding-region-unknown = 无法识别的国家或地区
word-finding-region-type = 地区与证件或号码不符
word-finding-passport-chinese = 中国护照
word-finding-site-unknown = 无法识别的注册商
word-finding-site-tld = 该站点不接受这类所有者的这种后缀
word-finding-tld-document = 该后缀不接受这种证件
word-finding-number-missing = 没有号码
word-finding-number-rounded = 号码变成了科学计数法
word-finding-number-characters = 号码里有空格、全角等多余字符
word-finding-number-copy-suffix = 号码后面带有副本编号
word-finding-number-confusable = 号码里有看错的字符
word-finding-number-length = 号码位数不对，包括旧的 15 位
word-finding-number-province = 号码里的省份不存在
word-finding-number-date = 号码里的出生日期不对
word-finding-number-serial = 号码里的顺序码全是零
word-finding-number-check-digit = 校验码不对，包括其中的组织机构代码
word-finding-number-type = 这是另一种证件的号码
word-finding-number-zero = 有号码的证件却填了 0
word-finding-uscc-type = 统一社会信用代码开头与证件不符
word-finding-license-before-reform = 2015 年 10 月以前的营业执照
word-finding-mrz-form = 不是护照机读码
word-finding-mrz-check-digit = 机读码的校验位不对
word-finding-mrz-mismatch = 机读码与这一行不一致
word-finding-date-form = 不是日期
word-finding-date-future = 签发日期在今天之后
word-finding-date-order = 到期日期早于签发日期
word-finding-too-new = 证件太新，还查不到
word-finding-expired = 证件已过期
word-finding-expires-soon = 证件快要到期
word-finding-name-missing = 没有名称
word-finding-name-space = 名称里有空格或不可见字符
word-finding-name-width = 括号或字母的全角、半角
word-finding-name-dot = 间隔号不是 ·
word-finding-name-title-marks = 书名号
word-finding-name-rare = 生僻字
word-finding-name-length = 名称太长或太短
word-finding-name-script = 缺少中文字符
word-finding-english-characters = 英文里有别的字符
word-finding-pinyin-too-long = 拼音太长
word-finding-pinyin-differs = 英文名与中文读音不同
word-finding-icp-unknown = 既不是“是”也不是“否”
word-finding-icp-name = 备案主体与所有者不同
word-finding-icp-site = 该站点没有备案
word-finding-contact-missing = 联系信息不全
word-finding-province-unknown = 没有这个省份
word-finding-address = 地址没有门牌号，或者只写了城市
word-finding-postcode = 邮政编码
word-finding-phone = 国家区号、电话号码或分机
word-finding-email = 邮箱格式不对，或可能带来麻烦
word-finding-domain-form = 不是域名，或者写成了 ASCII 形式
word-finding-duplicate-domain = 同一行里重复的域名
word-finding-further-papers = 需要其他材料的后缀
word-finding-image-missing = 没有写图片，或者图片不存在
word-finding-sides = 需要正反面却只有一张图片
word-finding-id-twice = 编号与前面的行相同
word-finding-same-number-different-name = 号码相同，名称不同
word-finding-same-name-different-number = 名称相同，号码不同
word-finding-same-holder-twice = 同一个所有者
word-finding-domain-in-two-rows = 域名在另一行里
word-finding-image-in-two-rows = 图片在另一行里
word-finding-too-many-holders = 超过一个账号能保存的数量
word-finding-too-many-gov-domains = 超过一个所有者能持有的数量
word-finding-requests-columns = 接口需要的列是空的
word-finding-requests-document = 接口没有这种证件的代码
