# Responses of one call are requests of the next.
push water the plants
call getTask --max 1 | jq '{ret: ("done: " + .task)}' > done.jsonl
! cat done.jsonl
call tellResult @done.jsonl
call Generate count=4 | jq select((.number | tonumber) > 2) | jq '{msg: .number}' | call sendStatus | jq -r .ret
call Generate count=3 | ! tail -1
ls | ! grep Greeter
