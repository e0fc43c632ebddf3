package viva.experiment.host;

import java.util.Optional;
import viva.study.ByteSize;

/// A GPU as its driver describes it.
///
/// @param index its place among those that nvidia-smi lists
/// @param uuid `GPU-` and 36 digits; the same after a restart of the machine
/// @param bus its place on the bus, for example `00000000:17:00.0`
/// @param memory empty where the driver does not say, as where GPU and processor share theirs
/// @param driver version of the driver
/// @param sliced whether it is in MIG mode: then only slices of it compute
public record Gpu(
        int index,
        String uuid,
        String name,
        String bus,
        Optional<ByteSize> memory,
        Optional<ComputeCapability> capability,
        String driver,
        boolean sliced) {
    /// For people: `NVIDIA H200, compute capability 9.0, 143771 MiB`.
    public String inWords() {
        return name
                + capability.map(seen -> ", compute capability " + seen).orElse("")
                + memory.map(size -> ", " + (size.bytes() >> 20) + " MiB").orElse("");
    }
}
