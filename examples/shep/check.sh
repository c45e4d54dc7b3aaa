#!/bin/sh
# Validates a request to SHEP, or its answer, with xmllint: the envelope first, then what the service put into it.
# usage: check.sh FILE
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
schemas=$here/../../docs/wire
file=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Says what xmllint says only when something is wrong.
held() {
    if ! xmllint --nonet --noout --schema "$schemas/$1" "$2" 2>"$work/words"; then
        sed "s#$2#$file#" "$work/words" >&2
        exit 1
    fi
}

held soap-envelope.xsd "$file"
if [ "$(xmllint --nonet --xpath 'count(//*[local-name()="data"]/node())' "$file")" = 0 ]; then
    echo "$file: valid (no payload)"
    exit 0
fi

value() { xmllint --nonet --xpath "$1" "$work/payload.xml" 2>/dev/null || true; }

# A payload is either elements in "data", or a whole document in it as an escaped string.
xmllint --nonet --xpath 'string(//*[local-name()="data"])' "$file" >"$work/payload.xml"
case $(head -c 1 "$work/payload.xml") in
'<') ;;
*) xmllint --nonet --xpath '(//*[local-name()="data"])[1]' "$file" >"$work/payload.xml" ;;
esac
root=$(value 'name(/*)')
space=$(value 'namespace-uri(/*)')
token=$(value 'count(/*/*[local-name()="kdpToken"])')
asked=$(value 'count(/*/*[local-name()="senderCode"])')
case $root,$space,$asked,$token in
*,http://gbdulinfobybin_v2.egp.gbdul.tamur.kz,*) schema=gbdul-info-by-bin-v2.xsd ;;
*,http://3005_kdp.reports.egp.gbdul.tamur.kz,*) schema=gbdul-report-3005.xsd ;;
data,,1,1) schema=gbdfl-universal-token-request.xsd ;;
data,,1,*) schema=gbdfl-universal-request.xsd ;;
data,,*) schema=gbdfl-universal-response.xsd ;;
*)
    echo "$file: no schema for a payload <$root> of namespace \"$space\"" >&2
    exit 1
    ;;
esac
sed '1!b;/^<?xml/!s/^/<?xml version="1.0" encoding="UTF-8"?>/' "$work/payload.xml" >"$work/document.xml"
held "$schema" "$work/document.xml"
echo "$file: valid ($schema)"
