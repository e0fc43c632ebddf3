package viva.experiment.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import viva.experiment.host.NvidiaSmi;

/// An NVIDIA driver that is not there: an `nvidia-smi` that prints what files say, in the words of
/// the real one, and a file system with nodes, libraries and `/sys`. The nodes are this machine's
/// `/dev/zero`.
public final class FakeDriver {
    public static final String FIRST = "GPU-11111111-2222-3333-4444-555555555555";
    public static final String SECOND = "GPU-99999999-8888-7777-6666-555555555555";

    private static final String PROGRAM =
            """
            #!/bin/sh
            here=${0%/*}
            if [ -f "$here/fails" ]; then cat "$here/fails"; exit "$(cat "$here/code")"; fi
            case "$1" in
            --query-gpu=index,*) cat "$here/gpus" ;;
            --query-gpu=uuid,memory.used) cat "$here/used" ;;
            --query-compute-apps=gpu_uuid,*) . "$here/apps" ;;
            -q) printf '    Minor Number                          : %s\\n' "$(grep "^$3 " "$here/minors" | cut -d' ' -f2)" ;;
            *) echo "Option $1 is not recognized." >&2; exit 2 ;;
            esac
            """;

    private final Path folder;

    /// One GPU, an H200, on which nothing runs.
    public FakeDriver(Path folder) {
        this.folder = folder;
        write("bin/nvidia-smi", PROGRAM);
        gpus(row(0, FIRST, "NVIDIA H200", "9.0", "Disabled"));
        used(FIRST + ", 3");
        apps("");
        write("bin/minors", FIRST + " 3\n" + SECOND + " 0\n");
        try {
            Files.setPosixFilePermissions(
                    folder.resolve("bin/nvidia-smi"), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String row(int index, String uuid, String name, String capability, String mig) {
        return index
                + ", "
                + uuid
                + ", "
                + name
                + ", 00000000:0"
                + index
                + ":00.0, 143771, "
                + capability
                + ", 570.124.06, "
                + mig;
    }

    /// Two whole GPUs of the generation that ND4J serves.
    public FakeDriver twoOfAmpere() {
        gpus(
                row(0, FIRST, "NVIDIA A100-SXM4-80GB", "8.0", "Disabled")
                        + "\n"
                        + row(1, SECOND, "NVIDIA A100-SXM4-80GB", "8.0", "[N/A]"));
        used(FIRST + ", 3\n" + SECOND + ", 3");
        return this;
    }

    public void gpus(String rows) {
        write("bin/gpus", rows + "\n");
    }

    public void used(String rows) {
        write("bin/used", rows + "\n");
    }

    /// @param script of the shell that prints the rows
    public void apps(String script) {
        write("bin/apps", script + "\n");
    }

    public void fails(int code, String words) {
        write("bin/code", code + "\n");
        write("bin/fails", words + "\n");
    }

    public void recovers() {
        try {
            Files.deleteIfExists(folder.resolve("bin/fails"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With Viva's environment beside it, for example `CUDA_VISIBLE_DEVICES`.
    public NvidiaSmi smi(String... environment) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("PATH", folder.resolve("bin").toString());
        for (int i = 0; i < environment.length; i += 2) {
            all.put(environment[i], environment[i + 1]);
        }
        return new NvidiaSmi(all);
    }

    public Path root() {
        return folder.resolve("root");
    }

    public GpuJobs jobs() {
        return new GpuJobs(smi(), folder.resolve("leases"), root());
    }

    public GpuLeases leases() {
        return new GpuLeases(folder.resolve("leases"));
    }

    /// With nodes, libraries and `/sys`; [#removeNodes] ends it.
    public FakeDriver withFiles() {
        String libraries = "root/usr/lib/x86_64-linux-gnu/";
        write(libraries + "libcuda.so.570.124.06", "cuda");
        write(libraries + "libnvidia-ml.so.1", "management");
        write(libraries + "libnvidia-gpucomp.so.570.124.06", "compiler");
        write(libraries + "libc.so.6", "not the driver's");
        write("root/sys/bus/pci/drivers", "");
        write("root/sys/devices/system/cpu", "");
        write("root/sys/devices/pci0000:00/0000:00:00.0/vendor", "0x10de\n");
        link(libraries + "libcuda.so.1", "libcuda.so.570.124.06");
        link("root/sys/bus/pci/devices/0000:00:00.0", "../../../devices/pci0000:00/0000:00:00.0");
        for (String node : new String[] {"nvidia0", "nvidia3", "nvidiactl", "nvidia-uvm"}) {
            link("root/dev/" + node, "/dev/zero");
        }
        return this;
    }

    /// Before the folder is deleted, since its nodes are links to outside.
    public void removeNodes() {
        try (Stream<Path> nodes = Files.list(root().resolve("dev"))) {
            for (Path node : nodes.toList()) {
                Files.delete(node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link(String name, String to) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createSymbolicLink(folder.resolve(name), Path.of(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
