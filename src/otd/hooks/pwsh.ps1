# otd: greet each new interactive shell with a line of history.
#
# Starts no process where today's greeting lies ready. To remove: delete the line that loads this.
function script:Show-OtdGreeting {
    $greetings = @GREETINGS@
    $state = @STATE@
    $settings = @SETTINGS@
    $own = @OWN@
    $otd = @OTD@

    # shown only where a person is looking
    if (-not [Environment]::UserInteractive -or $Host.Name -ne 'ConsoleHost') { return }
    if ([Console]::IsOutputRedirected -or $env:TERM -eq 'dumb') { return }
    if ($env:VSCODE_RESOLVING_ENVIRONMENT -or $env:OTD_GREET -eq 'never') { return }
    if ([IO.File]::Exists([IO.Path]::Combine($HOME, '.hushlogin'))) { return }
    if (-not [IO.File]::Exists($otd)) {
        $found = Get-Command otd -CommandType Application -ErrorAction Ignore
        if (-not $found) { return }
        $otd = @($found)[0].Source
    }

    $day = [DateTime]::Now.ToString('yyyy-MM-dd')
    $columns = [Console]::WindowWidth
    $width = if ($columns -ge 80) { 80 } elseif ($columns -ge 60) { 60 } elseif ($columns -ge 40) { 40 } else { return }
    $variant = if ($env:NO_COLOR -or $env:CLICOLOR -eq '0') { 'p' } else { 'c' }
    if ([Console]::OutputEncoding.WebName -notlike 'utf-*') { $variant = 'a' }
    $modeFile = [IO.Path]::Combine($greetings, 'mode')
    $file = [IO.Path]::Combine($greetings, "$day-$width$variant")

    # missing, or older than what it was made from: renewed behind the user's back, once a day
    $stale = -not ([IO.File]::Exists($modeFile) -and [IO.File]::Exists($file))
    $settingsNewer = $false
    if (-not $stale) {
        $made = [IO.File]::GetLastWriteTimeUtc($modeFile)
        $settingsNewer = [IO.File]::Exists($settings) -and [IO.File]::GetLastWriteTimeUtc($settings) -gt $made
        $ownNewer = [IO.Directory]::Exists($own) -and [IO.Directory]::GetLastWriteTimeUtc($own) -gt $made
        $stale = $settingsNewer -or $ownNewer -or [IO.File]::GetLastWriteTimeUtc($otd) -gt $made
    }
    if ($stale) {
        try {
            if ([IO.Directory]::Exists($state)) {
                [IO.File]::Open([IO.Path]::Combine($state, "renewing-$day"), 'CreateNew').Dispose()
            }
            $start = [Diagnostics.ProcessStartInfo]::new($otd, 'greet --prepare')
            $start.UseShellExecute = $false
            $start.CreateNoWindow = $true
            [void][Diagnostics.Process]::Start($start)
        } catch { }
        if ($settingsNewer -or -not [IO.File]::Exists($file)) { return }
    }

    $mode = $env:OTD_GREET
    if (-not $mode) { $mode = [IO.File]::ReadAllText($modeFile).Trim() }
    if ($mode -eq 'never') { return }
    if ($mode -eq 'session') {
        if ($env:OTD_GREETED) { return }
        $env:OTD_GREETED = '1'
    } elseif ($mode -ne 'always') {
        # the shell that makes the stamp greets; the others find it made
        try { [IO.File]::Open([IO.Path]::Combine($state, "greeted-$day"), 'CreateNew').Dispose() } catch { return }
    }
    $text = [IO.File]::ReadAllText($file, [Text.Encoding]::UTF8)
    if ($text) { [Console]::Write($text + "`n") }
}
if (-not $global:_OtdGreeted) {
    $global:_OtdGreeted = $true
    Show-OtdGreeting
}
