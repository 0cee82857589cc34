### Refusals of the service that are about no picture.

busy = The service has as much to do as it can take.
    .advice = Wait a few seconds and send it again.
# $seconds: the limit.
timed-out =
    { $seconds ->
        [one] The work on this was not finished within { $seconds } second and was given up.
       *[other] The work on this was not finished within { $seconds } seconds and was given up.
    }
    .advice = Send it again later. If that does not help, send a smaller picture.
slow-upload =
    { $seconds ->
        [one] The upload was not complete within { $seconds } second.
       *[other] The upload was not complete within { $seconds } seconds.
    }
    .advice = Send it again over a faster connection, or send a smaller picture.
# $problem: one of the clauses below.
bad-upload = The upload cannot be read: { $problem }
    .advice = Send the file itself as the body, or as multipart/form-data with one part for each file.
    .advice-page = Choose the pictures again and send them once more. If that does not help, load the page anew or use another browser.
upload-broken-off = it ended before it was complete.
upload-no-file = it has no file in it.
upload-several-files = it has more than one file; several are put together at /v1/merge.
# $detail: what the parser said, always in English.
upload-not-multipart = it is no complete multipart body ({ $detail }).
# $problem: one of the clauses below.
bad-registrants = The registrants cannot be checked: { $problem }
    .advice = Send a list of JSON objects, one for each registrant, with the fields that /openapi.json names.
registrants-none = there is none.
registrants-not-json = they are neither a list of JSON objects nor one object a line.
# $line, $column: where that was noticed.
registrants-syntax = from line { $line }, character { $column } on it is no JSON.
# $limit: a size.
registrants-too-large = they have more than { $limit } bytes.
# $limit: how many.
registrants-too-many = there are more than { $limit } of them; send them in several requests.
# $fields, $limit: how many.
registrants-too-many-fields = they have { $fields } different fields, and { $limit } is the most.
# $field: its name.
registrants-field-twice = the field { $field } is there under two names.
# $name: the parameter. $problem: one of the clauses below.
bad-parameter = The parameter { $name } cannot be used: { $problem }
    .advice = The parameters are listed in /openapi.json.
    .advice-page = Load the page anew, and choose the registry and the pictures again. For programs, the parameters are listed in /openapi.json.
unauthorized = This service asks for a token, and none came or a wrong one.
    .advice = Send the header "Authorization: Bearer TOKEN"; whoever runs the service knows the token.
    .advice-page = Write the token into its field; whoever runs the service knows it. Programs send the header "Authorization: Bearer TOKEN".
not-found = There is nothing at this address.
    .advice = The addresses are listed in /openapi.json.
method-not-allowed = This address does not take that method.
    .advice = The addresses and their methods are listed in /openapi.json.
# $limit: how many.
too-many-requests =
    { $limit ->
        [one] More than { $limit } request from one address at the same time.
       *[other] More than { $limit } requests from one address at the same time.
    }
    .advice = Wait for the answers to the others, then send it again.

## What is wrong with a parameter. $expected: the values that it may have.

parameter-not-known-here = it is not known here.
parameter-missing = it is missing.
parameter-too-long = it is longer than any registry's message.
parameter-unreadable = the query cannot be read.
parameter-not-one-of = it is one of { $expected }.
parameter-no-such-profile = there is none of that name, only { $expected }.
parameter-no-such-document = nothing more is known of that kind, only of { $expected }; leave it out for others.
parameter-not-a-size = it is a number of bytes or a size such as 1MB or 500KiB.
parameter-not-pixels = it is a whole number of pixels.
parameter-not-a-page = it is a whole number from 1.
parameter-not-a-day = it is a day such as 2026-11-26.
parameter-not-a-color = it is white, black, or a color such as #ffcc00.
parameter-no-room = there is nothing between these bounds, or nothing that could be read.
