"""Draws the pictures that the held-out rates are measured on, each upright, into a folder with a list.

    python draw_test_pages.py --split test --seed 9 --out pages

`list.tsv`: group, the orientation (EXIF value) that makes the file upright, file.
"""

import argparse
import pathlib
import random as randomness

from PIL import Image

import draw
from collect import OTHER_SCRIPTS

GROUPS = {
    "latin": (260, ["latin"]), "chinese": (200, ["simplified"]), "chinese-traditional": (60, ["traditional"]),
    "mixed": (200, ["latin", "simplified"]),
} | {f"other-{script}": (100, [script]) for script in OTHER_SCRIPTS} | {"other-unseen": (100, ["unseen"])}
TEXTLESS = 400


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", required=True, choices=["validation", "test"])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--share", type=float, default=1.0, help="of the full number of pictures")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()

    folder = pathlib.Path(arguments.out)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(group, scripts) for group, (count, scripts) in GROUPS.items() for _ in range(int(count * arguments.share))]
    wanted += [("no-text", None)] * int(TEXTLESS * arguments.share)
    with open(folder / "list.tsv", "w") as listing:
        for number, (group, scripts) in enumerate(wanted):
            random = randomness.Random(f"{arguments.seed}/{number}")
            pixels, _ = draw.page(random, scripts, arguments.split) if scripts else draw.textless(random, arguments.split)
            name = f"{number:05}.jpg"
            Image.fromarray(pixels).save(folder / name, quality=92)
            listing.write(f"{group}\t1\t{name}\n")


if __name__ == "__main__":
    main()
