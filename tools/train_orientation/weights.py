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


def read_weights(path):
    """The parameters of a weights file, as `write_weights` takes them."""
    with open(path, "rb") as file:
        data = file.read()
    detectors, hidden, answers, reach = struct.unpack("4B", data[4:8])
    at, parameters = 8, []
    for inputs, outputs in [(reach * 64, detectors), (2 * detectors, hidden), (hidden, answers)]:
        weights = np.frombuffer(data, np.int8, inputs * outputs, at).reshape(outputs, inputs).T
        at += inputs * outputs
        scale, bias = np.frombuffer(data, "<f4", 2 * outputs, at).reshape(2, outputs)
        at += 8 * outputs
        parameters += [weights.astype(np.float32) * scale, bias.copy()]
    return parameters
