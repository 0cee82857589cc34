### 解释拒绝原因、显示规则、说明一批原因时用的话，只在命令行里说。每一条原因的说明在 explain/ 里。

## 谁说的。

word-speaker-alibaba = 阿里云
word-speaker-tencent = 腾讯云
word-speaker-epp = 域名状态
word-speaker-http = HTTP
word-speaker-docprep = docprep

## 回答的各部分。

word-quoted-by = “{ $message }”（{ $speaker }）
word-code-of = 代码 { $code }（{ $speaker }）
word-what-it-means = 是什么意思
word-what-causes-it = 常见原因
word-what-docprep-does = docprep 能做什么
explain-warned-by = 上传之前，它会用这些检查结果提醒您：{ $findings }。
explain-warned-by-registrants = 检查所有者表格时，`docprep registrants check` 会在上传之前提醒，代码是：{ $findings }。
word-explain-registrants = { $code }：{ $title }
explain-registrants-check = 这是 `docprep registrants check` 检查域名所有者表格时的结果。
    .advice = 请按那一行的提示修改；规则和出处见 docs/registrants.md。
word-what-registries-say = 注册机构可能的提示
word-said-under = “{ $message }”（{ $profiles }）
word-what-you-do = 您要做什么
word-sources = 出处

## 不确定的时候。

explain-perhaps =
    { $count ->
        [one] 没有完全一样的。您要找的是不是这个？
       *[other] 有几条与此相似。您要找的是不是其中之一？
    }
explain-nothing = 这里没有关于“{ $query }”的说明。
    .advice = 请照原样复制提示（中文、英文都可以），或者其中几个不常见的词。docprep 的检查结果代码和错误代码也可以：docprep explain blurred。

## 一批原因。

word-reasons-of = { $count } 条：{ $title }
word-reason = { $count } 条“{ $reason }”
word-further-reasons = 另外 { $count } 种写法
word-unclear-reasons = { $count } 条不能确定，可能是下面的某一条
word-unknown-reasons = { $count } 条没有说明
explain-more = 详细说明：docprep explain "{ $question }"。
explain-reasons-total = 一共 { $total } 条原因，其中 { $clear } 条有说明，{ $unclear } 条不能确定，{ $unknown } 条没有说明。

## 不能用的清单。

reasons-unreadable = 无法读取清单 { $path }：{ $problem }。
    .advice = 请检查文件名。
reasons-absent = 没有 { $path } 这个文件。
    .advice = 请检查文件名。
reasons-forbidden = 没有权限读取 { $path }。
    .advice = 请把它复制到自己的文件夹再试。
reasons-folder = { $path } 是文件夹。
    .advice = 请写出里面的清单文件名。
reasons-too-large = 清单 { $path } 太大，最多 { $limit } 字节。
    .advice = 请拆分成几个文件，或者只保留原因那一列。
reasons-too-many = 清单 { $path } 里有 { $limit } 种以上不同的原因。
    .advice = 请检查是不是取错了列；可以用 --column 指定列名。
reasons-empty = { $path } 里没有原因。
    .advice = 可以是每行一条的文本、带有 FailReason 或“失败原因”等列的 CSV，或者 JSON Lines。
reasons-workbook = { $path } 是压缩包，或者是无法读取的工作簿：已损坏、设有密码，或者是旧格式（.xls）。
    .advice = 请打开后另存为 .xlsx 或 CSV UTF-8。
reasons-no-text = { $path } 不是 UTF-8、UTF-16 或 GB18030 编码的文本。
    .advice = 请另存为 CSV UTF-8 格式。
reasons-no-such-column = 清单 { $path } 里没有 { $column } 这一列。
    .advice = 已有的列：{ $columns }。
reasons-which-column = 看不出 { $path } 里哪一列是原因。
    .advice = 请用 --column 指定。已有的列：{ $columns }。
reasons-bad-json = { $path } 的第 { $line } 行不是 JSON。
    .advice = JSON Lines 每行一个对象，例如 {"{"}"FailReason":"…"{"}"}。
reasons-bad-row = { $path } 的第 { $line } 行不是有效的 CSV。
    .advice = 请检查有没有未闭合的引号，并另存为 CSV UTF-8 格式。

## 审核结果对应到表格的行。

word-result = { $file } 第 { $line } 行：“{ $reason }”
results-look-at = 请与证件逐字核对这些列：{ $columns }。
results-picture = 请检查图片 { $picture }，它由 { $parts } 生成。
results-picture-of-table = 请检查图片：{ $parts }。
results-picture-missing = 这一行没有写图片，请在 images 列中填写。
results-nothing-to-change = 这一行的内容不需要为此修改。
results-no-key = 旁边没有写明这条结果属于谁。
    .advice = 请加上一列：域名、表格中的编号，或者信息模板的编号。
results-no-row = 找不到对应的行：域名、编号、信息模板编号都对不上。
    .advice = 请检查 --table 和 --ready 是不是当时提交的那张表格和那个文件夹。
results-total = 一共 { $total } 条原因：{ $clear } 条有说明，{ $unclear } 条不能确定，{ $unknown } 条没有说明；{ $lost } 条找不到对应的行。
results-folder-unreadable = 无法读取文件夹 { $path }：{ $problem }。
    .advice = 请写出 `docprep registrants prepare` 生成的文件夹。
results-nothing-prepared = { $path } 里没有请求文件。
    .advice = 请写出 `docprep registrants prepare` 生成的文件夹，或者用 --table 指定表格。

## 规则。

word-list-of-profiles-default = { $name }（不指定时用这一套）
word-up-to = 不超过 { $max }
word-from-to = { $min }～{ $max }
word-rule-takes = 格式
word-rule-jpeg = JPEG
word-rule-progressive = 也接受渐进式
word-rule-at-least = 最小
word-rule-at-most = 最大
word-rule-sides = 边长
word-rule-greatest-side = 长边最多 { $pixels } 像素
word-rule-made-smaller = 缩小
word-rule-least-side = 长边不会低于 { $pixels } 像素
word-rule-warns = 提醒
word-rule-advised-side = 长边不足 { $pixels } 像素时
word-rule-merges = 合并
word-rule-one-part = 不合并，只要一张
word-rule-parts = 最多 { $parts } 张合成一张
word-rule-as-of = 截至
word-rule-checks = 检查
word-rule-check = { $finding }：{ $severity }
word-rule-check-threshold = { $finding }：{ $severity }（阈值 { $threshold }）
word-rule-refusals = 拒绝时的提示
word-rule-refusal = { $codes }：{ $answers }
word-bytes-rounded = { $rounded }（{ $bytes } 字节）
word-bytes = { $bytes } 字节
word-rule-notes = 说明
help-profiles-list-after =
    显示一套和它的出处：docprep profiles ID
    使用一套：          docprep convert FILE --profile ID
    使用自己的规则：    docprep convert FILE --profile-file MY.toml

## 处理结果可以交给谁。

ready-for = 可以上传到：{ $registry }（{ $id }）。
ready-for-others = 可以上传到：{ $registry }（{ $id }）；{ $others } 也可以直接使用。
ready-for-some = 不是全部都可以上传到：{ $registry }（{ $id }）。

## 证件类型，以及需要拍到的部分。

word-documents = 证件类型（--document）
word-document = { $code } { $name }：{ $part }
word-document-also = { $code } { $name }（{ $names }）：{ $part }
word-part-portrait-side = 有照片的一面
word-part-both-sides = 正反两面放在一张图片里
word-part-portrait-page = 有照片的一页
word-part-page-with-seal = 有名称、号码和公章的一页
word-part-whole-page = 完整的一页
word-part-in-color = { $part }，原件总是彩色
