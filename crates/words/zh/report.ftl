### The page of a report, and the head of its table.

# The tag of this language (BCP 47).
language-tag = zh-CN
word-report-title = docprep 处理报告

## Buttons; how many there are stands behind in brackets.

word-report-show-all = 全部
word-report-show-failed = 失败
word-report-show-refused = 会被拒绝
word-report-show-doubtful = 有警告
word-report-show-fine = 可以上传
word-report-show-skipped = 已跳过
word-report-search = 文件名中的几个字

## What became of an input.

word-report-verdict-failed = 失败
word-report-verdict-skipped = 已跳过
word-report-verdict-refused = 会被拒绝
word-report-verdict-doubtful = 可以上传，但有警告
word-report-verdict-fine = 可以上传

## Below the small pictures, and in the place of one.

word-report-before = 处理前
word-report-after = 处理后
word-report-several-pictures = 多张图片
word-report-looks-the-same = 看起来一样
word-report-no-preview = 没有预览

## Columns.

column-input = 文件
column-status = 状态
column-wrong = 问题
column-advice = 处理办法
column-output = 输出文件
column-findings = 检查结果
column-bytes-in = 原字节数
column-bytes-out = 输出字节数
column-format-in = 原格式
column-width-in = 原宽度
column-height-in = 原高度
column-width-out = 输出宽度
column-height-out = 输出高度
column-quality = 质量
column-profile = 规则
column-error-code = 错误代码
column-finding-codes = 检查结果代码
column-sha256-in = 原文件 SHA-256
column-sha256-out = 输出文件 SHA-256

## 所有者。

word-report-registrants-title = docprep 域名所有者检查报告
word-report-registrants-search = 编号或域名中的几个字
word-report-reason = 原因
word-report-every-reason = 全部原因
word-report-row-fine = 没有问题
column-row = 行
column-id = 编号
column-document-number = 证件号码
column-domains = 域名
column-fields = 列
