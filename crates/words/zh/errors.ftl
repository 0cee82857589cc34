### Why a picture gives no output. One message for each code of an error.

empty = 文件是空的，里面没有任何内容。
    .advice = 请重新复制或下载一次，或者重新拍照、扫描。

unsupported-format = 这不是可以识别的图片。
    .advice = 如果看图软件能打开它，请在看图软件里另存为 JPEG 或 PNG。只改文件名（后缀）不会改变文件本身的格式。

# $format: the format's code, such as tiff. $detail: what the decoder said, always in English.
unsupported-variant = 这种 { $format } 图片暂时无法读取（{ $detail }）。
    .advice = 请用看图软件打开它，重新保存为 JPEG 或 PNG。
unsupported-variant-pdf = 无法从这个 PDF 里取出图片（{ $detail }）。
    .advice = 请把这一页打印成一个新的 PDF，或者另存为 JPEG 图片，然后再试一次。
protected = 这个 PDF 需要密码才能打开。
    .advice = 请用密码打开它，把这一页打印成一个不带密码的新 PDF，或者另存为 JPEG 图片，然后再试一次。

truncated = 图片不完整，文件的后半部分缺失了。
    .advice = 请从原来的地方重新复制或下载；如果还是不行，请重新拍照或扫描。
corrupt = 图片已损坏，无法完整读取。
    .advice = { truncated.advice }

## $value, $limit: amounts in the unit of the sentence.

too-large-input-bytes = 文件太大：至少有 { $value } 字节，最多只能读取 { $limit } 字节。
    .advice = 请把图片保存为 JPEG，或者降低扫描分辨率（300 dpi 就够了）。
too-large-pixels = 图片有（或声称有）{ $value } 像素，最多只能读取 { $limit } 像素。
    .advice = 请降低扫描分辨率（300 dpi 就够了），或者改用手机拍摄证件。
too-large-side = 图片有一条边长达 { $value } 像素，最多只能读取 { $limit } 像素。
    .advice = { too-large-pixels.advice }
too-large-decoder-memory = 读取这张图片需要 { $value } 字节内存，超过了上限 { $limit } 字节。
    .advice = 请用图片软件打开它，保存为 JPEG。
    .advice-command-line = 请用图片软件打开它，保存为 JPEG；也可以用 --max-decoder-memory 提高上限。
    .advice-program = 请用图片软件打开它，保存为 JPEG；也可以提高上限 max_decoder_bytes。
too-large-frames = 文件里有 { $value } 页（帧），最多只能读取 { $limit } 页。
    .advice = 请把需要的那一页单独保存成一张图片。
too-large-scanned-pixels = 这张图片分了太多遍来存储，读取耗时太长（{ $value } 步，上限是 { $limit } 步）。
    .advice = 请用图片软件打开它，重新保存为 JPEG。
too-large-work = 这一页的图形过于复杂，绘制耗时太长（{ $value } 步，上限是 { $limit } 步）。
    .advice = 请用 PDF 阅读器打开它，把这一页另存为 JPEG 或 PNG 图片。

# $min, $max, $nearest: bytes.
cannot-fit = 在保证字迹清楚的前提下，无法把图片大小调整到 { $min } 至 { $max } 字节之间；最接近的结果是 { $nearest } 字节。
    .advice = 请检查所要求的大小限制。如果没有问题，请靠近一些重新拍摄，让证件占满画面，并放在纯色的背景上。
    .advice-page = 请检查注册机构是否选对。如果没有选错，请靠近一些重新拍摄，让证件占满画面，并放在纯色的背景上。

# $page: the one that was asked for, from 1. $pages: how many there are.
no-such-page =
    { $pages ->
        [1] 没有第 { $page } 页：这个文件只有一页。
       *[other] 没有第 { $page } 页：这个文件共有 { $pages } 页。
    }
    .advice =
        { $pages ->
            [1] 不必指定页码。
           *[other] 请指定 1 至 { $pages } 之间的页码。
        }
    .advice-page = 请把需要的那一页单独保存成一张图片，再选择这张图片。
    .advice-program =
        { $pages ->
            [1] 请不要传 page 参数。
           *[other] 请把 page 参数设为 1 至 { $pages } 之间的数。
        }

# $page: the one that was asked for, from 1. $pages: how many there are.
blank-page = 第 { $page } 页是空白的；这个文件共有 { $pages } 页。
    .advice = 请指定其他页。
    .advice-page = 请把需要的那一页单独保存成一张图片，再选择这张图片。
    .advice-program = 请把 page 参数改为 1 至 { $pages } 之间的其他数。
blank-pages =
    { $pages ->
        [1] 这个文件只有一页，而且是空白的。
       *[other] 这个文件共有 { $pages } 页，全都是空白的。
    }
    .advice = 请用 PDF 阅读器打开看看：如果能看到内容，请把那一页另存为 JPEG 图片；如果看不到，请重新扫描。

part-count = 合并需要 { $least } 至 { $greatest } 张图片，这里是 { $given } 张。
    .advice = 请先给出正面，再给出反面，最后是其他需要一起提交的图片。
    .advice-page = 请先选择正面，再选择反面，最后选择其他需要一起提交的图片。
    .advice-program = 请先传正面，再传反面，最后传其他需要一起提交的图片。

cancelled = 这张图片还没处理完，处理就被取消了。
    .advice = 请重新提交一次。

# $seconds: the limit.
file-timed-out = 读取这张图片所用的计算时间超过了每个文件 { $seconds } 秒的上限。
    .advice = 请用看图软件打开图片，重新保存为 JPEG 后再试；如果确实有许多大文件要处理，请调高 --max-cpu-seconds。
    .advice-page = 请用看图软件打开图片，重新保存为 JPEG，再选择新的文件。
    .advice-program = 请不要重复提交同一个文件：几分钟内它会被直接拒绝。请把图片重新保存为 JPEG 后再提交。

# $detail: a signal's name.
crashed = 读取这个文件时，负责读图的部分崩溃了（{ $detail }）；其他文件不受影响。
    .advice = 请用看图软件打开图片，重新保存为 JPEG 后再试。如果文件来历不明，请当作恶意文件处理。
    .advice-page = 请用看图软件打开图片，重新保存为 JPEG，再选择新的文件；如果还是这样，请告诉本服务的管理员。
    .advice-program = 请不要重复提交同一个文件：几分钟内它会被直接拒绝。请把图片重新保存为 JPEG 后再提交。

internal = 读取这张图片时，程序自身出了故障（{ $detail }）。
    .message-page = 读取这张图片时，服务自身出了故障（{ $detail }）。
    .advice = 请用看图软件打开图片，重新保存为 JPEG 后再试；也请把这个故障反馈给我们，以便修复。
    .advice-page = 请用看图软件打开图片，重新保存为 JPEG，再选择新的文件；也请把这个故障告诉本服务的管理员。
