#!/bin/bash
# A sweep over machines reached by ssh, or over this one's cores, with GNU parallel.
#
#   plimsoll sweep plan scenarios/sweep.yaml -o sweep.plan
#   scenarios/clusters/parallel.sh sweep.plan shards 16 [--sshloginfile hosts.txt --workdir "$PWD"]
#   plimsoll sweep merge sweep.plan shards -o results
#
# `shards`, and the scenario, must lie on a file system that all machines see. Shards that end with 75 (stopped, disk
# full) are started again, twice; starting the whole line again does only what is missing.
set -eu
manifest=$1
folder=$2
shards=$3
shift 3
seq 0 $((shards - 1)) | parallel --retries 3 --jobs 1 --halt soon,fail=1 "$@" \
    "${PLIMSOLL:-plimsoll} sweep run $manifest --shard {}/$shards -o $folder"
