### Lines and summaries of a run at a terminal.

## The first word of a line: what became of the input.

word-kept = kept
word-lossless = lossless
word-reencoded = re-encoded
word-merged = merged
word-failed = failed
word-skipped = skipped
word-not-reached = not done
word-refused = refused
word-doubtful = doubtful
word-fine = fine

## Before a finding below the line.

word-note = note
word-warning = warning
word-refusal = refusal
# $number: that of the picture, from 1. $path: its path. $message: a sentence about it.
about-part = picture { $number } ({ $path }): { $message }

## Further facts in a line.

word-done-before = (done before)
word-same-as-another = (the same picture as another input)
# $count: how many pictures.
word-column = { $count } in a column
word-row = { $count } in a row

## What to do, by kinds of failures.

word-what-to-do = What to do:
# $names: some of the names. $count: how many there are beside them.
word-and-more = { $names } and { $count } more
# $count: how many.
further-failures =
    { $count ->
        [one] { $count } further failure is in the lines above.
       *[other] { $count } further failures are in the lines above.
    }

## Counts. $count: how many.

word-count-kept = { $count } kept as they were
word-count-lossless = { $count } changed without loss
word-count-reencoded = { $count } re-encoded
word-count-checked = { $count } looked at
word-count-failed = { $count } failed
word-count-skipped = { $count } skipped
word-count-not-reached = { $count } not done
word-nothing-to-do = nothing to do
# One more item of a list, and one more sentence of a paragraph.
word-list = { $list }, { $item }
paragraph = { $paragraph } { $sentence }
# $total: how many files. $counts: the list of counts.
counts =
    { $total ->
        [one] { $total } file: { $counts }.
       *[other] { $total } files: { $counts }.
    }
# $before, $after: bytes of inputs and outputs, such as 3.2 MB.
counts-bytes = { $before } -> { $after }.
counts-done-before = { $count } of them were done before.
counts-refusals = { $count } would be refused by the registry.
counts-warnings = { $count } with a warning.
