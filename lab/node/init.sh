#!/bin/bash
# Process 1 of the lab: makes its mounts and its network private, then only reaps. When it ends, everything inside ends.
set -euo pipefail

mount --make-rshared /
mount -t tmpfs tmpfs /run
# What a node writes to /var lands in the lab's folder.
mkdir -p "$LAB_STATE/var/upper" "$LAB_STATE/var/work"
mount -t overlay overlay -o "lowerdir=/var,upperdir=$LAB_STATE/var/upper,workdir=$LAB_STATE/var/work" /var

# The kubelet sets these for the whole machine: here it sets a copy.
for setting in vm/overcommit_memory kernel/panic kernel/panic_on_oops; do
  copy=$LAB_STATE/sysctl.${setting//\//.}
  cat "/proc/sys/$setting" >"$copy"
  mount --bind "$copy" "/proc/sys/$setting"
done

printf 'nameserver %s\nsearch svc.cluster.local cluster.local\n' "$LAB_DNS" >"$LAB_STATE/resolv.conf"
mount --bind "$LAB_STATE/resolv.conf" /etc/resolv.conf

# A network card that leads nowhere: the lab has addresses and a default route, and no packet leaves it.
ip link set lo up
ip link add lab0 type veth peer name lab1
ip address add "$LAB_NODE/24" dev lab0
ip address add "$LAB_CONTROL_PLANE/28" dev lab0
ip link set lab0 up
ip link set lab1 up
ip route add default via "$LAB_GATEWAY" dev lab0
echo 1 >/proc/sys/net/ipv4/ip_forward
echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
echo 1024 >/proc/sys/fs/inotify/max_user_instances

touch "$LAB_STATE/ready"
# bash reaps what it adopts only while it waits for a child of its own.
while :; do sleep 2; done
