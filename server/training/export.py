"""Writes the network as the int8 ONNX file that ships."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.net import FinderNet, base_weights

MOST_BYTES = 25_000_000


class _Probabilities(nn.Module):
    def __init__(self, net: FinderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        moves, hurts = self.net(ids, mask, types)
        return moves.sigmoid(), hurts.sigmoid()


def export(net: FinderNet, folder: Path) -> Path:
    """`finder.onnx` (int8 weights, at most 25 MB) and `vocab.txt` in `folder`; returns the first."""
    folder.mkdir(parents=True, exist_ok=True)
    plain, ready, target = (folder / name for name in ("plain.onnx", "ready.onnx", "finder.onnx"))
    sample = torch.ones(2, 24, dtype=torch.long)
    names = ("ids", "mask", "types")
    torch.onnx.export(
        _Probabilities(net).eval(), (sample, sample, sample), plain,
        input_names=list(names), output_names=["moves", "hurts"], opset_version=17, dynamo=False,
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in (*names, "hurts")} | {"moves": {0: "batch"}},
    )  # fmt: skip
    quant_pre_process(plain, ready, skip_symbolic_shape=True)
    quantize_dynamic(ready, target, weight_type=QuantType.QInt8, per_channel=True)
    plain.unlink()
    ready.unlink()
    shutil.copyfile(base_weights() / "vocab.txt", folder / "vocab.txt")
    if target.stat().st_size > MOST_BYTES:
        raise ValueError(f"{target} has {target.stat().st_size:,} bytes; at most {MOST_BYTES:,} were wanted")
    return target
