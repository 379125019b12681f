"""Which arm leads, with the luck of the replications taken out.

Each draw of the numbers has its true means of the arms; what is observed is a mean over a few
replications, so that observed means scatter more than the true ones. The scatter of the true
means is estimated by moments, the covariance between draws less the mean covariance within a
draw divided by the replications, and the observed means are drawn together until their
covariance is that one. Counting leads among them counts neither luck as a lead nor, as plain
shrinkage would, too few.

Source:
    Searle, Casella and McCulloch, Variance Components (1992), ch. 3, for the estimate by moments;
    Louis, Journal of the American Statistical Association 79 (1984) 393, and Ghosh, same journal
    87 (1992) 533, for constrained empirical Bayes estimates, whose spread is that of the truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casesim.errors import ExperimentError

FloatArray = NDArray[np.float64]

_TIE = 1e-6
_RESAMPLES = 400
_QUANTILES = (2.5, 97.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """How often one arm leads.

    Attributes:
        share: of draws, with the luck taken out; arms that are equal share a lead 0..1 [1].
        low, high: 95 % bootstrap interval over the draws [1].
        observed: the same share with the luck left in [1].
    """

    share: float
    low: float
    high: float
    observed: float


def leads(values: FloatArray, *, seed: int = 0) -> list[Lead]:
    """Share of draws in which each arm has the most.

    Args:
        values: paired, shape (n_draws, n_replications, n_arms), any unit; more leads.
        seed: of the bootstrap.

    Raises:
        ExperimentError: fewer than 2 draws or replications.
    """
    if values.ndim != 3 or values.shape[0] < 2 or values.shape[1] < 2:
        raise ExperimentError(
            f"a random effect needs at least 2 draws of 2 replications (got {values.shape})"
        )
    shares = _lead_counts(true_means(values)).mean(axis=0)
    observed = _lead_counts(values.mean(axis=1)).mean(axis=0)
    low, high = _bootstrap(values, seed)
    return [
        Lead(share=float(s), low=float(lo), high=float(hi), observed=float(o))
        for s, lo, hi, o in zip(shares, low, high, observed, strict=True)
    ]


def true_means(values: FloatArray) -> FloatArray:
    """Estimates of each draw's true means, with the spread that true means have.

    Args:
        values: shape (n_draws, n_replications, n_arms), any unit.

    Returns:
        Shape (n_draws, n_arms), in the unit of the values.
    """
    means = values.mean(axis=1)
    centre = means.mean(axis=0)
    scatter = np.atleast_2d(np.cov(means, rowvar=False))
    deviations = values - means[:, None, :]
    draws, replications, _ = values.shape
    within = np.einsum("dri,drj->ij", deviations, deviations) / (draws * (replications - 1))
    moved = (means - centre) @ _narrowing(scatter, scatter - within / replications)
    estimates: FloatArray = centre + moved
    return estimates


def _narrowing(scatter: FloatArray, wanted: FloatArray) -> FloatArray:
    """The symmetric map that turns one covariance into another with the least movement."""
    root, inverse = _roots(scatter)
    values, vectors = np.linalg.eigh(root @ wanted @ root)
    middle = (vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T
    narrowed: FloatArray = inverse @ middle @ inverse
    return narrowed


def _roots(matrix: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Square root of a covariance and the pseudo-inverse of that root."""
    values, vectors = np.linalg.eigh(matrix)
    roots = np.sqrt(np.clip(values, 0.0, None))
    smallest = _TIE * max(float(roots.max()), _TIE)
    inverses = np.divide(1.0, roots, out=np.zeros_like(roots), where=roots > smallest)
    return (vectors * roots) @ vectors.T, (vectors * inverses) @ vectors.T


def _lead_counts(means: FloatArray) -> FloatArray:
    """One lead per draw, shared among arms that are equal; shape as the means."""
    best = means.max(axis=1, keepdims=True)
    scale = np.maximum(1.0, np.abs(best))
    first = means >= best - _TIE * scale
    counts: FloatArray = first / first.sum(axis=1, keepdims=True)
    return counts


def _bootstrap(values: FloatArray, seed: int) -> tuple[FloatArray, FloatArray]:
    generator = np.random.Generator(np.random.Philox(seed))
    draws = values.shape[0]
    found = [
        _lead_counts(true_means(values[generator.integers(draws, size=draws)])).mean(axis=0)
        for _ in range(_RESAMPLES)
    ]
    low, high = np.percentile(np.array(found), _QUANTILES, axis=0)
    return low, high
