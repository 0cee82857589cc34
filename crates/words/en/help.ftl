### The help of the command line. Keys: help-COMMAND-FLAG, or help-FLAG where it is the same for all commands.

## Words around the help.

help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-limits = Limits of what is read
help-help = Print help
help-lang = Language: en or zh [default: DOCPREP_LANG, else that of the system]

## The commands.

help-docprep-about = Makes pictures of identity documents ready for upload to a domain registry: upright, one JPEG, inside the byte limits, with plain words about what would be refused.
help-convert-about = Make pictures ready for upload
help-merge-about = Put front and back, and more, into one picture
help-check-about = Say what the registry would dislike; writes nothing
help-profiles-about = List the registries' rules, or show one with its sources
help-explain-about = Say what a registry's refusal means and what to do
help-registrants-about = Check a table of domain holders before anything is uploaded
help-registrants-check-about = Say what a registry would dislike about the rows of a table
help-registrants-prepare-about = Make the pictures of a table of domain holders, and the requests to the registrar; sends nothing
help-registrants-explain-about = Join what a registry refused to the rows of a table, and say what to change in which
help-registrants-template-about = Write an empty table with its columns explained
help-serve-about = Do all this for others over HTTP, with a page for people
help-completions-about = Print a completion script for a shell

## Of docprep itself.

help-version = Print the version and the codecs of this build

## What pictures are taken, and where they go.

help-inputs = Pictures and folders; - is the standard input
help-output = Folder or .jpg file to write; - is the standard output [default: beside the input]
help-auto-upright = Turn or mirror pictures whose text is sideways, upside down or mirrored without doubt
help-resume = Go on where an earlier run ended, and leave what is done; the folder keeps a hidden journal for that
help-checksum = With --resume: know inputs by their content instead of their size and time

## Merging.

help-parts = The front first, then the back, then what else belongs to it; - is the standard input
help-merge-output = Folder or .jpg file to write; - is the standard output [default: front-back.jpg beside the first picture]
help-layout = column: one above the other; row: one beside the other; auto: whichever shows the smallest picture larger [default: auto]
help-gap = Pixels between the pictures [default: a fiftieth of their width or height]
help-margin = Pixels around the pictures [default: as wide as the gap]
help-background = Color of gap and margin: a name or RRGGBB [default: white]
help-pairs = Merge the pairs in this folder, told by their names
help-pair-pattern = How the pictures of a pair are named; * is what their names have in common
help-manifest = Merge what a table lists (CSV, XLSX or JSON), with the columns output, part1, part2, …

## Rules.

help-profile = The registry's rules; `docprep profiles` lists them [default: aliyun]
help-profile-file = Rules of your own, in TOML
help-document = The kind of document, to look more closely: a code of Alibaba Cloud or Tencent Cloud (SFZ, HZ, YYZZ …) or a Chinese name; `docprep profiles --documents` lists them
help-max-bytes = Greatest size of the output, such as 1MB or 500KiB
help-min-bytes = Least size of the output, such as 55KiB

## What is read.

help-page = The page of a PDF or TIFF that is taken, from 1 [default: 1]
help-max-input = Greatest size of an input file [default: 64MiB]
help-max-pixels = Greatest number of pixels, such as 200MP [default: 200MP]
help-max-side = Greatest number of pixels along the longer side [default: 65535]
help-max-frames = Greatest number of pages or frames in a file, of which one is taken [default: 10000]
help-max-decoder-memory = Greatest memory that a decoder may take beside the picture [default: 768MiB]
help-max-icc = Greatest size of a color profile; a larger one is ignored, and that is said [default: 4MiB]
help-max-cpu-seconds = Longest computing time for one file [default: 10]
help-isolation = Whether files are read in locked processes of their own. auto: as far as the system allows it; required: or not at all; off: no [default: auto]

## How a run goes.

help-effort = Time spent on fidelity. fast: half the time, visibly worse only at tight limits; normal: the best value; best: a little better for twice the time [default: normal]
help-keep-metadata = Keep capture date and camera; never place, thumbnail or orientation
help-jobs = Pictures worked on at the same time [default: as many as there are cores]
help-memory = Memory that pictures in work may take together, such as 2GB [default: half of what there is]
help-report = Write a report: a page for people (.html), a table (.csv), or else one JSON object a line; - is the standard output
help-force = Replace existing outputs; inputs are never replaced
help-dry-run = Print what would be done, and do nothing
help-progress = auto: a bar where the standard error is a terminal; json: one JSON object a line there, instead of the lines for people; none: nothing [default: auto]
help-quiet = Print nothing but failures
help-format = human: lines for people; json: one JSON object a line [default: human]
help-documents = List the kinds of documents that --document knows
help-id = Show this one
help-message = The message of the registry, or the code of an error or a finding
help-explain-file = A list of reasons as consoles and APIs export them (CSV, XLSX, JSON, plain lines); - is the standard input
help-column = With --file: the column or field that has the reasons [default: FailReason and the like]
help-shell = For this shell

## Tables of registrants.

help-table = CSV, JSON or XLSX, with the names of columns in its first row; - is the standard input
help-registrants-check-profile = The registrar where a row names none: aliyun, aliyun-intl, tencent, huawei or godaddy [default: aliyun]
help-registrants-check-report = Write a report of every row, too: .jsonl, .csv or .html by its name, with numbers masked; - is the standard output
help-failed = Write the rows that would be refused to this table (.csv, .xlsx or .jsonl), with all their columns and what is wrong, to be mended and checked again; it holds the numbers
help-date = The day on which the documents have to be valid [default: today, in China]
help-registrants-prepare-output = The folder to write to; it is created when needed
help-api = Whose requests are made, whatever the rows say: aliyun, tencent, huawei or godaddy; its limits hold for the pictures, too [default: of the registrar that each row names, else of --profile]
help-base64 = Write each picture in base64, too
help-registrants-prepare-profile = The registry's rules for the pictures; `docprep profiles` lists them [default: those of --api, else aliyun]
help-results = Reasons as consoles export them or APIs answer (CSV, XLSX, JSON, JSON Lines); - is the standard input
help-registrants-explain-table = The table of holders that was sent; it is checked anew
help-ready = The folder that `docprep registrants prepare` wrote to: which domain, picture and request belong together
help-registrants-explain-column = The column or field that has the reasons [default: FailReason and the like]
help-registrants-explain-profile = The registrar where a row of the table names none [default: aliyun]
help-registrants-template-output = The file to write, .csv or .xlsx
help-registrants-template-force = Replace an existing file

## The service.

help-listen = Address and port; only this machine reaches 127.0.0.1. Port 0 takes a free one [default: 127.0.0.1:8080]
help-token-file = Requests must carry the token in this file (Authorization: Bearer …); the page and /healthz stay open
help-serve-memory = Memory that uploads and pictures in work may take together, such as 1GB [default: half of what there is]
help-queue = Requests that may wait for their turn; further ones are told to come again [default: 32 for each job]
help-max-upload = Greatest size of one uploaded file [default: 32MiB]
help-per-client = Requests of one address at the same time; leave it out behind a proxy, where all share one
help-time-limit = Seconds that an upload may take, and that the work on it may take [default: 60]
help-idle-limit = Seconds after which a connection on which nothing is asked is closed [default: 15]
help-serve-quiet = No line for each request on the standard error

## Behind the flags of a command.

help-convert-after =
    Examples:
    {"  "}docprep convert id-card.heic                     writes id-card-prepared.jpg beside it
    {"  "}docprep convert scans -o ready                   every picture below scans, into the folder ready
    {"  "}docprep convert id.png -o id.jpg --max-bytes 1MB
    {"  "}docprep convert scans -o ready --profile aliyun-intl --report ready.jsonl
    {"  "}docprep convert scan.pdf --page 2 -o back.jpg
    {"  "}docprep convert scans -o ready --auto-upright    also turns what lies on its side
    {"  "}docprep convert - -o - < id.heic > id.jpg

    Inputs are never changed, and an existing output is never replaced without --force.
    Exit status: 0 all well, 1 some failed or do not comply, 2 wrong usage, 3 output not
    writable or disk full, 130 interrupted.

help-merge-after =
    Examples:
    {"  "}docprep merge front.jpg back.jpg                 writes front-back.jpg beside the first
    {"  "}docprep merge front.heic back.png page.jpg -o id.jpg --layout column
    {"  "}docprep merge --pairs scans -o ready             zhang_front.jpg and zhang_back.jpg give zhang.jpg
    {"  "}docprep merge --pairs scans -o ready --pair-pattern '*-A,*-B'
    {"  "}docprep merge --manifest list.csv -o ready       columns: output,part1,part2

    Pairs are told by words and numbers in the names: front and back, recto and verso, face and
    emblem, 正面 and 反面, 人像面 and 国徽面, -1 and -2, _a and _b. What is in no pair is said.
    Every picture stays whole and upright; nothing is cropped.

help-check-after =
    Examples:
    {"  "}docprep check scans
    {"  "}docprep check id.jpg --profile aliyun-intl --format json
    {"  "}docprep check permit.jpg --document HKMOJUMIN

    Exit status: 0 nothing would be refused for its form, 1 something would or could not be read.

help-explain-after =
    Examples:
    {"  "}docprep explain "The registrant's document is unclear or obscured"
    {"  "}docprep explain serverHold
    {"  "}docprep explain --file failed.csv
    {"  "}docprep explain --file answers.jsonl --format json

    Exit status: 0 something is known of it, 1 nothing is known, or not of every reason in the list.

help-serve-after =
    Examples:
    {"  "}docprep serve                                    then open http://127.0.0.1:8080/
    {"  "}docprep serve --memory 1GB --token-file token.txt
    {"  "}curl --data-binary @id.heic 'http://127.0.0.1:8080/v1/prepare?profile=aliyun' -o id.jpg

    Pictures are worked on in memory; nothing is written to disk, and nothing is kept. The addresses
    are described at /openapi.json, what is going on at /metrics.
    Exit status: 0 stopped in order, 2 wrong usage, 3 the address could not be used.

help-registrants-check-after =
    Examples:
    {"  "}docprep registrants template -o holders.xlsx      then fill it in
    {"  "}docprep registrants check holders.xlsx
    {"  "}docprep registrants check holders.csv --format json --profile tencent --date 2026-12-24
    {"  "}docprep registrants check holders.csv --report holders.html --failed failed.csv

    Numbers are shown masked. Nothing is written but what --report and --failed ask for; nothing leaves
    this machine.
    Exit status: 0 no row would be refused, 1 some would, 2 the table cannot be used, 3 a file could
    not be written.

help-registrants-prepare-after =
    Examples:
    {"  "}docprep registrants prepare holders.xlsx -o ready --api aliyun
    {"  "}docprep registrants prepare holders.csv -o ready --api tencent --base64 --report ready.html
    {"  "}docprep registrants prepare holders.xlsx -o ready --resume      go on after a run was cut short

    Each row gives a picture, several merged into one, and a file of requests that only its owner may read;
    index.csv says which domain has which. Rows that would be refused give neither: they go to failed.csv
    (.xlsx, .jsonl), which holds the numbers, to be mended and prepared again. Nothing is sent.
    Exit status: 0 all well, 1 some rows failed, 2 wrong usage or no usable table, 3 not writable or
    disk full, 130 interrupted.

help-registrants-explain-after =
    Examples:
    {"  "}docprep registrants explain reasons.csv --table holders.xlsx
    {"  "}docprep registrants explain answers.jsonl --ready ready --format json

    A reason belongs to a row by its domain, by the number of its profile or template, or by the id of
    the row, whatever stands beside it; an answer without any, by the name of its file. What belongs
    to no row is said.
    Exit status: 0 all are known and belong to a row, 1 some do not, 2 wrong usage or no usable list
    or table.
