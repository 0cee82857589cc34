### Lines and summaries of a run at a terminal.

## The first word of a line: what became of the input.

word-kept = 未改动
word-lossless = 无损
word-reencoded = 已转换
word-merged = 已合并
word-failed = 失败
word-skipped = 已跳过
word-not-reached = 未处理
word-refused = 不合格
word-doubtful = 有疑问
word-fine = 合格

## Before a finding below the line.

word-note = 提示
word-warning = 警告
word-refusal = 会被拒绝
# $number: that of the picture, from 1. $path: its path. $message: a sentence about it.
about-part = 第 { $number } 张图片（{ $path }）：{ $message }

## Further facts in a line.

word-done-before = （之前已处理）
word-same-as-another = （与另一个文件是同一张图片）
# $count: how many pictures.
word-column = { $count } 张上下拼接
word-row = { $count } 张左右拼接

## What to do, by kinds of failures.

word-what-to-do = 处理办法：
# $names: some of the names. $count: how many there are beside them.
word-and-more = { $names } 以及另外 { $count } 个
# $count: how many.
further-failures = 还有 { $count } 个失败的文件，见上面的各行。

## Counts. $count: how many.

word-count-kept = { $count } 个未改动
word-count-lossless = { $count } 个无损处理
word-count-reencoded = { $count } 个已转换
word-count-checked = { $count } 个已检查
word-count-failed = { $count } 个失败
word-count-skipped = { $count } 个已跳过
word-count-not-reached = { $count } 个未处理
word-nothing-to-do = 没有需要处理的文件
# One more item of a list, and one more sentence of a paragraph.
word-list = { $list }，{ $item }
paragraph = { $paragraph }{ $sentence }
# $total: how many files. $counts: the list of counts.
counts = 共 { $total } 个文件：{ $counts }。
# $before, $after: bytes of inputs and outputs, such as 3.2 MB.
counts-bytes = 大小从 { $before } 变为 { $after }。
counts-done-before = 其中 { $count } 个之前已处理。
counts-refusals = { $count } 个会被注册机构拒绝。
counts-warnings = { $count } 个有警告。
