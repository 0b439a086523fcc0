#!/bin/sh
# Installs what the tests need and runs them: test.sh [--full] [Maven arguments ...]
# JAVA_HOME is set by ./boat.
set -eu
cd "$(dirname "$0")/../../.."

# command:Debian package
needed="mosquitto:mosquitto mosquitto_sub:mosquitto-clients mbpoll:mbpoll socat:socat chromium:chromium gcc:gcc openssl:openssl curl:curl tshark:tshark"
missing=
for pair in $needed; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
done
[ -e /usr/include/modbus/modbus.h ] || missing="$missing libmodbus-dev"
[ -e /usr/include/stdio.h ] || missing="$missing libc6-dev"
/usr/bin/python3 -c 'import pymodbus, serial' 2>/dev/null || missing="$missing python3-pymodbus python3-serial"
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "boat test: please install these Debian packages and try again:$missing" >&2
    exit 1
  fi
  echo "boat test: installing$missing" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of packages
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if [ "${1:-}" != --full ]; then
  exec ./mvnw -B -ntp verify "$@"
fi
# The long campaigns. A failed test does not keep the others from running; docs/results.md names it.
shift
find . -path '*/target/*' \( -name campaigns.tsv -o -path '*-reports/TEST-*.xml' \) -delete
code=0
./mvnw -B -ntp -Dboat.full=true -Dmaven.test.failure.ignore=true verify "$@" || code=$?
exec "$JAVA_HOME/bin/java" dist/src/build/Results.java "$code" "$@"
