### Reading inputs, writing outputs, what is passed over, and names of files.

## An input that could not be read.

unreadable-not-found = There is no file of this name.
    .advice = Check the spelling and the folder. It may have been moved or deleted meanwhile.
unreadable-permission-denied = You have no right to read it.
    .advice = Ask its owner for a copy, or change its permissions.
# $special: what stands there, one of the texts below.
unreadable-not-a-file = This is { $special }, not a file.
    .advice = Name a picture file or a folder.
    .advice-command-line = Name a picture file, a folder, or - for the standard input.
unreadable-out-of-descriptors = The system let no further file be opened.
    .advice = Close other programs or use fewer threads, and run it again.
    .advice-command-line = Close other programs or use fewer threads (-j 1), and run it again.
unreadable-stalled = The disk or the network folder did not answer.
    .advice = Check the connection, or copy the files to a disk of this computer, and run it again.
    .advice-command-line = Check the connection, or copy the files to a disk of this computer, and run it again with --resume.
# $detail: what the operating system said, in its own language.
unreadable-other = It could not be read ({ $detail }).
    .advice = Check the disk or the network connection, or copy the file to another place, and run it again.

thing-folder = a folder
thing-pipe = a pipe
thing-device = a device
thing-socket = a socket
thing-other = something special

# $passed: how many other files there are.
no-pictures =
    { $passed ->
        [0] There is no file in this folder.
        [one] There is no picture in this folder; one other file was passed over.
       *[other] There is no picture in this folder; { $passed } other files were passed over.
    }
    .advice = Check that it is the right folder. Hidden files are passed over.

## An output that was not written. $output: its path.

exists = { $output } exists already and was left as it is.
    .advice = Move it away, or choose another place.
    .advice-command-line = Move it away, choose another place with -o, or allow replacing with --force. To go on with a run that was cut short, use --resume.
exists-as-input = The output would replace { $output }, which is one of the inputs.
    .advice = Choose another folder. Inputs are never replaced.
    .advice-command-line = Choose another folder with -o. Inputs are never replaced.

# $problem: one of the clauses below. $problem-advice: its advice.
write-failed = { $output } could not be written: { $problem }
    .advice = { $problem-advice }
write-failed-stdout = the standard output could not be written: { $problem }
    .advice = { $problem-advice }
# $folder: the folder for the outputs.
not-writable = Nothing can be written to { $folder }: { $problem }
    .advice = { $problem-advice }

## What keeps anything from being written: a clause behind a colon.

problem-full = the disk is full.
    .advice = Free some space or choose another disk, and run it again.
    .advice-command-line = Free some space or choose another disk with -o, and run it again.
problem-read-only = the disk takes no changes (it is read-only).
    .advice = Choose another place.
    .advice-command-line = Choose another place with -o.
problem-permission-denied = you have no right to write there.
    .advice = Choose another place, or change the permissions of the folder.
    .advice-command-line = Choose another place with -o, or change the permissions of the folder.
problem-not-a-folder = a file stands where a folder is wanted.
    .advice = Choose another place, or move that file away.
    .advice-command-line = Choose another place with -o, or move that file away.
problem-name-too-long = the name or path is too long for the disk.
    .advice = Give the file or its folders shorter names.
problem-pipe-closed = the program that reads it has ended.
    .advice = Check the program behind the pipe.
problem-out-of-descriptors = the system let no further file be opened.
    .advice = Close other programs or use fewer threads, and run it again.
    .advice-command-line = Close other programs or use fewer threads (-j 1), and run it again with --resume.
# $detail: what the operating system said, in its own language.
problem-other = { $detail }.
    .advice = Check the disk or the network connection, or choose another place.
    .advice-command-line = Check the disk or the network connection, or choose another place with -o.

## What was passed over.

no-picture = Passed over: not a picture.
# $kind: what it is called, as in kinds-of-files.ftl.
no-picture-known = Passed over: { $kind }, not a picture.
    .advice = If it is meant to be uploaded, save it as JPEG or PNG first.
link-leaves-folder = Passed over: a link to a file outside the folder.
    .advice = Name the file itself if it is meant.
link-to-folder = Passed over: a link to a folder.
    .advice = Name the folder itself if it is meant.
broken-link = Passed over: a link to nothing.
# $special: what stands there, as above.
special-file = Passed over: { $special }.
merged-already = Passed over: named after both sides, it was merged already.
not-reached = Not done: the run ended before its turn.
    .advice = Run it again for the rest.
    .advice-command-line = Run the same command again with --resume for the rest.

## Names of outputs.

unportable-name = The name of the output is one that Windows cannot store.
    .advice = Rename it before it goes to a Windows computer.
shortened-name = The name was too long; that of the output is a shortened one.
