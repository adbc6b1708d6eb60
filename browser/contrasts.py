"""The contrast of all words that a browser shows with what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


def contrasts(page: Page, selector: str) -> list[tuple[float, str]]:
    """Return the contrast of the words in each element of *selector*, those of its style too, and its HTML."""
    found: list[Any] = page.evaluate(_CONTRASTS, selector)
    return [(ratio, element) for ratio, element in found]


_CONTRASTS = """(selector) => {
    const parts = color => {
        const [red, green, blue, alpha = 1] = color.match(/[\\d.]+/g).map(Number);
        return [red, green, blue, alpha];
    };
    const over = (upper, lower) => lower.map((one, i) => upper[i] * upper[3] + one * (1 - upper[3]));
    const luminance = color => color.map(one => one / 255).map(one =>
        one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4
    ).reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
    const canvas = document.createElement('i');
    canvas.style.color = 'Canvas';
    document.body.append(canvas);
    const bottom = parts(getComputedStyle(canvas).color).slice(0, 3);
    canvas.remove();
    const known = new Map();
    const paper = element => {
        if (!element) return bottom;
        if (!known.has(element)) {
            known.set(element, over(parts(getComputedStyle(element).backgroundColor), paper(element.parentElement)));
        }
        return known.get(element);
    };
    const found = [];
    for (const element of document.querySelectorAll(selector)) {
        if (!element.checkVisibility()) continue;
        const shown = ['::before', '::after'].map(one => getComputedStyle(element, one)).filter(one =>
            /[\\p{L}\\p{N}]/u.test(one.content.replace(/^(none|normal)$/, '')));
        const style = getComputedStyle(element);
        if ([...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) shown.push(style);
        for (const one of shown) {
            const below = paper(element);
            const ink = over(parts(element.closest('svg') ? one.fill : one.color), below);
            const [dark, light] = [luminance(below), luminance(ink)].sort((a, b) => a - b);
            found.push([(light + 0.05) / (dark + 0.05), element.outerHTML.slice(0, 200)]);
        }
    }
    return found;
}"""
