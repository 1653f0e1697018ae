#compdef grpcsh
# Completes the command lines of grpcsh in zsh. To have it in every shell, in a folder of $fpath:
#   grpcsh completion zsh > ~/.zfunc/_grpcsh

_grpcsh() {
  emulate -L zsh
  local cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/grpcsh/methods target='' i candidate meaning
  local -a typed lists whole open wholeLabels openLabels
  typed=("${(@)words[2,CURRENT-1]}")
  local cur=${words[CURRENT]}
  for ((i = 1; i <= $#typed; i++)); do
    case $typed[i] in
      -t|--target) target=${typed[i+1]:-} ;;
      --target=*) target=${typed[i]#*=} ;;
    esac
  done
  target=${target:-${GRPCSH_TARGET:-}}
  case ${typed[-1]:-} in
    -t|--target) lists=($cache/*.methods(N)) ;;
    *) lists=($cache/${target//[^A-Za-z0-9.-]/_}.methods(N)) ;;
  esac
  while IFS=$'\t' read -r candidate meaning; do
    case $candidate in
      *[=.\[]) open+=("$candidate") openLabels+=("$candidate${meaning:+  $meaning}") ;;
      *) whole+=("$candidate") wholeLabels+=("$candidate${meaning:+  $meaning}") ;;
    esac
  done < <(_grpcsh_data | GRPCSH_BEFORE=${(F)typed} GRPCSH_CUR=$cur GRPCSH_AT=$target command awk "$(_grpcsh_awk)" - $lists)
  if (($#whole + $#open == 0)); then
    compset -P '*[@=]'
    _files
    return
  fi
  local found=1
  (($#whole)) && compadd -l -d wholeLabels -a whole && found=0
  (($#open)) && compadd -S '' -l -d openLabels -a open && found=0
  return found
}
