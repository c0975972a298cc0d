#!/usr/bin/env bash
# The browser tests: against the mock server's steady data, then against Oriel itself, started for it and stopped after.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run -s e2e

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
data=$(mktemp -d)
../oriel up --data "$data" --port "$port" --doors none &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
base=http://127.0.0.1:$port
answer() { curl -fsg --data-urlencode 'query=count(count_over_time(node_load1[5m]) > 1)' "$base/prometheus/api/v1/query" || true; }
for _ in $(seq 1 240); do
  case $(answer) in *'"value":['*) break ;; esac
  kill -0 "$server"
  sleep 0.5
done
BASE_URL=$base npm run -s e2e
