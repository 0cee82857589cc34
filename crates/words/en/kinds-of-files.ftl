### What is no picture that is read here, by the code that the first bytes of the file give it: what it is called, with its
### article, and what is said where it was to be a picture.

-save-as-picture = Open it in a picture program and save it as JPEG or PNG.
-unpack = Unpack it and use the pictures that are in it.
-save-as-pdf = Save it as a PDF, or scan the document as a picture, and use that.
-make-a-photo = Make a photo or a scan of the document and use that.

## Pictures, and what may hold one, that are not read.

kind-pdf-document = a PDF document
unsupported-format-pdf-document = This is { kind-pdf-document }, not a picture.
    .advice = This build of docprep reads no PDF. Export the page as JPEG or PNG, or scan the document as a picture, and use that.
    .advice-page = PDF is not read here. Export the page as JPEG or PNG, or scan the document as a picture, and use that.

kind-jpeg-xl-picture = a JPEG XL picture
unsupported-format-jpeg-xl-picture = This is { kind-jpeg-xl-picture }, which docprep does not read.
    .message-page = This is { kind-jpeg-xl-picture }, which is not read here.
    .advice = { -save-as-picture }
kind-jpeg-2000-picture = a JPEG 2000 picture
unsupported-format-jpeg-2000-picture = This is { kind-jpeg-2000-picture }, which docprep does not read.
    .message-page = This is { kind-jpeg-2000-picture }, which is not read here.
    .advice = { -save-as-picture }
kind-photoshop-document = a Photoshop document
unsupported-format-photoshop-document = This is { kind-photoshop-document }, which docprep does not read.
    .message-page = This is { kind-photoshop-document }, which is not read here.
    .advice = { -save-as-picture }
kind-gimp-picture = a GIMP picture
unsupported-format-gimp-picture = This is { kind-gimp-picture }, which docprep does not read.
    .message-page = This is { kind-gimp-picture }, which is not read here.
    .advice = { -save-as-picture }
kind-svg-drawing = a SVG drawing
unsupported-format-svg-drawing = This is { kind-svg-drawing }, which docprep does not read.
    .message-page = This is { kind-svg-drawing }, which is not read here.
    .advice = { -save-as-picture }
kind-djvu-document = a DjVu document
unsupported-format-djvu-document = This is { kind-djvu-document }, which docprep does not read.
    .message-page = This is { kind-djvu-document }, which is not read here.
    .advice = { -save-as-picture }
kind-raw-camera-photo = a raw camera photo
unsupported-format-raw-camera-photo = This is { kind-raw-camera-photo }, which docprep does not read.
    .message-page = This is { kind-raw-camera-photo }, which is not read here.
    .advice = { -save-as-picture }
kind-hdr-picture = a HDR picture
unsupported-format-hdr-picture = This is { kind-hdr-picture }, which docprep does not read.
    .message-page = This is { kind-hdr-picture }, which is not read here.
    .advice = { -save-as-picture }
kind-windows-metafile = a Windows metafile
unsupported-format-windows-metafile = This is { kind-windows-metafile }, which docprep does not read.
    .message-page = This is { kind-windows-metafile }, which is not read here.
    .advice = { -save-as-picture }

## What has to be unpacked first.

kind-zipped-picture = a ZIP archive with a picture in it
unsupported-format-zipped-picture = This is { kind-zipped-picture }, not the picture itself.
    .advice = Open the archive, take the picture out, and use that.
kind-zip-archive = a ZIP archive
unsupported-format-zip-archive = This is { kind-zip-archive }, not a picture.
    .advice = { -unpack }
kind-rar-archive = a RAR archive
unsupported-format-rar-archive = This is { kind-rar-archive }, not a picture.
    .advice = { -unpack }
kind-7-zip-archive = a 7-Zip archive
unsupported-format-7-zip-archive = This is { kind-7-zip-archive }, not a picture.
    .advice = { -unpack }
kind-tar-archive = a tar archive
unsupported-format-tar-archive = This is { kind-tar-archive }, not a picture.
    .advice = { -unpack }
kind-gzip-archive = a gzip archive
unsupported-format-gzip-archive = This is { kind-gzip-archive }, not a picture.
    .advice = { -unpack }
kind-bzip2-archive = a bzip2 archive
unsupported-format-bzip2-archive = This is { kind-bzip2-archive }, not a picture.
    .advice = { -unpack }
kind-xz-archive = a XZ archive
unsupported-format-xz-archive = This is { kind-xz-archive }, not a picture.
    .advice = { -unpack }
kind-zstandard-archive = a Zstandard archive
unsupported-format-zstandard-archive = This is { kind-zstandard-archive }, not a picture.
    .advice = { -unpack }

## What can be saved as another kind.

kind-old-office-document = an old Office document
unsupported-format-old-office-document = This is { kind-old-office-document }, not a picture.
    .advice = { -save-as-pdf }
kind-postscript-document = a PostScript document
unsupported-format-postscript-document = This is { kind-postscript-document }, not a picture.
    .advice = { -save-as-pdf }
kind-rtf-document = a RTF document
unsupported-format-rtf-document = This is { kind-rtf-document }, not a picture.
    .advice = { -save-as-pdf }
kind-word-document = a Word document
unsupported-format-word-document = This is { kind-word-document }, not a picture.
    .advice = { -save-as-pdf }
kind-writer-document = a Writer document
unsupported-format-writer-document = This is { kind-writer-document }, not a picture.
    .advice = { -save-as-pdf }
kind-excel-spreadsheet = an Excel spreadsheet
unsupported-format-excel-spreadsheet = This is { kind-excel-spreadsheet }, not a picture.
    .advice = { -save-as-pdf }
kind-calc-spreadsheet = a Calc spreadsheet
unsupported-format-calc-spreadsheet = This is { kind-calc-spreadsheet }, not a picture.
    .advice = { -save-as-pdf }
kind-powerpoint-presentation = a PowerPoint presentation
unsupported-format-powerpoint-presentation = This is { kind-powerpoint-presentation }, not a picture.
    .advice = { -save-as-pdf }
kind-impress-presentation = an Impress presentation
unsupported-format-impress-presentation = This is { kind-impress-presentation }, not a picture.
    .advice = { -save-as-pdf }

## What no picture comes of.

kind-video = a video
unsupported-format-video = This is { kind-video }, not a picture.
    .advice = { -make-a-photo }
kind-sound-recording = a sound recording
unsupported-format-sound-recording = This is { kind-sound-recording }, not a picture.
    .advice = { -make-a-photo }
kind-program = a program
unsupported-format-program = This is { kind-program }, not a picture.
    .advice = { -make-a-photo }
kind-database = a database
unsupported-format-database = This is { kind-database }, not a picture.
    .advice = { -make-a-photo }

## What was saved, or is left, in place of a picture.

kind-web-page = a web page
unsupported-format-web-page = This is { kind-web-page }, not a picture. Often it is the page for signing in, or one that tells of an error, that was saved in place of the picture.
    .advice = Open the picture in the browser, sign in if you are asked to, and save the picture itself; or make a photo or a scan of the document and use that.
kind-picture-as-text = a picture written out as text, such as Base64
unsupported-format-picture-as-text = This is { kind-picture-as-text }: the form in which programs pass pictures on, not the picture itself.
    .advice = Ask whoever sent it for the picture as a file, or have the text decoded into a file, and use that.
kind-form-body = what a browser sends with a form, with a file in it
unsupported-format-form-body = This is { kind-form-body }: a program saved all that it received, not the picture alone.
    .advice = Use the picture that was sent with the form, or ask for it again.
kind-garbled-picture = a picture that a program took for text
unsupported-format-garbled-picture = This is { kind-garbled-picture }, and in doing so replaced most of its content, which cannot be undone.
    .advice = Use the original file. If it was sent to you, have it sent again another way, such as attached to an email or in a ZIP archive.
kind-zeros = a file of nothing but zeros
unsupported-format-zeros = This is { kind-zeros }: the content was lost, as it happens when copying breaks off or a memory card fails.
    .advice = Copy or download the picture again from where it came from.
kind-icloud-placeholder = a placeholder that iCloud leaves for a file
unsupported-format-icloud-placeholder = This is { kind-icloud-placeholder }: the picture itself is in iCloud and not on this device.
    .advice = Open its folder in Finder or in the Files app, download the picture by the cloud beside its name, and use that.
