# Shell functions that the scripts of this folder share. Source it; it is no program.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# All that configuring and building with g++ takes, the tests included.
build_packages=(
  g++ cmake ninja-build ccache libsystemc-dev libboost-program-options-dev libmuparserx-dev libtomlplusplus-dev
  nlohmann-json3-dev libfmt-dev zlib1g-dev libreadline-dev libgtest-dev libgmock-dev libxml2-utils help2man dpkg-dev
)
# node and npm may come from elsewhere.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then build_packages+=(nodejs npm); fi
# What some tests are skipped without.
test_packages=()
if ! command -v chromium >/dev/null; then test_packages+=(chromium); fi
if ! command -v vcd2fst >/dev/null; then test_packages+=(gtkwave); fi
clang_packages=(clang)
slurm_packages=(slurm-wlm munge) # that test is skipped where they are not
format_packages=(git clang-format-14)

say() { echo "$*" >&2; }
die() {
  say "$(basename "$0"): $*"
  exit 1
}

# quietly LOG COMMAND...: runs the command with its output in build/log/LOG.log, shown only if the command fails.
quietly() {
  local log="$root/build/log/$1.log" status=0
  shift
  mkdir -p "${log%/*}"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [[ $status -eq 0 ]] && return
  cat "$log" >&2
  die "failed with status $status: $*"
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# missing_packages NAME...: prints those that are not installed, one a line.
missing_packages() {
  local name
  for name in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || echo "$name"
  done
}

# need_packages NAME...: installs those of the Debian packages that are missing.
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "note: no Debian packages here; what they hold must be installed already: $*"
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] && return
  command -v apt-get >/dev/null || die "apt-get is not here; install these by hand: ${missing[*]}"
  [[ $EUID -eq 0 ]] || command -v sudo >/dev/null ||
    die "installing needs root or sudo; as root: apt-get install ${missing[*]}"
  say "installing ${missing[*]}"
  quietly apt-update as_root apt-get -q update
  quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends install "${missing[@]}"
}

# want_slurm: installs what the test on Slurm takes, if it can; without, that test is skipped. No services are left running that were
# not there before.
want_slurm() {
  command -v dpkg-query >/dev/null || return 0
  local missing services
  mapfile -t missing < <(missing_packages "${slurm_packages[@]}")
  [[ ${#missing[@]} -eq 0 ]] && return
  mapfile -t services < <(missing_packages munge slurmctld slurmd)
  if ! (need_packages "${slurm_packages[@]}"); then
    say "note: no Slurm, so its test will be skipped"
  elif [[ -d /run/systemd/system && ${#services[@]} -gt 0 ]]; then
    quietly slurm-services as_root systemctl disable --now "${services[@]}"
  fi
}

# build PRESET TARGET: configures and builds in build/PRESET.
build() {
  local preset=$1 target=$2
  say "building $target ($preset)"
  cd "$root" || die "no folder $root"
  quietly "configure-$preset" cmake --preset "$preset"
  local command=(cmake --build --preset "$preset" --target "$target")
  if [[ -t 2 ]]; then
    "${command[@]}" >&2 # on a terminal, its progress line
  else
    quietly "build-$preset" "${command[@]}"
  fi
}

# source_files GLOB...: the repository's files that match, new ones included, ignored ones not; one a line, from the root.
# Fails when git does.
source_files() {
  local listed file
  listed=$(git -C "$root" ls-files --cached --others --exclude-standard --deduplicate -- "$@") || return
  while IFS= read -r file; do
    if [[ -f $root/$file ]]; then echo "$file"; fi
  done <<<"$listed"
}
