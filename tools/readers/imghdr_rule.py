# The rule by which imghdr.what of Python 3.6 to 3.10 knows a JPEG; later versions take a little more.
#
#     python3 imghdr_rule.py FILE…
#
# One line a file: its name, a tab, and "ok" or why it is refused.
import sys

for name in sys.argv[1:]:
    try:
        with open(name, "rb") as file:
            head = file.read(32)
    except OSError as error:
        verdict = error.strerror
    else:
        verdict = "ok" if head[6:10] in (b"JFIF", b"Exif") else "neither JFIF nor Exif at the seventh byte"
    print(name, verdict, sep="\t", flush=True)
