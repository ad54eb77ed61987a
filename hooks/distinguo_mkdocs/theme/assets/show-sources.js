// @ts-check
/**
 * The switch "Show sources": it answers at once, and then what the page says opens part by part, from the first to the
 * last, so that no other act has to wait either. Where no script runs, the style sheet opens all of it together.
 */
(() => {
	const PARTS = ".d-rows, .d-unmarked";
	let isShown = false;
	/** The parts that are still as they were before. @type {Element[]} */
	let waitingParts = [];

	const turnNextPart = () => {
		const part = waitingParts.shift();
		if (!part) return;
		part.classList.toggle("d-sourced", isShown);
		requestAnimationFrame(() => setTimeout(turnNextPart));
	};

	/** @param {EventTarget | null} target */
	const startTurning = (target) => {
		if (!(target instanceof HTMLInputElement) || !target.matches(".d-show-sources")) return;
		isShown = target.checked;
		const isRunning = waitingParts.length > 0;
		waitingParts = [...document.querySelectorAll(PARTS)];
		// Not before the tick in the box has been drawn.
		if (!isRunning) requestAnimationFrame(() => setTimeout(turnNextPart));
	};

	addEventListener("change", ({ target }) => startTurning(target));
	// It may have been pressed before this script was there.
	startTurning(document.querySelector(".d-show-sources:checked"));
})();
