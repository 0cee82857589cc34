"""Chooses the thresholds of the decision (src/inspect/content_orientation.rs) on validation pictures.

    python choose_thresholds.py validation.tsv

Of all combinations that keep other scripts and pictures without text undecided (99 % of each group's cases), that turn
at most one known page in a thousand wrongly and call none mirrored wrongly, with the mirror margin half as large again
as would have sufficed, the one that decides most is printed first.
"""

import itertools
import sys

import numpy as np

MIRRORED = (2, 4, 5, 7)
LEAST_ABSTENTION = 0.99
LARGEST_WRONG_SHARE = 0.001


def loaded(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path)]
    groups = np.array([row[0] for row in rows])
    numbers = np.array([[float(field) for field in row[2:]] for row in rows])
    return groups, numbers


def main():
    groups, numbers = loaded(sys.argv[1])
    way, best, margin, mirror, script = numbers[:, :5].T
    rejected = np.char.startswith(groups, "other-") | (groups == "no-text")
    known = ~rejected
    is_mirrored = np.isin(best, MIRRORED)
    false_mirror = known & is_mirrored & ~np.isin(way, MIRRORED)

    found = []
    for least, least_script in itertools.product([4, 6, 8, 10, 12, 15, 20], [0, 2, 4, 6, 8, 10, 15, 20]):
        passed = (margin >= least) & (script >= least_script)
        worst = mirror[false_mirror & passed].max(initial=0)
        least_mirror = max(least, np.ceil(1.5 * worst))
        decided = passed & ~(is_mirrored & (mirror < least_mirror))
        abstention = min(np.mean(~decided[groups == group]) for group in np.unique(groups[rejected]))
        wrong = np.mean((decided & (best != way))[known])
        if abstention >= LEAST_ABSTENTION and wrong <= LARGEST_WRONG_SHARE:
            found.append((np.mean((decided & (best == way))[known]), least, least_script, least_mirror, wrong, abstention))
    print("rightly decided, least margin, script margin, mirror margin, wrongly decided, least abstention of a group")
    for line in sorted(found, reverse=True)[:15]:
        print("  ".join(f"{value:.4g}" for value in line))
    if not found:
        sys.exit("no combination keeps the bars")


if __name__ == "__main__":
    main()
