import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

/// The condition number of a random matrix with independent standard normal entries.
public final class ConditionNumber {
    public static void main(String[] args) {
        Experiment.run(args, ConditionNumber::cell);
    }

    static void cell(Cell cell) {
        Nd4j.getRandom().setSeed(cell.seed());
        INDArray matrix = Nd4j.randn(DataType.DOUBLE, cell.integer("n"), cell.integer("d"));
        double[] singular = singularValues(matrix);
        cell.report("log_condition", Math.log10(singular[0] / singular[singular.length - 1]));
    }

    /// In falling order (LAPACK's gesvd, which overwrites its input and wants columns in a row).
    private static double[] singularValues(INDArray matrix) {
        INDArray columns = matrix.dup('f');
        INDArray singular = Nd4j.create(DataType.DOUBLE, Math.min(matrix.rows(), matrix.columns()));
        Nd4j.getBlasWrapper().lapack().gesvd(columns, singular, null, null);
        return singular.toDoubleVector();
    }
}
