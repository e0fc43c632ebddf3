import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

/// Full-batch gradient descent on a small tanh network, and the top eigenvalue of its Hessian.
public final class EdgeOfStability {
    public static void main(String[] args) {
        Experiment.run(args, EdgeOfStability::cell);
    }

    static void cell(Cell cell) {
        Nd4j.getRandom().setSeed(cell.seed());
        double eta = cell.number("step_size");
        double beta = cell.number("momentum");
        int steps = cell.integer("steps");
        int checkpoints = cell.integer("checkpoints");
        Network network = new Network(cell.integer("n"), cell.integer("d"), cell.integer("width"));
        INDArray w = network.start();
        INDArray velocity = w.like();
        INDArray direction = Nd4j.randn(DataType.DOUBLE, w.length());
        double[] seen = new double[checkpoints];
        for (int checkpoint = 0; checkpoint < checkpoints; checkpoint++) {
            for (int step = 0; step < steps / checkpoints; step++) {
                velocity.muli(beta).addi(network.gradient(w));
                w.subi(velocity.mul(eta));
            }
            seen[checkpoint] = network.sharpness(w, direction, cell.integer("power_steps"));
            cell.report("sharpness", seen[checkpoint], checkpoint);
        }
        double[] late = Arrays.copyOfRange(seen, checkpoints * 3 / 4, checkpoints);
        Arrays.sort(late);
        double plateau = late[late.length / 2];
        cell.report("plateau_ratio", plateau * eta / (2 * (1 + beta)));
        cell.report("plain_ratio", plateau * eta / 2);
        cell.report("loss", network.loss(w));
    }

    /// Two hidden layers of tanh without biases, and a linear output; the loss is the mean
    /// squared error against y = sin(a·x).
    static final class Network {
        private final INDArray x;
        private final INDArray y;
        private final int n;
        private final int d;
        private final int width;

        Network(int n, int d, int width) {
            this.n = n;
            this.d = d;
            this.width = width;
            this.x = Nd4j.randn(DataType.DOUBLE, n, d);
            this.y = Transforms.sin(x.mmul(Nd4j.randn(DataType.DOUBLE, d, 1)));
        }

        /// Every weight, drawn with the variance 1 / inputs of its layer.
        INDArray start() {
            return Nd4j.concat(
                    0,
                    Nd4j.randn(DataType.DOUBLE, (long) d * width).divi(Math.sqrt(d)),
                    Nd4j.randn(DataType.DOUBLE, (long) width * width).divi(Math.sqrt(width)),
                    Nd4j.randn(DataType.DOUBLE, width).divi(Math.sqrt(width)));
        }

        double loss(INDArray w) {
            INDArray error = layers(w)[2].sub(y);
            return error.mul(error).sumNumber().doubleValue() / n;
        }

        INDArray gradient(INDArray w) {
            INDArray[] out = layers(w);
            INDArray back = out[2].sub(y).muli(2.0 / n);
            INDArray third = out[1].transpose().mmul(back);
            back = back.mmul(part(w, 2).transpose()).muli(slope(out[1]));
            INDArray second = out[0].transpose().mmul(back);
            back = back.mmul(part(w, 1).transpose()).muli(slope(out[0]));
            INDArray first = x.transpose().mmul(back);
            return Nd4j.concat(0, flat(first), flat(second), flat(third));
        }

        /// The top eigenvalue of the Hessian by power iteration from `direction`, which is left at
        /// its eigenvector; Hessian-vector products are central differences of gradients.
        double sharpness(INDArray w, INDArray direction, int powerSteps) {
            double value = 0;
            for (int i = 0; i < powerSteps; i++) {
                direction.divi(direction.norm2Number());
                INDArray nudge = direction.mul(1e-5);
                INDArray image = gradient(w.add(nudge)).subi(gradient(w.sub(nudge))).divi(2e-5);
                value = direction.mul(image).sumNumber().doubleValue();
                direction.assign(image);
            }
            return value;
        }

        private INDArray[] layers(INDArray w) {
            INDArray one = Transforms.tanh(x.mmul(part(w, 0)), false);
            INDArray two = Transforms.tanh(one.mmul(part(w, 1)), false);
            return new INDArray[] {one, two, two.mmul(part(w, 2))};
        }

        private INDArray part(INDArray w, int layer) {
            long[] ends = {0, (long) d * width, (long) (d + width) * width, w.length()};
            INDArray flat =
                    w.get(
                            org.nd4j.linalg.indexing.NDArrayIndex.interval(
                                    ends[layer], ends[layer + 1]));
            return flat.reshape(layer == 0 ? d : width, layer == 2 ? 1 : width);
        }

        private static INDArray slope(INDArray tanh) {
            return tanh.mul(tanh).rsubi(1);
        }

        private static INDArray flat(INDArray matrix) {
            return matrix.dup('c').reshape(matrix.length());
        }
    }
}
