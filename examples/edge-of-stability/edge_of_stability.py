"""Full-batch gradient descent on a small tanh network, and the top eigenvalue of its Hessian.

The same as EdgeOfStability.java in PyTorch, on a GPU where the program sees one.
"""

import torch

import viva_experiment

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def cell(cell):
    torch.manual_seed(cell.seed())
    torch.set_default_dtype(torch.float64)
    eta, beta = cell.number("step_size"), cell.number("momentum")
    checkpoints = cell.integer("checkpoints")
    x, y, weights = problem(cell.integer("n"), cell.integer("d"), cell.integer("width"))
    velocity = [torch.zeros_like(w) for w in weights]
    direction = [torch.randn(w.shape).to(DEVICE) for w in weights]
    seen = []
    for checkpoint in range(checkpoints):
        for _ in range(cell.integer("steps") // checkpoints):
            gradient = torch.autograd.grad(loss(x, y, weights), weights)
            with torch.no_grad():
                for w, v, g in zip(weights, velocity, gradient):
                    v.mul_(beta).add_(g)
                    w.sub_(eta * v)
        value, direction = sharpness(x, y, weights, direction, cell.integer("power_steps"))
        seen.append(value)
        cell.report("sharpness", value, checkpoint)
    late = sorted(seen[checkpoints * 3 // 4 :])
    plateau = late[len(late) // 2]
    cell.report("plateau_ratio", plateau * eta / (2 * (1 + beta)))
    cell.report("plain_ratio", plateau * eta / 2)
    cell.report("loss", loss(x, y, weights).item())


def problem(n, d, width):
    """Data with y = sin(a·x), and weights drawn with the variance 1 / inputs of their layer.

    Drawn on the processor, so that a GPU starts from the same numbers.
    """
    x = torch.randn(n, d)
    y = torch.sin(x @ torch.randn(d, 1))
    shapes = [(d, width), (width, width), (width, 1)]
    weights = [(torch.randn(a, b) / a**0.5).to(DEVICE).requires_grad_() for a, b in shapes]
    return x.to(DEVICE), y.to(DEVICE), weights


def loss(x, y, weights):
    """The mean squared error of two hidden layers of tanh and a linear output."""
    out = torch.tanh(torch.tanh(x @ weights[0]) @ weights[1]) @ weights[2]
    return ((out - y) ** 2).mean()


def sharpness(x, y, weights, direction, power_steps):
    """The top eigenvalue of the Hessian by power iteration, and its eigenvector."""
    gradient = torch.autograd.grad(loss(x, y, weights), weights, create_graph=True)
    value = 0.0
    for _ in range(power_steps):
        norm = torch.sqrt(sum((v * v).sum() for v in direction))
        direction = [v / norm for v in direction]
        product = sum((g * v).sum() for g, v in zip(gradient, direction))
        image = torch.autograd.grad(product, weights, retain_graph=True)
        value = sum((v * h).sum() for v, h in zip(direction, image)).item()
        direction = [h.detach() for h in image]
    return value, direction


viva_experiment.run(cell)
