package viva.experiment.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viva.study.VivaException;

/// Looks at the GPUs, and says which of them can be used by what.
final class GpuProbe {
    private static final String NONE = "experiments that ask for a GPU cannot run";

    private GpuProbe() {}

    static List<Finding> look(NvidiaSmi smi) throws InterruptedException {
        try {
            List<Finding> findings = new ArrayList<>();
            for (Gpu gpu : smi.devices()) {
                findings.add(device(gpu));
                findings.add(nd4j(gpu));
            }
            return findings.isEmpty()
                    ? List.of(Finding.absent("GPU", "none that an NVIDIA driver knows of", NONE))
                    : List.copyOf(findings);
        } catch (VivaException e) {
            return List.of(Finding.absent("GPU", String.valueOf(e.getMessage()), NONE));
        }
    }

    private static Finding device(Gpu gpu) {
        String name = "GPU " + gpu.index();
        String seen = gpu.inWords() + ", driver " + gpu.driver() + ", " + gpu.uuid();
        return gpu.sliced()
                ? new Finding(
                        name,
                        Finding.Status.ABSENT,
                        seen + ", in MIG mode",
                        "experiments cannot use it: Viva lends whole GPUs, not slices",
                        Optional.of("sudo nvidia-smi -i " + gpu.index() + " -mig 0"))
                : Finding.found(name, seen);
    }

    /// PyTorch comes with the machine code of the day; ND4J's release does not.
    private static Finding nd4j(Gpu gpu) {
        String name = "ND4J on GPU " + gpu.index();
        Optional<ComputeCapability> capability = gpu.capability();
        if (capability.map(ComputeCapability::isServedByNd4j).orElse(false)) {
            return Finding.found(
                    name, "can be served, where Viva was built with: mvn -Pnd4j-cuda package");
        }
        return Finding.absent(
                name,
                "cannot be served: its release has machine code for "
                        + ComputeCapability.servedByNd4j()
                        + " only, and this GPU has "
                        + capability.map(ComputeCapability::toString).orElse("one that is unknown"),
                "write programs for this GPU in Python with PyTorch");
    }
}
