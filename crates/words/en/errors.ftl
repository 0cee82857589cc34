### Why a picture gives no output. One message for each code of an error.

empty = The file is empty: it has no content at all.
    .advice = Copy or download it again, or make a new photo or scan.

unsupported-format = This is not a picture that docprep knows.
    .message-page = This is not a picture that is known here.
    .advice = If it opens in a picture viewer, save it there as JPEG or PNG. Renaming a file does not change what it is.

# $format: the format's code, such as tiff. $detail: what the decoder said, always in English.
unsupported-variant = This is a kind of { $format } picture that docprep cannot read ({ $detail }).
    .message-page = This is a kind of { $format } picture that cannot be read here ({ $detail }).
    .advice = Open it in a picture viewer and save it again as JPEG or PNG.
unsupported-variant-pdf = docprep cannot take a picture out of this PDF: { $detail }.
    .message-page = No picture can be taken out of this PDF: { $detail }.
    .advice = Print the page to a new PDF, or save it as a JPEG picture, and try again.
protected = The PDF can only be opened with a password.
    .advice = Open it with the password, print the page to a new PDF without one or save it as a JPEG picture, and try again.

truncated = The picture is cut off: the end of the file is missing.
    .advice = Copy or download it again from where it came from; if that does not help, make a new photo or scan.
corrupt = The picture is damaged and cannot be read whole.
    .advice = { truncated.advice }

## $value, $limit: amounts in the unit of the sentence.

too-large-input-bytes = The file is larger than docprep reads: at least { $value } bytes, and { $limit } is the most.
    .message-page = The file is larger than is taken here: at least { $value } bytes, and { $limit } is the most.
    .advice = Save the picture as JPEG, or scan it with fewer dots per inch (300 is enough).
too-large-pixels = The picture has, or claims to have, { $value } pixels; { $limit } is the most that docprep reads.
    .message-page = The picture has, or claims to have, { $value } pixels; { $limit } is the most that is read here.
    .advice = Scan with fewer dots per inch (300 is enough), or photograph the document with a phone.
too-large-side = A side of the picture is { $value } pixels long; { $limit } is the most that docprep reads.
    .message-page = A side of the picture is { $value } pixels long; { $limit } is the most that is read here.
    .advice = { too-large-pixels.advice }
too-large-decoder-memory = Reading the picture would take { $value } bytes of memory; { $limit } is the most that docprep takes.
    .message-page = Reading the picture would take { $value } bytes of memory; { $limit } is the most that is given to it here.
    .advice = Open it in a picture program and save it as JPEG.
    .advice-command-line = Open it in a picture program and save it as JPEG, or give it more with --max-decoder-memory.
    .advice-program = Open it in a picture program and save it as JPEG, or give it more with the limit max_decoder_bytes.
too-large-frames = There are { $value } pages or frames in the file; { $limit } is the most that docprep reads.
    .message-page = There are { $value } pages or frames in the file; { $limit } is the most that is read here.
    .advice = Save the page that is meant as a picture of its own.
too-large-scanned-pixels = The picture is stored in so many passes that reading it would take too long ({ $value } steps; { $limit } is the most).
    .advice = Open it in a picture program and save it as JPEG again.
too-large-work = The page is so intricate that drawing it would take too long ({ $value } steps; { $limit } is the most).
    .advice = Open it in a PDF viewer and save the page as a JPEG or PNG picture.

# $min, $max, $nearest: bytes.
cannot-fit = The picture cannot be brought to between { $min } and { $max } bytes without making it illegible; the nearest was { $nearest } bytes.
    .advice = Check the limits that were asked for. Otherwise photograph the document closer, so that it fills the picture, and on a plain ground.
    .advice-page = Check that the right registry is chosen. If it is, photograph the document closer, so that it fills the picture, and on a plain ground.

# $page: the one that was asked for, from 1. $pages: how many there are.
no-such-page =
    { $pages ->
        [one] There is no page { $page }: the file has one page only.
       *[other] There is no page { $page }: the file has { $pages } pages.
    }
    .advice =
        { $pages ->
            [one] Leave the page out.
           *[other] Ask for a page from 1 to { $pages }.
        }
    .advice-page = Save the page that is meant as a picture of its own, and choose that.
    .advice-program =
        { $pages ->
            [one] Leave the option page out.
           *[other] Give page a value from 1 to { $pages }.
        }

# $page: the one that was asked for, from 1. $pages: how many there are.
blank-page = Page { $page } shows nothing; the file has { $pages } pages.
    .advice = Ask for another page.
    .advice-page = Save the page that is meant as a picture of its own, and choose that.
    .advice-program = Give page another value from 1 to { $pages }.
blank-pages =
    { $pages ->
        [one] The page shows nothing; the file has no other.
       *[other] None of the { $pages } pages of the file shows anything.
    }
    .advice = Look at the file in a PDF viewer. If you see the document there, save the page as a JPEG picture; else scan it again.

part-count = A merged picture is made of { $least } to { $greatest } pictures, not of { $given }.
    .advice = Name the front first, then the back, then what else belongs to it.
    .advice-page = Choose the front first, then the back, then what else belongs to it.
    .advice-program = Send the front first, then the back, then what else belongs to it.

cancelled = The work on this picture was given up before it was finished.
    .advice = Send it again.

# $seconds: the limit.
file-timed-out = Reading this picture took more than the { $seconds } s of computing time that a file may take.
    .advice = Open the picture in a viewer and save it again as JPEG; where many large files are right as they are, raise --max-cpu-seconds.
    .advice-page = Open the picture in a viewer, save it again as JPEG, and choose that.
    .advice-program = Do not send the same file again: it is refused at once for some minutes. Have it saved again as JPEG.

# $detail: a signal's name.
crashed = The part of docprep that reads pictures broke down over this file ({ $detail }); nothing else is affected.
    .message-page = The part of the service that reads pictures broke down over this file ({ $detail }); nothing else is affected.
    .advice = Open the picture in a viewer and save it again as JPEG. If nobody knows where the file comes from, treat it as made to do harm.
    .advice-page = Open the picture in a viewer, save it again as JPEG, and choose that. If it happens again, tell whoever runs this service.
    .advice-program = Do not send the same file again: it is refused at once for some minutes. Have it saved again as JPEG.

internal = docprep met a fault in itself while reading this picture ({ $detail }).
    .message-page = The service met a fault in itself while reading this picture ({ $detail }).
    .advice = Open the picture in a viewer and save it again as JPEG; please report the fault, so that it can be mended.
    .advice-page = Open the picture in a viewer, save it again as JPEG, and choose that; please tell whoever runs this service of the fault.
