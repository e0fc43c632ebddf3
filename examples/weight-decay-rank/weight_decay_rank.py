"""Entropy rank of the hidden weight matrix after SGD with weight decay, on random regression data."""

import numpy as np

import viva_experiment


def cell(cell):
    rng = np.random.default_rng(cell.seed())
    x, y = data(rng, cell.integer("n"), cell.integer("d"))
    weights = start(rng, [cell.integer("d"), cell.integer("width"), cell.integer("width"), 1])
    train(rng, x, y, weights, cell)
    singular = np.linalg.svd(weights[1], compute_uv=False)
    share = singular / singular.sum()
    share = share[share > 0]
    cell.report("entropy_rank", np.exp(-np.sum(share * np.log(share))))
    cell.report("counted_rank", np.sum(singular > 1e-3 * singular[0]))
    cell.report("loss", np.mean((predict(weights, x)[-1] - y) ** 2) / 2)


def data(rng, n, d):
    x = rng.standard_normal((n, d))
    direction = rng.standard_normal(d)
    return x, np.sin(x @ (direction / np.linalg.norm(direction)))[:, None]


def start(rng, widths):
    """He's initialisation: standard deviation sqrt(2 / inputs)."""
    return [
        rng.standard_normal((a, b)) * np.sqrt(2 / a) for a, b in zip(widths[:-1], widths[1:])
    ]


def predict(weights, x):
    """What every layer puts out: two of ReLU, and a linear one."""
    first = np.maximum(x @ weights[0], 0)
    second = np.maximum(first @ weights[1], 0)
    return first, second, second @ weights[2]


def train(rng, x, y, weights, cell):
    """Plain SGD on half the mean squared error, every weight decayed at every step."""
    eta, decay, batch = cell.number("step_size"), cell.number("decay"), cell.integer("batch")
    n = len(x)
    order, at = rng.permutation(n), 0
    for _ in range(cell.integer("steps")):
        if at + batch > n:
            order, at = rng.permutation(n), 0
        rows = order[at : at + batch]
        at += batch
        first, second, out = predict(weights, x[rows])
        back = (out - y[rows]) / batch
        gradients = [None, None, second.T @ back]
        back = (back @ weights[2].T) * (second > 0)
        gradients[1] = first.T @ back
        back = (back @ weights[1].T) * (first > 0)
        gradients[0] = x[rows].T @ back
        for w, g in zip(weights, gradients):
            w -= eta * (g + decay * w)


viva_experiment.run(cell)
