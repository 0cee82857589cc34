# Reads JPEG files with Pillow: open, verify, load. A warning is a refusal.
#
#     python3 pillow_load.py FILE…
#
# One line a file: its name, a tab, and "ok" or why it is refused.
import sys
import warnings

from PIL import Image

Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("error")


def verdict(name):
    with Image.open(name) as image:
        if image.format != "JPEG":
            return "read as " + str(image.format)
        image.verify()
    # A verified picture is used up.
    with Image.open(name) as image:
        image.load()
    return "ok"


for name in sys.argv[1:]:
    try:
        answer = verdict(name)
    except Exception as error:  # whatever it is, this reader does not take the file
        answer = str(error) or type(error).__name__
    print(name, " ".join(answer.split()), sep="\t", flush=True)
