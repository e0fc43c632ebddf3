import viva_experiment


def cell(cell):
    factor = 1 + 0.01 * (cell.seed() % 100)
    cell.report("distance", cell.number("gain") * cell.number("start_scale") * factor)


viva_experiment.run(cell)
