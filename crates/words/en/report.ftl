### The page of a report, and the head of its table.

# The tag of this language (BCP 47).
language-tag = en
word-report-title = docprep report

## Buttons; how many there are stands behind in brackets.

word-report-show-all = All
word-report-show-failed = Failed
word-report-show-refused = Would be refused
word-report-show-doubtful = With a warning
word-report-show-fine = Ready
word-report-show-skipped = Skipped
word-report-search = Part of a file name

## What became of an input.

word-report-verdict-failed = Failed
word-report-verdict-skipped = Skipped
word-report-verdict-refused = Would be refused
word-report-verdict-doubtful = Ready, with a warning
word-report-verdict-fine = Ready

## Below the small pictures, and in the place of one.

word-report-before = before
word-report-after = after
word-report-several-pictures = several pictures
word-report-looks-the-same = looks the same
word-report-no-preview = no preview

## Columns.

column-input = input
column-status = status
column-wrong = what is wrong
column-advice = what to do
column-output = output
column-findings = findings
column-bytes-in = bytes in
column-bytes-out = bytes out
column-format-in = format in
column-width-in = width in
column-height-in = height in
column-width-out = width out
column-height-out = height out
column-quality = quality
column-profile = profile
column-error-code = error code
column-finding-codes = finding codes
column-sha256-in = sha256 in
column-sha256-out = sha256 out

## Of registrants.

word-report-registrants-title = docprep report on domain holders
word-report-registrants-search = Part of an id or a domain
word-report-reason = Reason
word-report-every-reason = Every reason
word-report-row-fine = Fine
column-row = row
column-id = id
column-document-number = document number
column-domains = domains
column-fields = columns
