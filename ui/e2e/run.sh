#!/usr/bin/env bash
# The browser tests: against the mock server's steady data, then against Oriel itself, started for it and stopped after.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run -s e2e

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
data=$(mktemp -d)
export DASHBOARDS_DIR=$data/dashboards
mkdir "$DASHBOARDS_DIR"
../oriel up --data "$data/state" --port "$port" --doors none --dashboards "$DASHBOARDS_DIR" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
base=http://127.0.0.1:$port
# Charts of rates have something to draw once each built-in job was scraped five times, every fifteen seconds.
enough='count(count_over_time(up[5m]) >= 5) == 2'
is_enough() {
  curl -fsg -m 5 --noproxy '*' --data-urlencode "query=$enough" "$base/prometheus/api/v1/query" | grep -q '"value":\['
}
end=$((SECONDS + 600))
until is_enough; do
  kill -0 "$server" || { echo "e2e: Oriel has ended" >&2; exit 1; }
  [ $SECONDS -lt $end ] || { echo "e2e: no five scrapes of the built-in jobs within ten minutes" >&2; exit 1; }
  sleep 0.5
done
BASE_URL=$base npm run -s e2e
