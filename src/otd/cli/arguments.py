"""What people type that Typer would misread: a bare `otd`, and a day that begins with a dash."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_DATE_LIKE = r"[0-9]|^(?:tomorrow|yesterday)$"


class RootGroup(TyperGroup):
    """`otd` alone, or with options only, is `otd today`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `today` in front where no command is named."""
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if not args or (args[0].startswith("-") and args[0].partition("=")[0] not in known):
            args = ["today", *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command; where a day stands in its place, say what to type."""
        if self.get_command(ctx, args[0]) is None and re.search(_DATE_LIKE, args[0]):
            ctx.fail(f"there is no command '{args[0]}'; to read a day, type: otd show {args[0]}")
        return super().resolve_command(ctx, args)


class DayCommand(TyperCommand):
    """`otd show -7` means seven days back, although it looks like an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Write `-7` as `7d-ago`, unless it is the value of an option."""
        with_value = {
            name
            for parameter in self.get_params(ctx)
            if not getattr(parameter, "is_flag", True)
            for name in parameter.opts
        }
        readable: list[str] = []
        for word in args:
            back = word.startswith("-") and word[1:].isascii() and word[1:].isdigit()
            value = bool(readable) and readable[-1] in with_value
            readable.append(f"{word[1:]}d-ago" if back and not value else word)
        return super().parse_args(ctx, readable)
