// @ts-check
/**
 * "Unclear? Tell us": a link to whoever keeps the reference, with the page in it, or the statement whose menu it stands
 * in.
 *
 * Its `data-tell` is the address of a form or of a mailbox, with {title} and {body} in the place of what is filled in.
 * Without this script the link leads to the empty form.
 */
(() => {
	/** @param {string} id */
	const addressOf = (id) => {
		const canonical = document.querySelector("link[rel=canonical]");
		const page = new URL(canonical instanceof HTMLLinkElement ? canonical.href : location.href);
		page.search = "";
		page.hash = id;
		return page.href;
	};

	addEventListener(
		"click",
		({ target }) => {
			if (!(target instanceof Element)) return;
			const menu = document.getElementById("d-take");
			const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("article a[data-tell]"));
			const cited = /** @type {HTMLElement | null} */ (target.closest("[data-cite]"));
			if (menu && link && cited && target.closest("[popovertarget=d-take]")) {
				menu.querySelector("[data-tell]")?.parentElement?.remove();
				const item = document.createElement("li");
				const copy = /** @type {HTMLAnchorElement} */ (link.cloneNode(true));
				copy.dataset.place = cited.dataset.cite || cited.id;
				item.append(copy);
				menu.querySelector("ul")?.append(item);
			}
			const tellLink = target.closest("a[data-tell]");
			if (!(tellLink instanceof HTMLAnchorElement)) return;
			const { tell = "", place = location.hash.slice(1) } = tellLink.dataset;
			tellLink.href = tell
				.replace("{title}", encodeURIComponent(document.title))
				.replace("{body}", encodeURIComponent(`${addressOf(place)}\n\n`));
		},
		true,
	);
})();
