# Completes the command lines of grpcsh in bash. To have it in every shell:
#   grpcsh completion bash > ~/.local/share/bash-completion/completions/grpcsh

_grpcsh() {
  local IFS=$' \t\n' line=${COMP_LINE:0:COMP_POINT} cur='' before target='' i name
  local cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/grpcsh/methods
  local -a typed lists
  # Words as they are typed, not cut at = and :, as bash does it.
  read -ra typed <<<"$line"
  if [[ $line != *[[:space:]] && ${#typed[@]} -gt 1 ]]; then
    cur=${typed[${#typed[@]} - 1]}
    typed=("${typed[@]:0:${#typed[@]} - 1}")
  fi
  for ((i = 1; i < ${#typed[@]}; i++)); do
    case ${typed[i]} in
      -t | --target) target=${typed[i + 1]:-} ;;
      --target=*) target=${typed[i]#*=} ;;
    esac
  done
  target=${target:-${GRPCSH_TARGET:-}}
  case ${typed[${#typed[@]} - 1]} in
    -t | --target)
      while read -r name; do
        case $name in
          *.methods) lists+=("$cache/$name") ;;
        esac
      done < <(command ls "$cache" 2>/dev/null)
      ;;
    *)
      name=$cache/${target//[!A-Za-z0-9.-]/_}.methods
      if [[ -r $name ]]; then lists+=("$name"); fi
      ;;
  esac
  before=$(IFS=$'\n'; printf '%s' "${typed[*]:1}")
  # Bash puts the candidate in place of what stands behind the last of these, if it cuts words there.
  local marks='' cut candidate
  case ${COMP_WORDBREAKS:-} in *=*) marks+='=' ;; esac
  case ${COMP_WORDBREAKS:-} in *:*) marks+=':' ;; esac
  cut=${marks:+${cur%"${cur##*[$marks]}"}}
  COMPREPLY=()
  while IFS=$'\t' read -r candidate _; do
    COMPREPLY+=("${candidate#"$cut"}")
  done < <(_grpcsh_data | GRPCSH_BEFORE=$before GRPCSH_CUR=$cur GRPCSH_AT=$target \
    command awk "$(_grpcsh_awk)" - ${lists[@]+"${lists[@]}"})
  if [[ ${#COMPREPLY[@]} -gt 0 ]]; then
    # A space follows what is a whole word.
    case ${COMPREPLY[0]} in
      *[=.[]) compopt -o nospace 2>/dev/null ;;
    esac
  fi
}

complete -o default -F _grpcsh grpcsh
