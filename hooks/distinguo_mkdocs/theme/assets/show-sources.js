// @ts-check
/**
 * The switch "Show sources": it answers at once, and then what the page says opens part by part, from the first to the last, so that
 * no other act has to wait either. Where no script runs, the style sheet opens all of it together.
 */
(() => {
	const PARTS = ".d-rows, .d-unmarked";
	let isShown = false;
	/** The parts that are still as they were before. @type {Element[]} */
	let left = [];

	const step = () => {
		const part = left.shift();
		if (!part) return;
		part.classList.toggle("d-sourced", isShown);
		requestAnimationFrame(() => setTimeout(step));
	};

	/** @param {EventTarget | null} target */
	const turn = (target) => {
		if (!(target instanceof HTMLInputElement) || !target.matches(".d-show-sources")) return;
		isShown = target.checked;
		const isRunning = left.length > 0;
		left = [...document.querySelectorAll(PARTS)];
		// Not before the tick in the box has been drawn.
		if (!isRunning) requestAnimationFrame(() => setTimeout(step));
	};

	addEventListener("change", ({ target }) => turn(target));
	// It may have been pressed before this script was there.
	turn(document.querySelector(".d-show-sources:checked"));
})();
