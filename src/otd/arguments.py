"""What people type that Typer would misread: a bare `otd`, and a day that begins with a dash."""

from __future__ import annotations

import re

import typer
from typer.core import TyperCommand, TyperGroup

_DAYS_BACK = re.compile(r"-([0-9]+)")


class RootGroup(TyperGroup):
    """`otd` alone, or with options only, is `otd today`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if not args or (args[0].startswith("-") and args[0].partition("=")[0] not in known):
            args = ["today", *args]
        return super().parse_args(ctx, args)


class DayCommand(TyperCommand):
    """`otd show -7` means seven days back, although it looks like an option."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:
        with_value = {
            name
            for parameter in self.get_params(ctx)
            if not getattr(parameter, "is_flag", True)
            for name in parameter.opts
        }
        readable: list[str] = []
        for word in args:
            back = _DAYS_BACK.fullmatch(word)
            value = bool(readable) and readable[-1] in with_value
            readable.append(f"{back[1]}d-ago" if back and not value else word)
        return super().parse_args(ctx, readable)
