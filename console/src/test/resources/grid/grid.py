import random

import viva_experiment


def cell(cell):
    if cell.seed() == cell.integer("bad_seed") and cell.integer("level") == 3:
        raise ValueError("this cell fails")
    noise = random.Random(cell.seed()).uniform(-0.01, 0.01)
    cell.report("height", cell.number("level") + noise)


viva_experiment.run(cell)
