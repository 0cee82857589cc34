### 命令行的帮助。

help-usage = 用法：
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-limits = 读取的上限
help-help = 显示帮助
help-lang = 语言：en 或 zh [默认：DOCPREP_LANG，否则用系统的语言]

help-docprep-about = 把证件图片处理成可以上传给域名注册机构的样子：方向正确，一个 JPEG 文件，大小符合要求，并说明哪些地方可能被拒绝。
help-convert-about = 把图片处理成可以上传的样子
help-merge-about = 把正反面（或更多页）合成一张图片
help-check-about = 说明注册机构会对哪些地方不满意；不写任何文件
help-profiles-about = 列出各注册机构的规则，或者显示其中一套和它的出处
help-explain-about = 说明注册机构的拒绝原因是什么意思，该怎么办
help-registrants-about = 上传之前检查域名所有者的表格
help-registrants-check-about = 逐行说明注册机构会对哪些内容不满意
help-registrants-prepare-about = 按所有者表格处理图片，并生成发给注册商的请求；不发送任何内容
help-registrants-explain-about = 把注册机构的驳回原因对应到表格的行，说明哪一列要改什么
help-registrants-template-about = 写出一个空表格，带有各列的说明
help-serve-about = 通过 HTTP 为别人提供这些功能，并带有网页
help-completions-about = 输出命令行补全脚本

help-version = 显示版本和编解码器

help-inputs = 图片和文件夹；- 表示标准输入
help-output = 要写入的文件夹或 .jpg 文件；- 表示标准输出 [默认：写在输入文件旁边]
help-auto-upright = 文字明显横置、倒置或镜像的图片，自动转正
help-resume = 接着上次没做完的继续，已完成的不再处理；为此文件夹里会保留一个隐藏的记录文件
help-checksum = 配合 --resume：按内容识别输入文件，而不是按大小和时间

help-parts = 先写正面，再写反面，然后是其他页；- 表示标准输入
help-merge-output = 要写入的文件夹或 .jpg 文件；- 表示标准输出 [默认：第一张图片旁边的 front-back.jpg]
help-layout = column：上下排列；row：左右排列；auto：哪种能让最小的一张显示得更大就用哪种 [默认：auto]
help-gap = 图片之间的像素数 [默认：宽或高的五十分之一]
help-margin = 图片四周的像素数 [默认：和间隔一样]
help-background = 间隔和四周的颜色：颜色名或 RRGGBB [默认：white]
help-pairs = 合并这个文件夹里的正反面，按文件名配对
help-pair-pattern = 一对图片的命名方式；* 是两个名字相同的部分
help-manifest = 按表格（CSV、XLSX 或 JSON）合并，列名为 output、part1、part2 等，也可以用“输出文件”“正面”“反面”

help-profile = 注册机构的规则；docprep profiles 可以列出 [默认：aliyun]
help-profile-file = 自己写的规则（TOML 文件）
help-document = 证件类型，以便检查得更仔细：阿里云或腾讯云的代码（SFZ、HZ、YYZZ 等）或中文名称；docprep profiles --documents 可以列出
help-max-bytes = 输出文件的最大大小，例如 1MB 或 500KiB
help-min-bytes = 输出文件的最小大小，例如 55KiB

help-page = 取 PDF 或 TIFF 的第几页，从 1 数起 [默认：1]
help-max-input = 输入文件的最大大小 [默认：64MiB]
help-max-pixels = 最多像素数，例如 200MP [默认：200MP]
help-max-side = 长边最多像素数 [默认：65535]
help-max-frames = 一个文件里最多的页数或帧数（只取其中一页） [默认：10000]
help-max-decoder-memory = 解码器除图片本身之外最多占用的内存 [默认：768MiB]
help-max-icc = 颜色配置文件的最大大小；更大的会被忽略并说明 [默认：4MiB]
help-max-cpu-seconds = 每个文件最多使用的计算时间（秒）[默认：10]
help-isolation = 是否在单独的受限进程里读取文件。auto：系统允许多少就限制多少；required：做不到就不读取；off：不用 [默认：auto]

help-effort = 在画质上花多少时间。fast：时间减半，只有大小限制很紧时才看得出差别；normal：最合适；best：时间加倍，画质稍好 [默认：normal]
help-keep-metadata = 保留拍摄日期和相机型号；从不保留位置、缩略图和方向标记
help-jobs = 同时处理的图片数 [默认：和处理器核心数相同]
help-memory = 正在处理的图片总共可以占用的内存，例如 2GB [默认：全部内存的一半]
help-report = 写一份报告：网页（.html）、表格（.csv），其他名字则每行一个 JSON 对象；- 表示标准输出
help-force = 替换已经存在的输出文件；从不替换输入文件
help-dry-run = 只显示会做什么，不实际处理
help-progress = 进度。auto：在终端里显示进度条；json：每行一个 JSON 对象，代替给人看的文字；none：不显示 [默认：auto]
help-quiet = 只显示失败的
help-format = human：给人看的文字；json：每行一个 JSON 对象 [默认：human]
help-documents = 列出 --document 认识的证件类型
help-id = 显示这一套
help-message = 注册机构给出的原因，或者错误代码、检查结果代码
help-explain-file = 控制台或 API 导出的一批原因（CSV、XLSX、JSON 或每行一条的文本）；- 表示标准输入
help-column = 配合 --file：原因所在的列名或字段名 [默认：FailReason 等]
help-shell = 用于哪种命令行（shell）

help-table = CSV、JSON 或 XLSX 文件，第一行是列名；- 表示标准输入
help-registrants-check-profile = 行里没有写明注册商时按哪一家检查：aliyun、aliyun-intl、tencent、huawei 或 godaddy [默认：aliyun]
help-registrants-check-report = 同时把每一行的检查结果写成报告，按文件名选择 .jsonl、.csv 或 .html，号码只显示首尾几位；- 表示标准输出
help-failed = 把会被拒绝的行写成表格（.csv、.xlsx 或 .jsonl），保留全部列并写明问题，改好后可以再检查；里面有完整的号码
help-date = 证件在哪一天必须有效 [默认：今天（中国时间）]
help-registrants-prepare-output = 要写入的文件夹，没有就会新建
help-api = 生成哪家的请求，不管各行写的是什么：aliyun、tencent、huawei 或 godaddy；图片也按它的限制处理 [默认：每一行写明的注册商，否则按 --profile]
help-base64 = 同时把每张图片写成 base64
help-registrants-prepare-profile = 图片采用哪家的规则，`docprep profiles` 会列出 [默认：--api 的规则，否则 aliyun]
help-results = 控制台导出的或 API 返回的原因（CSV、XLSX、JSON、JSON Lines）；- 表示标准输入
help-registrants-explain-table = 当时提交的所有者表格，会重新检查一遍
help-ready = `docprep registrants prepare` 写入的文件夹，从中可知域名、图片和请求的对应关系
help-registrants-explain-column = 写有原因的列或字段 [默认：FailReason 等]
help-registrants-explain-profile = 表格的行里没有写明注册商时按哪一家检查 [默认：aliyun]
help-registrants-template-output = 要写出的文件，.csv 或 .xlsx
help-registrants-template-force = 替换已有的文件

help-listen = 地址和端口；127.0.0.1 只有本机可以访问。端口 0 表示自动选一个 [默认：127.0.0.1:8080]
help-token-file = 请求必须带上这个文件里的令牌（Authorization: Bearer …）；网页和 /healthz 不需要
help-serve-memory = 上传的文件和正在处理的图片总共可以占用的内存，例如 1GB [默认：全部内存的一半]
help-queue = 可以排队的请求数；更多的请求会被告知稍后再来 [默认：每个处理任务 32 个]
help-max-upload = 单个上传文件的最大大小 [默认：32MiB]
help-per-client = 同一地址同时可以有的请求数；在代理服务器后面不要写，因为所有请求来自同一地址
help-time-limit = 上传最多用多少秒，处理也最多用这么多秒 [默认：60]
help-idle-limit = 没有请求的连接多少秒后关闭 [默认：15]
help-serve-quiet = 不在标准错误输出里为每个请求写一行

help-convert-after =
    例子：
    {"  "}docprep convert id-card.heic                     在旁边写出 id-card-prepared.jpg
    {"  "}docprep convert scans -o ready                   处理 scans 里的所有图片，写到文件夹 ready
    {"  "}docprep convert id.png -o id.jpg --max-bytes 1MB
    {"  "}docprep convert scans -o ready --profile aliyun-intl --report ready.jsonl
    {"  "}docprep convert scan.pdf --page 2 -o back.jpg
    {"  "}docprep convert scans -o ready --auto-upright    横着的图片也会转正
    {"  "}docprep convert - -o - < id.heic > id.jpg

    从不修改输入文件；没有 --force 时，从不替换已经存在的输出文件。
    退出状态：0 全部正常，1 有失败的或不符合要求的，2 命令写错了，3 无法写入或磁盘已满，130 被中断。

help-merge-after =
    例子：
    {"  "}docprep merge front.jpg back.jpg                 在第一张旁边写出 front-back.jpg
    {"  "}docprep merge front.heic back.png page.jpg -o id.jpg --layout column
    {"  "}docprep merge --pairs scans -o ready             zhang_front.jpg 和 zhang_back.jpg 合成 zhang.jpg
    {"  "}docprep merge --pairs scans -o ready --pair-pattern '*-A,*-B'
    {"  "}docprep merge --manifest list.csv -o ready       列名：output,part1,part2

    按文件名里的字词和数字配对：正面和反面、人像面和国徽面、front 和 back、recto 和 verso、
    face 和 emblem、-1 和 -2、_a 和 _b。没有配上对的会说明。
    每张图片都完整保留、方向正确，不做任何裁剪。

help-check-after =
    例子：
    {"  "}docprep check scans
    {"  "}docprep check id.jpg --profile aliyun-intl --format json
    {"  "}docprep check permit.jpg --document HKMOJUMIN

    退出状态：0 没有因格式而会被拒绝的，1 有会被拒绝的或读不了的。

help-explain-after =
    例子：
    {"  "}docprep explain 注册者证件不清晰
    {"  "}docprep explain serverHold
    {"  "}docprep explain --file failed.csv
    {"  "}docprep explain --file answers.jsonl --format json

    退出状态：0 有说明，1 没有说明，或者清单里有的原因没有说明。

help-serve-after =
    例子：
    {"  "}docprep serve                                    然后打开 http://127.0.0.1:8080/
    {"  "}docprep serve --memory 1GB --token-file token.txt
    {"  "}curl --data-binary @id.heic 'http://127.0.0.1:8080/v1/prepare?profile=aliyun' -o id.jpg

    图片只在内存里处理，不写入磁盘，也不保留。各个地址的说明在 /openapi.json，运行情况在 /metrics。
    退出状态：0 正常停止，2 命令写错了，3 地址不能用。

help-registrants-check-after =
    例子：
    {"  "}docprep registrants template -o holders.xlsx      然后填写
    {"  "}docprep registrants check holders.xlsx
    {"  "}docprep registrants check holders.csv --format json --profile tencent --date 2026-12-24
    {"  "}docprep registrants check holders.csv --report holders.html --failed failed.csv

    号码只显示首尾几位。除了 --report 和 --failed 要求的文件，不写入任何内容；内容不会离开这台电脑。
    退出状态：0 没有会被拒绝的行，1 有会被拒绝的行，2 表格不能用，3 文件无法写入。

help-registrants-prepare-after =
    例子：
    {"  "}docprep registrants prepare holders.xlsx -o ready --api aliyun
    {"  "}docprep registrants prepare holders.csv -o ready --api tencent --base64 --report ready.html
    {"  "}docprep registrants prepare holders.xlsx -o ready --resume      接着上次没做完的继续

    每一行生成一张图片（几张会合并成一张）和一个只有本人能读的请求文件；index.csv 写明每个域名对应哪些文件。
    会被拒绝的行不生成文件，而是写进 failed.csv（或 .xlsx、.jsonl，里面有证件号码），改好后可以再次处理。不发送任何内容。
    退出状态：0 全部正常，1 有失败的行，2 命令写错了或表格无法使用，3 无法写入或磁盘已满，130 被中断。

help-registrants-explain-after =
    例子：
    {"  "}docprep registrants explain reasons.csv --table holders.xlsx
    {"  "}docprep registrants explain answers.jsonl --ready ready --format json

    根据旁边的域名、信息模板编号或者行的编号对应到行；旁边什么都没有时，看文件名。对应不上的也会说明。
    退出状态：0 全部有说明并且对应到了行，1 有的没有，2 命令写错，或者清单、表格不能用。
