// @ts-check
/**
 * Brings search when the reader turns to it: until then a page carries no more of it than this. A field of search is
 * the input of any form of the class "d-search"; the one in the header answers to keys and to a query in the address.
 */
(() => {
	// Not document.currentScript itself: an element of the page may have that name.
	const script = /** @type {HTMLScriptElement} */ (
		Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document)
	);
	const root = new URL("../", script.src).href;

	/** @returns {HTMLInputElement | null} */
	const headerField = () => document.querySelector(".md-header .d-search input");

	/** @param {string} address */
	const load = (address) =>
		new Promise((onload, onerror) => {
			const isStyle = address.endsWith(".css");
			const element = document.createElement(isStyle ? "link" : "script");
			Object.assign(element, isStyle ? { rel: "stylesheet", href: root + address } : { src: root + address }, {
				onload,
				onerror,
			});
			document.head.append(element);
		});

	let isLoading = false;
	/**
	 * Bring the engine, the index (a script like the others: a page that is read from a folder may load nothing else) and
	 * the panel.
	 * @param {EventTarget | null} focusBefore Where the focus was before.
	 */
	const loadSearch = (focusBefore) => {
		if (isLoading) return;
		isLoading = true;
		const parts = [
			"assets/search.css",
			`assets/search-${script.dataset.engine}.js`,
			"assets/search-panel.js",
			script.dataset.index ?? "search/entries.js",
		];
		const start = () => window.distinguoSearch?.start?.(root, focusBefore);
		// What the reader turned to is drawn first.
		requestAnimationFrame(() => setTimeout(() => Promise.all(parts.map(load)).then(() => setTimeout(start))));
	};

	/** @param {Event} event */
	const handleTurn = (event) => {
		const { target } = event;
		if (!(target instanceof Element)) return;
		if (target.id === "__search") headerField()?.focus();
		else if (target.closest(".d-search")) loadSearch(event instanceof FocusEvent ? event.relatedTarget : null);
	};

	for (const eventName of ["focusin", "input", "change"]) addEventListener(eventName, handleTurn);
	addEventListener("keydown", (event) => {
		const { key, target, ctrlKey, metaKey, altKey } = event;
		if (!["/", "s", "f"].includes(key) || ctrlKey || metaKey || altKey) return;
		if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) return;
		event.preventDefault();
		headerField()?.focus();
	});

	// It may have been turned to before this script was there.
	if (document.activeElement?.closest(".d-search")) loadSearch(null);

	// The page for addresses that lead nowhere looks for what the address says.
	/** @type {HTMLInputElement | null} */
	const guessField = document.querySelector("form.d-search[data-guess] input");
	const [lastPart] = location.pathname
		.split(/[/.]/)
		.filter((part) => !["", "index", "html", "404"].includes(part))
		.slice(-1);
	if (guessField && lastPart) {
		guessField.value = lastPart.replace(/[-_+]|%[\dA-F]{2}/gi, " ");
		loadSearch(null);
	}

	const parameters = new URLSearchParams(location.search);
	const query = parameters.get("q") ?? parameters.get("query");
	const field = headerField();
	if (query && field) {
		field.value = query;
		field.focus();
		loadSearch(null);
	}
})();
