### 只在命令行里说的话：选项、输入输出流和程序自己的文件。

## 互相矛盾或者不存在的选项。

nothing-asked = 请说明要做什么。
    .advice = 运行 docprep --help 可以看到所有命令。
stdout-mixed = 图片和报告不能同时写到标准输出。
    .advice = 请用 --report 或 -o 指定一个文件。
stdout-terminal = 这样会把图片直接显示在终端里。
    .advice = 请用 -o 指定文件，或者把输出转到文件里：docprep convert - > id.jpg。
no-pairs-folder = 没有 { $path } 这个文件夹。
    .advice = --pairs 后面要写存放正反面图片的文件夹。只合并两张图片时，直接写出两个文件名：docprep merge front.jpg back.jpg。
list-unreadable = 无法读取清单 { $path }：{ $problem }。
    .advice = 请检查文件名。
no-document-kind = 没有“{ $code }”这种证件类型。
    .advice = 运行 docprep profiles --documents 可以看到认识的证件类型：{ $known }。其他证件请不要写 --document。
no-profile = 没有“{ $id }”这套规则。
    .advice = 可用的规则有：{ $known }。
no-profile-nearest = 没有“{ $id }”这套规则。
    .advice = 您要找的是不是 { $nearest }？可用的规则有：{ $known }。
profile-unusable = 规则文件 { $path } 不能用：{ $problem }。
    .advice = 运行 docprep profiles aliyun 可以看到规则的写法。
profile-fault = 规则文件不能用：{ $problem }。
    .advice = 运行 docprep profiles aliyun 可以看到规则的写法。
bounds-contradict = 这样的大小限制不能用：{ $problem }。

## 程序的输入输出流和文件。

stdout-lost = 无法写入标准输出：{ $problem }。
    .advice = 请检查磁盘，或者接收输出的程序。
report-not-written = 无法写入报告 { $path }：{ $problem }。
    .advice = 请用 --report 换一个位置。已经处理好的图片都是完整的。
report-foreign = { $path } 已经存在，而且不是 docprep 写的这种报告，所以没有动它。
    .advice = 请用 --report 换一个名字。
fault-inside = docprep 自身出错，只能停止；已经写好的文件都是完整的。请把这个问题告诉我们：{ $problem }。

## 按 Ctrl-C 时。

stopping = 正在处理的图片完成之后就会停止。再按一次 Ctrl-C 会立即停止。
no-interrupts = 按 Ctrl-C 会直接结束，不会写完报告：{ $problem }。

## 在单独的进程里读取文件。

# $problem: what is missing.
isolation-required = 要求只在受限进程里读取文件，但这里做不到：{ $problem }。
    .advice = 请运行 docprep --version 查看这个系统支持哪些限制；容器如何放开限制见 docs/security.md。也可以改用 --isolation auto，能限制多少就限制多少。
isolation-fails = 没有使用单独的进程读取文件：{ $problem }。
    .advice = 如果都是自己的文件，可以使用 --isolation off；如果是别人上传的文件，请看 docs/security.md。
# $walls: names of what a process gives up. $missing: of what the system does not offer.
isolation-is = 文件在受限进程里读取：{ $walls }。
isolation-is-partly = 文件在受限进程里读取：{ $walls }；这个系统没有 { $missing }。
# $problem: why.
isolation-is-not = 文件不在单独的进程里读取：{ $problem }。
worker-is-inner = docprep worker 由程序自己启动，用来在单独的进程里读取文件。
    .advice = 供人使用的命令请看 docprep --help。

## 服务。

token-unusable = { $path } 里的令牌不能用：{ $problem }。
    .advice = 请在文件里写一行至少 16 位的字母和数字，例如 openssl rand -hex 24 的输出。
memory-too-little = 内存太少，处理不了手机照片。
    .advice = 请用 --memory 指定 128MiB 或更多。
listen-failed = 无法监听 { $address }：{ $problem }。
    .advice = 端口可能被别的程序占用了，请换一个，例如 --listen 127.0.0.1:8081。
service-failed = 服务无法启动：{ $problem }。
    .advice = 请检查这台机器是否还有可用的线程和文件描述符。
serves = docprep 正在 http://{ $address }/ 提供服务，按 Ctrl-C 结束。
open-to-strangers = 其他机器可以访问 { $address }；没有指定 --token-file，所以任何能访问到它的人都可以使用。
    .advice = 传输的内容没有加密。请在前面加一台支持 TLS 的服务器，或者只监听 127.0.0.1。
open-with-token = 其他机器可以访问 { $address }；知道令牌的人都可以使用。
    .advice = 传输的内容没有加密。请在前面加一台支持 TLS 的服务器，或者只监听 127.0.0.1。

## 试运行。

word-exists-already = （已经存在，会保持原样）
word-standard-output = 标准输出

## Tables of registrants.

registrant-no-rows = 表格里没有任何一行内容。
    .advice = 请在列名下面每个所有者填写一行；以 # 开头的行是说明。
# $columns: their names.
registrant-columns-unknown = 这些列无法识别，已忽略：{ $columns }。
    .advice = 用 `docprep registrants template -o template.csv` 可以写出带有全部列名的表格。
registrant-no-clock = 这台电脑的时钟在 1970 年以前。
    .advice = 请校准时钟，或者用 --date 给出日期。
registrant-failed-form = 需要修改的行只能写成 .csv、.xlsx 或 .jsonl。
    .advice = 请用 --failed 指定这样的文件名。
registrant-file-is-table = { $path } 就是这张表格本身，不会改动它。
    .advice = 请给要写出的文件换一个名字。
registrant-file-foreign = { $path } 已经存在，而且不是需要修改的行的表格，所以没有动它。
    .advice = 请用 --failed 换一个名字。
registrant-template-form = 模板只能写成 .csv 或 .xlsx。
    .advice = 请用 -o 指定这样的文件名。
# $problem: what the library met.
registrant-template-failed = 无法生成工作簿：{ $problem }。
    .advice = 请改写成 .csv。
# $row: of the table.
word-registrant-row = 第 { $row } 行
# $count: how many.
registrant-rows = 共 { $count } 行。

## 进度。

word-progress = 已完成 { $done } / { $files } 个文件，{ $bytes-done } / { $bytes }
word-progress-rate = 每秒 { $rate } 个
word-progress-left = 还需 { $seconds } 秒
word-progress-failed = 失败 { $count } 个
word-docprep-warning = 警告

## 命令写错了。

usage-unknown = 没有 { $given }。
    .advice = 运行 docprep --help 可以看到有哪些。
usage-unknown-similar = 没有 { $given }。
    .advice = 您要写的是不是 { $similar }？
usage-value = { $flag } 不能用“{ $value }”。
    .advice = { $hint }
usage-value-missing = { $flag } 后面缺少内容。
    .advice = { $hint }
usage-value-of = { $flag } 不能用“{ $value }”。
    .advice = 可以用：{ $known }。
usage-missing = 缺少内容：{ $wanted }。
    .advice = 运行 docprep --help（也可以写在命令后面）可以看到需要写什么。
usage-conflict = { $flag } 和 { $other } 不能同时使用。
    .advice = 请去掉其中一个。
usage-needs = 使用 { $flag } 时还需要 { $other }。
    .advice = 请加上它，或者去掉 { $flag }。
usage-other = 看不懂这条命令：{ $problem }。
    .advice = 运行 docprep --help（也可以写在命令后面）可以看到怎么写。

## 各种内容的写法。

hint-n = 请写一个大于或等于 1 的整数。
hint-px = 请写像素数（整数）。
hint-size = 请写大小，例如 1MB 或 500KiB。
hint-pixels = 请写像素数，或者以百万为单位，例如 50MP。
hint-date = 请给出日期，例如 2024-02-29。
hint-seconds = 请写 1 到 3600 之间的秒数。
hint-color = 请写颜色名（例如 white），或者六位十六进制数（例如 f0f0f0）。
hint-address = 请写地址和端口，例如 127.0.0.1:8080。
hint-other = 在命令后面加 --help，可以看到它能用什么。
