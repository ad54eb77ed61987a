// @ts-check
/**
 * Pagefind in the place of our own engine, if asked for: it fetches only those parts of its index that a query needs.
 */
(() => {
	const KINDS = new Map(
		Object.entries({ terms: "term", compare: "comparison", questions: "question", sources: "source" }),
	);

	/**
	 * What kind of entry an address is that of.
	 * @param {string} url
	 */
	const kindOf = (url) => KINDS.get(url.match(/(\w+)\/[^/]+\/?(?:index\.html)?$/)?.[1] ?? "") ?? "page";

	/** @param {string} html */
	const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";

	/** @param {string} text */
	const withoutSigns = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

	/**
	 * How well one of some names fits a query: as it is, but for its signs, or not.
	 * @param {string[]} names
	 * @param {string} query
	 */
	const fitOf = (names, query) => {
		if (names.some((name) => name.toLowerCase() === query.toLowerCase())) return 2;
		return names.some((name) => withoutSigns(name) === withoutSigns(query)) ? 1 : 0;
	};

	/** @type {Search["open"]} */
	const open = (_, root) => {
		const loading = import(`${root}pagefind/pagefind.js`).then(async (pagefind) => {
			await pagefind.options({ ranking: { metaWeights: { title: 1, names: 1 } } });
			return pagefind;
		});
		return {
			async find(query) {
				const { results } = await (await loading).search(query);
				/** @type {{ url: string, excerpt: string, meta: { title: string, names?: string } }[]} */
				const pages = await Promise.all(results.slice(0, 20).map((/** @type {any} */ result) => result.data()));
				const hits = pages
					.map(({ url, excerpt, meta: { title, names = "" } }) => ({
						fit: fitOf([title, ...names.split("; ")], query),
						hit: { kind: kindOf(url), url, title, text: textOf(excerpt), near: false },
					}))
					.sort((first, second) => second.fit - first.fit)
					.map(({ hit }) => hit);
				return {
					hits,
					editors: [],
					count: results.length,
					nearest: [],
					words: query.toLowerCase().split(/\s+/),
				};
			},
		};
	};

	window.distinguoSearch = Object.assign(window.distinguoSearch ?? {}, {
		open,
		fold: (/** @type {string} */ text) => text.toLowerCase(),
	});
})();
