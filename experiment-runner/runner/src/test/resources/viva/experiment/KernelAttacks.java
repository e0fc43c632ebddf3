import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import viva.experiment.api.Cell;
import viva.experiment.api.Experiment;

/// Makes system calls that no experiment needs. Each has to be refused.
public final class Program {
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

    private static final List<String> succeeded = new ArrayList<>();

    public static void main(String[] args) {
        Experiment.run(args, Program::cell);
    }

    static void cell(Cell cell) throws Exception {
        try {
            attack(cell);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void attack(Cell cell) throws Throwable {
        if (call(39) <= 0) {
            throw new IllegalStateException("getpid does not work: the test is no test");
        }
        String attack = cell.word("attack");
        switch (attack) {
            case "harmless" -> harmless();
            case "all" -> {
                harmless();
                calls();
            }
            case "x32" -> refused("getpid of x32", 39 | 0x40000000);
            case "int80" -> thirtyTwoBits();
            default -> throw new IllegalArgumentException(attack);
        }
        if (!succeeded.isEmpty()) {
            throw new IllegalStateException("got through: " + succeeded);
        }
        cell.report("distance", 1);
        cell.report("loss", 1);
    }

    /// What may be tried without a jail: it leaves nothing behind where it works.
    private static void harmless() throws Throwable {
        long data = Arena.global().allocate(4096).address();
        refused("a memory file (memfd_create)", 319, data, 0);
        refused("outliving Viva (PR_SET_PDEATHSIG)", 157, 1, 0);
        refused("inotify_init1", 294, 0);
        refused("a netlink socket", 41, 16, 3, 0);
    }

    private static void calls() throws Throwable {
        long data = Arena.global().allocate(4096).address();
        refused("a socket to the hypervisor (AF_VSOCK)", 41, 40, 1, 0);
        refused("a kernel crypto socket (AF_ALG)", 41, 38, 5, 0);
        refused("a packet socket", 41, 17, 3, 0);
        refused("a bluetooth socket", 41, 31, 3, 0);
        refused("a raw socket", 41, 2, 3, 1);
        refused("keyctl", 250, 0, -3, 1);
        refused("add_key", 248, data, data, data, 1, -3);
        refused("perf_event_open", 298, data, 0, -1, -1, 0);
        refused("userfaultfd", 323, 1);
        refused("io_uring_setup", 425, 4, data);
        refused("io_uring_register", 427, 0, 0, data, 0);
        refused("bpf", 321, 0, data, 72);
        refused("personality", 135, 0x0040000);
        refused("ptrace", 101, 0, 0, 0, 0);
        refused("process_vm_readv", 310, 1, data, 0, data, 0, 0);
        refused("process_vm_writev", 311, 1, data, 0, data, 0, 0);
        refused("pidfd_open", 434, 1, 0);
        refused("pidfd_getfd", 438, 0, 0, 0);
        refused("kcmp", 312, 1, 1, 0, 0, 0);
        refused("kexec_load", 246, 0, 0, 0, 0);
        refused("init_module", 175, data, 0, data);
        refused("mount", 165, data, data, data, 0, 0);
        refused("umount2", 166, data, 0);
        refused("pivot_root", 155, data, data);
        refused("chroot", 161, data);
        refused("open_tree", 428, -100, data, 1);
        refused("move_mount", 429, -1, data, -1, data, 0);
        refused("fsopen", 430, data, 0);
        refused("mount_setattr", 442, -1, data, 0, data, 32);
        refused("name_to_handle_at", 303, -100, data, data, data, 0);
        refused("open_by_handle_at", 304, -100, data, 0);
        refused("unshare(user)", 272, 0x10000000);
        refused("unshare(mount)", 272, 0x00020000);
        refused("setns", 308, 0, 0);
        refused("clone(new user namespace)", 56, 0x10000000 | 17, 0, 0, 0, 0);
        refused("clone(new pid namespace)", 56, 0x20000000 | 17, 0, 0, 0, 0);
        refused("clone3", 435, data, 88);
        refused("prctl(PR_SET_SECCOMP)", 157, 22, 1, 0);
        refused("prctl(PR_SET_MM)", 157, 35, 1, 0);
        refused("prlimit64 of another", 302, 2, 7, 0, data);
        refused("ioctl(TIOCSTI)", 16, 0, 0x5412, data);
        refused("ioctl(TIOCLINUX)", 16, 0, 0x541C, data);
        refused("a secret memory file", 447, 0);
        refused("shared memory (shmget)", 29, 0, 4096, 0x380);
        refused("a message queue (msgget)", 68, 0, 0x380);
        refused("a semaphore (semget)", 64, 0, 1, 0x380);
        refused("a POSIX message queue", 240, data, 0x42, 0x180, 0);
        refused("mknod", 133, data, 0x6180, 0x800);
        refused("setuid(0)", 105, 0);
        refused("capset", 126, data, data);
        refused("sethostname", 170, data, 1);
        refused("settimeofday", 164, data, 0);
        refused("reboot", 169, 0xfee1dead, 672274793, 0, 0);
        refused("swapon", 167, data, 0);
        refused("syslog", 103, 3, data, 100);
        refused("quotactl", 179, 0, 0, 0, 0);
        refused("acct", 163, 0);
        refused("iopl", 172, 3);
        refused("ioperm", 173, 0, 1, 1);
        refused("modify_ldt", 154, 0, data, 16);
        refused("fanotify_init", 300, 0, 0);
        refused("migrate_pages", 256, 0, 0, data, data);
        refused("mbind", 237, 0, 0, 0, 0, 0, 0);
        refused("landlock_create_ruleset", 444, 0, 0, 1);
        refused("lookup_dcookie", 212, 0, data, 10);
        refused("vmsplice", 278, 1, data, 0, 0);
    }

    private static long call(long... words) throws Throwable {
        long[] all = java.util.Arrays.copyOf(words, 7);
        return (long) SYSCALL.invokeExact(all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
    }

    private static void refused(String what, long... words) throws Throwable {
        if (call(words) == 0 && what.startsWith("clone(")) {
            Runtime.getRuntime().halt(0);
        }
        if (call(words) >= 0) {
            succeeded.add(what);
        }
    }

    /// Calls getpid as 32-bit programs do, by machine code of its own.
    private static void thirtyTwoBits() throws Throwable {
        // mov eax, 20; int 0x80; ret
        byte[] code = {(byte) 0xB8, 20, 0, 0, 0, (byte) 0xCD, (byte) 0x80, (byte) 0xC3};
        long page = call(9, 0, 4096, 7, 0x22, -1, 0);
        MemorySegment.ofAddress(page).reinterpret(4096).copyFrom(MemorySegment.ofArray(code));
        MethodHandle run =
                Linker.nativeLinker()
                        .downcallHandle(
                                MemorySegment.ofAddress(page),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT));
        if ((int) run.invokeExact() > 0) {
            succeeded.add("getpid of int 0x80");
        }
    }
}
