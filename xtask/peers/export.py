"""export.py WEIGHTS.rapw OUT.onnx: the shipped encoder as an ONNX model with whole-number layers, as dynamic quantisation makes them.

Weights are the shipped seven-bit numbers, one scale an output; activations are quantised by the engine, a tensor at a time.
Inputs: ids, places and hidden (0 or a large negative number a piece), each [windows, pieces], and features [windows, pieces, 4].
"""
import struct
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

HEADS = 12


def read(path):
    """Name -> array of a weights file."""
    data, at, out = open(path, "rb").read(), 12, {}
    for _ in range(struct.unpack_from("<I", data, 8)[0]):
        size = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2:at + 2 + size].decode()
        kind, dims = struct.unpack_from("<BB", data, at + 2 + size)
        at += 4 + size
        shape = struct.unpack_from(f"<{dims}I", data, at)
        at += 4 * dims
        count = int(np.prod(shape))
        out[name] = np.frombuffer(data, np.int8 if kind == 1 else np.float32, count, at).reshape(shape)
        at += count * (1 if kind == 1 else 4)
    return out


class Graph:
    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], []

    def constant(self, value):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind, *inputs, outputs=1, **options):
        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **options))
        return names[0] if outputs == 1 else names

    def norm(self, x, name):
        w = self.weights
        return self.node("LayerNormalization", x, self.constant(w[name + ".gain"]), self.constant(w[name + ".shift"]), axis=-1, epsilon=1e-12)

    def linear(self, quantised, name):
        """One quantised input may feed several layers."""
        w, (whole, scale, zero) = self.weights, quantised
        product = self.node("MatMulInteger", whole, self.constant(w[name + ".weight"].T), zero)
        scale = self.node("Mul", scale, self.constant(w[name + ".scale"]))
        return self.node("Add", self.node("Mul", self.node("Cast", product, to=TensorProto.FLOAT), scale), self.constant(w[name + ".bias"]))

    def quantise(self, x):
        return self.node("DynamicQuantizeLinear", x, outputs=3)

    def layer(self, x, hidden, n):
        name, width = f"layer.{n}.", self.weights["segment"].shape[0]
        split = self.constant(np.array([0, 0, HEADS, width // HEADS], np.int64))
        q, k, v = (self.node("Reshape", self.linear(y, name + part), split) for y in [self.quantise(x)] for part in ("query", "key", "value"))
        q, v = (self.node("Transpose", y, perm=[0, 2, 1, 3]) for y in (q, v))
        k = self.node("Transpose", k, perm=[0, 2, 3, 1])
        scores = self.node("Mul", self.node("MatMul", q, k), self.constant(np.float32((width // HEADS) ** -0.5)))
        weights = self.node("Softmax", self.node("Add", scores, hidden), axis=-1)
        mixed = self.node("Transpose", self.node("MatMul", weights, v), perm=[0, 2, 1, 3])
        mixed = self.node("Reshape", mixed, self.constant(np.array([0, 0, width], np.int64)))
        x = self.norm(self.node("Add", x, self.linear(self.quantise(mixed), name + "output")), name + "attention_norm")
        up = self.linear(self.quantise(x), name + "up")
        bent = self.node("Erf", self.node("Div", up, self.constant(np.float32(2 ** 0.5))))
        bent = self.node("Mul", self.node("Mul", up, self.node("Add", bent, self.constant(np.float32(1)))), self.constant(np.float32(0.5)))
        return self.norm(self.node("Add", x, self.linear(self.quantise(bent), name + "down")), name + "output_norm")


def main(source, target):
    w = read(source)
    g = Graph(w)
    gather = lambda table, ids: g.node("Gather", g.constant(table), ids, axis=0)
    pieces = w["pieces.weight"].astype(np.float32) * w["pieces.scale"][:, None]
    features = g.node("ReduceSum", gather(w["features"], "features"), g.constant(np.array([2], np.int64)), keepdims=0)
    x = g.node("Add", g.node("Add", gather(pieces, "ids"), gather(w["positions"] + w["segment"], "places")), features)
    hidden = g.node("Unsqueeze", "hidden", g.constant(np.array([1, 2], np.int64)))
    x = g.norm(x, "norm")
    for n in range(sum(name.endswith("query.weight") for name in w)):
        x = g.layer(x, hidden, n)
    g.nodes.append(helper.make_node("Identity", [x], ["vectors"]))
    value = lambda name, kind, *shape: helper.make_tensor_value_info(name, kind, shape)
    inputs = [value("ids", TensorProto.INT32, "b", "t"), value("places", TensorProto.INT32, "b", "t"),
              value("features", TensorProto.INT32, "b", "t", 4), value("hidden", TensorProto.FLOAT, "b", "t")]
    graph = helper.make_graph(g.nodes, "encoder", inputs, [value("vectors", TensorProto.FLOAT, "b", "t", len(w["segment"]))], g.constants)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), target)


main(*sys.argv[1:])
