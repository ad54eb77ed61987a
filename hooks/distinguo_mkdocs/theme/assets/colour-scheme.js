// @ts-check
/**
 * The colours of the page: as the reader chose them, else as the system has them. It stands in the page itself, since
 * it must run before anything is painted. Until somebody chooses, the page follows the system.
 */
(() => {
	const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button[data-md-color-media]")]);

	/** @param {HTMLButtonElement | undefined} chosen */
	const offer = (chosen) => {
		for (const button of buttons) button.hidden = button !== chosen;
	};
	/** @param {HTMLButtonElement | undefined} chosen */
	const applyColours = (chosen) => Object.assign(document.body.dataset, chosen?.dataset);

	buttons.forEach((button, place) => {
		button.onclick = () => {
			const index = (place + 1) % buttons.length;
			window.__md_set?.("__palette", { index });
			offer(buttons[index]);
			buttons[index]?.focus();
			// The whole page is drawn again: not before the button has answered.
			requestAnimationFrame(() => setTimeout(applyColours, 0, buttons[index]));
		};
	});

	const remembered = buttons[window.__md_get?.("__palette")?.index ?? -1];
	const systems = buttons.find(({ dataset }) => matchMedia(dataset.mdColorMedia ?? "all").matches);
	const first = remembered ?? systems ?? buttons[0];
	offer(first);
	applyColours(first);
})();
