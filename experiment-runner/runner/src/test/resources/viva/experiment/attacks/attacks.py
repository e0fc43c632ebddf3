"""Attacks on the sandbox, in Python: a cell each. An attack returns True where it got through, returns
False or raises OSError where it was held, and reports 1 or 0. `attacks.txt` has the table."""

import array
import ctypes
import errno
import json
import mmap
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import viva_experiment

ATTACKS = {}
LIBC = ctypes.CDLL(None, use_errno=True)
OUT = "/job/out" if os.path.isdir("/job/out") else tempfile.mkdtemp(prefix="viva-attack-")
PROCESSES = 64
DISK = 8 << 20


def attack(function):
    ATTACKS[function.__name__] = function
    return function


def call(number, *words):
    result = LIBC.syscall(ctypes.c_long(number), *[argument(word) for word in words])
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def argument(word):
    return word if isinstance(word, (bytes, ctypes.Array)) else ctypes.c_long(word)


def reads(path, secret="labels"):
    with open(path) as file:
        return secret in file.read()


def in_child(action):
    """Whether the action went well in a child, which cannot hurt the attacks after this one."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if action() is not False else 1)
        except OSError:
            os._exit(1)
        finally:
            os._exit(2)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 1), f"the attack itself failed: {code}"
    return code == 0


def with_sleeper(action):
    """A child of one's own as the victim: what works on it works on any process of this user."""
    victim = subprocess.Popen(["/bin/sleep", "20"])
    try:
        return action(victim.pid)
    finally:
        victim.kill()
        victim.wait()


def plants(folder):
    path = os.path.join(folder, f"viva-planted-{os.getpid()}")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    os.unlink(path)
    return True


# Files of the host


@attack
def read_secret(cell):
    return reads(cell.word("secret"))


@attack
def read_secret_through_own_root(cell):
    return reads("/proc/self/root" + cell.word("secret"))


@attack
def read_secret_through_first_process(cell):
    return reads("/proc/1/root" + cell.word("secret"))


@attack
def read_secret_through_symlink_in_out(cell):
    os.symlink(cell.word("secret"), OUT + "/link")
    return reads(OUT + "/link")


@attack
def read_secret_through_hard_link_in_out(cell):
    os.link(cell.word("secret"), OUT + "/hard")
    return reads(OUT + "/hard")


@attack
def read_secret_by_climbing(cell):
    return reads(OUT + "/.." * 20 + cell.word("secret"))


@attack
def read_secret_by_folder_descriptor(cell):
    root = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
    for _ in range(5):
        root = os.open("..", os.O_RDONLY | os.O_DIRECTORY, dir_fd=root)
    with open(os.open(cell.word("secret")[1:], os.O_RDONLY, dir_fd=root)) as file:
        return "labels" in file.read()


@attack
def read_secret_by_file_handle(cell):
    handle = ctypes.create_string_buffer(struct.pack("Ii", 120, 0) + bytes(120))
    mount = ctypes.create_string_buffer(8)
    secret = cell.word("secret").encode() + b"\0"
    call(303, -100, secret, handle, mount, 0)
    return True


@attack
def list_home_of_root(cell):
    return bool(os.listdir("/root") or True)


@attack
def read_password_hashes(cell):
    return reads("/etc/shadow", ":")


@attack
def read_host_name_file(cell):
    return reads("/etc/hostname", "")


@attack
def look_into_sys(cell):
    return bool(os.listdir("/sys/class"))


@attack
def open_memory_devices(cell):
    for name in ("mem", "kmem", "port", "kmsg", "kvm", "fuse", "sda", "nvme0n1", "net/tun"):
        if os.path.exists("/dev/" + name):
            return True
    return False


@attack
def write_into_usr(cell):
    return plants("/usr")


@attack
def write_into_root(cell):
    return plants("/")


@attack
def write_into_dev(cell):
    return plants("/dev")


@attack
def write_into_shared_memory_folder(cell):
    return plants("/dev/shm")


@attack
def open_core_pattern(cell):
    os.close(os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY))
    return True


@attack
def open_sysrq(cell):
    os.close(os.open("/proc/sysrq-trigger", os.O_WRONLY))
    return True


@attack
def open_own_control_group(cell):
    return bool(os.listdir("/sys/fs/cgroup"))


# What the program is judged by


@attack
def patch_helper(cell):
    os.close(os.open(viva_experiment.__file__, os.O_WRONLY | os.O_APPEND))
    return True


@attack
def patch_spec(cell):
    os.close(os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND))
    return True


@attack
def replace_spec(cell):
    os.rename(sys.argv[1], sys.argv[1] + ".old")
    os.rename(sys.argv[1] + ".old", sys.argv[1])
    return True


@attack
def patch_own_program(cell):
    os.close(os.open(__file__, os.O_WRONLY | os.O_APPEND))
    return True


@attack
def make_spec_writable(cell):
    os.chmod(sys.argv[1], 0o666)
    return True


# Keys


@attack
def find_key_in_environment(cell):
    return any("viva-test-key" in value for value in os.environ.values())


@attack
def find_key_in_environments(cell):
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/environ", "rb") as file:
                    if b"viva-test-key" in file.read():
                        return True
            except OSError:
                pass
    return False


@attack
def use_session_keyring(cell):
    call(250, 0, -3, 1)
    return True


@attack
def add_key(cell):
    call(248, b"user\0", b"viva-attack\0", b"x", 1, -2)
    return True


# Other processes


@attack
def see_other_processes(cell):
    return sum(name.isdigit() for name in os.listdir("/proc")) > 1


@attack
def signal_all_others(cell):
    os.kill(-1, 0)
    return True


@attack
def ptrace_another(cell):
    return with_sleeper(lambda pid: call(101, 0x4206, pid, 0, 0) == 0)


@attack
def read_memory_of_another(cell):
    def read(pid):
        with open(f"/proc/{pid}/maps") as maps:
            start = int(maps.readline().split("-")[0], 16)
        buffer = ctypes.create_string_buffer(8)
        local = ctypes.create_string_buffer(struct.pack("QQ", ctypes.addressof(buffer), 8))
        remote = ctypes.create_string_buffer(struct.pack("QQ", start, 8))
        return call(310, pid, local, 1, remote, 1, 0) == 8

    return with_sleeper(read)


@attack
def steal_descriptor_of_another(cell):
    return with_sleeper(lambda pid: call(438, call(434, pid, 0), 1, 0) >= 0)


@attack
def change_limits_of_another(cell):
    def change(pid):
        old = ctypes.create_string_buffer(16)
        call(302, pid, 4, 0, old)
        call(302, pid, 4, old, 0)
        return True

    return with_sleeper(change)


@attack
def forget_parent_death_signal(cell):
    return call(157, 1, 0, 0, 0, 0) == 0


@attack
def use_shared_memory_of_system_v(cell):
    segment = call(29, 0, 4096, 0o600 | 0o1000)
    call(31, segment, 0, 0)
    return True


@attack
def use_message_queue_of_posix(cell):
    call(240, b"viva-attack\0", os.O_RDWR | os.O_CREAT, 0o600, 0)
    call(241, b"viva-attack\0")
    return True


# Namespaces, mounts, privileges


@attack
def make_user_namespace(cell):
    return in_child(lambda: call(272, 0x10000000) == 0)


@attack
def make_mount_namespace(cell):
    return in_child(lambda: call(272, 0x00020000) == 0)


@attack
def make_network_namespace(cell):
    return in_child(lambda: call(272, 0x40000000) == 0)


@attack
def clone_into_new_namespaces(cell):
    child = LIBC.syscall(ctypes.c_long(56), ctypes.c_long(0x20000000 | 17), None, None, None, None)
    if child == 0:
        os._exit(0)
    if child > 0:
        os.waitpid(child, 0)
    return child > 0


@attack
def enter_namespace_of_first_process(cell):
    def enter():
        return call(308, os.open("/proc/1/ns/uts", os.O_RDONLY), 0) == 0

    return in_child(enter)


@attack
def mount_something(cell):
    folder = tempfile.mkdtemp().encode() + b"\0"
    call(165, b"none\0", folder, b"tmpfs\0", 0, 0)
    call(166, folder, 2)
    return True


@attack
def open_tree_of_mounts(cell):
    return call(428, -100, b"/\0", 1) >= 0


@attack
def change_root(cell):
    return in_child(lambda: os.chroot("/usr") is None)


@attack
def become_root(cell):
    return in_child(lambda: os.setuid(0) is None)


@attack
def make_setuid_program_of_root(cell):
    path = OUT + "/setuid"
    with open(path, "wb") as to, open("/bin/sleep", "rb") as source:
        to.write(source.read(1000))
    os.chown(path, 0, 0)
    os.chmod(path, 0o4755)
    return True


@attack
def raise_hard_limit(cell):
    def higher():
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard + 1))
        except ValueError as refused:
            raise OSError(refused) from None

    return in_child(higher)


@attack
def be_more_important(cell):
    before = os.nice(0)
    return in_child(lambda: os.nice(-5) < before)


@attack
def run_in_real_time(cell):
    return in_child(lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)) is None)


@attack
def change_host_name(cell):
    socket.sethostname(socket.gethostname())
    return True


@attack
def make_block_device(cell):
    os.mknod(OUT + "/device", 0o60600, os.makedev(7, 0))
    return True


@attack
def make_named_pipe(cell):
    os.mkfifo(OUT + "/pipe")
    return True


# Doors of the kernel


@attack
def set_up_io_uring(cell):
    return call(425, 4, ctypes.create_string_buffer(120)) >= 0


@attack
def make_bpf_map(cell):
    return call(321, 0, ctypes.create_string_buffer(struct.pack("IIIII", 2, 4, 8, 1, 0), 72), 72) >= 0


@attack
def open_performance_counter(cell):
    attributes = struct.pack("IIQQQQQ", 1, 112, 0, 0, 0, 0, 1 << 5 | 1 << 6)
    return call(298, ctypes.create_string_buffer(attributes, 112), 0, -1, -1, 0) >= 0


@attack
def handle_page_faults(cell):
    return call(323, 1) >= 0


@attack
def make_memory_file(cell):
    return call(319, b"x\0", 0) >= 0


@attack
def make_secret_memory(cell):
    return call(447, 0) >= 0


@attack
def switch_off_address_randomisation(cell):
    return in_child(lambda: call(135, 0x0040000) >= 0)


@attack
def load_kernel_module(cell):
    try:
        call(175, ctypes.create_string_buffer(64), 64, b"\0")
    except OSError as refused:
        # The kernel looked at the module itself: nothing stood before it.
        return refused.errno == errno.ENOEXEC
    return True


@attack
def watch_files_of_all(cell):
    return call(300, 0, 0) >= 0


@attack
def compare_kernel_objects(cell):
    return with_sleeper(lambda pid: call(312, os.getpid(), pid, 1, 0, 0) >= 0)


@attack
def type_on_the_terminal(cell):
    try:
        call(16, 0, 0x5412, b"x")
    except OSError as refused:
        # The kernel looked for a terminal: nothing stood before it.
        return refused.errno == errno.ENOTTY
    return True


@attack
def call_as_x32(cell):
    call(39 | 0x40000000)
    return True


@attack
def call_as_32_bits(cell):
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\0\0\0\xcd\x80\xc3")
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))() > 0


# Network


@attack
def connect_to_host(cell):
    with socket.create_connection(("127.0.0.1", cell.integer("port")), 2) as to:
        return bool(to)


@attack
def send_datagram_to_host(cell):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as to:
        to.settimeout(1)
        to.sendto(b"hello", ("127.0.0.1", cell.integer("datagrams")))
        return to.recv(100) == b"hello"


@attack
def connect_to_abstract_socket(cell):
    with socket.socket(socket.AF_UNIX) as to:
        to.connect("\0" + cell.word("abstract"))
        return True


@attack
def connect_to_socket_file(cell):
    with socket.socket(socket.AF_UNIX) as to:
        to.connect(cell.word("socket"))
        return True


@attack
def use_route_socket(cell):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()
    return True


@attack
def use_packet_socket(cell):
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close()
    return True


@attack
def use_raw_socket(cell):
    socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close()
    return True


@attack
def use_hypervisor_socket(cell):
    socket.socket(40, socket.SOCK_STREAM).close()
    return True


@attack
def use_crypto_socket(cell):
    socket.socket(38, 5).close()
    return True


@attack
def ask_metadata_service(cell):
    socket.create_connection(("169.254.169.254", 80), 1).close()
    return True


@attack
def find_network_interface(cell):
    return any(name != "lo" for _, name in socket.if_nameindex())


# More than it may have


@attack
def fork_without_end(cell):
    children = []
    try:
        for _ in range(2 * PROCESSES):
            child = os.fork()
            if child == 0:
                time.sleep(20)
                os._exit(0)
            children.append(child)
    except BlockingIOError:
        pass
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return len(children) > PROCESSES


@attack
def start_threads_without_end(cell):
    end = threading.Event()
    started = 0
    try:
        for _ in range(2 * PROCESSES):
            threading.Thread(target=end.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    end.set()
    time.sleep(0.1)
    return started > PROCESSES


@attack
def open_descriptors_without_end(cell):
    opened = []
    try:
        for _ in range(5000):
            opened.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as refused:
        assert refused.errno == errno.EMFILE, refused
    for each in opened:
        os.close(each)
    return len(opened) > 1024


@attack
def fill_the_disk(cell):
    written = 0
    try:
        for number in range(32):
            with open(f"{OUT}/big{number}", "wb", buffering=0) as file:
                written += file.write(bytes(1 << 20))
    except OSError as refused:
        assert refused.errno == errno.ENOSPC, refused
    finally:
        for name in os.listdir(OUT):
            os.unlink(OUT + "/" + name)
    return written > DISK


@attack
def fill_the_disk_with_deleted_files(cell):
    opened = []
    written = 0
    try:
        for number in range(32):
            opened.append(open(f"/tmp/gone{number}-{os.getpid()}", "wb", buffering=0))
            os.unlink(opened[-1].name)
            written += opened[-1].write(bytes(1 << 20))
    except OSError as refused:
        assert refused.errno == errno.ENOSPC, refused
    for each in opened:
        each.close()
    return written > DISK


@attack
def make_one_huge_sparse_file(cell):
    with open(OUT + "/sparse", "wb") as file:
        file.truncate(DISK + 1)
    return True


@attack
def take_memory(cell):
    taken = []
    while True:
        taken.append(bytearray(os.urandom(1 << 20)) * 8)


@attack
def take_memory_in_children(cell):
    for _ in range(8):
        if os.fork() == 0:
            taken = bytearray(b"x") * (60 << 20)
            time.sleep(3)
            os._exit(len(taken) % 2)
    ends = [os.wait()[1] for _ in range(8)]
    if any(os.waitstatus_to_exitcode(end) == -signal.SIGKILL for end in ends):
        # The kernel took them: the program says so, as a program would that needs them.
        os._exit(1)
    return True


@attack
def take_shared_memory(cell):
    taken = []
    while True:
        taken.append(mmap.mmap(-1, 8 << 20))
        for page in range(0, 8 << 20, 4096):
            taken[-1][page] = 1


@attack
def burn_processors(cell):
    for _ in range(4):
        if os.fork() == 0:
            while True:
                pass
    while True:
        pass


@attack
def flood_the_log(cell):
    while True:
        print("a line of words" * 100)


@attack
def flood_standard_output(cell):
    while True:
        viva_experiment._out.write(b"no line ends here" * 1000)


# Longer than it may stay


@attack
def sleep_past_the_limit(cell):
    time.sleep(100)
    return True


@attack
def ignore_signals_past_the_limit(cell):
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM, signal.SIGXCPU):
        signal.signal(each, signal.SIG_IGN)
    subprocess.Popen(["/bin/sleep", cell.word("mark") + "1"], start_new_session=True)
    time.sleep(100)
    return True


@attack
def leave_a_daemon(cell):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            nothing = os.open("/dev/null", os.O_RDWR)
            for each in (1, 2, viva_experiment._out.fileno()):
                os.dup2(nothing, each)
            os.execv("/bin/sleep", ["/bin/sleep", cell.word("mark") + "2"])
        os._exit(0)
    time.sleep(0.2)
    return False


@attack
def leave_a_daemon_that_holds_the_output(cell):
    subprocess.Popen(
        ["/usr/bin/setsid", "-f", "/bin/sleep", cell.word("mark") + "3"],
        stdout=viva_experiment._out.fileno(),
        pass_fds=(viva_experiment._out.fileno(),),
    ).wait()
    return False


# Values that it did not earn


def line(cell, then=5, **changes):
    value = {
        "v": 1,
        "metric": "escaped",
        "value": "0",
        "unit": "1",
        "arm": cell.arm(),
        "seed": cell.seed(),
        "step": 0,
        "at": "attacks.py:1",
    }
    value.update(changes)
    write(json.dumps(value), then)


def write(text, then=5):
    """Waits, so that what is refused is refused while the program runs."""
    viva_experiment._out.write(text.encode("utf-8", "surrogateescape") + b"\n")
    viva_experiment._out.flush()
    time.sleep(then)


@attack
def report_for_another_arm(cell):
    line(cell, arm="attack=read_secret")


@attack
def report_for_another_seed(cell):
    line(cell, seed=cell.seed() + 1)


@attack
def report_nan(cell):
    line(cell, value="NaN")


@attack
def report_infinity(cell):
    line(cell, value="Infinity")


@attack
def report_a_million_digits(cell):
    line(cell, value="9" * 1_000_000)


@attack
def report_a_huge_exponent(cell):
    line(cell, value="1e999999999")


@attack
def report_outside_the_range(cell):
    line(cell, value="-1")


@attack
def report_an_undeclared_metric(cell):
    line(cell, metric="accuracy")


@attack
def report_in_another_unit(cell):
    line(cell, unit="%")


@attack
def report_twice(cell):
    line(cell, then=0)
    line(cell)


@attack
def report_one_key_twice(cell):
    write('{"v":1,"metric":"escaped","value":"0","value":"1","unit":"1"}')


@attack
def report_nested_without_end(cell):
    write('{"a":' + "[" * 4000)


@attack
def report_no_text(cell):
    write('{"v":1,"metric":"\udcff\udcfe"}')


@attack
def finish_another_cell(cell):
    write('{"v":1,"cell_done":"attack=read_secret#0"}')


@attack
def finish_without_a_value(cell):
    write(json.dumps({"v": 1, "cell_done": f"{cell.arm()}#{cell.seed()}"}))


@attack
def end_as_if_all_were_done(cell):
    viva_experiment._out.flush()
    os._exit(0)


@attack
def patch_what_checks_values(cell):
    viva_experiment._number = lambda where, value: float("nan")
    viva_experiment.math.isfinite = lambda number: True
    return True


@attack
def write_trials_past_the_contract(cell):
    with open(OUT + "/trials.jsonl", "w") as file:
        file.write('{"metric":"escaped","value":"0"}\n')
    os._exit(0)


def run(cell):
    function = ATTACKS[cell.word("attack")]
    try:
        through = bool(function(cell))
    except OSError as held:
        print(f"{function.__name__}: {held}")
        through = False
    cell.report("escaped", int(through))


viva_experiment.run(run)
