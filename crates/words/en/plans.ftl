### Inputs and outputs that do not go together, and runs that could not begin.

## $output, $folder, $instead: paths.

no-input = No file or folder was named.
    .advice = Name at least one picture or folder.
one-output-for-several = Several pictures, or a folder, cannot go into one output ({ $output }).
    .advice = Name a folder for the outputs, or convert one picture at a time.
    .advice-command-line = Name a folder with -o, or convert one picture at a time.
not-named-jpeg = docprep writes JPEG, but the output { $output } is named otherwise.
    .message-page = JPEG is written here, but the output { $output } is named otherwise.
    .advice = Name it { $instead } instead.
output-is-input = { $output } is an input and cannot be the output as well.
    .advice = Choose another place. Inputs are never changed.
    .advice-command-line = Choose another place with -o. Inputs are never changed.
no-place-beside-stdin = The standard input (-) has no place beside it where its output could go.
    .advice = Name a folder for the outputs.
    .advice-command-line = Name a folder with -o.
stdin-twice = The standard input (-) was named more than once; it can be read only once.
    .advice = Name it once.
no-place-beside = There is no place beside { $folder } where the outputs could go.
    .advice = Name a folder for the outputs.
    .advice-command-line = Name a folder with -o.

in-use = Another docprep is writing to the same output folder.
    .message-page = Another program is writing to the same output folder.
    .advice = Wait until it has ended, or choose another folder.
    .advice-command-line = Wait until it has ended, or choose another folder with -o.
nothing-to-resume = A run goes on in one output folder, and there is none here.
    .message-command-line = --resume goes on in one output folder, and there is none here.
    .advice = Name a folder for the outputs.
    .advice-command-line = Name a folder with -o.
# $detail: what the operating system said, in its own language.
no-threads = The system gives no threads to work with ({ $detail }).
    .advice = Close other programs or use fewer threads, and run it again.
    .advice-command-line = Close other programs or use fewer threads (-j 1), and run it again.
