import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

/// Attacks on the sandbox, in Java: a cell each. An attack returns true where it got through;
/// where it returns false or throws an IOException it was held. `attacks.txt` has the table.
public final class Attacks {
    private static final MethodHandle SYSCALL =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG));
    private static final int PROCESSES = 64;
    private static String spec = "";

    public static void main(String[] args) {
        spec = args[0];
        Experiment.run(args, Attacks::cell);
    }

    static void cell(Cell cell) throws Exception {
        boolean through;
        try {
            through = attack(cell);
        } catch (IOException | SecurityException held) {
            System.out.println(cell.word("attack") + ": " + held);
            through = false;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        cell.report("escaped", through ? 1 : 0);
    }

    private static boolean attack(Cell cell) throws Throwable {
        long data = Arena.global().allocate(4096).address();
        return switch (cell.word("attack")) {
            case "read_secret" -> Files.readString(Path.of(cell.word("secret"))).equals("labels");
            case "read_secret_through_link" -> {
                Path link = Files.createTempDirectory("attack").resolve("link");
                Files.createSymbolicLink(link, Path.of(cell.word("secret")));
                yield Files.readString(link).equals("labels");
            }
            case "list_home_of_root" -> {
                Files.list(Path.of("/root")).close();
                yield true;
            }
            case "write_into_jdk" -> {
                Path planted = Path.of(System.getProperty("java.home"), "planted-by-attack");
                Files.createFile(planted);
                Files.delete(planted);
                yield true;
            }
            case "patch_api_jar" -> opens(jar());
            case "patch_own_class" -> opens(ownClass());
            case "patch_spec" -> opens(Path.of(spec));
            case "see_other_processes" -> ProcessHandle.allProcesses().count() > 1;
            case "find_key_in_environment" ->
                    System.getenv().values().stream().anyMatch("viva-test-key"::equals);
            case "connect_to_host" -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress("127.0.0.1", cell.integer("port")), 1000);
                    yield true;
                }
            }
            case "connect_to_socket_file" -> {
                try (SocketChannel to = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    yield to.connect(UnixDomainSocketAddress.of(cell.word("socket")));
                }
            }
            case "raise_limit_by_program" ->
                    runs("/usr/bin/prlimit", "--nofile=100000:100000", "true");
            case "unshare_by_program" -> runs("/usr/bin/unshare", "--mount", "true");
            case "own_sandbox_by_program" ->
                    runs("/usr/bin/bwrap", "--ro-bind", "/", "/", "--unshare-user", "true");
            case "make_memory_file" -> call(319, data, 0) >= 0;
            case "use_session_keyring" -> call(250, 0, -3, 1) >= 0;
            case "set_up_io_uring" -> call(425, 4, data) >= 0;
            case "make_host_name_namespace" -> call(272, 0x04000000) >= 0;
            case "use_route_socket" -> call(41, 16, 3, 0) >= 0;
            case "use_shared_memory_of_system_v" -> {
                long segment = call(29, 0, 4096, 0x380 | 0x200);
                yield segment >= 0 && call(31, segment, 0, 0) == 0;
            }
            case "forget_parent_death_signal" -> call(157, 1, 0) == 0;
            case "read_raw_memory_of_itself_by_call" -> reads(data);
            case "call_as_x32" -> call(39 | 0x40000000) > 0;
            case "start_threads_without_end" -> threads();
            case "take_heap" -> {
                List<long[]> all = new ArrayList<>();
                while (true) {
                    all.add(new long[1 << 18]);
                }
            }
            case "take_native_memory" -> {
                while (true) {
                    Arena.global().allocate(8 << 20).fill((byte) 1);
                }
            }
            case "flood_the_log" -> {
                while (true) {
                    System.out.println("a line of words".repeat(100));
                }
            }
            case "sleep_past_the_limit" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> sleep(100_000)));
                sleep(100_000);
                yield true;
            }
            case "leave_a_daemon" -> {
                String mark = cell.word("mark") + "4";
                yield !runs("/usr/bin/setsid", "-f", "/bin/sleep", mark);
            }
            case "report_for_another_cell" -> {
                print(
                        "{\"v\":1,\"metric\":\"escaped\",\"value\":\"0\",\"unit\":\"1\","
                                + "\"arm\":\"attack=read_secret\",\"seed\":0,\"step\":0,"
                                + "\"at\":\"Attacks.java:1\"}");
                yield true;
            }
            case "finish_another_cell" -> {
                print("{\"v\":1,\"cell_done\":\"attack=read_secret#0\"}");
                yield true;
            }
            case "halt_as_if_all_were_done" -> {
                Runtime.getRuntime().halt(0);
                yield true;
            }
            default -> throw new IllegalArgumentException("no such attack");
        };
    }

    private static boolean threads() {
        List<Thread> started = new ArrayList<>();
        while (started.size() < 2 * PROCESSES) {
            Thread each = new Thread(() -> sleep(100_000));
            each.setDaemon(true);
            each.start();
            started.add(each);
        }
        return true;
    }

    private static boolean reads(long address) throws Throwable {
        // process_vm_readv of this process: as on any other of this user.
        long vectors = Arena.global().allocate(32).address();
        MemorySegment both = MemorySegment.ofAddress(vectors).reinterpret(32);
        both.setAtIndex(ValueLayout.JAVA_LONG, 0, address);
        both.setAtIndex(ValueLayout.JAVA_LONG, 1, 8);
        both.setAtIndex(ValueLayout.JAVA_LONG, 2, address + 64);
        both.setAtIndex(ValueLayout.JAVA_LONG, 3, 8);
        return call(310, ProcessHandle.current().pid(), vectors, 1, vectors + 16, 1, 0) == 8;
    }

    private static Path jar() {
        for (String each : System.getProperty("java.class.path").split(":")) {
            if (each.contains("experiment-api")) {
                return Path.of(each);
            }
        }
        throw new IllegalStateException("no API jar");
    }

    private static Path ownClass() {
        String[] classPath = System.getProperty("java.class.path").split(":");
        return Path.of(classPath[classPath.length - 1], "Attacks.class");
    }

    private static boolean opens(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no " + file);
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            return open.length() > 0;
        }
    }

    private static boolean runs(String... command) throws Exception {
        Process process = 
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor() == 0;
    }

    private static void print(String line) throws IOException {
        new FileOutputStream(FileDescriptor.out)
                .write((line + "\n").getBytes(StandardCharsets.UTF_8));
        sleep(5000);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long call(long... words) throws Throwable {
        long[] all = java.util.Arrays.copyOf(words, 7);
        return (long) SYSCALL.invokeExact(all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
    }
}
