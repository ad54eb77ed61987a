// @ts-check
/* Pagefind in the place of the theme's search worker, if asked for. */
{
	const item = async ({ data, score }) => {
		const { url: location, excerpt: text, meta } = await data();
		return [{ location, text, score, title: meta.title, names: meta.names?.split("; "), terms: {} }];
	};

	const place = "../pagefind/pagefind.js";
	let done = import(place);
	addEventListener("message", ({ data: { type, data: query } }) => {
		// In their order.
		done = done.then(async (engine) => {
			if (type) {
				const { results } = await engine.search(query);
				postMessage({ type: 3, data: { items: await Promise.all(results.slice(0, 20).map(item)) } });
			} else {
				await engine.options({ ranking: { metaWeights: { title: 1, names: 1 } } });
				postMessage({ type: 1 });
			}
			return engine;
		});
	});
}
