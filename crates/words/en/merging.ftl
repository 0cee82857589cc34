### Pairs, manifests, and patterns for pairs.

unpaired-no-counterpart = The picture of the other side is missing, so nothing was merged.
    .advice = Put the other side into the same folder, with the same name but for the word of the side, such as zhang_front.jpg and zhang_back.jpg.
unpaired-no-side = The name does not say which side this is, so nothing was merged.
    .advice = Name the pictures after their sides, such as zhang_front.jpg and zhang_back.jpg.
    .advice-command-line = Name the pictures after their sides, such as zhang_front.jpg and zhang_back.jpg, or say with --pair-pattern how they are named.
# $rivals: how many pictures have the name.
ambiguous-pair = It cannot be told which of { $rivals } pictures with this name belong together, so nothing was merged.
    .advice = Leave one front and one back of that name in the folder, or merge the two by themselves.
    .advice-command-line = Leave one front and one back of that name in the folder, or merge them by name: docprep merge FRONT BACK.

## A row of a table. $row: its number.

refused-rows = These rows were refused for what stands in them, so nothing was made of them.
refused-row = Row { $row } was refused for what stands in it, so nothing was made of it.
    .advice = Correct the row as told; the other rows were worked on.

## A line of a manifest. $line: its number. $fault: one of the clauses below.

bad-row = Line { $line }: { $fault }
    .advice = Correct that line; the other lines were worked on.
row-no-output = the column output is empty; write the name of the merged picture, such as zhang.jpg.
# $count: how many pictures there are.
row-count =
    { $count ->
        [0] no picture; there are one to six in a row, in the columns part1, part2 ….
       *[other] { $count } pictures; there are one to six in a row, in the columns part1, part2 ….
    }
# $part: the number of the part, from 1.
row-hole = part{ $part } is empty although a later part is given; move the later ones up or fill it in.
row-extra-field = more fields than columns; a name that holds a comma has to stand in quotation marks.
# $column: as letters.
row-cell = the cell in column { $column } holds no name but a formula without its value, an error, or a piece of merged cells; write the name there.
row-open-quotation = a quotation mark in it is never closed, so that it has swallowed the lines behind it; delete or close the mark.
row-unreadable = it cannot be read.
row-leaves-folder = the output lies outside of the output folder; write a name, or a folder and a name, that stays within it.
row-not-named-jpeg = the output is not named like a JPEG; give it a name that ends in .jpg.
# $line: the number of the earlier line.
row-same-output = the same output as in line { $line }; give each row a name of its own.

## A pattern for the names of pairs. $fault: one of the clauses below.

pair-pattern = The pattern for pairs cannot be used: { $fault }
    .advice = A pattern is written like this: *-front,*-back.
    .advice-command-line = A pattern is written like this: --pair-pattern '*-front,*-back'.
# $count: how many patterns there are.
pattern-count =
    { $count ->
        [one] { $count } pattern; write one for each part, separated by commas, such as *-front,*-back.
       *[other] { $count } patterns; write one for each part, separated by commas, such as *-front,*-back.
    }
# $pattern: the one at fault, in quotation marks.
pattern-stars = { $pattern } needs exactly one * for what the names have in common, such as *-front.
pattern-twice = { $pattern } stands there twice; the parts could not be told apart.
