"""Trains the orientation network on collected windows and writes its weights.

    OPENBLAS_NUM_THREADS=1 python train.py --training training.npz --validation validation.npz --minutes 14 \
        --seed 1 --out ../../crates/core/src/inspect/orientation_weights.bin

The network (crates/core/src/inspect/orientation_model.rs runs it): detectors of `REACH` columns of cells slide along the window;
the largest and the mean response of each go through a hidden layer to the answers "known script, upright", "known script,
sideways", "another script, sideways", another script upright (one for each), and "no text". It is asked about all four
flips of the window, and one softmax runs over all of their answers. A window of text has one right answer, at the flip
that makes it upright; one without text is right under any flip.
"""

import argparse
import time

import numpy as np

import draw
from collect import OTHER_SCRIPTS
from weights import read_weights, write_weights

COLUMNS, ROWS, BINS, REACH = 16, 8, 8, 6
PLACES = COLUMNS - REACH + 1
TAPS = REACH * ROWS * BINS
UPRIGHT, SIDEWAYS, OTHER_SIDEWAYS, OTHER_UPRIGHT = range(4)
ANSWERS = OTHER_UPRIGHT + len(OTHER_SCRIPTS) + 1
NO_TEXT = ANSWERS - 1
BATCH = 64
LABEL_SMOOTHING = 0.03
DROPOUT = 0.15
WEIGHT_DECAY = 1e-4
# How often each kind of window is drawn.
SHARES = {"upright": 0.35, "sideways": 0.08, "other_upright": 0.32, "other_sideways": 0.07, "no_text": 0.18}
# Among other scripts, those that share most letters with Latin are the hardest to tell from it.
SCRIPT_WEIGHTS = {"cyrillic": 5, "greek": 4}
_BINS = np.arange(BINS)
# In the order of Flip::ALL: none, left-right, half turn, top-bottom.
FLIPS = [(1, 1, _BINS), (-1, 1, (4 - _BINS) % 8), (-1, -1, (_BINS + 4) % 8), (1, -1, -_BINS % 8)]


def answers_of(kinds, along_columns):
    """The right answer of each window."""
    answer = np.full(len(kinds), -1)
    answer[kinds == draw.KINDS["known"]] = UPRIGHT
    answer[(kinds == draw.KINDS["known"]) & (along_columns == 1)] = SIDEWAYS
    answer[kinds == draw.KINDS["nothing"]] = NO_TEXT
    for index, script in enumerate(OTHER_SCRIPTS):
        answer[kinds == draw.KINDS[script]] = OTHER_UPRIGHT + index
        answer[(kinds == draw.KINDS[script]) & (along_columns == 1)] = OTHER_SIDEWAYS
    return answer


def right_answers(answer):
    """For each window a 0/1 table of flips × answers."""
    table = np.zeros((len(answer), 4, ANSWERS), np.float32)
    table[np.arange(len(answer)), 0, answer] = 1
    table[answer == NO_TEXT, :, NO_TEXT] = 1
    return table


class Network:
    """Weights and their Adam moments."""

    def __init__(self, detectors, hidden, seed):
        rng = np.random.default_rng(seed)
        self.parameters = []
        for inputs, outputs in [(TAPS, detectors), (2 * detectors, hidden), (hidden, ANSWERS)]:
            self.parameters.append((rng.standard_normal((inputs, outputs)) * np.sqrt(2 / inputs)).astype(np.float32))
            self.parameters.append(np.zeros(outputs, np.float32))
        self.first = [np.zeros_like(p) for p in self.parameters]
        self.second = [np.zeros_like(p) for p in self.parameters]
        self.steps = 0

    def forward(self, cells, rng=None):
        """Logits for cells of shape (n, 16, 8, 8); keeps what `backward` needs when `rng` is given (training)."""
        w1, b1, w2, b2, w3, b3 = self.parameters
        flat = np.ascontiguousarray(cells).reshape(len(cells), -1)
        n = len(flat)
        step = flat.strides
        patches = np.lib.stride_tricks.as_strided(flat, (n, PLACES, TAPS), (step[0], ROWS * BINS * 4, 4)).reshape(-1, TAPS)
        response = patches @ w1
        response += b1
        np.maximum(response, 0, out=response)
        response = response.reshape(n, PLACES, -1)
        best = response.argmax(1)
        largest = np.take_along_axis(response, best[:, None], 1)[:, 0]
        pooled = np.concatenate([largest, response.mean(1)], 1)
        kept = None
        if rng is not None:
            kept = (rng.random(pooled.shape) > DROPOUT).astype(np.float32) / (1 - DROPOUT)
            pooled *= kept
        hidden = np.maximum(pooled @ w2 + b2, 0)
        logits = hidden @ w3 + b3
        self.memory = patches, response, best, pooled, kept, hidden
        return logits

    def backward(self, slope):
        """Gradients of all parameters from the loss's slope by the logits."""
        w1, _, w2, _, w3, _ = self.parameters
        patches, response, best, pooled, kept, hidden = self.memory
        detectors = w1.shape[1]
        at_hidden = (slope @ w3.T) * (hidden > 0)
        at_pooled = (at_hidden @ w2.T) * kept
        at_response = np.repeat(at_pooled[:, None, detectors:] / PLACES, PLACES, 1)
        rows, columns = np.arange(len(best))[:, None], np.arange(detectors)[None]
        at_response[rows, best, columns] += at_pooled[:, :detectors]
        at_response *= response > 0
        at_response = at_response.reshape(-1, detectors)
        return [
            patches.T @ at_response, at_response.sum(0), pooled.T @ at_hidden, at_hidden.sum(0),
            hidden.T @ slope, slope.sum(0),
        ]

    def step(self, gradients, rate):
        self.steps += 1
        for index, gradient in enumerate(gradients):
            p = self.parameters[index]
            if p.ndim == 2:
                gradient = gradient + WEIGHT_DECAY * p
            m, v = self.first[index], self.second[index]
            m += 0.1 * (gradient - m)
            v += 0.001 * (gradient * gradient - v)
            p -= rate * (m / (1 - 0.9**self.steps)) / (np.sqrt(v / (1 - 0.999**self.steps)) + 1e-8)


def flipped(cells):
    """All four flips of (n, 16, 8, 8), one after another along the first axis."""
    return np.concatenate([cells[:, ::c, ::r][..., bins] for c, r, bins in FLIPS])


def probabilities(network, features, rng=None):
    """(n, 4, ANSWERS)."""
    n = len(features)
    logits = network.forward(flipped(features), rng).reshape(4, n, ANSWERS).transpose(1, 0, 2)
    flat = logits.reshape(n, -1)
    share = np.exp(flat - flat.max(1, keepdims=True))
    return (share / share.sum(1, keepdims=True)).reshape(n, 4, ANSWERS)


def augmented(cells, rng):
    """Cells with another contrast, with noise, or moved along the line by a cell."""
    cells = cells * rng.uniform(0.85, 1.15, (len(cells), 1, 1, 1)).astype(np.float32)
    if rng.random() < 0.3:
        cells = cells + rng.standard_normal(cells.shape, np.float32) * np.float32(0.06)
    if rng.random() < 0.3:
        cells = np.roll(cells, rng.integers(-2, 3), 1)
    return cells


def sampler(answer, rng):
    """Draws window numbers by `SHARES` and `SCRIPT_WEIGHTS`."""
    pools = [
        (SHARES["upright"], UPRIGHT), (SHARES["sideways"], SIDEWAYS), (SHARES["other_sideways"], OTHER_SIDEWAYS),
        (SHARES["no_text"], NO_TEXT),
    ]
    weights = np.array([SCRIPT_WEIGHTS.get(script, 1) for script in OTHER_SCRIPTS])
    shares = SHARES["other_upright"] * weights / weights.sum()
    pools += [(share, OTHER_UPRIGHT + index) for index, share in enumerate(shares)]
    pools = [(share, np.flatnonzero(answer == wanted)) for share, wanted in pools]
    pools = [(share, members) for share, members in pools if len(members)]
    chances = np.array([share for share, _ in pools])
    while True:
        counts = rng.multinomial(BATCH, chances / chances.sum())
        yield np.concatenate([rng.choice(members, count) for count, (_, members) in zip(counts, pools)])


def loaded(path):
    with np.load(path) as data:
        answer = answers_of(data["kinds"], data["along_columns"])
        keep = answer >= 0
        return data["features"][keep].reshape(-1, COLUMNS, ROWS, BINS), answer[keep]


def report(network, features, answer, seed):
    """Shares of windows that are read rightly, by kind, on a balanced sample."""
    rng = np.random.default_rng(seed)
    lines = []
    for name, members, wanted in [
        ("upright", answer == UPRIGHT, 0), ("sideways", answer == SIDEWAYS, 4),
        ("other script", (answer >= OTHER_UPRIGHT) & (answer < NO_TEXT), 8), ("no text", answer == NO_TEXT, 16),
    ]:
        chosen = rng.permutation(np.flatnonzero(members))[:2000]
        if not len(chosen):
            continue
        chance = probabilities(network, features[chosen].astype(np.float32) / 64)
        grouped = np.concatenate([
            chance[:, :, UPRIGHT], chance[:, :, SIDEWAYS], chance[:, :, OTHER_UPRIGHT:NO_TEXT].sum(2),
            chance[:, :, OTHER_SIDEWAYS], chance[:, :, NO_TEXT].sum(1)[:, None]], 1)
        lines.append(f"{name} {np.mean(grouped.argmax(1) == wanted):.3f}")
    return ", ".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--training", nargs="+", required=True)
    parser.add_argument("--validation", required=True)
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--rate", type=float, default=2e-3, help="largest learning rate")
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--detectors", type=int, default=72)
    parser.add_argument("--hidden", type=int, default=48)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()

    parts = [loaded(path) for path in arguments.training]
    features, answer = np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
    held_out = loaded(arguments.validation)
    print("windows by answer", np.bincount(answer, minlength=ANSWERS), flush=True)
    rng = np.random.default_rng(arguments.seed)
    network = Network(arguments.detectors, arguments.hidden, arguments.seed)
    if arguments.start:
        network.parameters = read_weights(arguments.start)
    batches = sampler(answer, rng)
    start, loss = time.time(), 0.0
    for step in range(arguments.steps):
        chosen = next(batches)
        cells = augmented(features[chosen].astype(np.float32) / 64, rng)
        right = right_answers(answer[chosen])
        chance = probabilities(network, cells, rng)
        found = (chance * right).sum((1, 2), keepdims=True)
        target = chance * right / np.maximum(found, 1e-9)
        target = (1 - LABEL_SMOOTHING) * target + LABEL_SMOOTHING / (4 * ANSWERS)
        slope = ((chance - target) / BATCH).transpose(1, 0, 2).reshape(4 * BATCH, ANSWERS).astype(np.float32)
        rate = arguments.rate * min(1, (step + 1) / 200) * 0.5 * (1 + np.cos(np.pi * step / arguments.steps)) + 1e-6
        network.step(network.backward(slope), rate)
        loss += (-np.log(found + 1e-9).mean() - loss) * (0.01 if step else 1)
        if step % 500 == 499:
            print(step + 1, f"{time.time() - start:.0f} s, loss {loss:.3f}", flush=True)
        if step % 4000 == 3999 or step + 1 == arguments.steps:
            print("  held out:", report(network, *held_out, arguments.seed), flush=True)
            write_weights(arguments.out, network.parameters, REACH)


if __name__ == "__main__":
    main()
