// @ts-check
/**
 * Where a link into the middle of a page lands: what is folded around that place unfolds, and the words that somebody
 * searched for (`?h=` in the address) are marked there, and nowhere else on the page.
 */
(() => {
	const MOST_MARKS = 30;
	const NOT_TEXT = "script, style, svg, button, select, textarea, [hidden]";

	/** The element that the address points at, if any. */
	const targetElement = () => {
		try {
			return document.getElementById(decodeURIComponent(location.hash.slice(1)));
		} catch {
			return null; // no valid escapes: not an address of ours
		}
	};

	const unfold = () => {
		const landing = targetElement();
		let fold = landing?.closest("details:not([open])");
		if (!landing || !fold) return;
		for (; fold instanceof HTMLDetailsElement; fold = fold.parentElement?.closest("details:not([open])"))
			fold.open = true;
		landing.scrollIntoView();
	};

	/**
	 * What a heading is the heading of: its section, or itself, and what follows up to the next heading of its rank or
	 * above. Of anything else: itself.
	 * @param {Element} start
	 */
	const partOf = (start) => {
		const section = start.closest("section[aria-labelledby]");
		if (section?.getAttribute("aria-labelledby") === start.id) return [section];
		const rank = /^H[1-6]$/.test(start.tagName) ? start.tagName : "";
		const elements = [start];
		for (let next = start.nextElementSibling; rank && next; next = next.nextElementSibling) {
			if (next.matches("section") || (/^H[1-6]$/.test(next.tagName) && next.tagName <= rank)) break;
			elements.push(next);
		}
		return elements;
	};

	/**
	 * Mark every place where one of the words begins a word of the text.
	 * @param {Element[]} elements
	 * @param {string[]} words
	 */
	const markWords = (elements, words) => {
		const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})`, "giu");
		/** @type {Text[]} */
		const texts = [];
		for (const element of elements) {
			const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
			while (walker.nextNode()) {
				const text = /** @type {Text} */ (walker.currentNode);
				if (!text.parentElement?.closest(NOT_TEXT)) texts.push(text);
			}
		}
		let marksLeft = MOST_MARKS;
		for (const text of texts) {
			const matches = [...text.data.matchAll(pattern)].slice(0, marksLeft);
			marksLeft -= matches.length;
			// From the last to the first, so that what has been cut off is not looked at again.
			for (const match of matches.reverse()) {
				const rest = text.splitText(match.index);
				rest.splitText(match[0].length);
				const markElement = document.createElement("mark");
				rest.replaceWith(markElement);
				markElement.append(rest);
			}
		}
	};

	const address = new URL(location.href);
	const words = (address.searchParams.get("h") ?? "").split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
	if (address.searchParams.has("h")) {
		// The theme would mark the words on the whole page, and fetch the whole search index for it.
		address.searchParams.delete("h");
		try {
			history.replaceState(history.state, "", address);
		} catch {
			// Some browsers change no address of a file.
		}
		const start = targetElement() ?? document.querySelector("h1");
		if (start && words.length) markWords(partOf(start), words);
	}
	unfold();
	addEventListener("hashchange", unfold);
})();
