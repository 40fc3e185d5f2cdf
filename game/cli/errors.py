"""How the command line shows a problem that a person can mend. Impure: stderr."""

import click

from game.content.problems import Problem

__all__ = ["Problem", "show_problem"]


def show_problem(problem: Problem, colour: bool | None) -> None:
    """Prints what is wrong and what to do about it; `colour` None lets the terminal decide."""
    click.echo(f"{click.style('three-letters:', fg='red')} {problem.message}", err=True, color=colour)
    if problem.hint:
        click.echo(problem.hint, err=True)
