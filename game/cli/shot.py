"""`three-letters shot`: a picture of a scene from a fixed state, without a window.

Impure: draws, writes a file.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from game.content.text import LANGUAGES, current, translate

SMALLEST, LARGEST = 160, 8192


class Size(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`1280x720`."""

    name = "size"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Width and height in pixels."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", value)
        if found is None:
            self.fail(translate("cli.shot.no-size", value=value), param, ctx)
        wide, tall = int(found[1]), int(found[2])
        if not (SMALLEST <= wide <= LARGEST and SMALLEST <= tall <= LARGEST):
            self.fail(translate("cli.shot.bad-size", value=value, least=SMALLEST, most=LARGEST), param, ctx)
        return wide, tall


@click.command("shot")
@click.argument("scene", required=False)
@click.option("--list", "listing", is_flag=True, help=translate("cli.shot.list"))
@click.option("--size", type=Size(), default="1280x720", show_default=True, help=translate("cli.shot.size"))
@click.option("--lang", type=click.Choice(LANGUAGES), help=translate("cli.shot.lang"))
@click.option(
    "--scale",
    type=click.FloatRange(0.25, 4),
    default=1.0,
    show_default=True,
    help=translate("cli.shot.scale"),
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="F", help=translate("cli.shot.out")
)
def command(
    scene: str | None, listing: bool, size: tuple[int, int], lang: str | None, scale: float, out: Path | None
) -> int:
    """Lists the scenes, or writes one picture; 0."""
    from game.client.sdl import load_pygame

    load_pygame()
    from game.client import shots

    if listing:
        for name in shots.scene_names():
            click.echo(f"{name}  {translate(f'shot.{name}')}")
        return 0
    if scene is None or scene not in shots.scene_names():
        known = ", ".join(shots.scene_names())
        raise click.UsageError(translate("cli.shot.no-scene", name=scene or "", known=known))
    if out is None:
        raise click.UsageError(translate("cli.shot.no-out"))
    pixels = round(size[0] * scale), round(size[1] * scale)
    shots.ready()
    picture = shots.shot(scene, pixels, lang or current().language)
    shots.save(picture, out)
    click.echo(str(out))
    return 0


command.help = None  # the words stand in the catalogue, under cli.shot.help
