# otd: greet each new interactive shell with a line of history.
#
# Needs no process where today's greeting lies ready: bash 4.2 and newer read it with builtins.
# Older ones ask `date` for the day, one process. To remove: delete the line that sources this.
_otd_greet() {
    local greetings=@GREETINGS@ state=@STATE@ settings=@SETTINGS@ own=@OWN@ otd=@OTD@
    local mode day width variant text

    # shown only where a person is looking
    [[ $- == *i* && -t 1 && -n $HOME && ${TERM-dumb} != dumb ]] || return 0
    [[ -z ${VSCODE_RESOLVING_ENVIRONMENT-} && ! -e $HOME/.hushlogin ]] || return 0
    [[ ${OTD_GREET-} != never ]] || return 0
    [[ -x $otd ]] || { type otd >/dev/null 2>&1 || return 0; otd=otd; }
    # not with another user's files, as after sudo -s
    [[ ! -e $greetings || -O $greetings ]] || return 0

    if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402)); then
        printf -v day '%(%Y-%m-%d)T' -1
    else
        day=$(date +%Y-%m-%d)
    fi

    width=80
    ((${COLUMNS:-80} >= 80)) || width=60
    ((${COLUMNS:-80} >= 60)) || width=40
    ((${COLUMNS:-80} >= 40)) || return 0
    variant=c
    [[ -z ${NO_COLOR-} && ${CLICOLOR-} != 0 ]] || variant=p
    [[ ${LC_ALL:-${LC_CTYPE:-${LANG-}}} == *[Uu][Tt][Ff]* ]] || variant=a

    # missing, or older than what it was made from: renewed behind the user's back, once a day
    if [[ ! -s $greetings/mode || ! -e $greetings/$day-80c || $settings -nt $greetings/mode ||
        $own -nt $greetings/mode || $otd -nt $greetings/mode ]]; then
        if [[ ! -d $state ]] || (set -o noclobber; : >"$state/renewing-$day") 2>/dev/null; then
            # outlives a shell that is closed at once
            (trap '' HUP INT; "$otd" greet --prepare </dev/null >/dev/null 2>&1 &)
        fi
        [[ -s $greetings/$day-$width$variant && ! $settings -nt $greetings/mode ]] || return 0
    fi

    mode=${OTD_GREET-}
    [[ -n $mode ]] || read -r mode <"$greetings/mode"
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
            if [[ -o noclobber ]]; then
                { : >"$state/greeted-$day"; } 2>/dev/null || return 0
            else
                set -o noclobber
                { : >"$state/greeted-$day"; } 2>/dev/null || { set +o noclobber; return 0; }
                set +o noclobber
            fi
            ;;
    esac
    [[ -O $greetings/$day-$width$variant ]] || return 0
    IFS= read -r -d '' text <"$greetings/$day-$width$variant"
    [[ -z $text ]] || printf '%s\n' "$text"
}
if [[ -z ${_OTD_GREETED-} ]]; then
    _OTD_GREETED=1
    _otd_greet
fi
unset -f _otd_greet
