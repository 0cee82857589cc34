### What was noticed about a picture for which there is an output. One message for each code of a finding.
###
### Every one has these arguments, as far as they are known:
###   $measured: which of the next two are known: both, value, or no.
###   $value: what was measured. $threshold: from which value on it is told.
###   $percent: the value as a percentage. $times: the value with two decimals at most. $tenths: with one decimal.
###   $turn: the value as an orientation: upright, mirrored-horizontally, rotated-180, mirrored-vertically, transposed,
###     rotate-90, transversed or rotate-270.
###   $change: the value as a scale: larger, smaller or unknown.

## About the file.

wrong-extension = The name ends like another format than the file is.
    .advice = Nothing to do for the upload of the output. The original should not be uploaded under this name.
multi-page =
    { $measured ->
        [no] There are several pages or pictures in the file; one of them was taken, the first unless another was asked for.
       *[other] There are several pages or pictures in the file ({ $value }); one of them was taken, the first unless another was asked for.
    }
    .advice = If another page is meant, save it as a picture of its own.
    .advice-command-line = If another page is meant: of a PDF or TIFF, --page 2 takes the second; otherwise save it as a picture of its own.
    .advice-page = If another page is meant, save it as a picture of its own, and choose that.
    .advice-program = If another page is meant: of a PDF or TIFF, the option page takes it; otherwise save it as a picture of its own.
icc-ignored = The color profile in the file is unusable; the colors were taken as sRGB.
    .advice = Check that the colors look right.
junk-passed-over = There are needless bytes between the parts of the file; they were passed over.
missing-end = The end mark of the file is missing, but the picture is whole.
blank-page-skipped =
    { $measured ->
        [no] The first page shows nothing, so the first one that shows something was taken.
       *[other] The first page shows nothing, so page { $value } was taken, the first one that shows something.
    }
    .advice = Look whether it is the page that is meant.
unusual-jpeg = The file is a JPEG of an unusual form: progressive, or without the usual header, or with further bytes behind its end. A strict upload page may not take it for a JPEG.
    .advice = Upload docprep's output, which has the usual form, and not the original.
    .advice-page = Upload the picture that you download here, which has the usual form, and not the original.
edited = A program that edits pictures saved this file.
    .advice = If anything on the document was changed or covered, use the original photo: registries refuse altered pictures.

electronic-document = The page is no scan: it was drawn from the text and the lines of the file. Registries refuse electronic documents.
    .advice = Photograph or scan the document on paper, in color.

# The next step where the file itself will not do, but what is made of it will.
-convert = Run docprep convert on it.
-prepare-here = Have it made ready here, and upload the result.
-prepare = Prepare it, and upload the result.

print-colors = The colors are stored for a printing press (CMYK), and many programs show them wrongly.
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }
format-not-accepted = The registry does not take this format.
    .advice-command-line = Run docprep convert on it; renaming the file does not help.
    .advice-page = Have it made ready here, and upload the result; renaming the file does not help.
    .advice-program = Prepare it, and upload the result; renaming the file does not help.
below-min-bytes =
    { $measured ->
        [both] The file is smaller than the registry takes: { $value } bytes, at least { $threshold }.
       *[other] The file is smaller than the registry takes.
    }
    .advice-command-line = Run docprep convert on it, or use a larger original.
    .advice-page = Have it made ready here and upload the result, or use a larger original.
    .advice-program = Prepare it and upload the result, or use a larger original.
above-max-bytes =
    { $measured ->
        [both] The file is larger than the registry takes: { $value } bytes, at most { $threshold }.
       *[other] The file is larger than the registry takes.
    }
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }

# Between the two readings of the registry's KB and MB, so that nobody can tell.
below-min-bytes-perhaps =
    { $measured ->
        [both] The file may be smaller than the registry takes: { $value } bytes; { $threshold } are surely enough, and fewer are if its KB has 1,000 bytes.
       *[other] The file may be smaller than the registry takes.
    }
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }
above-max-bytes-perhaps =
    { $measured ->
        [both] The file may be larger than the registry takes: { $value } bytes; { $threshold } are surely taken, and more are if its MB has 1024 × 1024 bytes.
       *[other] The file may be larger than the registry takes.
    }
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }

## About the size.

downscaled =
    { $measured ->
        [no] The picture was made smaller to fit the size limit.
       *[other] The picture was made smaller, to { $percent } % of its width and height, to fit the size limit.
    }
    .advice = Check that small print can still be read.
enlarged =
    { $measured ->
        [no] The picture was made larger to reach the least size.
       *[other] The picture was made larger, { $times } times its width and height, to reach the least size.
    }
    .advice = A larger picture has no more detail: if there is a better original, use that.
matched-size =
    { $change ->
        [larger] The picture was made larger, { $times } times its width and height, to match what it is put together with.
        [smaller] The picture was made smaller, to { $percent } % of its width and height, to match what it is put together with.
       *[unknown] The picture was scaled to match what it is put together with.
    }
    .advice =
        { $change ->
            [larger] A larger picture has no more detail: if there is a better original, use that.
           *[other] Check that small print can still be read.
        }
padded =
    { $measured ->
        [no] Filler was added to the file to reach the least size.
       *[other] Filler was added to the file to reach the least size ({ $value } bytes).
    }
    .advice = The picture is small: if there is a better original, use that.
low-resolution =
    { $measured ->
        [both] The longer side has { $value } pixels; { $threshold } or more are advised.
       *[other] The picture has few pixels.
    }
    .advice = Photograph the document closer, or scan it with 300 dots per inch or more.
not-square = The picture is not square, and the registry wants a square.
    .advice = Crop it to a square in a picture program, with the head in the middle.

## Seen in the pixels.

blank = There is nothing to be seen on the picture.
    .advice = Look whether the document lay face down or the wrong page was taken, and scan or photograph it again.
blurred = The picture is blurred.
    .advice = Wipe the lens, tap on the text to focus, hold still, and take the photo again.
motion-blur = The picture is smeared in one direction: camera or document moved.
    .advice = Lay the document down in a brighter place, rest your elbows, and take the photo again.
underexposed = The picture is too dark.
    .advice = Take it again in daylight, without your own shadow on the document.
low-contrast = The text hardly stands out from the paper.
    .advice = If you cannot read it with ease, wipe the lens, turn away from the light, and take the photo again.
small-text = The text is only a few pixels high.
    .advice = If you cannot read it with ease, photograph the document closer, so that it fills the picture.
glare = There is a spot of pure white, as a reflection makes it.
    .advice = If it hides something, turn the document away from the lamp, switch off the flash, and take the photo again.
grey-copy = There is no color in the picture.
    .advice = Photograph or scan the original in color; photocopies are refused.
screenshot = The picture has strips of one color above and below, as screenshots have.
    .advice = Use the photo itself instead of a picture of a screen.
mirrored-content =
    { $turn ->
        [mirrored-horizontally] The text is mirrored: left and right are exchanged.
        [mirrored-vertically] The text is mirrored and upside down.
        [transposed] The text is mirrored and lies on its side.
        [transversed] The text is mirrored and lies on its side.
       *[upright] The text is mirrored.
    }
    .advice-command-line = Look at the picture. If it is so, run docprep convert with --auto-upright, or take the photo again with the camera at the back of the phone.
    .advice-page = Look at the picture. If it is so, take the photo again with the camera at the back of the phone, and choose the new one here.
    .advice-program = Look at the picture. If it is so, set auto_upright, or take the photo again with the camera at the back of the phone.
turned-content =
    { $turn ->
        [rotated-180] The text is upside down.
        [rotate-90] The text lies on its side; a quarter turn to the right makes it upright.
        [rotate-270] The text lies on its side; a quarter turn to the left makes it upright.
       *[upright] The text is not upright.
    }
    .advice-command-line = Look at the picture. If it is so, run docprep convert with --auto-upright, or turn it in a picture viewer and save it.
    .advice-page = Look at the picture. If it is so, turn it in a picture viewer, save it, and choose it here again.
    .advice-program = Look at the picture. If it is so, set auto_upright, or turn it in a picture viewer and save it.
set-upright =
    { $turn ->
        [mirrored-horizontally] The text was mirrored, so left and right of the picture were exchanged.
        [rotated-180] The text was upside down, so the picture was turned by half.
        [rotate-90] The text lay on its side, so the picture was turned by a quarter to the right.
        [rotate-270] The text lay on its side, so the picture was turned by a quarter to the left.
        [mirrored-vertically] The text was mirrored and not upright, so the picture was mirrored back and turned.
        [transposed] The text was mirrored and not upright, so the picture was mirrored back and turned.
        [transversed] The text was mirrored and not upright, so the picture was mirrored back and turned.
       *[upright] The picture was turned as its text asks for.
    }
    .advice-command-line = Look at the result; without --auto-upright the picture stays as it was.
    .advice-page = Look at the result, and upload it only if it stands upright.
    .advice-program = Look at the result; without auto_upright the picture stays as it was.

## About what belongs together.

both-sides-needed = This kind of document needs front and back in one picture.
    .advice-command-line = If the picture shows one side only, run docprep merge FRONT BACK and upload the result.
    .advice-page = If the picture shows one side only, choose the pictures of both sides here, the front first, and upload the one picture that comes of them.
    .advice-program = If the picture shows one side only, merge front and back, and upload the result.
same-picture-twice =
    { $measured ->
        [no] This shows the same as an earlier picture.
       *[other] This shows the same as picture { $value }.
    }
    .advice = Check that one is the front and the other the back.
mixed-orientation = Some of the pictures are portrait and some landscape.
    .advice = Check that none of them lies on its side. If one does, turn it in a picture viewer and merge again.
    .advice-page = Check that none of them lies on its side. If one does, turn it in a picture viewer, save it, and choose the pictures again.
too-many-parts =
    { $measured ->
        [both] { $value } pictures were merged; the registry expects { $threshold } at most.
       *[other] More pictures were merged than the registry expects.
    }
    .advice = Leave out what the registry did not ask for.
unlike-parts = This picture differs much from another one.
    .advice = Check that the pictures belong together.
unlike-parts-sharpness = This picture is much less sharp than another one.
    .advice = Photograph this side again: hold the camera still, and touch the document on the screen to focus.
unlike-parts-brightness = This picture is much darker than another one.
    .advice = Photograph this side again in better light.
unlike-parts-size =
    { $measured ->
        [no] Another picture has far more pixels.
       *[other] Another picture has { $tenths } times as many pixels along a side.
    }
    .advice = If there is a larger original of this side, use that.

## The same with the registry's own words. $noticed, $noticed-advice: one of the above. $said: the registry's message, without
## its stop.

quoted-info = { $noticed }
    .advice = { $noticed-advice } Should the registry refuse it, it would say “{ $said }”.
quoted-warning = { $noticed }
    .advice = { $noticed-advice } The registry may refuse it with “{ $said }”.
quoted-refusal = { $noticed }
    .advice = { $noticed-advice } The registry would refuse it with “{ $said }”.
