// @ts-check
/**
 * What unfolds answers at once: the next picture turns the mark of its summary, the one after that brings or takes away
 * what is folded. To lay out a group of rows and to draw the page around it takes a slow machine a tenth of a second.
 * The style sheet holds it back as long as `data-turns` says so; without this script, both come in one picture.
 */
addEventListener("click", ({ target, defaultPrevented }) => {
	const details = target instanceof Element ? target.closest("summary")?.parentElement : null;
	if (defaultPrevented || !(details instanceof HTMLDetailsElement)) return;
	details.dataset.turns = details.open ? "in" : "out";
	requestAnimationFrame(() => setTimeout(() => delete details.dataset.turns));
});
