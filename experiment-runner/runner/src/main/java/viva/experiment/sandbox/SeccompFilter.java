package viva.experiment.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import viva.study.VivaException;

/// The system calls that a program in the jail may make, as a classic BPF program (seccomp(2),
/// SECCOMP_MODE_FILTER; `struct seccomp_data` for the offsets).
///
/// An allow-list: what `syscalls.txt` names passes, five calls pass for some arguments only, and
/// everything else ends as ENOSYS, as on a kernel without it. Another architecture's calls (32-bit
/// `int 0x80`, x32) kill the process, because their numbers mean other calls.
final class SeccompFilter {
    private static final String ALLOWED = "syscalls.txt";

    private static final int ARCH_X86_64 = 0xC000003E;
    private static final int X32_BIT = 0x40000000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int NUMBER_OFFSET = 0;
    private static final int ARCH_OFFSET = 4;
    private static final int ARGUMENTS_OFFSET = 16;

    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_ABOVE = 0x25;
    private static final int JUMP_IF_AT_LEAST = 0x35;
    private static final int JUMP_IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int ERROR = 0x00050000;

    private static final int IOCTL = 16;
    private static final int SOCKET = 41;
    private static final int CLONE = 56;
    private static final int PRCTL = 157;
    private static final int PRLIMIT64 = 302;

    /// Every `CLONE_NEW…` flag: no namespace of one's own.
    private static final int NEW_NAMESPACES = 0x7E020000;

    /// Put words on the terminal's input, or change its keyboard: TIOCSTI, TIOCLINUX, TIOCSETD.
    private static final int[] TERMINAL_TRICKS = {0x5412, 0x541C, 0x5423};

    /// AF_UNIX, AF_INET, AF_INET6: reach nothing in an empty network namespace. AF_VSOCK, AF_ALG
    /// and
    /// netlink are not bounded by one.
    private static final int[] FAMILIES = {1, 2, 10};

    /// Names and dumpability of threads and their memory. Above all not PR_SET_PDEATHSIG, by which
    /// a
    /// program would outlive Viva.
    private static final int[] PROCESS_OPTIONS = {3, 4, 15, 16, 21, 23, 38, 39, 0x53564D41};

    private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    private final List<Instruction> program = new ArrayList<>();

    private SeccompFilter() {}

    /// The program's bytes, as bubblewrap's `--seccomp` reads them.
    static byte[] bytes() {
        SeccompFilter filter = new SeccompFilter();
        filter.refuseOtherArchitectures();
        filter.number();
        filter.allow(allowed());
        filter.whenArgument(SOCKET, 0, FAMILIES, ALLOW, EPERM);
        filter.whenArgument(PRCTL, 0, PROCESS_OPTIONS, ALLOW, EPERM);
        filter.whenArgument(PRLIMIT64, 0, new int[] {0}, ALLOW, EPERM);
        filter.whenArgument(IOCTL, 1, TERMINAL_TRICKS, ERROR | EPERM, 0);
        filter.cloneWithoutNamespaces();
        filter.add(RETURN, 0, 0, ERROR | ENOSYS);
        return filter.assemble();
    }

    private void refuseOtherArchitectures() {
        add(LOAD, 0, 0, ARCH_OFFSET);
        add(JUMP_IF_EQUAL, 1, 0, ARCH_X86_64);
        add(RETURN, 0, 0, KILL_PROCESS);
        number();
        add(JUMP_IF_AT_LEAST, 0, 1, X32_BIT);
        add(RETURN, 0, 0, KILL_PROCESS);
    }

    private void number() {
        add(LOAD, 0, 0, NUMBER_OFFSET);
    }

    /// Neighbours together, because every start pays for the length of the program: the kernel
    /// compiles it, and asks it about each call once.
    private void allow(SortedSet<Integer> calls) {
        for (int first : calls) {
            if (!calls.contains(first - 1)) {
                int last = first;
                while (calls.contains(last + 1)) {
                    last++;
                }
                add(JUMP_IF_AT_LEAST, 0, 2, first);
                add(JUMP_IF_ABOVE, 1, 0, last);
                add(RETURN, 0, 0, ALLOW);
            }
        }
    }

    private void when(int value, int action) {
        add(JUMP_IF_EQUAL, 0, 1, value);
        add(RETURN, 0, 0, action);
    }

    /// For this call: `action` where the argument is one of `values`, otherwise `error`, or allowed
    /// where that is 0. The kernel reads these arguments as 32 bits, so the low word decides.
    private void whenArgument(int call, int argument, int[] values, int action, int error) {
        add(JUMP_IF_EQUAL, 0, 2 * values.length + 2, call);
        add(LOAD, 0, 0, ARGUMENTS_OFFSET + 8 * argument);
        for (int value : values) {
            when(value, action);
        }
        add(RETURN, 0, 0, error == 0 ? ALLOW : ERROR | error);
    }

    private void cloneWithoutNamespaces() {
        add(JUMP_IF_EQUAL, 0, 4, CLONE);
        add(LOAD, 0, 0, ARGUMENTS_OFFSET);
        add(JUMP_IF_ANY_BIT, 0, 1, NEW_NAMESPACES);
        add(RETURN, 0, 0, ERROR | EPERM);
        add(RETURN, 0, 0, ALLOW);
    }

    private void add(int code, int ifTrue, int ifFalse, int operand) {
        program.add(new Instruction(code, ifTrue, ifFalse, operand));
    }

    private byte[] assemble() {
        ByteBuffer bytes = ByteBuffer.allocate(8 * program.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Instruction each : program) {
            bytes.putShort((short) each.code)
                    .put((byte) each.ifTrue)
                    .put((byte) each.ifFalse)
                    .putInt(each.operand);
        }
        return bytes.array();
    }

    static SortedSet<Integer> allowed() {
        try (InputStream in = SeccompFilter.class.getResourceAsStream(ALLOWED)) {
            if (in == null) {
                throw new VivaException(
                        VivaException.Code.BUG, "The jar lacks " + ALLOWED + "; rebuild it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new VivaException(VivaException.Code.BUG, "Cannot read " + ALLOWED, e);
        }
    }
}
