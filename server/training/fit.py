"""Fine-tunes the network."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn

from askwell.finder.tokenizer import Encoded, Tokenizer
from training.data import GOOD_MOVES, LABELS, Example
from training.net import FinderNet, base_weights

BATCH = 32
EPOCHS = 4
RATE, HEAD_RATE = 1.3e-4, 1e-3
GOOD_WEIGHT = 0.3  # the good moves only help to tell the bad ones
HURT_WEIGHT = 0.5
ALONE = 0.1  # share of sentences shown without what stands around them
POSITIVE_WEIGHT = 2.0  # most moves are rare
BAD = len(LABELS) - len(GOOD_MOVES)

POSITIVE = torch.tensor([1.0] + [POSITIVE_WEIGHT] * (len(LABELS) - 1))

Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


def tokenizer() -> Tokenizer:
    """The base model's tokenizer."""
    return Tokenizer.load(base_weights() / "vocab.txt")


def fit(
    examples: Sequence[Example], seed: int = 1, epochs: int = EPOCHS, start: FinderNet | None = None
) -> FinderNet:
    """A network fine-tuned on these examples, from the base weights or from another network. The same seed gives the
    same batches."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    words = tokenizer()
    net = start or FinderNet()
    net.train()
    heads = [*net.moves.parameters(), *net.hurts.parameters()]
    body = net.encoder.encoder.parameters()
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    steps = epochs * math.ceil(len(examples) / BATCH)
    warm = steps // 10
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / max(warm, 1), (steps - s) / max(steps - warm, 1))
    )
    started = time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        count = 0
        for batch in _batches(examples, words, chance):
            loss = _loss(net, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
            count += 1
            if count % 50 == 0:
                print(f"  epoch {epoch + 1}, batch {count}: {time.monotonic() - started:.0f} s", flush=True)
        print(f"  epoch {epoch + 1}: loss {total / count:.4f}, {time.monotonic() - started:.0f} s", flush=True)
    net.eval()
    return net


def scores(net: FinderNet, examples: Sequence[Example]) -> list[list[float]]:
    """For each example the probability of each label."""
    words = tokenizer()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].window[1]))
    out: list[list[float]] = [[]] * len(examples)
    with torch.no_grad():
        for at in range(0, len(order), 64):
            chosen = order[at : at + 64]
            moves, _ = net(*_padded([words.encode(examples[i].window) for i in chosen]))
            for row, i in enumerate(chosen):
                out[i] = moves[row].sigmoid().tolist()
    return out


def _loss(net: FinderNet, batch: Batch) -> Tensor:
    ids, mask, types, wanted, weight, hurt = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        moves, hurts = net(ids, mask, types)
    by_label = nn.functional.binary_cross_entropy_with_logits(
        moves.float(), wanted, weight=weight, reduction="none", pos_weight=POSITIVE
    )
    own = types.float()
    by_piece = nn.functional.binary_cross_entropy_with_logits(hurts.float(), hurt, reduction="none") * own
    return by_label.sum(1).mean() + HURT_WEIGHT * (by_piece.sum() / own.sum().clamp(min=1))


def _batches(examples: Sequence[Example], words: Tokenizer, chance: random.Random) -> Iterator[Batch]:
    """Shuffled batches of like length, so that little is padded."""
    order = list(range(len(examples)))
    chance.shuffle(order)
    pools = [order[i : i + 20 * BATCH] for i in range(0, len(order), 20 * BATCH)]
    batches = []
    for pool in pools:
        pool.sort(key=lambda i: sum(map(len, examples[i].window)))
        batches += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
    chance.shuffle(batches)
    for chosen in batches:
        yield _tensors([examples[i] for i in chosen], words, chance)


def _tensors(examples: Sequence[Example], words: Tokenizer, chance: random.Random) -> Batch:
    encoded = [
        words.encode(("", e.window[1], "") if chance.random() < ALONE else e.window) for e in examples
    ]  # fmt: skip
    ids, mask, types = _padded(encoded)
    wanted = torch.tensor([[float(label in e.labels) for label in LABELS] for e in examples])
    weight = torch.ones_like(wanted)
    weight[:, BAD:] = GOOD_WEIGHT
    hurt = torch.zeros(ids.shape)
    for row, (e, code) in enumerate(zip(examples, encoded, strict=True)):
        if not e.good_known:
            weight[row, BAD:] = 0
        if "soft" in e.labels:
            weight[row] = 0
        for n, (a, b) in enumerate(code.places):
            hurt[row, code.first + n] = float(any(a < end and b > start for start, end in e.hurts))
    return ids, mask, types, wanted, weight, hurt


def _padded(encoded: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(e.ids) for e in encoded)
    ids = torch.zeros(len(encoded), longest, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, e in enumerate(encoded):
        ids[row, : len(e.ids)] = torch.tensor(e.ids)
        mask[row, : len(e.ids)] = 1
        types[row, : len(e.types)] = torch.tensor(e.types)
    return ids, mask, types
