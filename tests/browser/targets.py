"""What on a page is too small for a finger."""

from __future__ import annotations

SMALL = """() => {
    const targets = [...document.querySelectorAll("main :is(a[href], button, summary, select, input)")].filter((target) =>
        target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !target.closest("svg"));
    const boxes = targets.map((target) => {
        const labels = target.labels?.[0] ? [target.labels[0]] : [];
        return [target, [target, ...labels].map((one) => one.getBoundingClientRect()).sort((a, b) => b.height * b.width - a.height * a.width)[0]];
    });
    const isInText = (target) => getComputedStyle(target).display === "inline" && [...target.parentElement.childNodes].some((node) =>
        node.nodeType === 3 && node.textContent.trim().length > 1);
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const isSmall = ({ width, height }) => width < 23.9 || height < 23.9;
    return boxes.filter(([target, box]) => {
        if (!box.width || !isSmall(box) || isInText(target) || target.matches(".d-cite, .headerlink")) return false;
        const [x, y] = middle(box);
        // A small one is enough where a circle of 24 pixels around its middle meets neither another target nor the circle of one.
        return boxes.some(([other, { left, right, top, bottom, width, height }]) => {
            if (other === target || other.contains(target) || target.contains(other) || !width) return false;
            const [dx, dy] = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
            const [a, b] = middle({ left, right, top, bottom });
            return Math.hypot(dx, dy) < 12 || (isSmall({ width, height }) && Math.hypot(a - x, b - y) < 24);
        });
    }).map(([target, { width, height }]) => `${Math.round(width)}x${Math.round(height)} ${target.outerHTML.slice(0, 100)}`);
}"""
"""Lists the targets that are smaller than 24 pixels and nearer to another one than WCAG 2.5.8 allows; those in sentences are as high as their line."""
