## What keeps a whole table from being read.

table-empty = There is nothing in the table.
    .advice = Save it again as CSV or XLSX, with the names of the columns in its first row.
# $bytes, $limit: sizes.
table-too-large = The table has { $bytes } bytes; { $limit } is the most that is read.
    .advice = Divide it into several.
# $part: of the workbook. $limit: a size.
table-swollen = The part { $part } of the workbook is larger than { $limit } bytes when it is unpacked.
    .advice = Copy the rows into a new workbook, or save them as CSV.
# $columns, $limit: how many.
table-too-many-columns = The table has { $columns } columns; { $limit } is the most that is read.
    .advice = Delete the columns that are not needed.
table-old-or-locked = This is a workbook of the old form (.xls), or one that is locked with a password.
    .advice = Save it as XLSX without a password.
table-not-a-table = This is neither a text nor a workbook.
    .advice = Save the table as CSV, JSON Lines or XLSX.
# $line: in the file.
table-encoding = Line { $line } holds bytes that are no text in UTF-8, UTF-16 or GB18030.
    .advice = Save the table again as CSV UTF-8.
table-no-sheet = The workbook has no visible sheet with cells.
    .advice = Put the table on the first sheet.
# $line, $column: where that was noticed.
table-syntax = The file begins as JSON, and from line { $line }, character { $column } on it is none.
    .advice = Mend it there; often a comma, a bracket or a quotation mark is missing. Or save the table as CSV.
# $detail: what the reader met.
table-damaged = The workbook is damaged: { $detail }.
    .advice = Open it in the spreadsheet program and save it again, or save it as CSV.
# $name: of the column. $first, $second: its places, as letters.
table-column-twice = The columns { $first } and { $second } are both { $name }.
    .advice = Rename or delete one of them.

## A list of pictures to merge, and columns that are passed over in it.

manifest-no-output-column = The table has no column output.
    .advice = Write output, part1, part2 … into its first row: the name of the merged picture, and the pictures in their order.
manifest-no-rows = The table has no rows.
    .advice = Write one for each merged picture: its name in the column output, the pictures in part1, part2 ….
# $columns: their names.
manifest-columns-unknown = These columns are passed over: { $columns }.
    .advice = Those that count are output, part1, part2 … part6.
