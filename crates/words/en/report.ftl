### The page of a report, and the head of its table.

# The tag of this language (BCP 47).
language-tag = en
report-title = docprep report

## Buttons; how many there are stands behind in brackets.

report-show-all = All
report-show-failed = Failed
report-show-refused = Would be refused
report-show-doubtful = With a warning
report-show-fine = Ready
report-show-skipped = Skipped
report-search = Part of a file name

## What became of an input.

report-verdict-failed = Failed
report-verdict-skipped = Skipped
report-verdict-refused = Would be refused
report-verdict-doubtful = Ready, with a warning
report-verdict-fine = Ready

## Below the small pictures, and in the place of one.

report-before = before
report-after = after
report-several-pictures = several pictures
report-looks-the-same = looks the same
report-no-preview = no preview

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
