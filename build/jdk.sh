# Finds a JDK that is new enough; for `source`. Prints its folder, or says what is missing and ends the shell with 69.
min=25
release() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }
fits() { [ -x "$1/bin/java" ] && [ "$(release "$1")" -ge "$min" ] 2>/dev/null; }
find_jdk() {
  local dir
  for dir in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$dir" ] && fits "$dir"; then printf '%s\n' "$dir"; return; fi
  done
  dir=$(command -v java || true)
  if [ -n "$dir" ]; then
    dir=$(dirname "$(dirname "$(readlink -f "$dir")")")
    if fits "$dir"; then printf '%s\n' "$dir"; return; fi
  fi
  echo "oriel: no JDK $min found (looked at JAVA_HOME, /usr/lib/jvm and PATH); install one or set JAVA_HOME" >&2
  exit 69
}
