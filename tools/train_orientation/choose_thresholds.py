"""Chooses the thresholds of the decision (crates/core/src/inspect/content_orientation.rs) on validation pictures.

    python choose_thresholds.py validation.tsv

Of all combinations that keep other scripts and pictures without text undecided (99 % on average over the groups, 90 % in
each, where a group may be a dozen pictures) and turn no known page wrongly, those that decide most are printed first.
The mirror margin is not chosen: it stands above the margin by what is printed as the largest that was wrong, and some.
"""

import itertools
import sys

import numpy as np

MIRRORED = (2, 4, 5, 7)
MARGINS, MARGINS_A_WINDOW = (5, 6, 8, 10, 12), (0, 0.2, 0.3, 0.4, 0.5, 0.6)
SCRIPT_MARGINS, SCRIPT_MARGINS_A_WINDOW = (2, 4, 6, 8), (0, 0.1, 0.2, 0.3)


def loaded(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path)]
    return np.array([row[0] for row in rows]), np.array([[float(field) for field in row[2:]] for row in rows])


def main():
    groups, numbers = loaded(sys.argv[1])
    way, best, margin, mirror, script, known_text, other_text = numbers[:, :7].T
    text = known_text + other_text
    rejected = np.char.startswith(groups, "other-") | (groups == "no-text")
    known, wrong = ~rejected, best != way

    found = []
    for least, a_window, least_script, script_a_window in itertools.product(
            MARGINS, MARGINS_A_WINDOW, SCRIPT_MARGINS, SCRIPT_MARGINS_A_WINDOW):
        decided = margin >= np.maximum(least, a_window * text)
        decided &= script >= np.maximum(least_script, script_a_window * text)
        abstention = [np.mean(~decided[groups == group]) for group in np.unique(groups[rejected])]
        if np.mean(abstention) >= 0.99 and min(abstention) >= 0.9 and not (decided & wrong & known).any():
            falsely = decided & np.isin(best, MIRRORED) & ~np.isin(way, MIRRORED)
            worst = mirror[falsely].max(initial=0)
            found.append((np.mean((decided & known)[known]), least, a_window, least_script, script_a_window,
                          np.mean(abstention), min(abstention), worst))
    print("decided, margin, a window, script margin, a window, abstention mean, least, largest wrong mirror margin")
    for line in sorted(found, reverse=True)[:15]:
        print("  ".join(f"{value:.4g}" for value in line))
    if not found:
        sys.exit("no combination keeps the bars")


if __name__ == "__main__":
    main()
