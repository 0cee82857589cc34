"""The weights file that the product reads.

Header: "dpo1", then one byte each: detectors, hidden neurons, answers, columns of cells under a detector. Then the three
layers; each: 8-bit weights, output by output; each output's scale (f32, little endian); each output's bias (f32).
A weight is its byte times its output's scale.
"""

import struct

import numpy as np


def write_weights(path, parameters, reach):
    """Rounds `parameters` (inputs × outputs, bias, three times) to 8 bits and writes them."""
    shapes = [weights.shape for weights in parameters[0::2]]
    data = b"dpo1" + struct.pack("4B", shapes[0][1], shapes[1][1], shapes[2][1], reach)
    for weights, bias in zip(parameters[0::2], parameters[1::2]):
        scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
        data += np.round(weights / scale).astype(np.int8).T.tobytes()
        data += scale.astype("<f4").tobytes() + bias.astype("<f4").tobytes()
    with open(path, "wb") as file:
        file.write(data)
