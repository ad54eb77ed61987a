// @ts-check
/**
 * The picker, one question at a time. The answers given so far are the section of the address, so that "back" takes one
 * back.
 */
(() => {
	/** @type {HTMLElement | null} */
	let picker = null;

	/** Open the answers that the address names, and return what is to be read then. */
	const show = () => {
		const answers = [...(picker?.querySelectorAll("details") ?? [])];
		const lastAnswer = answers.find(({ id }) => `#${id}` === location.hash);
		for (const answer of answers) answer.open = answer.contains(lastAnswer ?? null);
		return /** @type {HTMLElement | null | undefined} */ (
			(lastAnswer ?? picker)?.querySelector(".d-step__ask, .d-result__word")
		);
	};

	const start = () => {
		picker = document.querySelector(".d-picker");
		picker?.addEventListener("click", (event) => {
			const answer = event.target instanceof Element ? event.target.closest("summary")?.parentElement : null;
			if (!(answer instanceof HTMLDetailsElement)) return;
			event.preventDefault();
			const outer = answer.parentElement?.closest("details, .d-picker");
			location.hash = (answer.open ? outer : answer)?.id ?? "";
		});
		show();
	};

	addEventListener("hashchange", () => show()?.focus());
	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
