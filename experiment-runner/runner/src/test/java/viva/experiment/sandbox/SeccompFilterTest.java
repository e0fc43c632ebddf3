package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/// The filter, run as the kernel runs it, on every number that a call can have.
class SeccompFilterTest {
    private static final int X86_64 = 0xC000003E;
    private static final int I386 = 0x40000003;
    private static final int X32 = 0x40000000;
    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL = 0x80000000;
    private static final int EPERM = 0x00050001;
    private static final int ENOSYS = 0x00050026;

    private static final int IOCTL = 16;
    private static final int SOCKET = 41;
    private static final int CLONE = 56;
    private static final int PRCTL = 157;
    private static final int PRLIMIT64 = 302;

    @Test
    void allowsWhatIsListedAndKnowsNothingElse() {
        SortedSet<Integer> listed = SeccompFilter.allowed();
        assertThat(listed).hasSizeGreaterThan(100).doesNotContain(IOCTL, SOCKET, CLONE, PRCTL);
        for (int number = 0; number < 2000; number++) {
            int answer = answer(X86_64, number, 0, 0);
            if (listed.contains(number) || number == IOCTL || number == CLONE) {
                assertThat(answer).as("call %d", number).isEqualTo(ALLOW);
            } else if (number == SOCKET || number == PRCTL) {
                assertThat(answer).as("call %d", number).isEqualTo(EPERM);
            } else if (number != PRLIMIT64) {
                assertThat(answer).as("call %d", number).isEqualTo(ENOSYS);
            }
        }
    }

    @Test
    void decidesFiveCallsByTheirArgument() {
        assertThat(answer(X86_64, SOCKET, 2, 0)).as("AF_INET").isEqualTo(ALLOW);
        assertThat(answer(X86_64, SOCKET, 40, 0)).as("AF_VSOCK").isEqualTo(EPERM);
        assertThat(answer(X86_64, PRCTL, 15, 0)).as("PR_SET_NAME").isEqualTo(ALLOW);
        assertThat(answer(X86_64, PRCTL, 1, 0)).as("PR_SET_PDEATHSIG").isEqualTo(EPERM);
        assertThat(answer(X86_64, PRLIMIT64, 0, 0)).as("its own limits").isEqualTo(ALLOW);
        assertThat(answer(X86_64, PRLIMIT64, 7, 0)).as("another's limits").isEqualTo(EPERM);
        assertThat(answer(X86_64, IOCTL, 0, 0x5412)).as("TIOCSTI").isEqualTo(EPERM);
        assertThat(answer(X86_64, CLONE, 0x10000000, 0)).as("CLONE_NEWUSER").isEqualTo(EPERM);
    }

    @Test
    void killsWhoCallsAsAnotherArchitecture() {
        assertThat(answer(I386, 0, 0, 0)).isEqualTo(KILL);
        assertThat(answer(X86_64, X32, 0, 0)).isEqualTo(KILL);
        assertThat(answer(X86_64, X32 | CLONE, 0, 0)).isEqualTo(KILL);
    }

    /// What the filter returns; classic BPF as far as it uses it.
    private static int answer(int architecture, int number, int first, int second) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, number).putInt(4, architecture).putInt(16, first).putInt(24, second);
        ByteBuffer program = ByteBuffer.wrap(SeccompFilter.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int loaded = 0;
        int at = 0;
        while (true) {
            int code = program.getShort(8 * at);
            int operand = program.getInt(8 * at + 4);
            int compared = Integer.compareUnsigned(loaded, operand);
            if (code == 0x06) {
                return operand;
            } else if (code == 0x20) {
                loaded = data.getInt(operand);
            } else {
                boolean holds =
                        switch (code) {
                            case 0x15 -> compared == 0;
                            case 0x25 -> compared > 0;
                            case 0x35 -> compared >= 0;
                            case 0x45 -> (loaded & operand) != 0;
                            default -> throw new AssertionError("instruction " + code);
                        };
                at += program.get(8 * at + (holds ? 2 : 3)) & 0xFF;
            }
            at++;
        }
    }
}
