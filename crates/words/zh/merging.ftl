### Pairs, manifests, and patterns for pairs.

unpaired-no-counterpart = 缺少另一面的图片，所以没有合并。
    .advice = 请把另一面放到同一个文件夹里，文件名除了表示正反面的字以外要相同，例如 张三_正面.jpg 和 张三_反面.jpg。
unpaired-no-side = 从文件名看不出这是哪一面，所以没有合并。
    .advice = 请按正反面给图片命名，例如 张三_正面.jpg 和 张三_反面.jpg。
    .advice-command-line = 请按正反面给图片命名，例如 张三_正面.jpg 和 张三_反面.jpg，或者用 --pair-pattern 说明命名规则。
# $rivals: how many pictures have the name.
ambiguous-pair = 有 { $rivals } 张同名的图片，无法判断哪两张是一对，所以没有合并。
    .advice = 请在文件夹里只保留一张正面和一张反面，或者单独合并这两张图片。
    .advice-command-line = 请在文件夹里只保留一张正面和一张反面，或者直接指定两张图片来合并：docprep merge 正面 反面。

## 表格中的一行。$row：行号。

refused-rows = 这些行的内容有问题，所以没有生成任何文件。
refused-row = 第 { $row } 行的内容会被拒绝，因此没有为它生成任何文件。
    .advice = 请按提示修改这一行；其他行已照常处理。

## A line of a manifest. $line: its number. $fault: one of the clauses below.

bad-row = 第 { $line } 行：{ $fault }
    .advice = 请改正这一行；其他行已经处理。
row-no-output = output 列是空的；请填写合并后图片的文件名，例如 zhang.jpg。
# $count: how many pictures there are.
row-count =
    { $count ->
        [0] 没有图片；每行应有一到六张，请填在 part1、part2 等列里。
       *[other] 有 { $count } 张图片；每行应有一到六张，请填在 part1、part2 等列里。
    }
# $part: the number of the part, from 1.
row-hole = part{ $part } 是空的，但后面的列有内容；请把后面的内容前移，或者把它补上。
row-extra-field = 内容比列数多；文件名里如果有逗号，请用引号把它括起来。
# $column: as letters.
row-cell = { $column } 列的单元格里不是文件名，而是没有结果的公式、错误值或合并单元格的一部分；请直接填写文件名。
row-open-quotation = 里面有一个引号没有闭合，后面的各行都被算进了这一行；请删掉或补上引号。
row-unreadable = 无法读取。
row-leaves-folder = 输出不在输出文件夹里；请只写文件名，或者写输出文件夹里的子文件夹和文件名。
row-not-named-jpeg = 输出文件没有用 JPEG 的后缀；请使用以 .jpg 结尾的文件名。
# $line: the number of the earlier line.
row-same-output = 输出文件与第 { $line } 行相同；请给每一行不同的文件名。

## A pattern for the names of pairs. $fault: one of the clauses below.

pair-pattern = 这个配对规则无法使用：{ $fault }
    .advice = 规则要这样写：*-正面,*-反面。
    .advice-command-line = 规则要这样写：--pair-pattern '*-正面,*-反面'。
# $count: how many patterns there are.
pattern-count = 这里有 { $count } 个规则；请为每一面各写一个，用英文逗号隔开，例如 *-正面,*-反面。
# $pattern: the one at fault, in quotation marks.
pattern-stars = { $pattern } 里必须有且只有一个 *，代表文件名中相同的部分，例如 *-正面。
pattern-twice = { $pattern } 出现了两次，这样就分不清是哪一面。
