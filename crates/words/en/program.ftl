### What the program says about its flags, its streams and its files. Only the command line says these.

## Flags that do not go together, or name nothing.

nothing-asked = What is to be done?
    .advice = `docprep --help` lists the commands.
stdout-mixed = The picture and the report cannot both go to the standard output.
    .advice = Name a file with --report or with -o.
stdout-terminal = The picture would be printed on the terminal.
    .advice = Name a file with -o, or send the output somewhere: docprep convert - > id.jpg.
# $path: what was given as a folder.
no-pairs-folder = There is no folder { $path }.
    .advice = --pairs takes a folder with fronts and backs in it. Two pictures are merged by naming both: docprep merge front.jpg back.jpg.
# $path: the list. $problem: why it cannot be read.
list-unreadable = The list { $path } cannot be read: { $problem }.
    .advice = Check the name.
# $code: what was given. $known: the kinds that are known, by code and name.
no-document-kind = There is no kind of document "{ $code }".
    .advice = `docprep profiles --documents` lists those that docprep knows: { $known }. Leave --document out for others.
# $id: what was given. $known: the profiles that there are. $nearest: the one that was probably meant.
no-profile = There is no profile "{ $id }".
    .advice = The profiles are: { $known }.
no-profile-nearest = There is no profile "{ $id }".
    .advice = Did you mean { $nearest }? The profiles are: { $known }.
# $path: a profile of the user's own. $problem: what is wrong with it.
profile-unusable = The profile { $path } cannot be used: { $problem }.
    .advice = `docprep profiles aliyun` shows what a profile says.
# $problem: what is wrong, with the place.
profile-fault = The profile cannot be used: { $problem }.
    .advice = `docprep profiles aliyun` shows what a profile says.
# $problem: which bounds, and why.
bounds-contradict = These limits cannot be used: { $problem }.

## Streams and files of the program.

stdout-lost = The standard output could not be written: { $problem }.
    .advice = Check the disk or the program that it goes to.
report-not-written = The report { $path } could not be written: { $problem }.
    .advice = Choose another place with --report. Pictures that were finished are complete.
report-foreign = { $path } exists and is no report of docprep in this form; it was left as it is.
    .advice = Choose another name with --report.
fault-inside = docprep met a fault in itself and had to stop; outputs that exist are complete. Please report this: { $problem }.

## Ctrl-C.

stopping = Stopping when the pictures in work are finished. Press Ctrl-C again to stop at once.
no-interrupts = Ctrl-C will end it without a report: { $problem }.

## Files that are read in processes of their own.

# $problem: what is missing.
isolation-required = Files are to be read in locked processes only, and those are not to be had here: { $problem }.
    .advice = `docprep --version` tells what this system offers; docs/security.md tells how containers allow more. --isolation auto does with what there is.
isolation-fails = Files are read without a process of their own: { $problem }.
    .advice = Use --isolation off for files of your own; for files of strangers see docs/security.md.
# $walls: names of what a process gives up. $missing: of what the system does not offer.
isolation-is = Files are read in locked processes: { $walls }.
isolation-is-partly = Files are read in locked processes: { $walls }; this system has no { $missing }.
# $problem: why.
isolation-is-not = Files are read without processes of their own: { $problem }.
worker-is-inner = `docprep worker` is started by docprep itself, to read files in a process of its own.
    .advice = `docprep --help` lists the commands for people.

## A service that does not begin, or begins.

token-unusable = The token in { $path } cannot be used: { $problem }.
    .advice = Put one line with at least 16 letters and digits into the file, such as openssl rand -hex 24 prints.
memory-too-little = That memory is too little for the photo of a phone.
    .advice = Give --memory 128MiB or more.
listen-failed = Cannot listen on { $address }: { $problem }.
    .advice = Another program may use that port; choose one with --listen 127.0.0.1:8081.
service-failed = The service could not start: { $problem }.
    .advice = Look whether the machine has threads and descriptors left.
serves = docprep serves on http://{ $address }/ until Ctrl-C.
open-to-strangers = { $address } can be reached from other machines; everybody who reaches it can use it, since no --token-file is given.
    .advice = What is sent is not encrypted. Put a server with TLS before it, or listen on 127.0.0.1.
open-with-token = { $address } can be reached from other machines; whoever knows the token can use it.
    .advice = What is sent is not encrypted. Put a server with TLS before it, or listen on 127.0.0.1.

## A dry run.

word-exists-already = (exists already and would be left as it is)
word-standard-output = standard output

## Tables of registrants.

registrant-no-rows = There is no row in the table.
    .advice = Fill in one row for each holder below the names of the columns; a row that begins with # is a remark.
# $columns: their names.
registrant-columns-unknown = These columns are not known and are passed over: { $columns }.
    .advice = `docprep registrants template -o template.csv` writes a table with all that are known.
registrant-no-clock = The clock of this machine stands before 1970.
    .advice = Set it, or give the day with --date.
registrant-failed-form = The rows that have to be mended are written as .csv, .xlsx or .jsonl.
    .advice = Name such a file with --failed.
# $path: a file that was to be written.
registrant-file-is-table = { $path } is the table itself, which is never changed.
    .advice = Choose another name for what is to be written.
registrant-file-foreign = { $path } exists and is no table of rows to be mended; it was left as it is.
    .advice = Choose another name with --failed.
registrant-template-form = A template is written as .csv or .xlsx.
    .advice = Name such a file with -o.
# $problem: what the library met.
registrant-template-failed = The workbook could not be made: { $problem }.
    .advice = Write a .csv instead.
# $row: of the table.
word-registrant-row = row { $row }
# $count: how many.
registrant-rows =
    { $count ->
        [one] { $count } row.
       *[other] { $count } rows.
    }

## Progress.

# $done, $files: inputs. $bytes-done, $bytes: sizes of these.
word-progress = { $done } of { $files } files, { $bytes-done } of { $bytes }
word-progress-rate = { $rate } files/s
word-progress-left = { $seconds } s left
word-progress-failed = { $count } failed
word-docprep-warning = warning

## What is wrong with the words of a command.

usage-unknown = There is no { $given }.
    .advice = `docprep --help` shows what there is.
usage-unknown-similar = There is no { $given }.
    .advice = Did you mean { $similar }?
usage-value = { $flag } does not take "{ $value }".
    .advice = { $hint }
usage-value-missing = { $flag } needs a value.
    .advice = { $hint }
usage-value-of = { $flag } does not take "{ $value }".
    .advice = It takes one of { $known }.
usage-missing = Something is missing: { $wanted }.
    .advice = `docprep --help`, also behind the name of a command, shows what is needed.
usage-conflict = { $flag } and { $other } do not go together.
    .advice = Leave one of them out.
usage-needs = { $flag } needs { $other }.
    .advice = Add it, or leave { $flag } out.
usage-other = The command cannot be understood: { $problem }.
    .advice = `docprep --help`, also behind the name of a command, shows how it is written.

## What a value looks like.

hint-n = Give a whole number of 1 or more.
hint-px = Give a whole number of pixels.
hint-size = Give a size such as 1MB or 500KiB.
hint-pixels = Give a number of pixels, or of millions of them such as 50MP.
hint-date = Give a date such as 2024-02-29.
hint-seconds = Give a number of seconds from 1 to 3600.
hint-color = Give a name such as white, or six hexadecimal digits such as f0f0f0.
hint-address = Give an address and a port, such as 127.0.0.1:8080.
hint-other = `docprep --help`, behind the name of the command, shows what it takes.
