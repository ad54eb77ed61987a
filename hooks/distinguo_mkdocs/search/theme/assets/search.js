// @ts-check
/* Brings search when the reader turns to it: until then a page carries no more of it than this. */
{
	const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
	const field = () => /** @type {HTMLInputElement | null} */ (document.querySelector(".md-header .d-search input"));

	/** @type {Promise<void> | undefined} */
	let coming;
	/** Where the focus was before. @type {EventTarget | null} */
	let cameFrom = null;

	const load = (/** @type {string} */ address) =>
		new Promise((resolve, reject) => {
			const isStyle = address.endsWith(".css");
			const element = document.createElement(isStyle ? "link" : "script");
			Object.assign(element, isStyle ? { rel: "stylesheet", href: root + address } : { src: root + address });
			Object.assign(element, { onload: resolve, onerror: reject });
			document.head.append(element);
		});

	const bring = () => {
		const engine = field()?.form?.dataset.engine ?? "engine";
		// Data are a script, too: a page that is read from a folder may load nothing else.
		coming ??= Promise.all(["assets/search.css", `assets/search-${engine}.js`, "assets/search-panel.js", "search/entries.js"].map(load)).then(() =>
			/** @type {any} */ (globalThis).distinguoSearch.start(root, cameFrom),
		);
	};

	/** @type {(event: Event) => void} */
	const turned = (event) => {
		const { target } = event;
		if (!(target instanceof Element)) return;
		if (target.id === "__search") field()?.focus();
		else if (target.closest(".d-search")) {
			if (event instanceof FocusEvent && !coming) cameFrom = event.relatedTarget;
			bring();
		}
	};
	addEventListener("focusin", turned);
	addEventListener("input", turned);
	addEventListener("change", turned);
	addEventListener("keydown", (event) => {
		const { key, target, ctrlKey, metaKey, altKey } = event;
		if (!["/", "s", "f"].includes(key) || ctrlKey || metaKey || altKey) return;
		if (/** @type {Element} */ (target).closest?.("input, select, textarea, [contenteditable]")) return;
		event.preventDefault();
		field()?.focus();
	});

	const asked = new URLSearchParams(location.search);
	const query = asked.get("q") ?? asked.get("query");
	const box = field();
	if (query && box) {
		box.value = query;
		box.focus();
		bring();
	}
}
