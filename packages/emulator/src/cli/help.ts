/** What `--help` prints. */
export const HELP = `Usage: tooljet-emulator [options]

A ToolJet to develop and test embeds against: API, pages, faults and a journal.

  --port <n>              port of the API (8090; 0 takes a free one)
  --host <address>        address to listen on (127.0.0.1; 0.0.0.0 in a container)
  --public-url <origin>   origin browsers reach it at, if another
  --public-port <n>       a second port as the public origin
  --api-token <text>      what "Authorization: Basic <text>" must carry (emulator-api-token)
  --fixtures <file.json>  {"users":[{email,name}],"apps":[{id,slug,name,released,users}]}
  --pat-expiry-unit <u>   seconds (default), minutes, milliseconds
  --rotation <r>          keep (default), revoke
  --rate-limit <n>/<s>    n generations in s seconds; "/token", "/address" or "/email" may follow
  --edition <e>           enterprise (default), unlicensed, starter, community
  --session-end <s>       message (default), reload
  --no-app-slug           leave appSlug out of redirectUrl
  --fault <fault>         a fault that is on from the start; may be repeated
  --json                  print one line of JSON when ready, and nothing else
  --help                  print this

Exit status: 0 when stopped by a signal, 1 when it cannot start, 2 for a wrong option or fixture.
`;
