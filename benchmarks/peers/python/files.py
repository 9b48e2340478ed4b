"""Reads what the comparison wrote: songs, weights, observations."""
import json
import struct

import numpy
import torch


def floats(path, columns):
    return numpy.fromfile(path, numpy.float32).reshape(-1, columns)


def integers(path, columns):
    return numpy.fromfile(path, numpy.int32).reshape(-1, columns).astype(numpy.int64)


def tensors(path):
    """The tensors of a safetensors file by name, weights as PyTorch has them, [outputs, inputs]."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    result = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        result[name] = torch.from_numpy(numpy.frombuffer(data[begin:end], numpy.float32).copy()).reshape(entry["shape"])
    return result
