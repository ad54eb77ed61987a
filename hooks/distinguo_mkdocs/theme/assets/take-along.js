// @ts-check
/**
 * What a reader takes along: the words of a statement, a link to it, a citation as text, Markdown or HTML, or the page
 * on paper.
 *
 * Whatever can be taken stands in an element with `data-cite`: the id of its place on the page, or nothing where it has
 * that id itself. `[data-quote]` in it is what it says; without one, all of it. A button with `data-take` takes it:
 * `quote` for the words, else `link`, `text`, `markdown` or `html`. A button that opens the menu (`#d-take`) says what
 * the buttons of the menu take.
 */
(() => {
	/** Pixels between the menu and the edge of the screen. */
	const EDGE = 8;
	const NOT_SAID = ".d-cite, .d-own, .d-acts, .d-take, .headerlink, .d-hidden, details, [hidden], script, style";

	/** What the menu was opened for. */
	let statement = /** @type {HTMLElement | null} */ (null);

	/** @returns {HTMLElement | null} */
	const menuElement = () => document.getElementById("d-take");

	/**
	 * What an element says, without marks and buttons.
	 * @param {Element} element
	 */
	const textOf = (element) => {
		const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
		for (const unsaid of copy.querySelectorAll(NOT_SAID)) unsaid.remove();
		return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
	};

	/**
	 * What the cells of a row say, each after the head of its column, and all of them after the head of the row.
	 * @param {HTMLTableRowElement} row
	 */
	const textOfRow = (row) => {
		const heads = row.closest("table")?.tHead?.rows[0]?.cells;
		const [name = "", ...cells] = [...row.cells].map((cell, column) => {
			const text = textOf(cell);
			return text && column && row.cells.length > 3 ? `${heads?.[column]?.textContent?.trim()}: ${text}` : text;
		});
		return `${name}: ${cells.filter(Boolean).join("; ")}`;
	};

	/** @param {HTMLElement} cited */
	const quoteOf = (cited) => {
		const marked = [...cited.querySelectorAll("[data-quote]")];
		if (!marked.length && cited instanceof HTMLTableRowElement) return textOfRow(cited);
		return (marked.length ? marked : [cited]).map(textOf).filter(Boolean).join("; ");
	};

	/** @param {HTMLElement} cited */
	const addressOf = (cited) => {
		const canonical = document.querySelector("link[rel=canonical]");
		const page = new URL(canonical instanceof HTMLLinkElement ? canonical.href : location.href);
		page.search = "";
		page.hash = cited.dataset.cite || cited.id;
		return page.href;
	};

	/** @param {string} text */
	const inHtml = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
	/** @param {string} text */
	const inMarkdown = (text) => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");

	/**
	 * @param {string} form
	 * @param {HTMLElement} cited
	 */
	const copyOf = (form, cited) => {
		const address = addressOf(cited);
		const quote = quoteOf(cited);
		const title = document.title;
		switch (form) {
			case "link":
				return address;
			case "text":
				return (menuElement()?.dataset.text ?? "").replace(
					/\{(\w+)\}/g,
					(_, name) => new Map(Object.entries({ quote, title, address })).get(name) ?? "",
				);
			case "markdown":
				return `> ${inMarkdown(quote)}\n>\n> [${inMarkdown(title)}](${address})\n`;
			case "html": {
				const link = `<a href="${inHtml(address)}">${inHtml(title)}</a>`;
				return `<blockquote cite="${inHtml(address)}">\n<p>${inHtml(quote)}</p>\n<p>${link}</p>\n</blockquote>\n`;
			}
		}
		return quote;
	};

	/**
	 * Copy a text. Where the page is not secure, as in many a company's own network, the browser offers only the old way.
	 * @param {string} text
	 * @returns {Promise<boolean>}
	 */
	const copy = async (text) => {
		try {
			await navigator.clipboard.writeText(text);
			return true;
		} catch {
			const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
			field.style.cssText = "position:fixed;opacity:0";
			const active = document.activeElement;
			document.body.append(field);
			field.select();
			const isDone = document.execCommand("copy");
			field.remove();
			if (active instanceof HTMLElement) active.focus();
			return isDone;
		}
	};

	let timer = 0;
	/** @param {boolean} isDone */
	const showNote = (isDone) => {
		const note = document.querySelector(".d-taken");
		if (!(note instanceof HTMLElement)) return;
		clearTimeout(timer);
		note.textContent = (isDone ? note.dataset.done : note.dataset.failed) ?? "";
		timer = setTimeout(() => note.replaceChildren(), 4000);
	};

	/**
	 * Put the menu beside the button that opens it.
	 * @param {HTMLElement} list
	 * @param {Element} button
	 */
	const placeMenu = (list, button) => {
		const { bottom, top, left } = button.getBoundingClientRect();
		const { offsetHeight: height, offsetWidth: width } = list;
		const isBelow = bottom + height + EDGE <= innerHeight || top < height + EDGE;
		const lowest = innerHeight - height - EDGE;
		const rightmost = document.documentElement.clientWidth - width - EDGE;
		list.style.top = `${Math.max(EDGE, Math.min(isBelow ? bottom : top - height, lowest))}px`;
		list.style.left = `${Math.max(EDGE, Math.min(left, rightmost))}px`;
	};

	addEventListener("click", async ({ target }) => {
		const button = target instanceof Element ? target.closest("button") : null;
		if (!button) return;
		const cited = /** @type {HTMLElement | null} */ (button.closest("[data-cite]"));
		const list = menuElement();
		if (cited && list && button.getAttribute("popovertarget") === list.id) {
			// The browser opens it before or after this; it is asked to stand beside the button either way.
			statement = cited;
			requestAnimationFrame(() => placeMenu(list, button));
			return;
		}
		const { take: take } = button.dataset;
		const citedStatement = list?.contains(button) ? statement : cited;
		if (!take || !citedStatement) return;
		showNote(await copy(copyOf(take, citedStatement)));
		if (list?.matches(":popover-open")) list.hidePopover();
	});

	// On paper a page says where it comes from, even if the site was built without knowing its address.
	addEventListener("beforeprint", () => {
		const addressLine = document.querySelector(".d-handout [data-address]");
		if (addressLine && location.protocol.startsWith("http"))
			addressLine.textContent = location.origin + location.pathname;
	});
})();
