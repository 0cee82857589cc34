## What keeps a whole table from being read.

table-empty = 表格里什么也没有。
    .advice = 请重新保存为 CSV 或 XLSX，第一行写列名。
# $bytes, $limit: sizes.
table-too-large = 表格有 { $bytes } 字节，最多只能读取 { $limit } 字节。
    .advice = 请分成几个表格。
# $part: of the workbook. $limit: a size.
table-swollen = 工作簿的 { $part } 部分解压后超过 { $limit } 字节。
    .advice = 请把各行复制到新的工作簿里，或者保存为 CSV。
# $columns, $limit: how many.
table-too-many-columns = 表格有 { $columns } 列，最多只能读取 { $limit } 列。
    .advice = 请删掉不需要的列。
table-old-or-locked = 这是旧格式（.xls）的工作簿，或者设置了密码。
    .advice = 请保存为不带密码的 XLSX。
table-not-a-table = 这既不是文本，也不是工作簿。
    .advice = 请把表格保存为 CSV、JSON Lines 或 XLSX。
# $line: in the file.
table-encoding = 第 { $line } 行的数据不是 UTF-8、UTF-16 或 GB18030 编码的文本。
    .advice = 请重新保存为 CSV UTF-8。
table-no-sheet = 工作簿里没有可见且有内容的工作表。
    .advice = 请把表格放在第一张工作表里。
# $line, $column: where that was noticed.
table-syntax = 文件开头是 JSON，但从第 { $line } 行第 { $column } 个字符起不符合 JSON 格式。
    .advice = 请修改这一处，常见原因是少了逗号、括号或引号。也可以把表格保存为 CSV。
# $detail: what the reader met.
table-damaged = 工作簿已损坏：{ $detail }。
    .advice = 请用表格软件打开并重新保存，或者保存为 CSV。
# $name: of the column. $first, $second: its places, as letters.
table-column-twice = { $first } 列和 { $second } 列都是 { $name }。
    .advice = 请改名或者删掉其中一列。

## A list of pictures to merge, and columns that are passed over in it.

manifest-no-output-column = 表格里没有 output 列。
    .advice = 请在第一行写列名 output、part1、part2 等：分别是合并后图片的文件名和按顺序排列的图片。
manifest-no-rows = 表格里没有内容行。
    .advice = 每张合并图片写一行：文件名填在 output 列，图片填在 part1、part2 等列。
# $columns: their names.
manifest-columns-unknown = 这些列已忽略：{ $columns }。
    .advice = 有用的列是 output、part1、part2 直到 part6。
