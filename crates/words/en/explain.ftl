### How refusals are explained, how profiles are shown, and what is said of a list of reasons. Only the command line says these;
### what is said of each refusal stands in explain/.

## Who says something.

word-speaker-alibaba = Alibaba Cloud
word-speaker-tencent = Tencent Cloud
word-speaker-epp = state of a domain
word-speaker-http = HTTP
word-speaker-docprep = docprep

## The parts of an answer.

# $message: as it is said. $speaker: who says it.
word-quoted-by = “{ $message }” ({ $speaker })
word-code-of = code { $code } ({ $speaker })
word-what-it-means = What it means
word-what-causes-it = What usually causes it
word-what-docprep-does = What docprep does about it
# $findings: codes of findings.
explain-warned-by = It warns of this before you upload, with: { $findings }.
# $findings: their codes.
explain-warned-by-registrants = In a table of holders, `docprep registrants check` warns of it before you upload, with: { $findings }.
# $code: of the finding. $title: in a few words.
word-explain-registrants = { $code }: { $title }
explain-registrants-check = `docprep registrants check` notices it in a table of domain holders.
    .advice = Correct the row as its message says; docs/registrants.md has the rule and its source.
word-what-registries-say = What registries may say to it
# $profiles: their identifiers.
word-said-under = “{ $message }” ({ $profiles })
word-what-you-do = What you have to do
word-sources = Sources

## When it is not clear what is meant.

explain-perhaps =
    { $count ->
        [one] Nothing is quite like that. Did you mean this?
       *[other] Several things begin or sound like that. Did you mean one of these?
    }
# $query: the beginning of what was asked.
explain-nothing = Nothing is known here about “{ $query }”.
    .advice = Copy the message as it stands, in English or Chinese, or a few of its rarer words. The code of a finding or an error of docprep works too: docprep explain blurred.

## A list of reasons.

# $count: how often. $title: what the entry is about.
word-reasons-of = { $count } × { $title }
# $count: how often. $reason: as it stands in the list.
word-reason = { $count } × “{ $reason }”
word-further-reasons = and { $count } further wordings
word-unclear-reasons = { $count } × not clear; perhaps one of these
word-unknown-reasons = { $count } × not known here
# $question: what to ask for.
explain-more = More: docprep explain "{ $question }".
# $total: reasons. $groups: entries that they belong to.
explain-reasons-total =
    { $total ->
        [one] { $total } reason
       *[other] { $total } reasons
    } in all; { $clear } of them are known, { $unclear } are not clear, { $unknown } are not known.

## Lists that cannot be used. $path: the file.

reasons-unreadable = The list { $path } cannot be read: { $problem }.
    .advice = Check the name.
reasons-absent = There is no file { $path }.
    .advice = Check the name.
reasons-forbidden = The file { $path } may not be read.
    .advice = Copy it to a folder of your own, and try again.
reasons-folder = { $path } is a folder.
    .advice = Name the list in it.
reasons-too-large = The list { $path } is too large: { $limit } bytes are the most.
    .advice = Split it, or keep only the column with the reasons.
reasons-too-many = The list { $path } has more than { $limit } different reasons.
    .advice = Look whether the right column was taken; --column NAME names another.
reasons-empty = There are no reasons in { $path }.
    .advice = It takes plain lines, CSV with a column such as FailReason or 失败原因, or JSON Lines.
reasons-workbook = { $path } is an archive, or a workbook that cannot be read: damaged, locked with a password, or of the old form (.xls).
    .advice = Open it, and save it as .xlsx or as CSV UTF-8.
reasons-no-text = { $path } is no text in UTF-8, UTF-16 or GB18030.
    .advice = Save it as CSV UTF-8.
# $column: what was asked for. $columns: what there is.
reasons-no-such-column = The list { $path } has no column { $column }.
    .advice = Its columns are: { $columns }.
reasons-which-column = It cannot be told which column of { $path } has the reasons.
    .advice = Name it with --column. The columns are: { $columns }.
reasons-bad-json = Line { $line } of { $path } is no JSON.
    .advice = JSON Lines have one object a line, such as {"{"}"FailReason":"…"{"}"}.
reasons-bad-row = Line { $line } of { $path } cannot be read as CSV.
    .advice = Look for quotation marks that are not closed, and save it as CSV UTF-8.

## Results that are joined to rows of a table.

# $file: the list. $line: where. $reason: as it stands there.
word-result = { $file }, line { $line }: “{ $reason }”
# $columns: their names.
results-look-at = Compare with the document, character by character: { $columns }.
# $picture: the one that was made. $parts: what it was made from.
results-picture = Look at the picture { $picture }, which was made from { $parts }.
results-picture-of-table = Look at the picture: { $parts }.
results-picture-missing = The row names no picture: name one in the column images.
results-nothing-to-change = Nothing in the row has to be changed for that.
results-no-key = Nothing beside it says whose it is.
    .advice = Add a column with the domain, the id of the row, or the number of the profile or template.
results-no-row = It fits no row: neither domain nor id nor number of a profile is known there.
    .advice = Look whether --table and --ready name the table and the folder that were sent.
# $total: results. $lost: of them, those without a row.
results-total =
    { $total ->
        [one] { $total } reason
       *[other] { $total } reasons
    } in all: { $clear } known, { $unclear } unclear, { $unknown } unknown; { $lost } { $lost ->
        [one] fits
       *[other] fit
    } no row.
# $path: a folder. $problem: what is wrong with it.
results-folder-unreadable = The folder { $path } cannot be read: { $problem }.
    .advice = Name the folder that `docprep registrants prepare` wrote to.
results-nothing-prepared = There are no requests in { $path }.
    .advice = Name the folder that `docprep registrants prepare` wrote to, or the table with --table.

## Profiles.

word-list-of-profiles-default = { $name } (used when you name none)
word-up-to = up to { $max }
word-from-to = { $min } to { $max }
word-rule-takes = Takes
word-rule-jpeg = JPEG
word-rule-progressive = progressive too
word-rule-at-least = At least
word-rule-at-most = At most
word-rule-sides = Sides
word-rule-greatest-side = at most { $pixels } pixels for the longer side
word-rule-made-smaller = Made smaller
word-rule-least-side = never below { $pixels } pixels for the longer side
word-rule-warns = Warns
word-rule-advised-side = when the longer side has fewer than { $pixels } pixels
word-rule-merges = Merges
word-rule-one-part = no; one picture only
word-rule-parts = up to { $parts } pictures into one
word-rule-as-of = As of
word-rule-checks = Checks
word-rule-check = { $finding }: { $severity }
word-rule-check-threshold = { $finding }: { $severity } (threshold { $threshold })
word-rule-refusals = Refusals
word-rule-refusal = { $codes }: { $answers }
word-bytes-rounded = { $rounded } ({ $bytes } bytes)
word-bytes = { $bytes } bytes
word-rule-notes = Notes
help-profiles-list-after =
    Show one with its sources: docprep profiles ID
    Use one:                   docprep convert FILE --profile ID
    Use your own:              docprep convert FILE --profile-file MY.toml

## What an output is ready for. $registry: the profile's name. $id: its identifier. $others: identifiers.

ready-for = Ready for { $registry } ({ $id }).
ready-for-others =
    Ready for { $registry } ({ $id }); { $count ->
        [one] as it is, it also suits { $others }.
       *[other] as they are, they also suit { $others }.
    }
ready-for-some = Not all are ready for { $registry } ({ $id }).

## Kinds of documents, and what of them is to be seen.

word-documents = Kinds of documents (--document)
# $names: other names. $part: what is to be seen.
word-document = { $code } { $name }: { $part }
word-document-also = { $code } { $name } ({ $names }): { $part }
word-part-portrait-side = the side with the portrait
word-part-both-sides = both sides in one picture
word-part-portrait-page = the page with the portrait
word-part-page-with-seal = the page with name, number and seal
word-part-whole-page = all of it
word-part-in-color = { $part }, always in color
