# otd: greet each new interactive shell with a line of history.
#
# Runs before the first prompt, when prompt themes have given the terminal back; needs no process
# where today's greeting lies ready. To remove: delete the line that sources this.
_otd_greet() {
    emulate -L zsh
    precmd_functions=(${precmd_functions:#_otd_greet})
    unfunction _otd_greet
    local greetings=@GREETINGS@ state=@STATE@ settings=@SETTINGS@ own=@OWN@ otd=@OTD@
    local mode day width variant text

    # shown only where a person is looking
    [[ -o interactive && -t 1 && -n $HOME && ${TERM-dumb} != dumb ]] || return 0
    [[ -z ${VSCODE_RESOLVING_ENVIRONMENT-} && ! -e $HOME/.hushlogin ]] || return 0
    [[ ${OTD_GREET-} != never ]] || return 0
    [[ -x $otd ]] || { (( $+commands[otd] )) || return 0; otd=$commands[otd] }
    # not with another user's files, as after sudo -s
    [[ ! -e $greetings || -O $greetings ]] || return 0

    day=${(%):-%D{%Y-%m-%d}}
    width=80
    (( ${COLUMNS:-80} >= 80 )) || width=60
    (( ${COLUMNS:-80} >= 60 )) || width=40
    (( ${COLUMNS:-80} >= 40 )) || return 0
    variant=c
    [[ -z ${NO_COLOR-} && ${CLICOLOR-} != 0 ]] || variant=p
    [[ ${LC_ALL:-${LC_CTYPE:-${LANG-}}} == *[Uu][Tt][Ff]* ]] || variant=a

    # missing, or older than what it was made from: renewed behind the user's back, once a day
    if [[ ! -s $greetings/mode || ! -e $greetings/$day-80c || $settings -nt $greetings/mode ||
        $own -nt $greetings/mode || $otd -nt $greetings/mode ]]; then
        setopt no_clobber
        if [[ ! -d $state ]] || { : >$state/renewing-$day } 2>/dev/null; then
            # outlives a shell that is closed at once
            (trap '' HUP INT; "$otd" greet --prepare </dev/null >/dev/null 2>&1 &)
        fi
        [[ -s $greetings/$day-$width$variant && ! $settings -nt $greetings/mode ]] || return 0
    fi

    mode=${OTD_GREET-}
    [[ -n $mode ]] || read -r mode <$greetings/mode
    case $mode in
        never) return 0 ;;
        always) ;;
        session)
            [[ -z ${OTD_GREETED-} ]] || return 0
            export OTD_GREETED=1
            ;;
        *)
            # the shell that makes the stamp greets; the others find it made
            [[ -d $state && ! -e $state/greeted-$day ]] || return 0
            setopt no_clobber
            { : >$state/greeted-$day } 2>/dev/null || return 0
            ;;
    esac
    [[ -O $greetings/$day-$width$variant ]] || return 0
    text="$(<$greetings/$day-$width$variant)"
    [[ -z $text ]] || print -r -- "$text"$'\n'
}
if [[ -o interactive && -z ${_OTD_GREETED-} ]]; then
    typeset -g _OTD_GREETED=1
    typeset -ga precmd_functions
    precmd_functions+=(_otd_greet)
else
    (( $+_OTD_GREETED )) || unfunction _otd_greet
fi
