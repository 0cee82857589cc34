### Refusals of the service that are about no picture.

busy = 服务正忙，暂时无法接收更多任务。
    .advice = 请等几秒钟再提交。
# $seconds: the limit.
timed-out = 处理没有在 { $seconds } 秒内完成，已经取消。
    .advice = 请稍后重新提交。如果还是不行，请换一张小一些的图片。
slow-upload = 上传没有在 { $seconds } 秒内完成。
    .advice = 请换一个更快的网络重新上传，或者换一张小一些的图片。
# $problem: one of the clauses below.
bad-upload = 无法读取上传的内容：{ $problem }
    .advice = 请把文件本身作为请求体发送，或者用 multipart/form-data 发送，每个文件一个部分。
    .advice-page = 请重新选择图片，再提交一次。如果还是不行，请刷新页面或换一个浏览器。
upload-broken-off = 上传没有完成就中断了。
upload-no-file = 里面没有文件。
upload-several-files = 里面有多个文件；要把多张图片合成一张，请用 /v1/merge。
# $detail: what the parser said, always in English.
upload-not-multipart = 不是完整的 multipart 内容（{ $detail }）。
# $problem: one of the clauses below.
bad-registrants = 无法检查这些注册人信息：{ $problem }
    .advice = 请发送 JSON 对象组成的列表，每个注册人一个对象，字段名见 /openapi.json。
registrants-none = 里面没有注册人。
registrants-not-json = 内容既不是 JSON 对象的列表，也不是每行一个 JSON 对象。
# $line, $column: where that was noticed.
registrants-syntax = 从第 { $line } 行第 { $column } 个字符起不符合 JSON 格式。
# $limit: a size.
registrants-too-large = 内容超过 { $limit } 字节。
# $limit: how many.
registrants-too-many = 一次最多检查 { $limit } 个，请分几次发送。
# $fields, $limit: how many.
registrants-too-many-fields = 共有 { $fields } 个不同的字段，最多 { $limit } 个。
# $field: its name.
registrants-field-twice = 字段 { $field } 用两个名称出现了两次。
# $name: the parameter. $problem: one of the clauses below.
bad-parameter = 参数 { $name } 无法使用：{ $problem }
    .advice = 可用的参数见 /openapi.json。
    .advice-page = 请刷新页面，重新选择注册机构和图片。如果您在编写程序，可用的参数见 /openapi.json。
unauthorized = 使用本服务需要令牌，但没有收到令牌，或者令牌不对。
    .advice = 请发送请求头 "Authorization: Bearer TOKEN"；令牌请向本服务的管理员索取。
    .advice-page = 请在令牌一栏填写令牌；令牌请向本服务的管理员索取。程序调用时请发送请求头 "Authorization: Bearer TOKEN"。
not-found = 这个地址不存在。
    .advice = 可用的地址见 /openapi.json。
method-not-allowed = 这个地址不支持这种请求方法。
    .advice = 可用的地址和方法见 /openapi.json。
# $limit: how many.
too-many-requests = 同一个地址同时发出的请求超过了 { $limit } 个。
    .advice = 请等其他请求有了结果，再提交这一个。

## What is wrong with a parameter. $expected: the values that it may have.

parameter-not-known-here = 这里没有这个参数。
parameter-missing = 缺少这个参数。
parameter-too-long = 内容太长，注册机构的提示没有这么长。
parameter-unreadable = 查询字符串无法解析。
parameter-not-one-of = 可用的值是 { $expected }。
parameter-no-such-profile = 没有这个名称的规则，只有 { $expected }。
parameter-no-such-document = 没有这种证件的资料，只有 { $expected }；其他证件请不要填写。
parameter-not-a-size = 请填写字节数，或 1MB、500KiB 这样的大小。
parameter-not-pixels = 请填写整数，单位是像素。
parameter-not-a-page = 请填写从 1 开始的整数。
parameter-not-a-day = 应为日期，例如 2026-11-26。
parameter-not-a-color = 请填写 white、black 或 #ffcc00 这样的颜色。
parameter-no-room = 上下限之间没有可用的大小，或者小到看不清。
