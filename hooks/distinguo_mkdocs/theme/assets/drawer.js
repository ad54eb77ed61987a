// @ts-check
/**
 * The theme's menu and search on narrow screens, by keyboard. The theme opens them by labels of hidden boxes, which no
 * key reaches; a template of ours puts buttons beside these, each with the id of its box in `data-opens`.
 */
(() => {
	const DRAWER = "__drawer";

	/** @param {string | undefined} id */
	const boxOf = (id) => {
		const box = document.getElementById(id ?? "");
		return box instanceof HTMLInputElement ? box : null;
	};
	/** @returns {HTMLElement | null} */
	const drawerButton = () => document.querySelector(`[data-opens=${DRAWER}]`);
	const drawer = () => document.querySelector(".md-sidebar--primary");

	addEventListener("click", ({ target }) => {
		const button = target instanceof Element ? target.closest("[data-opens]") : null;
		if (button instanceof HTMLElement) boxOf(button.dataset.opens)?.click();
	});

	addEventListener("change", ({ target }) => {
		for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-opens]"))) {
			button.ariaExpanded = `${boxOf(button.dataset.opens)?.checked ?? false}`;
		}
		if (!(target instanceof HTMLInputElement) || target.id !== DRAWER || !target.checked) return;
		/** @type {HTMLElement | null | undefined} */ (drawer()?.querySelector("a[href]"))?.focus();
	});

	addEventListener("keydown", ({ key }) => {
		if (key !== "Escape" || !boxOf(DRAWER)?.checked) return;
		boxOf(DRAWER)?.click();
		drawerButton()?.focus();
	});

	// Whoever leaves the open drawer has done with it.
	addEventListener("focusin", ({ target }) => {
		const box = boxOf(DRAWER);
		if (
			!box?.checked ||
			!drawerButton()?.offsetParent ||
			!(target instanceof Element) ||
			target.closest("[data-opens]")
		)
			return;
		if (target !== box && !drawer()?.contains(target)) box.click();
	});
})();
