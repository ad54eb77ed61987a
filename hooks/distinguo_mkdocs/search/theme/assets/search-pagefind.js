// @ts-check
/* Pagefind in the place of our own engine, if asked for: it fetches only those parts of its index that a query needs. */
{
	/** @type {any} */
	const search = (/** @type {any} */ (globalThis).distinguoSearch ??= {});

	search.fold = (/** @type {string} */ text) => text.toLowerCase();

	const kindOf = (/** @type {string} */ url) =>
		({ terms: "term", compare: "comparison", questions: "question", sources: "source" })[url.match(/(terms|compare|questions|sources)\/[^/]+\/?(index.html)?$/)?.[1] ?? ""] ?? "page";

	const plain = (/** @type {string} */ html) => new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";

	const bare = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

	search.open = (/** @type {any} */ _, /** @type {string} */ root) => {
		const opened = import(`${root}pagefind/pagefind.js`).then(async (pagefind) => {
			await pagefind.options({ ranking: { metaWeights: { title: 1, names: 1 } } });
			return pagefind;
		});
		const find = async (/** @type {string} */ query) => {
			const { results } = await (await opened).search(query);
			const pages = await Promise.all(results.slice(0, 20).map((/** @type {any} */ result) => result.data()));
			const hits = pages.map(({ url, excerpt, meta }) => ({ kind: kindOf(url), url, title: meta.title, text: plain(excerpt), near: false, names: meta.names }));
			// What is called just that comes first, then what is but for its signs.
			const fits = (/** @type {any} */ hit) => {
				const names = [hit.title, ...(hit.names ?? "").split("; ")];
				if (names.some((name) => name.toLowerCase() === query.toLowerCase())) return 2;
				return names.some((name) => bare(name) === bare(query)) ? 1 : 0;
			};
			hits.sort((one, other) => fits(other) - fits(one));
			return { hits, editors: [], nearest: [], words: query.toLowerCase().split(/\s+/) };
		};
		return { find };
	};
}
