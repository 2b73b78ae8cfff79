"""The door: replay the stored page, or hand over to the command line.

`otd` and `python -m otd` both come in here. Nothing is imported before it is needed, not even
`__future__`: this file and `replay` are all that a question asked before costs.
"""

import os
import sys

from otd import replay


def main() -> int:
    """Answer the arguments of the process and return the exit code."""
    asked = replay.question(sys.argv[1:])
    if replay.replay(asked):
        return 0
    import gc  # noqa: PLC0415

    gc.disable()  # a few moments' work leaves nothing worth collecting, and imports would pay
    from otd.cli.program import main as run  # noqa: PLC0415  the slow way is not always gone

    return run(sys.argv[1:], asked)


def run() -> None:
    """Run otd and end the process, without the tidying up that Python does first.

    All that is written has been flushed by then, and the memory goes back as it is: taking apart
    every loaded module would be a twelfth of a first page, and a fifth of a replayed one.
    """
    os._exit(main())


if __name__ == "__main__":
    run()
