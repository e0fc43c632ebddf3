import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

/// Reaches for the host in every way that plain Java has. Each attack has to end in an exception.
public final class Program {
    private interface Attack {
        void go() throws Exception;
    }

    private static final List<String> succeeded = new ArrayList<>();

    public static void main(String[] args) {
        Experiment.run(args, Program::cell);
    }

    static void cell(Cell cell) throws Exception {
        harmless(cell);
        if (cell.word("jailed").equals("yes")) {
            Files.writeString(Path.of("/job/out/good.txt"), "this is allowed");
            Files.writeString(Path.of("/tmp/good.txt"), "this too");
            files();
            writes();
            processes();
            network(cell);
        }

        if (!succeeded.isEmpty()) {
            throw new IllegalStateException("got through: " + succeeded);
        }
        cell.report("distance", 1);
        cell.report("loss", 1);
    }

    /// What may be tried without a jail: it leaves nothing behind where it works.
    private static void harmless(Cell cell) {
        for (String file : List.of("/etc/passwd", cell.word("host_file"))) {
            attempt("read " + file, () -> new FileInputStream(file).read());
        }
        attempt("see another process", () -> {
            if (ProcessHandle.allProcesses().count() == 1 && ProcessHandle.current().pid() == 1) {
                throw new IllegalStateException("alone");
            }
        });
        attempt("connect to 127.0.0.1", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", cell.integer("host_port")), 500);
            }
        });
    }

    private static void files() {
        for (String file :
                List.of("/etc/shadow", "/etc/hostname", "/etc/machine-id", "/root",
                        "/home", "/var/log", "/run", "/sys/class", "/boot", "/mnt", "/dev/sda",
                        "/dev/mem", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/dev/net/tun")) {
            attempt("read " + file, () -> {
                if (Files.isDirectory(Path.of(file))) {
                    Files.list(Path.of(file)).close();
                } else {
                    new FileInputStream(file).read();
                }
            });
        }
        for (String file : List.of("/proc/kcore", "/proc/1/mem", "/proc/kmsg", "/proc/sysrq-trigger")) {
            attempt("write " + file, () -> new FileOutputStream(file).write('x'));
        }
        attempt("see the host's environment", () -> {
            String environment = Files.readString(Path.of("/proc/1/environ"));
            for (String each : environment.split("\0")) {
                if (!each.matches("(PATH|HOME|LANG|PWD|OMP_[A-Z_]+|OPENBLAS_[A-Z_]+)=.*|")) {
                    return;
                }
            }
            throw new IllegalStateException("nothing of the host");
        });
        attempt("see Viva's environment", () -> {
            if (System.getenv().containsKey("VIVA_SECRET") || System.getenv().containsKey("JAVA_HOME")) {
                return;
            }
            throw new IllegalStateException("nothing of Viva");
        });
        attempt("find an inherited descriptor", () -> {
            for (File each : new File("/proc/self/fd").listFiles()) {
                Path to = Files.readSymbolicLink(each.toPath());
                if (!to.toString().matches("pipe:.*|/dev/.*|/viva/.*|/proc/.*|/job/.*|/tmp/.*|/usr/.*|anon_inode:.*|socket:.*")) {
                    return;
                }
            }
            throw new IllegalStateException("none");
        });
    }

    private static void writes() {
        for (String folder :
                List.of("/", "/usr", "/usr/bin", "/bin", "/lib", "/dev", "/dev/shm", "/etc", "/job",
                        "/job/in", "/job/classes", "/viva", "/viva/jdk", "/viva/classpath",
                        "/proc/sys/kernel", "/sys/fs/cgroup", "/opt", "/var", "/run")) {
            attempt("write into " + folder,
                    () -> Files.writeString(Path.of(folder, "planted"), "x"));
        }
        attempt("change the spec", () -> Files.writeString(Path.of("/job/in/spec.json"), "{}"));
        attempt("change the core pattern",
                () -> Files.writeString(Path.of("/proc/sys/kernel/core_pattern"), "|/tmp/x"));
        attempt("fill the disk", () -> {
            try (FileOutputStream out = new FileOutputStream("/job/out/big")) {
                for (int i = 0; i < 64; i++) {
                    out.write(new byte[1 << 20]);
                }
            }
        });
        attempt("fill the temporary folder with several files", () -> {
            for (int i = 0; i < 64; i++) {
                Files.write(Path.of("/tmp/big" + i), new byte[1 << 20]);
            }
        });
    }

    private static void processes() {
        attempt("become root", () -> run("/bin/su", "-c", "true"));
        attempt("make a user namespace", () -> run("/usr/bin/unshare", "--user", "true"));
        attempt("make a mount namespace", () -> run("/usr/bin/unshare", "--mount", "true"));
        attempt("mount", () -> run("/bin/mount", "-t", "tmpfs", "x", "/tmp"));
        attempt("unmount", () -> run("/bin/umount", "/viva/jdk"));
        attempt("remount", () -> run("/bin/mount", "-o", "remount,rw", "/"));
        attempt("enter another namespace", () -> run("/usr/bin/nsenter", "-t", "1", "-m", "true"));
        attempt("change the host name", () -> run("/bin/sh", "-c",
                "hostname taken; [ \"$(hostname)\" = taken ]"));
        attempt("raise a limit", () -> run("/usr/bin/prlimit", "--nproc=100000:100000", "true"));
        attempt("change limits of another", () -> run("/usr/bin/prlimit", "--pid", "1", "--cpu=1"));
        attempt("lower the niceness", () -> run("/usr/bin/nice", "-n", "-5", "/bin/sh", "-c",
                "[ $(nice) -lt 0 ]"));
        attempt("jail oneself in one's own way", () -> run("/usr/bin/bwrap", "--ro-bind", "/", "/", "true"));
        attempt("make a device", () -> run("/bin/mknod", "/tmp/sda", "b", "8", "0"));
        attempt("make a pipe with a name", () -> run("/usr/bin/mkfifo", "/tmp/pipe"));
        attempt("read the kernel's log", () -> run("/bin/dmesg"));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("it failed");
        }
    }

    private static void network(Cell cell) {
        int port = cell.integer("host_port");
        for (String host : List.of("::1", "10.0.0.1", "169.254.169.254", "1.1.1.1")) {
            attempt("connect to " + host, () -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), 500);
                }
            });
        }
        attempt("resolve a name", () -> InetAddress.getByName("example.org"));
        attempt("use an interface that is up and not the loopback", () -> {
            boolean up = NetworkInterface.networkInterfaces().anyMatch(each -> !each.getName().equals("lo"));
            if (!up) {
                throw new IllegalStateException("none");
            }
        });
        attempt("connect to a socket file of the host", () -> {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of("/var/run/docker.sock"));
            }
        });
    }

    private static void attempt(String what, Attack attack) {
        try {
            attack.go();
            succeeded.add(what);
        } catch (Throwable e) {
            System.out.println(what + ": " + e);
        }
    }
}
