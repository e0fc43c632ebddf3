package viva.experiment.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import viva.experiment.host.Gpu;
import viva.experiment.sandbox.Mount;
import viva.study.VivaException;

/// What a jail is shown of GPUs: their nodes and those that all share, the driver's libraries, and
/// what CUDA reads of `/sys`.
///
/// The libraries lie in one folder of the jail under the names that programs load them by,
/// wherever this system or its container toolkit keeps them.
///
/// @param root the root of the file system
record GpuFiles(Path root) {
    /// Where jails find the driver's libraries.
    static final String LIBRARIES = "/viva/gpu";

    /// Every use of CUDA opens the first; the second is for memory that both sides see.
    private static final List<String> SHARED_NODES = List.of("nvidiactl", "nvidia-uvm");

    private static final String TOOLS_NODE = "nvidia-uvm-tools";

    private static final List<String> FOLDERS =
            List.of(
                    "usr/lib/x86_64-linux-gnu",
                    "usr/lib/x86_64-linux-gnu/nvidia/current",
                    "usr/lib64",
                    "usr/lib64/nvidia",
                    "usr/lib",
                    "usr/local/nvidia/lib64",
                    "usr/local/nvidia/lib",
                    "run/opengl-driver/lib");

    /// The driver as CUDA sees it: itself, management, and the compilers behind `cuModuleLoad`.
    private static final Pattern DRIVER =
            Pattern.compile(
                    "(libcuda|libcudadebugger|libnvidia-(ml|ptxjitcompiler|nvvm|nvvm70|gpucomp|"
                            + "nvptxcompiler))\\.so(\\.[0-9.]+)?");

    private static final List<String> SYSTEM =
            List.of(
                    "sys/bus/pci",
                    "sys/devices/system",
                    "sys/module/nvidia",
                    "sys/module/nvidia_uvm");

    /// @param gpus with the number of each one's node
    /// @throws VivaException ENVIRONMENT where the driver is there in parts only; says what is
    ///     missing
    List<Mount> of(Map<Gpu, Integer> gpus) {
        List<Mount> mounts = new ArrayList<>();
        SHARED_NODES.forEach(name -> mounts.add(node(name).orElseThrow(() -> missing(name))));
        node(TOOLS_NODE).ifPresent(mounts::add);
        gpus.values().stream()
                .sorted()
                .map(number -> "nvidia" + number)
                .forEach(name -> mounts.add(node(name).orElseThrow(() -> missing(name))));
        mounts.addAll(libraries());
        for (String folder : SYSTEM) {
            system(root.resolve(folder)).ifPresent(mounts::add);
        }
        for (Gpu gpu : gpus.keySet()) {
            device(gpu).ifPresent(mounts::add);
        }
        return mounts;
    }

    private Optional<Mount> node(String name) {
        Path node = root.resolve("dev").resolve(name);
        return isCharacterDevice(node)
                ? Optional.of(Mount.device(node, "/dev/" + name))
                : Optional.empty();
    }

    private static boolean isCharacterDevice(Path node) {
        try {
            int mode = (Integer) Files.getAttribute(node, "unix:mode");
            return (mode & 0170000) == 0020000;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Mount> libraries() {
        Map<String, Mount> found = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(root.resolve(folder))) {
                files.filter(file -> DRIVER.matcher(file.getFileName().toString()).matches())
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> found.putIfAbsent(name(file), library(file)));
            } catch (IOException e) {
                // This system keeps them elsewhere.
            }
        }
        for (String needed : List.of("libcuda.so.1", "libnvidia-ml.so.1")) {
            if (!found.containsKey(needed)) {
                throw new VivaException(
                        VivaException.Code.ENVIRONMENT,
                        "The library "
                                + needed
                                + " of the NVIDIA driver is in none of "
                                + FOLDERS.stream().map(each -> "/" + each).toList()
                                + ". Install the driver whole, or in a container start it with:"
                                + " --gpus all -e NVIDIA_DRIVER_CAPABILITIES=compute,utility");
            }
        }
        return List.copyOf(found.values());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Mount library(Path file) {
        return Mount.readOnly(file, LIBRARIES + "/" + name(file));
    }

    /// A folder under the name that it has outside.
    private Optional<Mount> system(Path folder) {
        return Files.isDirectory(folder)
                ? Optional.of(Mount.readOnly(folder, "/" + root.relativize(folder)))
                : Optional.empty();
    }

    /// The GPU's own folder, which the links of `/sys/bus/pci` lead to. nvidia-smi writes a bus of
    /// eight digits, the kernel of four.
    private Optional<Mount> device(Gpu gpu) {
        String bus = gpu.bus().toLowerCase(java.util.Locale.ROOT);
        String name = bus.matches("0000[0-9a-f]{4}:.*") ? bus.substring(4) : bus;
        try {
            Path link = root.resolve("sys/bus/pci/devices").resolve(name);
            return system(root.toRealPath().resolve(link.toRealPath()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static VivaException missing(String node) {
        return new VivaException(
                VivaException.Code.ENVIRONMENT,
                "There is no device /dev/"
                        + node
                        + ", which CUDA needs. Make it with: sudo nvidia-modprobe -u -c 0 ; in a"
                        + " container start it with: --gpus all");
    }
}
