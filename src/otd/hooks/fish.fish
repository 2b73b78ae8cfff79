# otd: greet each new interactive shell with a line of history.
#
# Needs no process where today's greeting lies ready: fish 3.5 and newer tell the time from a
# file's age, older ones ask `date`. To remove: delete the line that sources this.
if status is-interactive; and not set -q _otd_greeted
    set -g _otd_greeted 1

    # a greeting of the user's own is kept, and comes first; fish's welcome makes way
    if functions -q fish_greeting
        and not string match -q "$__fish_data_dir/*" -- (functions --details fish_greeting)
        functions --copy fish_greeting _otd_users_greeting
    end

    function fish_greeting
        functions -q _otd_users_greeting; and _otd_users_greeting
        _otd_greet
    end

    function _otd_greet
        set -l greetings @GREETINGS@
        set -l state @STATE@
        set -l settings @SETTINGS@
        set -l own @OWN@
        set -l otd @OTD@

        # shown only where a person is looking
        isatty stdout; and test -n "$HOME"; and test -n "$TERM"; and test "$TERM" != dumb
        or return 0
        test -z "$VSCODE_RESOLVING_ENVIRONMENT"; and not test -e $HOME/.hushlogin
        or return 0
        test "$OTD_GREET" != never; or return 0
        if not test -x $otd
            set otd (command -s otd); or return 0
        end
        # not with another user's files, as after sudo -s
        if test -e $greetings; and not test -O $greetings
            return 0
        end

        set -l day
        set -l now
        if builtin -q path; and test -s $greetings/days
            set now (math (path mtime -- $greetings/mode) + (path mtime -R -- $greetings/mode))
            set -l last 0
            while read -l begins date
                set last $begins
                test $now -ge $begins; and set day $date
            end <$greetings/days
            # behind the last of the days, nobody knows; none is longer than 25 hours
            test $now -lt (math $last + 90000); or set day
        end
        test -n "$day"; or set day (command date +%Y-%m-%d)

        set -l width 80
        test $COLUMNS -ge 80; or set width 60
        test $COLUMNS -ge 60; or set width 40
        test $COLUMNS -ge 40; or return 0
        set -l variant c
        test -z "$NO_COLOR"; and test "$CLICOLOR" != 0; or set variant p
        set -l locale $LC_ALL $LC_CTYPE $LANG
        string match -qi '*utf*' -- "$locale[1]"; or set variant a
        set -l file $greetings/$day-$width$variant

        # missing, or older than what it was made from: renewed behind the user's back, once a day
        set -l stale 0
        test -s $greetings/mode; and test -e $greetings/$day-80c; or set stale 1
        for source in $settings $own $otd
            if test -e $source; and test -e $greetings/mode
                _otd_newer $source $greetings/mode; and set stale 1
            end
        end
        if test $stale = 1
            if not test -d $state; or begin; echo -n >?$state/renewing-$day; end 2>/dev/null
                # outlives a shell that is closed at once
                sh -c 'trap "" HUP INT; exec "$0" greet --prepare' $otd </dev/null >/dev/null 2>&1 &
                disown 2>/dev/null
            end
            test -s $file; or return 0
            if test -e $settings; and _otd_newer $settings $greetings/mode
                return 0
            end
        end

        set -l mode $OTD_GREET
        test -n "$mode"; or read mode <$greetings/mode
        switch "$mode"
            case never
                return 0
            case always
            case session
                set -q OTD_GREETED; and return 0
                set -gx OTD_GREETED 1
            case '*'
                # the shell that makes the stamp greets; the others find it made
                test -d $state; and not test -e $state/greeted-$day; or return 0
                begin; echo -n >?$state/greeted-$day; end 2>/dev/null; or return 0
        end
        test -O $file; or return 0
        set -l text
        read -z text <$file
        test -z "$text"; or printf '%s\n' "$text"
    end

    function _otd_newer
        if builtin -q path
            # fish tells seconds: in doubt it is newer, and renewed once too often
            test (path mtime -- $argv[1]) -ge (path mtime -- $argv[2])
        else
            test $argv[1] -nt $argv[2] 2>/dev/null
        end
    end
end
