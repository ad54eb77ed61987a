// @ts-check
/**
 * The colours of the page: as the reader chose them, else as the system has them. It stands in the page itself, since it must run
 * before anything is painted. Until somebody chooses, the page follows the system.
 */
(() => {
	const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button[data-md-color-media]")]);

	/** @param {HTMLButtonElement | undefined} chosen */
	const show = (chosen) => {
		if (!chosen) return;
		Object.assign(document.body.dataset, chosen.dataset);
		for (const button of buttons) button.hidden = button !== chosen;
	};

	buttons.forEach((button, place) => {
		button.onclick = () => {
			const index = (place + 1) % buttons.length;
			window.__md_set?.("__palette", { index });
			show(buttons[index]);
			buttons[index]?.focus();
		};
	});

	const remembered = buttons[window.__md_get?.("__palette")?.index ?? -1];
	const systems = buttons.find(({ dataset }) => matchMedia(dataset.mdColorMedia ?? "all").matches);
	show(remembered ?? systems ?? buttons[0]);
})();
