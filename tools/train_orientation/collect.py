"""Draws pictures and collects the labelled windows to learn from.

    python collect.py --program …/orientation_features --split training --pages 2200 --seed 1 --out training.npz
"""

import argparse
import random as randomness
import time

import numpy as np

import draw
import fonts
from windows import Extractor

UNLABELLED = -1
OTHER_SCRIPTS = [s for s in fonts.LANGUAGES if s not in draw.KNOWN_SCRIPTS and s != "unseen"]


def picture(random, split, tilted):
    """A picture and its map: two in five in known scripts, two in another one, one without text."""
    kind = random.random()
    if kind < 0.4:
        return draw.page(random, known_scripts(random), split, tilted)
    if kind < 0.8:
        return draw.page(random, [random.choice(OTHER_SCRIPTS)], split, tilted)
    return draw.textless(random, split)


def known_scripts(random):
    chinese = random.choice(["simplified", "simplified", "traditional"])
    return random.choice([["latin"], [chinese], ["latin", chinese]])


def kinds_of(windows, kinds):
    """What each window shows: a number of `draw.KINDS`, or `UNLABELLED` where it is a bit of several things."""
    along = np.array([-1.1, -0.55, 0.0, 0.55, 1.1])
    across = np.array([-0.25, 0.0, 0.25])
    labels = []
    for window in windows:
        dx, dy = np.meshgrid(along * window["height"], across * window["height"])
        if window["along_columns"]:
            dx, dy = dy, dx
        x = np.clip(window["x"] + dx, 0, kinds.shape[1] - 1).astype(int)
        y = np.clip(window["y"] + dy, 0, kinds.shape[0] - 1).astype(int)
        counts = np.bincount(kinds[y, x].ravel(), minlength=256)
        best = int(counts.argmax())
        enough = 15 if best == draw.KINDS["nothing"] else 8
        clear = best != draw.KINDS["ambiguous"] and counts[best] >= enough
        if best != draw.KINDS["nothing"] and counts[best] + counts[0] < 14:
            clear = False
        labels.append(best if clear else UNLABELLED)
    return np.array(labels, int)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--split", required=True, choices=["training", "validation"])
    parser.add_argument("--first", type=int, default=0, help="number of the first page, to collect in several parts")
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--tilted", action="store_true", help="pages seen from the side and turned")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()

    extractor = Extractor(arguments.program)
    features, labels, columns, pages = [], [], [], []
    start = time.time()
    for number in range(arguments.first, arguments.first + arguments.pages):
        pixels, kinds = picture(randomness.Random(f"{arguments.seed}/{number}"), arguments.split, arguments.tilted)
        windows = extractor.windows(pixels)
        kind = kinds_of(windows, kinds)
        keep = kind != UNLABELLED
        features.append(windows["features"][keep])
        labels.append(kind[keep])
        columns.append(windows["along_columns"][keep])
        pages.append(np.full(keep.sum(), number))
        if number % 100 == 99:
            print(number + 1, sum(map(len, labels)), f"{time.time() - start:.0f} s", flush=True)
    np.savez(
        arguments.out, features=np.concatenate(features), kinds=np.concatenate(labels),
        along_columns=np.concatenate(columns), pages=np.concatenate(pages))


if __name__ == "__main__":
    main()
