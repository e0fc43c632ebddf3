# Attacks on the sandbox, in shell. Each prints its name with `through` or `held`.
# $1 secret file, $2 port of the host, $3 mark, $4 limit of processes, $5 `jail` or `bare`
secret=$1 port=$2 mark=$3 processes=$4
out=/job/out
[ -d $out ] || out=$(mktemp -d)
cd "$out" || exit 9

try() {
    name=$1
    shift
    if (timeout 5 "$@") >/dev/null 2>&1 </dev/null; then echo "$name through"; else echo "$name held"; fi
}
sh_() { try "$1" /bin/sh -c "$2" attack "$secret" "$port"; }

try cat_secret cat "$secret"
sh_ cat_secret_through_link 'ln -s "$1" link && cat link'
sh_ copy_secret_by_hard_link 'ln "$1" hard'
sh_ read_secret_through_process_links 'for p in /proc/[0-9]*; do cat "$p/root$1" && exit 0; done; exit 1'
sh_ read_secret_through_working_folders 'for p in /proc/[0-9]*; do cat "$p/cwd/../../../../..$1" && exit 0; done; exit 1'
sh_ unpack_archive_over_the_system '
    mkdir t && echo x > t/viva-planted && tar -cPf a.tar --transform "s,^t/,../../../../../../usr/," t/viva-planted &&
    tar -xPf a.tar && rm /usr/viva-planted'
sh_ unpack_archive_with_links '
    mkdir s && ln -s /usr s/d && tar -cf b.tar s && rm -r s && tar -xf b.tar &&
    echo x > s/d/viva-planted && rm /usr/viva-planted'
try bind_mount mount --bind /usr /usr
sh_ mount_memory 'mkdir m && mount -t tmpfs none m && umount m'
sh_ remount_root 'mount -o remount,rw / && touch /viva-planted && rm /viva-planted'
try make_user_namespace unshare --user --map-root-user true
try make_mount_namespace unshare --mount true
try enter_first_process nsenter -t 1 -m true
try nested_sandbox bwrap --ro-bind / / --unshare-user true
try become_root_by_su su -c true
sh_ become_root_by_setpriv 'setpriv --reuid=0 --regid=0 --clear-groups true'
try change_root chroot / true
try make_device mknod device b 7 0
sh_ set_host_name 'hostname taken && [ "$(hostname)" = taken ]'
try raise_limit_of_files prlimit --nofile=100000:100000 true
try limit_first_process prlimit --pid 1 --core=0
sh_ see_a_process_of_the_host 'for p in /proc/[0-9]*; do
    case $(tr "\0" " " < "$p/cmdline") in *experiment.E""scape*) exit 0 ;; esac; done; exit 1'
sh_ signal_a_process_of_the_host 'for p in /proc/[0-9]*; do
    case $(tr "\0" " " < "$p/cmdline") in *experiment.E""scape*) kill -0 "${p#/proc/}" && exit 0 ;; esac
    done; exit 1'
try connect_by_shell bash -c "exec 3<>/dev/tcp/127.0.0.1/$port"
sh_ set_a_kernel_value 'v=$(sysctl -n kernel.randomize_va_space) && sysctl -w kernel.randomize_va_space=$v'
sh_ see_the_control_groups 'ls /sys/fs/cgroup/*'
sh_ write_everywhere 'for d in /usr /usr/lib /bin /etc /var /opt /home /srv /mnt /root /run /job /job/in /viva /dev; do
    : > "$d/viva-planted" && rm "$d/viva-planted" && exit 0; done; exit 1'
sh_ become_important '[ "$(nice -n -5 nice)" -lt "$(nice)" ]'
try read_kernel_log dmesg
sh_ use_a_setuid_program 'cp /bin/sleep s && chown 0 s && chmod u+s s'
sh_ fill_the_disk 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do head -c 1048576 /dev/zero > fill$i || exit 1; done'
rm -rf "$out"/fill* 2>/dev/null
setsid -f sleep "${mark}7" >/dev/null 2>&1
echo "leave_a_daemon held"
[ "$5" = jail ] || exit 0
# The last one: a fork bomb that is stopped by the limit alone. What counts it forks no more.
(while :; do sleep "${mark}8" & done) >/dev/null 2>&1 &
most=0 looked=0
while [ $looked -lt 2000 ]; do
    set -- /proc/[0-9]*
    [ $# -gt $most ] && most=$#
    looked=$((looked + 1))
    [ $most -ge $((processes - 4)) ] && [ $looked -gt 400 ] && break
done
if [ $most -gt "$processes" ]; then
    echo "fork_bomb through"
elif [ $most -gt $((processes / 2)) ]; then
    echo "fork_bomb held"
else
    echo "fork_bomb too weak: $most processes"
fi
