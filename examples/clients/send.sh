#!/bin/sh
# Sends the requests that `docprep registrants prepare` wrote for Huawei Cloud or GoDaddy, which want no signature but a header.
# Needs curl, jq and sha256sum.
#
#   sh send.sh ready/7.requests.json                                        shows what would be sent
#   sh send.sh ready/7.requests.json --send --url URL [--supply NAME=VALUE]…    sends it
#
# Without --send nothing leaves the machine. URL is where each request goes: for Huawei Cloud the host of your region, with
# the path of its reference where the file of requests has none; for GoDaddy the address of its reference. A VALUE that is
# true, false, a list or an object is taken for JSON.
# Credentials are read from the environment and nowhere else: HUAWEICLOUD_AUTH_TOKEN, or GODADDY_API_KEY and
# GODADDY_API_SECRET. They and the number of the document never stand in the list of processes.
#
# Exit status: 0 all was sent, or shown; 1 something was refused; 2 wrong usage.
set -eu
umask 077

fail() {
    printf 'send.sh: %s\n' "$*" >&2
    exit 2
}

# ask FILTER…: what jq finds in the file of requests.
ask() {
    jq -r "$@" "$file"
}

file=
url=
is_sending=
supplied='{}'
while [ $# -gt 0 ]; do
    case $1 in
        --send) is_sending=yes ;;
        --url)
            [ $# -gt 1 ] || fail "--url wants an address"
            url=$2
            shift
            ;;
        --supply)
            case ${2-} in *=*) ;; *) fail "--supply wants NAME=VALUE" ;; esac
            supplied=$(printf %s "$supplied" | jq -c --arg name "${2%%=*}" --arg value "${2#*=}" '
                .[$name] = if $value | test("^([{\\[].*|true|false)$") then $value | fromjson else $value end') ||
                fail "the value of --supply ${2%%=*} is no JSON"
            shift
            ;;
        -h | --help) sed -n '2,15s/^# \{0,1\}//p' "$0" && exit 0 ;;
        -*) fail "there is no flag $1" ;;
        *) file=$1 ;;
    esac
    shift
done
[ -n "$file" ] || fail "name a file that ends with .requests.json"
[ -r "$file" ] || fail "$file cannot be read"
[ "$(ask '.docprep_requests // 0')" = 1 ] || fail "$file is no file of requests of version 1"
folder=$(dirname "$file")
api=$(ask .api)
case $api in
    huawei | godaddy) ;;
    *) fail "send.sh does not know $api; send.py sends requests to Alibaba Cloud and Tencent Cloud" ;;
esac

# A picture has to be the one that was prepared.
picture=$folder/$(ask .picture.file)
[ "$(sha256sum <"$picture" | cut -d ' ' -f 1)" = "$(ask .picture.sha256)" ] ||
    fail "$picture is not the picture that was prepared: prepare it again"

if [ -z "$is_sending" ]; then
    ask '
        def masked: if length > 7 then .[:3] + "*" * (length - 7) + .[-4:] else "*" * length end;
        def words($name):
            if type == "object" then
                if .base64_of then "<\(.base64_of) in base64, \(.chars) characters>"
                elif .file then "<the file \(.file), \(.bytes) bytes>"
                else "<yours to give: \(.supplied)>" end
            elif $name == "credential_id" or $name == "identification_number" then masked
            else tojson end;
        .requests | to_entries[] | "\(.key). \(.value.action)  (\(.value.method) \(.value.path // "?"))",
            ((.value.json // .value.multipart) | to_entries[] | .key as $name | "  \($name) = \(.value | words($name))")'
    ask '.uncertain[] | "Not certain: \(.) (docs/registrants.md)"'
    echo "Nothing was sent. With --send it is."
    exit 0
fi

[ -n "$url" ] || fail "say with --url where the requests go: no source tells docprep"
missing=$(ask --argjson supplied "$supplied" \
    '[.. | objects | .supplied // empty] - ($supplied | keys) | unique | join(", ")')
[ -z "$missing" ] || fail "give with --supply what only you know: $missing"
case $api in
    huawei) header="X-Auth-Token: ${HUAWEICLOUD_AUTH_TOKEN:?set this variable}" ;;
    godaddy) header="Authorization: sso-key ${GODADDY_API_KEY:?set this variable}:${GODADDY_API_SECRET:?set this variable}" ;;
esac
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
trap 'exit 130' INT TERM
base64 <"$picture" | tr -d '\n' >"$private/base64"

# What curl reads as its configuration: a line for each option, its value quoted.
options() {
    printf 'header = %s\n' "$(printf %s "$header" | jq -Rs .)"
    if [ "$api" = godaddy ]; then
        jq --argjson place "$1" --argjson supplied "$supplied" --rawfile picture "$private/base64" '
            .requests[$place].json | map_values(
                if type != "object" then . elif .base64_of then $picture else $supplied[.supplied] end)' \
            "$file" >"$private/body"
        printf 'header = "Content-Type: application/json"\ndata-binary = "@%s/body"\n' "$private"
    else
        ask --argjson place "$1" --argjson supplied "$supplied" --arg folder "$folder" '
            .requests[$place].multipart | to_entries[] | .key as $name | .value |
            if type != "object" then "form-string = \("\($name)=\(.)" | tojson)"
            elif .file then "form = \("\($name)=@\"\($folder)/\(.file)\";type=image/jpeg" | tojson)"
            else "form-string = \("\($name)=\($supplied[.supplied])" | tojson)" end'
    fi
}

# Requests have no effect on each other, so that one that is refused holds up none.
code=0
count=$(ask '.requests | length')
place=0
while [ "$place" -lt "$count" ]; do
    path=$(ask --argjson place "$place" '.requests[$place].path // ""')
    what="$place. $(ask --argjson place "$place" '.requests[$place] | "\(.action) \((.json // .multipart) | .domain // .domain_name // "")"')"
    status=$(options "$place" | curl --silent --show-error --config - --output "$private/answer" --write-out '%{http_code}' \
        --request POST "$url$path") || status=000
    case $status in
        2??) printf '%s: sent\n' "$what" ;;
        *)
            printf '%s: refused (%s): ' "$what" "$status" >&2
            cat "$private/answer" >&2 2>/dev/null || true
            printf '\n' >&2
            code=1
            ;;
    esac
    place=$((place + 1))
done
exit "$code"
