# Completes the command lines of grpcsh in fish. To have it in every shell:
#   grpcsh completion fish > ~/.config/fish/completions/grpcsh.fish

function _grpcsh
    set -l cache $HOME/.cache
    test -n "$XDG_CACHE_HOME"; and set cache $XDG_CACHE_HOME
    set -l typed (commandline -opc)[2..-1]
    set -l cur (commandline -ct)
    set -l target $GRPCSH_TARGET
    for i in (seq (count $typed))
        switch $typed[$i]
            case -t --target
                set target $typed[(math $i + 1)]
            case '--target=*'
                set target (string replace -- '--target=' '' $typed[$i])
        end
    end
    set -l lists $cache/grpcsh/methods/(string replace -ra '[^A-Za-z0-9.-]' _ -- "$target").methods
    if contains -- "$typed[-1]" -t --target
        set lists $cache/grpcsh/methods/*.methods
    end
    set -l there
    for list in $lists
        test -r $list; and set -a there $list
    end
    set -lx GRPCSH_BEFORE (string join \n -- $typed | string collect)
    set -lx GRPCSH_CUR $cur
    set -lx GRPCSH_AT $target
    set -l found (_grpcsh_data | command awk (_grpcsh_awk | string collect) - $there)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$cur"
    end
end

complete -c grpcsh -f -a '(_grpcsh)'
