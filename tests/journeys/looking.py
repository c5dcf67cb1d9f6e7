"""What is asked of every page: read out, reflowed, printed, reached by keyboard."""

import re
from importlib.resources import files
from typing import Any

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
EVERY_RULE = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that dark may change
WIDTHS = {"vi": 360, "en": 1280}  # at which axe reads a page; it is the same page in either language
REFLOW_WIDTHS = (320, 360, 768)
PAPER = 680  # pixels between the margins of A4

_MANGLED = re.compile(r"\S*(?:&#?\w+;|%\(\w+\)s|{{|}}|\bNone\b)\S*")
_RUN_AXE = """async (only) => {
  const {violations} = await axe.run(document, {runOnly: only, resultTypes: ['violations']});
  return violations.flatMap(each => each.nodes.map(node =>
    `${each.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)} ${node.failureSummary.split('\\n')[1] || ''}`));
}"""
_TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return '';
  const wide = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > room + 1);
  return `${document.documentElement.scrollWidth} px wide: ` + wide.slice(0, 3).map(each =>
    each.tagName + '.' + each.className + ' ' + each.textContent.trim().slice(0, 40)).join(', ');
}"""
_ON_PAPER = """() => {
  window.dispatchEvent(new Event('beforeprint'));
  const found = [];
  const look = (selector, words, wrong = each => each.checkVisibility()) => found.push(
    ...[...document.querySelectorAll(selector)].filter(wrong).map(each => `${words}: ${each.textContent.trim()}`));
  look('nav, .skip, .button, button, input[type=search], .site-footer form, .languages', 'printed');
  look('main details:not([open])', 'printed folded');
  look('thead', 'does not repeat', each => getComputedStyle(each).display !== 'table-header-group');
  window.dispatchEvent(new Event('afterprint'));
  return found;
}"""
_FOCUSED = """() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  return {
    name: `${each.tagName}.${each.className} ${(each.textContent || each.name).trim().slice(0, 30)}`,
    skips: each.classList.contains('skip'),
    lit: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    out: each === document.body,
  };
}"""


def set_screen(page: Any, width: int, scheme: str = "light") -> None:
    """Give the page this width and this theme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")


def read_by_axe(page: Any, width: int) -> list[str]:
    """Return what axe-core finds at this width, in light and in dark."""
    page.evaluate(AXE)
    found = []
    for scheme, rules in (("light", EVERY_RULE), ("dark", COLOUR_RULES)):
        set_screen(page, width, scheme)
        found += [f"{scheme} {each}" for each in page.evaluate(_RUN_AXE, rules)]
    return found


def reflowed(page: Any) -> list[str]:
    """Return the widths at which the page must be moved sideways to be read, and what sticks out."""
    found = []
    for width in REFLOW_WIDTHS:
        set_screen(page, width)
        if words := page.evaluate(_TOO_WIDE):
            found.append(f"at {width} px {words}")
    return found


def mangled(page: Any) -> list[str]:
    """Return what was escaped twice or left unfilled."""
    return _MANGLED.findall(page.inner_text("body"))


def on_paper(page: Any) -> list[str]:
    """Return what does not belong on paper, what is folded there, what does not fit between its margins."""
    set_screen(page, PAPER)
    page.emulate_media(media="print")
    found = [f"on paper {words}" for words in [page.evaluate(_TOO_WIDE)] if words] + page.evaluate(_ON_PAPER)
    page.emulate_media(media="screen")
    return found


def walked_by_keyboard(page: Any, steps: int = 400) -> list[str]:
    """Return what goes wrong on the way of the Tab key: no skip link first, a focus that is not seen."""
    set_screen(page, 1280)
    found = []
    for step in range(steps):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(_FOCUSED)
        if at["out"]:
            return found
        if step == 0 and not at["skips"]:
            found.append(f"the first stop is {at['name']}")
        if not at["lit"] or not at["seen"]:
            found.append(f"focus is not seen at {at['name']}")
    return [*found, f"more than {steps} stops"]
