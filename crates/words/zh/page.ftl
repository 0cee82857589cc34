### The page of the service: what stands on it, and what its script says. { $name } in these stands for what the script fills in.

page-language-name = 中文
page-languages = 语言
page-title = docprep：把证件图片准备好，直接上传
page-heading = 准备好上传用的证件图片
page-lead = 一张证件照片或扫描件，或者正反面两张，变成一张方向正确、大小合格的 JPEG 图片。
page-choose = 选择图片
page-hint = 也可以拖到这里。可以选一张图片，也可以选同一证件的最多六张，正面在前。
page-chosen = 已选的图片
page-registry = 要上传到哪家注册机构？
page-layout = 怎么拼在一起
page-layout-auto = 自动，选图像更大的一种
page-layout-column = 上下拼接
page-layout-row = 左右拼接
page-token = 本服务的令牌
page-token-hint = 请向本服务的管理员索取。
page-go = 开始处理
page-again = 重新开始
page-failed = 没有成功
page-code = 代码：
page-ready = 可以上传了
page-download = 下载图片
page-after = 上传用的图片
page-after-alt = 处理好、可以上传的图片
page-before = 您选的图片
page-done = 做了哪些处理
page-findings = 请注意
page-privacy = 图片发送到本服务，在内存中处理，结果发出后立即清除。不保存任何内容，也不会发送到其他地方。
page-no-script = 这个页面需要 JavaScript。请在浏览器设置里开启，然后刷新页面。

## Said by the script.

page-up = 上移
page-move-up = 把 { $file } 上移
page-down = 下移
page-move-down = 把 { $file } 下移
page-remove = 移除
page-remove-file = 移除 { $file }
page-count = 已选 { $count } 张图片。
page-too-many = 最多 { $most } 张图片合成一张，其余的没有加入。
page-takes = { $summary }文件大小须在 { $least } 至 { $greatest } 之间。
# Of which picture something is said.
page-about = { $file }：{ $message }
page-as-chosen = 您选的图片 { $file }
page-not-shown = { $file }：浏览器无法显示这种格式。
page-kept = 不需要改动，文件原样未变。
page-lossless = 去掉了文件里的隐私信息，或者转正了图片；每个像素都没有变。
page-reencoded = 已转换成注册机构接受的格式，并在大小限制内保持最好的画质。
page-info = 提示：{ $message }
page-warning = 可能被拒绝：{ $message }
page-refusal = 会被拒绝：{ $message }
page-nothing-found = 没有发现注册机构可能不接受的问题。
page-size = { $size }（{ $bytes } 字节），{ $width } × { $height } 像素
page-is-ready = 图片准备好了。
page-working = 正在处理……
page-too-large = { $file } 有 { $size }，本服务最多接收 { $most }。
page-choose-smaller = 请换一张小一些的图片。
page-no-answer = 服务没有回应。
page-look-whether = 请确认服务还在运行，然后再试一次。
page-registry-code = { $code }（注册机构：{ $registry }）
