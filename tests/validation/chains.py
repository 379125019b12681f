"""Markov chains and differential equations that abstract scenarios are compared with.

Written from the definitions of the systems, without any code of casesim.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.linalg import expm
from scipy.optimize import brentq
from scipy.sparse import csc_array, diags_array, lil_array, sparray
from scipy.sparse.linalg import spsolve


def birth_and_death(births: list[float], deaths: list[float]) -> np.ndarray:
    """Stationary distribution: births[n] leads from n to n + 1, deaths[n] back."""
    weights = np.concatenate(([1.0], np.cumprod(np.array(births) / np.array(deaths))))
    return weights / weights.sum()


def erlang_a(
    per_day: float, workers: int, mean_days: float, patience_days: float
) -> dict[str, float]:
    """M/M/c+M: who waits leaves at a rate (Palm 1957)."""
    numbers = np.arange(400)
    deaths = np.minimum(numbers + 1, workers) / mean_days
    deaths += np.maximum(numbers + 1 - workers, 0) / patience_days
    share = birth_and_death([per_day] * len(numbers), list(deaths))
    states = np.arange(len(share))
    queue = float(share @ np.maximum(states - workers, 0))
    served = per_day - queue / patience_days
    return {
        "abandonment": queue / patience_days / per_day,
        "chance_of_waiting": float(share[workers:].sum()),
        "mean_queue_length": queue,
        "mean_number_in_system": float(share @ states),
        "utilisation": served * mean_days / workers,
        "throughput": served,
    }


def machine_repair(
    size: int, between_days: float, workers: int, mean_days: float
) -> dict[str, float]:
    """A population whose members need a contact at a rate, and workers who give it."""
    numbers = np.arange(size)
    births = (size - numbers) / between_days
    deaths = np.minimum(numbers + 1, workers) / mean_days
    share = birth_and_death(list(births), list(deaths))
    states = np.arange(size + 1)
    served = float(share @ np.minimum(states, workers)) / mean_days
    queue = float(share @ np.maximum(states - workers, 0))
    return {
        "utilisation": served * mean_days / workers,
        "throughput": served,
        "mean_queue_length": queue,
        "mean_wait": queue / served,
        "mean_time_in_system": float(share @ states) / served,
        "number_at_audits": float(share @ states),
    }


def caseload(
    per_day: float, cap: int, contact_days: float, outside_days: float, ends: float
) -> dict[str, float]:
    """One worker with a cap of open cases, as a chain in (cases, cases with the worker).

    A case with the worker waits or has its contact; the other open ones are outside.
    """
    most = cap + 160
    states = [(cases, inside) for cases in range(most + 1) for inside in range(min(cases, cap) + 1)]
    place = {state: number for number, state in enumerate(states)}
    rates = lil_array((len(states), len(states)))
    for (cases, inside), number in place.items():
        is_open = min(cases, cap)
        moves = [((cases, inside + 1), (is_open - inside) / outside_days)]
        if cases < most:
            moves.append(((cases + 1, inside + (cases < cap)), per_day))
        if inside:
            moves.append(((cases, inside - 1), (1.0 - ends) / contact_days))
            # In place of a case that ends, one that waited unassigned comes to the worker.
            followed = cases > cap
            moves.append(((cases - 1, inside - 1 + followed), ends / contact_days))
        for state, rate in moves:
            if rate:
                rates[number, place[state]] += rate
    share = stationary(rates)
    cases, inside = np.array(states).T
    unassigned = float(share @ np.maximum(cases - cap, 0))
    contacts = per_day / ends
    return {
        "mean_assignment_wait": unassigned / per_day,
        "chance_of_assignment_wait": float(share[cases >= cap].sum()),
        "mean_open_cases": float(share @ np.minimum(cases, cap)),
        "mean_wait": float(share @ np.maximum(inside - 1, 0)) / contacts,
        "mean_time_in_system": float(share @ cases) / per_day,
        "utilisation": float(share[inside > 0].sum()),
    }


def stationary(rates: np.ndarray | sparray) -> np.ndarray:
    """Stationary distribution of a chain with these rates from row to column."""
    rates = csc_array(rates)
    equations = (rates - diags_array(rates.sum(axis=1))).T.tolil()
    equations[-1] = 1.0
    right = np.zeros(rates.shape[0])
    right[-1] = 1.0
    return spsolve(equations.tocsc(), right)


def wave_number(
    mean_per_day: float,
    amplitude: float,
    turn: float,
    since_peak_days: float,
    shape: float,
    scale: float,
) -> float:
    """Mean number present in Mt/G/infinity with gamma services (Eick, Massey and Whitt 1993)."""
    frequency = 1j * turn
    transform = (1.0 - frequency * scale) ** -shape
    # The transform of the services' survival function.
    survival = (transform - 1.0) / frequency
    swing = (np.exp(1j * turn * since_peak_days) * np.conj(survival)).real
    return mean_per_day * (shape * scale + amplitude * float(swing))


def steady_wait(gap_days: float, mean_days: float) -> float:
    """Mean wait in D/M/1: the root of root = exp(-(1 - root) gap / mean)."""
    root = brentq(lambda x: x - math.exp(-(1.0 - x) * gap_days / mean_days), 0.0, 1.0 - 1e-9)
    return root / (1.0 - root) * mean_days


def at_the_end_of_the_day(
    expected: tuple[float, ...], workers: int, mean_days: float
) -> np.ndarray:
    """Distribution of the number in Mt/M/c at the end of a day that recurs.

    The forward equations with the constant rates of each hour, solved exactly.
    """
    most = 60
    day = np.eye(most + 1)
    for in_hour in expected:
        rates = np.zeros((most + 1, most + 1))
        for number in range(most):
            rates[number, number + 1] = 24.0 * in_hour
            rates[number + 1, number] = min(number + 1, workers) / mean_days
        day = day @ expm((rates - np.diag(rates.sum(axis=1))) / 24.0)
    # What one day does to a distribution leaves that of a recurring day as it is.
    return stationary(day - np.diag(np.diag(day)))
