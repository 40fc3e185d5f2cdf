"""Compares a picture with its golden one, with a tolerance.

After a wanted change look at the new pictures, then write them with UPDATE_GOLDENS=1. On a failure the
message names a picture that shows what was, what is, and the difference.
"""

import os
from pathlib import Path

import numpy as np
import pygame
import pytest

GOLDEN = Path(__file__).parent / "golden"
MEAN = 2.5  # of 255: other FreeType builds place glyphs a little differently
FAR = 48  # a pixel further off than this is another pixel
MOST_FAR = 0.006  # share of such pixels


def compare(name: str, picture: pygame.Surface, folder: Path) -> None:
    """Fails where `picture` is too far from golden/`name`.png; writes the comparison into `folder`."""
    path = GOLDEN / f"{name}.png"
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.mkdir(exist_ok=True)
        pygame.image.save(picture, path)
    golden = pygame.image.load(path)
    assert picture.get_size() == golden.get_size()
    now, then = (pygame.surfarray.array3d(p).astype(int) for p in (picture, golden))
    difference = np.abs(now - then)
    mean, far = float(difference.mean()), float((difference.max(axis=2) > FAR).mean())
    if mean > MEAN or far > MOST_FAR:
        both = pygame.surfarray.make_surface(
            np.concatenate([then, now, np.clip(difference * 4, 0, 255)]).astype("u1")
        )
        shown = folder / f"{name}-was-is-difference.png"
        pygame.image.save(both, shown)
        pytest.fail(f"{name}: mean {mean:.2f}, far {far:.4f}; see {shown}")
