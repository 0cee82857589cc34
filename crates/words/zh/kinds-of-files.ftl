### What is no picture that is read here, by the code that the first bytes of the file give it: what it is called, with its
### measure word, and what is said where it was to be a picture.

-save-as-picture = 请用图片软件打开它，另存为 JPEG 或 PNG 格式。
-unpack = 请先解压，再使用里面的图片。
-save-as-pdf = 请把它另存为 PDF，或者把证件扫描成图片后再使用。
-make-a-photo = 请对证件拍照或扫描，再使用得到的图片。

## Pictures, and what may hold one, that are not read.

kind-pdf-document = 一份 PDF 文档
unsupported-format-pdf-document = 这是{ kind-pdf-document }，不是图片。
    .advice = 当前版本的 docprep 不支持读取 PDF。请把需要的那一页导出为 JPEG 或 PNG，或者把证件扫描成图片后再使用。
    .advice-page = 这里不支持 PDF。请把需要的那一页导出为 JPEG 或 PNG，或者把证件扫描成图片后再上传。

kind-jpeg-xl-picture = 一张 JPEG XL 图片
unsupported-format-jpeg-xl-picture = 这是{ kind-jpeg-xl-picture }，docprep 无法读取。
    .message-page = 这是{ kind-jpeg-xl-picture }，这里无法读取。
    .advice = { -save-as-picture }
kind-jpeg-2000-picture = 一张 JPEG 2000 图片
unsupported-format-jpeg-2000-picture = 这是{ kind-jpeg-2000-picture }，docprep 无法读取。
    .message-page = 这是{ kind-jpeg-2000-picture }，这里无法读取。
    .advice = { -save-as-picture }
kind-photoshop-document = 一个 Photoshop 文件
unsupported-format-photoshop-document = 这是{ kind-photoshop-document }，docprep 无法读取。
    .message-page = 这是{ kind-photoshop-document }，这里无法读取。
    .advice = { -save-as-picture }
kind-gimp-picture = 一个 GIMP 文件
unsupported-format-gimp-picture = 这是{ kind-gimp-picture }，docprep 无法读取。
    .message-page = 这是{ kind-gimp-picture }，这里无法读取。
    .advice = { -save-as-picture }
kind-svg-drawing = 一个 SVG 矢量图
unsupported-format-svg-drawing = 这是{ kind-svg-drawing }，docprep 无法读取。
    .message-page = 这是{ kind-svg-drawing }，这里无法读取。
    .advice = { -save-as-picture }
kind-djvu-document = 一份 DjVu 文档
unsupported-format-djvu-document = 这是{ kind-djvu-document }，docprep 无法读取。
    .message-page = 这是{ kind-djvu-document }，这里无法读取。
    .advice = { -save-as-picture }
kind-raw-camera-photo = 一张相机 RAW 原始照片
unsupported-format-raw-camera-photo = 这是{ kind-raw-camera-photo }，docprep 无法读取。
    .message-page = 这是{ kind-raw-camera-photo }，这里无法读取。
    .advice = { -save-as-picture }
kind-hdr-picture = 一张 HDR 图片
unsupported-format-hdr-picture = 这是{ kind-hdr-picture }，docprep 无法读取。
    .message-page = 这是{ kind-hdr-picture }，这里无法读取。
    .advice = { -save-as-picture }
kind-windows-metafile = 一个 Windows 图元文件
unsupported-format-windows-metafile = 这是{ kind-windows-metafile }，docprep 无法读取。
    .message-page = 这是{ kind-windows-metafile }，这里无法读取。
    .advice = { -save-as-picture }

## What has to be unpacked first.

kind-zipped-picture = 一个装有图片的 ZIP 压缩包
unsupported-format-zipped-picture = 这是{ kind-zipped-picture }，不是图片本身。
    .advice = 请先打开压缩包，把图片取出来，再使用取出的图片。
kind-zip-archive = 一个 ZIP 压缩包
unsupported-format-zip-archive = 这是{ kind-zip-archive }，不是图片。
    .advice = { -unpack }
kind-rar-archive = 一个 RAR 压缩包
unsupported-format-rar-archive = 这是{ kind-rar-archive }，不是图片。
    .advice = { -unpack }
kind-7-zip-archive = 一个 7-Zip 压缩包
unsupported-format-7-zip-archive = 这是{ kind-7-zip-archive }，不是图片。
    .advice = { -unpack }
kind-tar-archive = 一个 tar 归档包
unsupported-format-tar-archive = 这是{ kind-tar-archive }，不是图片。
    .advice = { -unpack }
kind-gzip-archive = 一个 gzip 压缩包
unsupported-format-gzip-archive = 这是{ kind-gzip-archive }，不是图片。
    .advice = { -unpack }
kind-bzip2-archive = 一个 bzip2 压缩包
unsupported-format-bzip2-archive = 这是{ kind-bzip2-archive }，不是图片。
    .advice = { -unpack }
kind-xz-archive = 一个 XZ 压缩包
unsupported-format-xz-archive = 这是{ kind-xz-archive }，不是图片。
    .advice = { -unpack }
kind-zstandard-archive = 一个 Zstandard 压缩包
unsupported-format-zstandard-archive = 这是{ kind-zstandard-archive }，不是图片。
    .advice = { -unpack }

## What can be saved as another kind.

kind-old-office-document = 一份旧版 Office 文档
unsupported-format-old-office-document = 这是{ kind-old-office-document }，不是图片。
    .advice = { -save-as-pdf }
kind-postscript-document = 一份 PostScript 文档
unsupported-format-postscript-document = 这是{ kind-postscript-document }，不是图片。
    .advice = { -save-as-pdf }
kind-rtf-document = 一份 RTF 文档
unsupported-format-rtf-document = 这是{ kind-rtf-document }，不是图片。
    .advice = { -save-as-pdf }
kind-word-document = 一份 Word 文档
unsupported-format-word-document = 这是{ kind-word-document }，不是图片。
    .advice = { -save-as-pdf }
kind-writer-document = 一份 Writer 文档
unsupported-format-writer-document = 这是{ kind-writer-document }，不是图片。
    .advice = { -save-as-pdf }
kind-excel-spreadsheet = 一份 Excel 表格
unsupported-format-excel-spreadsheet = 这是{ kind-excel-spreadsheet }，不是图片。
    .advice = { -save-as-pdf }
kind-calc-spreadsheet = 一份 Calc 表格
unsupported-format-calc-spreadsheet = 这是{ kind-calc-spreadsheet }，不是图片。
    .advice = { -save-as-pdf }
kind-powerpoint-presentation = 一份 PowerPoint 演示文稿
unsupported-format-powerpoint-presentation = 这是{ kind-powerpoint-presentation }，不是图片。
    .advice = { -save-as-pdf }
kind-impress-presentation = 一份 Impress 演示文稿
unsupported-format-impress-presentation = 这是{ kind-impress-presentation }，不是图片。
    .advice = { -save-as-pdf }

## What no picture comes of.

kind-video = 一段视频
unsupported-format-video = 这是{ kind-video }，不是图片。
    .advice = { -make-a-photo }
kind-sound-recording = 一段录音
unsupported-format-sound-recording = 这是{ kind-sound-recording }，不是图片。
    .advice = { -make-a-photo }
kind-program = 一个程序
unsupported-format-program = 这是{ kind-program }，不是图片。
    .advice = { -make-a-photo }
kind-database = 一个数据库文件
unsupported-format-database = 这是{ kind-database }，不是图片。
    .advice = { -make-a-photo }

## What was saved, or is left, in place of a picture.

kind-web-page = 一个网页
unsupported-format-web-page = 这是{ kind-web-page }，不是图片。这种情况多半是把登录页面或报错页面当成图片保存了下来。
    .advice = 请在浏览器中打开图片（如果要求登录，请先登录），再保存图片本身；也可以对证件拍照或扫描，再使用得到的图片。
kind-picture-as-text = 一张写成文本（例如 Base64）的图片
unsupported-format-picture-as-text = 这是{ kind-picture-as-text }，也就是程序之间传递图片时用的形式，不是图片文件本身。
    .advice = 请向发送的人索取图片文件，或者用工具把文本解码还原成图片文件，再使用得到的图片。
kind-form-body = 一份带有文件的网页表单数据
unsupported-format-form-body = 这是{ kind-form-body }：程序把收到的全部内容都存了下来，而不只是图片。
    .advice = 请使用当初通过表单上传的那张图片，或者请对方重新发送。
kind-garbled-picture = 一张被程序当成文本处理过的图片
unsupported-format-garbled-picture = 这是{ kind-garbled-picture }，大部分内容在处理时被替换掉了，无法恢复。
    .advice = 请使用原始文件。如果是别人发来的，请对方换一种方式重新发送，例如作为电子邮件附件，或者放进 ZIP 压缩包。
kind-zeros = 一个内容全是零的文件
unsupported-format-zeros = 这是{ kind-zeros }：内容已经丢失，通常是复制中断或存储卡出错造成的。
    .advice = 请从原来的地方重新复制或下载这张图片。
kind-icloud-placeholder = 一个 iCloud 占位文件
unsupported-format-icloud-placeholder = 这是{ kind-icloud-placeholder }：图片本身还在 iCloud 中，没有下载到这台设备上。
    .advice = 请在“访达”或“文件”App 中打开它所在的文件夹，点按名称旁边的云朵图标下载图片，再使用下载好的图片。
