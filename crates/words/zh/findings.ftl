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

wrong-extension = 文件后缀与文件的实际格式不一致。
    .advice = 上传处理后的图片即可，不用做别的。请不要用这个文件名上传原文件。
multi-page =
    { $measured ->
        [no] 文件里有多页（多张图片），只取了其中一页；没有另外指定时取第一页。
       *[other] 文件里有多页（多张图片，共 { $value } 页），只取了其中一页；没有另外指定时取第一页。
    }
    .advice = 如果需要的是另一页，请把那一页单独保存成一张图片。
    .advice-command-line = 如果需要的是另一页：PDF 或 TIFF 可以用 --page 2 取第二页；其他格式请把那一页单独保存成一张图片。
    .advice-page = 如果需要的是另一页，请把那一页单独保存成一张图片，再选择这张图片。
    .advice-program = 如果需要的是另一页：PDF 或 TIFF 可以用 page 参数指定；其他格式请把那一页单独保存成一张图片。
icc-ignored = 文件里的颜色配置无法使用，已按 sRGB 处理颜色。
    .advice = 请看一下颜色是否正常，尤其是红色印章。
junk-passed-over = 文件里夹杂着一些多余的数据，已经忽略。
missing-end = 文件缺少结束标记，但图片是完整的。
blank-page-skipped =
    { $measured ->
        [no] 第一页是空白的，所以取了第一张有内容的页面。
       *[other] 第一页是空白的，所以取了第 { $value } 页，也就是第一张有内容的页面。
    }
    .advice = 请确认这就是需要的那一页。
unusual-jpeg = 这个 JPEG 的格式不太常见：可能是渐进式，可能缺少通常的文件头，也可能在结尾之后还有多余的数据。检查严格的上传页面可能不承认它是 JPEG。
    .advice = 请上传处理后的图片（格式规范），不要上传原文件。
    .advice-page = 请上传从这里下载的图片（格式规范），不要上传原文件。
edited = 这个文件是用图片编辑软件保存的。
    .advice = 如果证件上有任何内容被修改或遮挡过，请改用原始照片：经过修改的图片会被拒绝。

electronic-document = 这一页不是扫描件，而是由文件里的文字和线条画出来的。电子证件会被拒绝。
    .advice = 请对纸质证件进行彩色拍照或扫描。

# The next step where the file itself will not do, but what is made of it will.
-convert = 请用 docprep convert 处理它。
-prepare-here = 请在这里处理它，再上传处理后的图片。
-prepare = 请先处理它，再上传处理后的图片。

print-colors = 图片使用的是印刷用的颜色（CMYK），很多软件会显示得不对。
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }
format-not-accepted = 注册机构不接受这种格式。
    .advice-command-line = 请用 docprep convert 处理它；只改文件名（后缀）没有用。
    .advice-page = 请在这里处理它，再上传处理后的图片；只改文件名（后缀）没有用。
    .advice-program = 请先处理它，再上传处理后的图片；只改文件名（后缀）没有用。
below-min-bytes =
    { $measured ->
        [both] 文件太小，达不到注册机构的要求：现在是 { $value } 字节，至少要 { $threshold } 字节。
       *[other] 文件太小，达不到注册机构的要求。
    }
    .advice-command-line = 请用 docprep convert 处理它，或者换一张更大的原图。
    .advice-page = 请在这里处理它，再上传处理后的图片，或者换一张更大的原图。
    .advice-program = 请先处理它，再上传处理后的图片，或者换一张更大的原图。
above-max-bytes =
    { $measured ->
        [both] 文件太大，超过了注册机构的限制：现在是 { $value } 字节，最多 { $threshold } 字节。
       *[other] 文件太大，超过了注册机构的限制。
    }
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }

# 介于 KB、MB 的两种算法之间，无法确定。
below-min-bytes-perhaps =
    { $measured ->
        [both] 文件可能太小：现在是 { $value } 字节，达到 { $threshold } 字节一定符合要求；如果注册机构的 1 KB 按 1000 字节计算，现在也符合。
       *[other] 文件可能太小，达不到注册机构的要求。
    }
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }
above-max-bytes-perhaps =
    { $measured ->
        [both] 文件可能太大：现在是 { $value } 字节，不超过 { $threshold } 字节一定符合要求；如果注册机构的 1 MB 按 1024×1024 字节计算，现在也符合。
       *[other] 文件可能太大，超过了注册机构的限制。
    }
    .advice-command-line = { -convert }
    .advice-page = { -prepare-here }
    .advice-program = { -prepare }

## About the size.

downscaled =
    { $measured ->
        [no] 为了不超过文件大小的上限，图片已经缩小。
       *[other] 为了不超过文件大小的上限，图片的宽和高已经缩小到原来的 { $percent }%。
    }
    .advice = 请确认小字仍然看得清。
enlarged =
    { $measured ->
        [no] 为了达到文件大小的下限，图片已经放大。
       *[other] 为了达到文件大小的下限，图片的宽和高已经放大到原来的 { $times } 倍。
    }
    .advice = 放大并不会让图片更清楚；如果有更好的原图，请用原图。
matched-size =
    { $change ->
        [larger] 为了与一起合并的图片大小一致，这张图片的宽和高已经放大到原来的 { $times } 倍。
        [smaller] 为了与一起合并的图片大小一致，这张图片的宽和高已经缩小到原来的 { $percent }%。
       *[unknown] 为了与一起合并的图片大小一致，这张图片的大小已经调整。
    }
    .advice =
        { $change ->
            [larger] 放大并不会让图片更清楚；如果有更好的原图，请用原图。
           *[other] 请确认小字仍然看得清。
        }
padded =
    { $measured ->
        [no] 为了达到文件大小的下限，文件里加入了填充数据（不影响画面）。
       *[other] 为了达到文件大小的下限，文件里加入了 { $value } 字节的填充数据（不影响画面）。
    }
    .advice = 这张图片偏小；如果有更好的原图，请用原图。
low-resolution =
    { $measured ->
        [both] 图片的长边只有 { $value } 像素，建议不少于 { $threshold } 像素。
       *[other] 图片的像素太少。
    }
    .advice = 请靠近一些重新拍摄，或者用 300 dpi 以上的分辨率扫描。
not-square = 图片不是正方形，而注册机构要求正方形的图片。
    .advice = 请用图片软件裁剪成正方形，头部居中。

## Seen in the pixels.

blank = 图片上什么也没有。
    .advice = 请检查证件是不是放反了，或者取错了页，然后重新扫描或拍照。
blurred = 图片模糊。
    .advice = 请擦干净镜头，点一下屏幕上的文字对焦，拿稳手机，重新拍一张。
motion-blur = 图片朝一个方向拖影，可能是拍摄时手机或证件动了。
    .advice = 请把证件平放在更亮的地方，手肘撑稳，重新拍一张。
underexposed = 图片太暗。
    .advice = 请在白天光线好的地方重新拍摄，不要让自己的影子落在证件上。
low-contrast = 文字与底色太接近，看不清楚。
    .advice = 如果读起来吃力，请擦干净镜头，避开逆光，重新拍一张。
small-text = 图片里的文字太小，只有几个像素高。
    .advice = 如果读起来吃力，请靠近一些重新拍摄，让证件占满画面。
glare = 图片上有一块发白的反光。
    .advice = 如果反光遮住了内容，请让证件避开灯光，关掉闪光灯，重新拍一张。
grey-copy = 图片是黑白的，没有颜色。
    .advice = 请对证件原件进行彩色拍照或扫描，黑白复印件会被拒绝。
screenshot = 图片上下各有一条纯色的边，看起来像截屏。
    .advice = 请使用照片原图，不要用截屏或翻拍屏幕的图片。
mirrored-content =
    { $turn ->
        [mirrored-horizontally] 图片里的文字是镜像的，左右颠倒。
        [mirrored-vertically] 图片里的文字是镜像的，而且上下颠倒。
        [transposed] 图片里的文字是镜像的，而且是横着的。
        [transversed] 图片里的文字是镜像的，而且是横着的。
       *[upright] 图片里的文字是镜像的。
    }
    .advice-command-line = 请看一下图片。如果确实如此，请在 docprep convert 后加上 --auto-upright，或者用手机的后置摄像头重新拍一张。
    .advice-page = 请看一下图片。如果确实如此，请用手机的后置摄像头重新拍一张，再在这里选择新的照片。
    .advice-program = 请看一下图片。如果确实如此，请打开 auto_upright，或者用手机的后置摄像头重新拍一张。
turned-content =
    { $turn ->
        [rotated-180] 图片里的文字是倒着的。
        [rotate-90] 图片里的文字是横着的，向右转 90 度就正了。
        [rotate-270] 图片里的文字是横着的，向左转 90 度就正了。
       *[upright] 图片里的文字不是正的。
    }
    .advice-command-line = 请看一下图片。如果确实如此，请在 docprep convert 后加上 --auto-upright，或者用看图软件转正后保存。
    .advice-page = 请看一下图片。如果确实如此，请用看图软件转正后保存，再在这里重新选择。
    .advice-program = 请看一下图片。如果确实如此，请打开 auto_upright，或者用看图软件转正后保存。
set-upright =
    { $turn ->
        [mirrored-horizontally] 图片里的文字原来是镜像的，图片已经左右翻转。
        [rotated-180] 图片里的文字原来是倒着的，图片已经旋转 180 度。
        [rotate-90] 图片里的文字原来是横着的，图片已经向右旋转 90 度。
        [rotate-270] 图片里的文字原来是横着的，图片已经向左旋转 90 度。
        [mirrored-vertically] 图片里的文字原来是镜像的，而且不是正的，图片已经翻转并转正。
        [transposed] 图片里的文字原来是镜像的，而且不是正的，图片已经翻转并转正。
        [transversed] 图片里的文字原来是镜像的，而且不是正的，图片已经翻转并转正。
       *[upright] 图片已经按文字的方向转正。
    }
    .advice-command-line = 请看一下结果；不加 --auto-upright 时，图片保持原来的方向。
    .advice-page = 请看一下结果，方向正确再上传。
    .advice-program = 请看一下结果；不打开 auto_upright 时，图片保持原来的方向。

## About what belongs together.

both-sides-needed = 这类证件需要把正反两面放在同一张图片里。
    .advice-command-line = 如果图片里只有一面，请运行 docprep merge 正面 反面，再上传合并后的图片。
    .advice-page = 如果图片里只有一面，请在这里同时选择正反两面的图片（正面在前），再上传合并后的图片。
    .advice-program = 如果图片里只有一面，请先合并正反两面，再上传合并后的图片。
same-picture-twice =
    { $measured ->
        [no] 这张图片与前面的某一张内容相同。
       *[other] 这张图片与第 { $value } 张内容相同。
    }
    .advice = 请检查是不是一张正面、一张反面。
mixed-orientation = 这些图片有的是竖的，有的是横的。
    .advice = 请检查有没有哪一张是躺倒的。如果有，请用看图软件转正，再重新合并。
    .advice-page = 请检查有没有哪一张是躺倒的。如果有，请用看图软件转正后保存，再重新选择图片。
too-many-parts =
    { $measured ->
        [both] 一共合并了 { $value } 张图片，而注册机构最多要求 { $threshold } 张。
       *[other] 合并的图片比注册机构要求的多。
    }
    .advice = 请去掉注册机构没有要求的图片。
unlike-parts = 这张图片与另一张差别很大。
    .advice = 请检查它们是不是同一份证件。
unlike-parts-sharpness = 这张图片比另一张模糊得多。
    .advice = 请重新拍摄这一面：拿稳手机，点一下屏幕上的证件对焦。
unlike-parts-brightness = 这张图片比另一张暗得多。
    .advice = 请在光线更好的地方重新拍摄这一面。
unlike-parts-size =
    { $measured ->
        [no] 另一张图片的像素比这张多得多。
       *[other] 另一张图片每条边的像素是这张的 { $tenths } 倍。
    }
    .advice = 如果这一面有更大的原图，请用原图。

## The same with the registry's own words. $noticed, $noticed-advice: one of the above. $said: the registry's message, without
## its stop.

quoted-info = { $noticed }
    .advice = { $noticed-advice }如果注册机构因此拒绝，提示会是“{ $said }”。
quoted-warning = { $noticed }
    .advice = { $noticed-advice }注册机构可能会因此拒绝，提示是“{ $said }”。
quoted-refusal = { $noticed }
    .advice = { $noticed-advice }注册机构会因此拒绝，提示是“{ $said }”。
