"""The windows of a picture with their features, from the product's own code (`examples/orientation_features.rs`)."""

import struct
import subprocess

import numpy as np

FEATURES = 1024
_RECORD = np.dtype([("x", "<f4"), ("y", "<f4"), ("height", "<f4"), ("along_columns", "<u4"), ("features", "u1", FEATURES)])


class Extractor:
    """A running `orientation_features`: picture in, windows out."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def windows(self, pixels):
        """A record array with x, y, height, along_columns and features."""
        height, width = pixels.shape
        self.process.stdin.write(struct.pack("<II", width, height) + np.ascontiguousarray(pixels).tobytes())
        self.process.stdin.flush()
        (count,) = struct.unpack("<I", self._read(4))
        return np.frombuffer(self._read(count * _RECORD.itemsize), _RECORD)

    def _read(self, length):
        data = self.process.stdout.read(length)
        if len(data) != length:
            raise EOFError("orientation_features ended early")
        return data
