#!/usr/bin/env bash
# Starts a Slurm of one node below a folder, from Debian's packages and without systemd, and ends it.
#   scripts/slurm.sh start FOLDER     then: export SLURM_CONF=FOLDER/slurm.conf
#   scripts/slurm.sh stop FOLDER
# As root; for tests. The node has all processors of this machine and a stand-in for a GPU.
set -euo pipefail

start() {
    local folder=$1 port=$((20000 + $$ % 20000))
    for program in munged slurmctld slurmd sbatch; do
        PATH=$PATH:/usr/sbin command -v "$program" > /dev/null || {
            echo "Slurm is missing. Get it: sudo apt-get install --no-install-recommends slurmctld" \
                "slurmd slurm-client munge slurm-wlm-basic-plugins" >&2
            exit 3
        }
    done
    mkdir -p "$folder/state" "$folder/spool" /run/munge
    chown munge /run/munge
    cat > "$folder/slurm.conf" << END
ClusterName=viva
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobAcctGatherType=jobacct_gather/linux
AccountingStorageType=accounting_storage/none
GresTypes=gpu
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
SlurmctldPort=$port
SlurmdPort=$((port + 1))
NodeName=$(hostname) NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(($(awk '/MemTotal/ {print $2}' /proc/meminfo) / 1200)) Gres=gpu:1
PartitionName=local Nodes=ALL Default=YES DefMemPerCPU=1000
END
    echo "Name=gpu File=/dev/null" > "$folder/gres.conf"
    export SLURM_CONF=$folder/slurm.conf PATH=$PATH:/usr/sbin
    if ! munge -n > /dev/null 2>&1; then
        setpriv --reuid=munge --regid=munge --clear-groups munged --pid-file="/run/munge/viva.pid"
        cp /run/munge/viva.pid "$folder/munged.pid"
    fi
    slurmctld
    slurmd
    for _ in $(seq 60); do
        if sinfo -h -o %t 2> /dev/null | grep -q idle; then return; fi
        sleep 0.5
    done
    echo "Slurm does not come up; see $folder/slurmctld.log" >&2
    exit 3
}

# Ends what start has started, and nothing else.
stop() {
    for name in slurmd slurmctld munged; do
        if [ -s "$1/$name.pid" ]; then kill "$(cat "$1/$name.pid")" 2> /dev/null || true; fi
    done
}

case "${1:-}" in
start | stop) "$1" "$(readlink -f "$2")" ;;
*)
    sed -n 's/^#  *//p' "$0" >&2
    exit 2
    ;;
esac
