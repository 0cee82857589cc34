### Reading inputs, writing outputs, what is passed over, and names of files.

## An input that could not be read.

unreadable-not-found = 找不到这个文件。
    .advice = 请检查文件名和所在的文件夹。文件可能已经被移走或删除。
unreadable-permission-denied = 您没有读取它的权限。
    .advice = 请向文件的所有者要一份副本，或者修改它的权限。
# $special: what stands there, one of the texts below.
unreadable-not-a-file = 这是{ $special }，不是文件。
    .advice = 请指定一个图片文件或文件夹。
    .advice-command-line = 请指定一个图片文件、一个文件夹，或者用 - 表示标准输入。
unreadable-out-of-descriptors = 系统不允许再打开更多文件。
    .advice = 请关闭其他程序或减少线程数，然后重新运行。
    .advice-command-line = 请关闭其他程序或减少线程数（-j 1），然后重新运行。
unreadable-stalled = 磁盘或网络文件夹没有响应。
    .advice = 请检查连接，或者先把文件复制到本机磁盘，然后重新运行。
    .advice-command-line = 请检查连接，或者先把文件复制到本机磁盘，然后加上 --resume 重新运行。
# $detail: what the operating system said, in its own language.
unreadable-other = 无法读取（{ $detail }）。
    .advice = 请检查磁盘或网络连接，或者把文件复制到别的地方，然后重新运行。

thing-folder = 一个文件夹
thing-pipe = 一个管道
thing-device = 一个设备
thing-socket = 一个套接字
thing-other = 一个特殊文件

# $passed: how many other files there are.
no-pictures =
    { $passed ->
        [0] 这个文件夹里没有文件。
       *[other] 这个文件夹里没有图片，已跳过其他 { $passed } 个文件。
    }
    .advice = 请检查文件夹是否选对。隐藏文件会被跳过。

## An output that was not written. $output: its path.

exists = { $output } 已经存在，保持原样，没有改动。
    .advice = 请把它移走，或者换一个保存位置。
    .advice-command-line = 请把它移走，用 -o 换一个保存位置，或者用 --force 允许覆盖。如果要继续上次中断的处理，请用 --resume。
exists-as-input = 输出会覆盖 { $output }，而它是要处理的原文件之一。
    .advice = 请换一个文件夹。原文件绝不会被覆盖。
    .advice-command-line = 请用 -o 换一个文件夹。原文件绝不会被覆盖。

# $problem: one of the clauses below. $problem-advice: its advice.
write-failed = 无法写入 { $output }：{ $problem }
    .advice = { $problem-advice }
write-failed-stdout = 无法写入标准输出：{ $problem }
    .advice = { $problem-advice }
# $folder: the folder for the outputs.
not-writable = 无法写入文件夹 { $folder }：{ $problem }
    .advice = { $problem-advice }

## What keeps anything from being written: a clause behind a colon.

problem-full = 磁盘已满。
    .advice = 请腾出一些空间或换一个磁盘，然后重新运行。
    .advice-command-line = 请腾出一些空间，或者用 -o 换一个磁盘，然后重新运行。
problem-read-only = 磁盘是只读的，不能修改。
    .advice = 请换一个保存位置。
    .advice-command-line = 请用 -o 换一个保存位置。
problem-permission-denied = 您没有在那里写入的权限。
    .advice = 请换一个保存位置，或者修改文件夹的权限。
    .advice-command-line = 请用 -o 换一个保存位置，或者修改文件夹的权限。
problem-not-a-folder = 需要文件夹的地方已经有一个同名文件。
    .advice = 请换一个保存位置，或者把那个文件移走。
    .advice-command-line = 请用 -o 换一个保存位置，或者把那个文件移走。
problem-name-too-long = 文件名或路径太长，磁盘存不下。
    .advice = 请把文件名或文件夹名改短一些。
problem-pipe-closed = 接收数据的程序已经退出。
    .advice = 请检查管道后面的那个程序。
problem-out-of-descriptors = 系统不允许再打开更多文件。
    .advice = 请关闭其他程序或减少线程数，然后重新运行。
    .advice-command-line = 请关闭其他程序或减少线程数（-j 1），然后加上 --resume 重新运行。
# $detail: what the operating system said, in its own language.
problem-other = { $detail }。
    .advice = 请检查磁盘或网络连接，或者换一个保存位置。
    .advice-command-line = 请检查磁盘或网络连接，或者用 -o 换一个保存位置。

## What was passed over.

no-picture = 已跳过：不是图片。
# $kind: what it is called, as in kinds-of-files.ftl.
no-picture-known = 已跳过：这是{ $kind }，不是图片。
    .advice = 如果确实要上传它，请先保存为 JPEG 或 PNG。
link-leaves-folder = 已跳过：这个链接指向文件夹以外的文件。
    .advice = 如果需要处理它，请直接指定那个文件。
link-to-folder = 已跳过：这个链接指向一个文件夹。
    .advice = 如果需要处理它，请直接指定那个文件夹。
broken-link = 已跳过：这个链接已经失效。
# $special: what stands there, as above.
special-file = 已跳过：这是{ $special }。
merged-already = 已跳过：文件名表明它已经包含正反两面，无需再合并。
not-reached = 未处理：还没轮到它，处理就结束了。
    .advice = 请重新运行，处理剩下的文件。
    .advice-command-line = 请用同一条命令加上 --resume 再运行一次，处理剩下的文件。

## Names of outputs.

unportable-name = 输出的文件名在 Windows 上无法使用。
    .advice = 拷贝到 Windows 电脑之前，请先改名。
shortened-name = 文件名太长，输出的文件名已经缩短。
