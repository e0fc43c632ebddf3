package viva.experiment.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import viva.experiment.sandbox.PlainText;
import viva.study.ByteSize;
import viva.study.VivaException;

/// The GPUs of this machine and what runs on them, as the driver's own program says it: nvidia-smi
/// with `--format=csv,noheader,nounits` (driver 510 or later; its manual page, "--query-gpu").
///
/// A machine without that program has no GPU. One that fails is an outage. Thread-safe.
public final class NvidiaSmi {
    private static final String PROGRAM = "nvidia-smi";
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final ByteSize MOST = ByteSize.mebibytes(4);
    private static final String NO_DEVICE = "No devices were found";
    private static final Pattern UUID = Pattern.compile("GPU-[0-9A-Fa-f-]{36}");
    private static final Pattern MINOR =
            Pattern.compile("(?m)^\\s*Minor Number\\s*:\\s*([0-9]{1,4})\\s*$");

    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /// What a process holds on a GPU.
    ///
    /// @param process its id as the driver counts processes; in a container not as we do
    /// @param memory empty where the driver does not say
    public record Held(String uuid, long process, Optional<ByteSize> memory) {}

    private final HostProgram host = new HostProgram();
    private final SortedMap<String, String> environment;
    private final Optional<List<String>> visible;

    /// @param environment Viva's own: `PATH`, and `CUDA_VISIBLE_DEVICES` where somebody, such as
    ///     Slurm, gave Viva only some of the GPUs
    public NvidiaSmi(SortedMap<String, String> environment) {
        this.environment = new TreeMap<>();
        this.environment.put(
                "PATH", environment.getOrDefault("PATH", "") + ":/usr/bin:/bin:/usr/local/bin");
        this.environment.put("LANG", "C.UTF-8");
        this.visible =
                Optional.ofNullable(environment.get(VISIBLE))
                        .map(words -> Stream.of(words.split(",")).map(String::strip).toList());
    }

    /// The GPUs that Viva may use, in the driver's order; none where there is no nvidia-smi.
    ///
    /// @throws VivaException OUTAGE where it fails or a GPU does not answer
    public List<Gpu> devices() throws InterruptedException {
        Optional<List<List<String>>> rows =
                query(
                        "--query-gpu=index,uuid,name,pci.bus_id,memory.total,compute_cap,"
                                + "driver_version,mig.mode.current");
        List<Gpu> found = new ArrayList<>();
        for (List<String> row : rows.orElse(List.of())) {
            found.add(device(row));
        }
        return found.stream().filter(this::isVisible).toList();
    }

    private static Gpu device(List<String> row) {
        if (row.size() != 8
                || !row.get(0).matches("[0-9]{1,4}")
                || !UUID.matcher(row.get(1)).matches()) {
            throw outage("nvidia-smi cannot describe a GPU: " + String.join(", ", row));
        }
        return new Gpu(
                Integer.parseInt(row.get(0)),
                row.get(1),
                row.get(2),
                row.get(3),
                mebibytes(row.get(4)),
                ComputeCapability.parse(row.get(5)),
                row.get(6),
                row.get(7).equals("Enabled"));
    }

    /// As CUDA reads it: what follows a word that names none does not count.
    private boolean isVisible(Gpu gpu) {
        return visible.map(
                        words ->
                                words.stream()
                                        .takeWhile(word -> word.matches("[0-9]+|GPU-.+"))
                                        .anyMatch(
                                                word ->
                                                        word.equals("" + gpu.index())
                                                                || gpu.uuid().startsWith(word)))
                .orElse(true);
    }

    /// The number of a GPU's node: `/dev/nvidia3` is 3. It need not be its index.
    ///
    /// @return empty where the driver does not say
    public Optional<Integer> node(Gpu gpu) throws InterruptedException {
        Matcher minor = MINOR.matcher(run(List.of(PROGRAM, "-q", "-i", gpu.uuid())).orElse(""));
        return minor.find() ? Optional.of(Integer.valueOf(minor.group(1))) : Optional.empty();
    }

    /// Which processes hold memory on GPUs.
    ///
    /// @throws VivaException OUTAGE where nvidia-smi fails
    public List<Held> held() throws InterruptedException {
        List<Held> held = new ArrayList<>();
        for (List<String> row :
                query("--query-compute-apps=gpu_uuid,pid,used_gpu_memory").orElse(List.of())) {
            if (row.size() == 3 && row.get(1).matches("[0-9]{1,10}")) {
                held.add(new Held(row.get(0), Long.parseLong(row.get(1)), mebibytes(row.get(2))));
            }
        }
        return held;
    }

    /// What is held on these GPUs together, whoever holds it.
    ///
    /// @throws VivaException OUTAGE where nvidia-smi fails, or one of them is no longer there
    public ByteSize used(List<Gpu> gpus) throws InterruptedException {
        List<List<String>> rows = query("--query-gpu=uuid,memory.used").orElse(List.of());
        ByteSize sum = new ByteSize(0);
        for (Gpu gpu : gpus) {
            List<String> row =
                    rows.stream()
                            .filter(each -> each.getFirst().equals(gpu.uuid()))
                            .findFirst()
                            .orElseThrow(() -> gone(gpu));
            sum = sum.plus(mebibytes(row.getLast()).orElse(new ByteSize(0)));
        }
        return sum;
    }

    /// That a GPU which was there is there no longer.
    public static VivaException gone(Gpu gpu) {
        return outage("The GPU " + gpu.uuid() + " (" + gpu.name() + ") is no longer there");
    }

    /// @return empty where there is no such program or it knows no device
    private Optional<List<List<String>>> query(String what) throws InterruptedException {
        return run(List.of(PROGRAM, what, "--format=csv,noheader,nounits"))
                .map(
                        said ->
                                said.lines()
                                        .filter(line -> !line.isBlank())
                                        .map(line -> List.of(line.strip().split(" *, *")))
                                        .toList());
    }

    private Optional<String> run(List<String> command) throws InterruptedException {
        ProgramRun.End end = host.run(new ProgramRun(command, environment, "", LONGEST, MOST));
        return switch (end) {
            case ProgramRun.End.NotStarted _ -> Optional.empty();
            case ProgramRun.End.Exited(_, String output, String errors)
                    when (output + errors).contains(NO_DEVICE) ->
                    Optional.empty();
            case ProgramRun.End.Exited(int code, String output, _) when code == 0 ->
                    Optional.of(output);
            case ProgramRun.End.Exited(int code, String output, String errors) ->
                    throw outage(
                            "nvidia-smi ended with "
                                    + code
                                    + ": "
                                    + PlainText.excerpt((output + errors).strip(), 400));
            case ProgramRun.End.TimedOut() ->
                    throw outage("nvidia-smi did not answer in " + LONGEST.toSeconds() + " s");
            case ProgramRun.End.TooMuchOutput(), ProgramRun.End.NotText() ->
                    throw outage("nvidia-smi said what cannot be read");
        };
    }

    private static Optional<ByteSize> mebibytes(String number) {
        return number.matches("[0-9]{1,9}")
                ? Optional.of(ByteSize.mebibytes(Long.parseLong(number)))
                : Optional.empty();
    }

    private static VivaException outage(String what) {
        return new VivaException(
                VivaException.Code.OUTAGE,
                what
                        + ". Look with: nvidia-smi. When it lists the GPUs again (a reset, a new"
                        + " driver or a restart may be needed), resume");
    }
}
