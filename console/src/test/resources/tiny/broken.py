import viva_experiment


def cell(cell):
    cell.report("distance", float("nan"))


viva_experiment.run(cell)
