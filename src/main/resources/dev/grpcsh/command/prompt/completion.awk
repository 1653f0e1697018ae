# Says how a command line of grpcsh goes on: a candidate a line, and behind a tab what it is. Reads what the program knows
# of itself, and the methods of servers that it has met, a file each. In the environment: GRPCSH_BEFORE, the words before
# the cursor with newlines between them; GRPCSH_CUR, the word at the cursor; GRPCSH_AT, the server as the line names it.
BEGIN { FS = "\t"; n = split(ENVIRON["GRPCSH_BEFORE"], word, "\n"); cur = ENVIRON["GRPCSH_CUR"]; at = ENVIRON["GRPCSH_AT"] }
FNR == 1 && /^# / { if (wantsTarget() && /^# [A-Za-z0-9\/][A-Za-z0-9_.\/:%-]*$/) offer(substr($0, 3), "a server of before"); next }
$1 == "c" { command[$2] = $3; order[++commands] = $2; next }
$1 == "w" { firstWord[++firstWords] = $3; firstOf[firstWords] = $2; firstNote[firstWords] = $4; next }
$1 == "k" { kinds[$2] = $3; next }
$1 == "o" { value[$2, $3] = $4; about[$2, $3] = $5; option[++options] = $3; owner[options] = $2; next }
$1 == "v" { choices[$2] = $3; next }
$1 == "m" { if (at == "" || at == "demo") method($2, $3, $4); next }
$1 ~ /[\/]/ { method($1, $2, $3) }

function method(name, kind, fields) { path[++methods] = name; sort[methods] = kind; has[methods] = fields }

# Nobody reads more than some, and every shell takes its time with each. What a shell could read as more than a word, such
# as the target of a line that somebody was talked into, is not offered at all.
function offer(text, what) {
    if (text ~ /[^A-Za-z0-9_.\/:=@%+,\[\]-]/) return
    if (offers < 500 && index(tolower(text), tolower(cur)) == 1 && !(text in offered)) { offers++; offered[text]; print text "\t" what }
}

# The command of the line, and how many plain words stand behind it.
function look(   i, w) {
    verb = ""; plain = 0; first = ""
    for (i = 1; i <= n; i++) {
        w = word[i]
        if (w ~ /^-/) { if (takes(verb, w) && w !~ /=/) i++; continue }
        if (verb == "" || ((verb " " w) in command && plain == 0)) { verb = verb == "" ? w : verb " " w; continue }
        plain++
        if (plain == 1) first = w
    }
}

function takes(whose, name) {
    if ((whose, name) in value) return value[whose, name] != "-"
    return ("", name) in value && value["", name] != "-"
}

function wantsTarget() { return word[n] == "-t" || word[n] == "--target" }

function last(text, mark) { sub(".*" mark, "", text); return text }

function offerMethods(   i, service, name) {
    for (i = 1; i <= methods; i++) {
        service = path[i]; sub("/.*", "", service); name = last(path[i], "/")
        if (name == "") continue
        offer(name, sort[i] " · " service)
        if (index(cur, "/")) offer(last(service, "[.]") "/" name, sort[i])
        if (cur ~ /[.\/]/) offer(path[i], sort[i])
    }
}

function offerServices(   i, service) {
    for (i = 1; i <= methods; i++) {
        service = path[i]; sub("/.*", "", service)
        offer(service, "a service")
        offer(last(service, "[.]"), "a service")
    }
}

function given(field,   i, name) {
    name = field; sub(/=$/, "", name)
    if (name == field) return 0
    for (i = 1; i <= n; i++) if (index(word[i], name "=") == 1) return 1
    return 0
}

function offerFields(   i, j, count, field, name) {
    for (i = 1; i <= methods; i++) {
        name = last(path[i], "/")
        if (path[i] != first && name != first && substr(path[i], length(path[i]) - length(first)) != "." first) continue
        count = split(has[i], field, " ")
        for (j = 1; j <= count; j++) if (!given(field[j])) offer(field[j], "a field")
        return
    }
}

function offerOptions(   i, name) {
    for (i = 1; i <= options; i++) {
        name = option[i]
        if (owner[i] == verb) offer(name, value[verb, name] == "-" ? about[verb, name] : value[verb, name] ": " about[verb, name])
    }
}

END {
    look()
    if (n > 0 && word[n] ~ /^-/ && takes(verb, word[n])) {
        count = split(choices[word[n]], choice, " ")
        for (i = 1; i <= count; i++) offer(choice[i], "")
        exit
    }
    if (cur ~ /^--[a-z-]+=/) {
        name = cur; sub(/=.*/, "", name)
        count = split(choices[name], choice, " ")
        for (i = 1; i <= count; i++) offer(name "=" choice[i], "")
        exit
    }
    if (cur ~ /^-/) { offerOptions(); exit }
    if (verb == "") { for (i = 1; i <= commands; i++) if (order[i] !~ / /) offer(order[i], command[order[i]]); exit }
    if (plain == 0) for (i = 1; i <= commands; i++) if (index(order[i], verb " ") == 1) offer(substr(order[i], length(verb) + 2), command[order[i]])
    if (plain == 0) for (i = 1; i <= firstWords; i++) if (firstOf[i] == verb) offer(firstWord[i], firstNote[i])
    kind = plain == 0 ? kinds[verb] : ""
    if (kind ~ /METHOD|ELEMENT/) offerMethods()
    if (kind ~ /SERVICE|ELEMENT/) offerServices()
    if (kind ~ /COMMAND/) for (i = 1; i <= commands; i++) offer(order[i], command[order[i]])
    if (plain >= 1 && kinds[verb] ~ /MESSAGE/) offerFields()
}
