# Sourced by the scripts beside it. Goes to the project's folder; makes the virtual environment.

unset CDPATH
# Where it is set, as in many containers, each program that a script starts would compile the whole portal anew.
unset PYTHONDONTWRITEBYTECODE
cd "$(dirname "${BASH_SOURCE[0]}")/.."
script_name="script/$(basename "$0")"
venv_python=".venv/bin/python"

fail() {
  printf '%s: %s\n' "$script_name" "$1" >&2
  exit 1
}

fail_below() { # when a line of progress stands open
  printf '\n'
  fail "$1"
}

fail_not_writable() {
  fail "$1 cannot be written: give yourself the right, or copy the project to a folder of yours."
}

# Bash acts on a signal only when the program in the foreground has ended; a background one it can end at once.
watched_child=""
watched() {
  "$@" &
  watched_child=$!
  local code=0
  wait "$watched_child" || code=$?
  watched_child=""
  return "$code"
}
end_watched_child() {
  [ -z "$watched_child" ] || kill -TERM "$watched_child" 2>/dev/null || true
  exit "$1"
}
trap 'end_watched_child 130' INT
trap 'end_watched_child 143' TERM

# Set `python` to one that can make our environment. PYTHON, when given, is the only candidate.
find_python() {
  local candidates=(python3.14 python3.13 python3.12 python3.11 python3)
  [ -z "${PYTHON:-}" ] || candidates=("$PYTHON")
  local candidate answer too_old="" incomplete=""
  for candidate in "${candidates[@]}"; do
    answer="$("$candidate" -c '
import sys
try:
    import ensurepip, venv
    state = "complete"
except ImportError:
    state = "incomplete"
print("%d.%d %s" % (sys.version_info[0], sys.version_info[1], state))' 2>/dev/null)" || continue
    python_version="${answer%% *}"
    case "$python_version" in
      2.* | 3.? | 3.10) too_old="$candidate is Python $python_version" ;;
      3.*)
        if [ "${answer##* }" = complete ]; then
          python="$candidate"
          return
        fi
        incomplete="$python_version"
        ;;
    esac
  done
  [ -z "$incomplete" ] || fail "Python $incomplete has no venv module: install it (Debian, Ubuntu: apt-get install python$incomplete-venv) and start again."
  [ -z "$too_old" ] || fail "$too_old, but 3.11 or newer is needed: install one, or name it, for example PYTHON=/opt/python3.12/bin/python3 $script_name."
  [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON cannot be run: name a Python 3.11 or newer."
  fail "Python 3.11 or newer was not found: install it (Debian, Ubuntu: apt-get install python3-venv) and start again."
}

venv_holds() { # every lock named is installed as it reads now
  [ -e .venv/installing ] && return 1
  local lock
  for lock in "$@"; do
    [ "$(cat ".venv/installed-$lock" 2>/dev/null)" = "$(cksum <"$lock")" ] || return 1
  done
  local version
  version="$("$venv_python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" || return 1
  [ -z "${PYTHON:-}" ] || [ "$version" = "$python_version" ]
}

# Make .venv hold the locks named; quick when it does. `python` and the folder's rights are checked first.
prepare_venv() {
  if [ -z "${PYTHON:-}" ] && venv_holds "$@"; then
    return
  fi
  find_python
  venv_holds "$@" || install_venv "$@"
}

install_venv() {
  [ -w . ] || fail_not_writable "$PWD"
  # The file names who installs and goes last: found later without its process, the work was cut short.
  if [ -e .venv/installing ]; then
    ! kill -0 "$(cat .venv/installing)" 2>/dev/null ||
      fail "Another script installs into .venv now: wait for it, or remove the folder .venv if none runs."
    rm -rf .venv
  fi
  local version
  version="$("$venv_python" -c 'import pip, sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" || version=""
  if [ -z "$version" ] || { [ -n "${PYTHON:-}" ] && [ "$version" != "$python_version" ]; }; then
    rm -rf .venv
  fi
  mkdir -p .venv
  [ -w .venv ] || fail_not_writable "$PWD/.venv"
  echo $$ >.venv/installing
  local began=$SECONDS lock
  printf 'Installing the packages (a minute or two the first time) … '
  if [ ! -x "$venv_python" ]; then
    watched "$python" -m venv .venv || fail_below "The virtual environment could not be made with $python: see above."
  fi
  for lock in "$@"; do
    # PIP_USER: a user's own pip settings may ask for --user, which an environment refuses.
    PIP_USER=0 watched "$venv_python" -m pip install --quiet --no-input --disable-pip-version-check \
      --require-hashes --only-binary :all: -r "$lock" ||
      fail_below "The packages of $lock could not be installed (see above): is the network up, and does pip reach its package index? Then start again."
    cksum <"$lock" >".venv/installed-$lock"
  done
  rm .venv/installing
  printf '%s s\n' "$((SECONDS - began))"
}
