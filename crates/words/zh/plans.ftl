### Inputs and outputs that do not go together, and runs that could not begin.

## $output, $folder, $instead: paths.

no-input = 没有指定文件或文件夹。
    .advice = 请至少指定一张图片或一个文件夹。
one-output-for-several = 多张图片或整个文件夹不能输出到同一个文件（{ $output }）。
    .advice = 请指定一个文件夹来存放结果，或者一次只转换一张图片。
    .advice-command-line = 请用 -o 指定一个文件夹，或者一次只转换一张图片。
not-named-jpeg = 输出的是 JPEG，但输出文件 { $output } 用的是别的后缀。
    .advice = 请改名为 { $instead }。
output-is-input = { $output } 是要处理的原文件，不能同时作为输出文件。
    .advice = 请换一个保存位置。原文件绝不会被改动。
    .advice-command-line = 请用 -o 换一个保存位置。原文件绝不会被改动。
no-place-beside-stdin = 图片来自标准输入（-），没有所在的文件夹，不知道结果该放在哪里。
    .advice = 请指定一个文件夹来存放结果。
    .advice-command-line = 请用 -o 指定一个文件夹。
stdin-twice = 标准输入（-）被指定了多次，但它只能读取一次。
    .advice = 请只指定一次。
no-place-beside = 在 { $folder } 旁边没有可以存放结果的位置。
    .advice = 请指定一个文件夹来存放结果。
    .advice-command-line = 请用 -o 指定一个文件夹。

in-use = 另一个 docprep 正在向同一个文件夹写入结果。
    .message-page = 另一个程序正在向同一个文件夹写入结果。
    .advice = 请等它结束，或者换一个文件夹。
    .advice-command-line = 请等它结束，或者用 -o 换一个文件夹。
nothing-to-resume = 要继续上次的处理，结果必须放在同一个文件夹里，而这里没有这样的文件夹。
    .message-command-line = --resume 需要所有结果都放在同一个文件夹里，而这里没有这样的文件夹。
    .advice = 请指定一个文件夹来存放结果。
    .advice-command-line = 请用 -o 指定一个文件夹。
# $detail: what the operating system said, in its own language.
no-threads = 系统无法提供工作线程（{ $detail }）。
    .advice = 请关闭其他程序或减少线程数，然后重新运行。
    .advice-command-line = 请关闭其他程序或减少线程数（-j 1），然后重新运行。
