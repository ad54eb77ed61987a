// @ts-check
/**
 * Texts, lists and mappings as canonical YAML: the same bytes as those of `distinguo fmt`. What YAML would take for
 * more than text is known from the page's data, which comes from the formatter itself.
 */
(() => {
	const WIDTH = 130;
	const MAX_NAME = 60;
	const SENTENCE = /[.!?\u2026]["')\]\u2019\u201d]*$/;
	const STARTS = "-?:,[]{}#&*!|>'\"%@`=<.~";
	const DATE = /^\d{4}-\d\d-\d\d$/;
	const ESCAPES = /** @type {Record<string, string>} */ ({
		'"': '\\"',
		"\\": "\\\\",
		"\n": "\\n",
		"\t": "\\t",
		"\r": "\\r",
	});
	const SPACE = "[\\t\\n\\v\\f\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
	const ENDS = new RegExp(`^${SPACE}|${SPACE}$`, "g");
	/** Signs that Unicode has not assigned yet count as seen: this browser may know others than the formatter does. */
	const UNSEEN = /(?![ \u00a0\u3000\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}\p{Noncharacter_Code_Point}]/u;

	/** @param {string} text */
	const strip = (text) => text.replace(ENDS, "");
	/** Its length in characters, as Python counts it. */
	const size = (/** @type {string} */ text) => [...text].length;
	const isText = (/** @type {unknown} */ value) => typeof value === "string";

	/** @param {string} character */
	const escaped = (character) => {
		const code = /** @type {number} */ (character.codePointAt(0));
		const hex = code.toString(16);
		if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
		return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
	};
	const quotedCharacter = (/** @type {string} */ character) =>
		ESCAPES[character] ?? (UNSEEN.test(character) ? escaped(character) : character);
	const quoted = (/** @type {string} */ text) => `"${[...text].map(quotedCharacter).join("")}"`;

	/** What the form says of a part: of a field by its name, of each item alike. @param {any} spec @param {string} name */
	const under = (spec, name) =>
		spec?.fields ? spec.fields.find((/** @type {any} */ field) => field.name === name) : spec?.item;

	/** @param {string[]} bare the patterns of what is more than text */
	const writer = (bare) => {
		const patterns = bare.map((pattern) => new RegExp(pattern));

		/** @param {string} text */
		const scalar = (text, inBrackets = false) => {
			const first = text[0];
			const isPlain =
				first &&
				text === strip(text) &&
				!STARTS.includes(first) &&
				!UNSEEN.test(text) &&
				!/: | #|:$/.test(text) &&
				!(inBrackets && /[,[\]{}:?]/.test(text)) &&
				(DATE.test(text) || !patterns.some((pattern) => pattern.test(text)));
			return isPlain ? text : quoted(text);
		};

		/** @param {string} line @param {number} room */
		const folded = (line, room) => {
			const pieces = [];
			let current = "";
			for (const word of line.split(/(?<=\S) (?=\S)/)) {
				if (current && size(current) + 1 + size(word) > room) {
					pieces.push(current);
					current = word;
				} else current = current ? `${current} ${word}` : word;
			}
			return [...pieces, current];
		};

		/**
		 * The lines of a text behind its key; `prose` says that the model has sentences there.
		 * @param {string} lead @param {string} text @param {number} indent
		 */
		const textLines = (lead, text, indent, prose = false) => {
			const written = scalar(text);
			const isQuoted = written.startsWith('"') && (prose || size(text) > MAX_NAME);
			const goesBelow = text.includes(" ") && (isQuoted || (prose && SENTENCE.test(text))) && !UNSEEN.test(text);
			if (!text.includes("\n") && size(lead) + 1 + size(written) <= WIDTH && !goesBelow)
				return [`${lead} ${written}`];
			const lines = text.split("\n");
			const room = Math.max(WIDTH - indent, 20);
			if (lines.some((line) => UNSEEN.test(line) || line !== strip(line))) return [`${lead} ${quoted(text)}`];
			const margin = " ".repeat(indent);
			if (lines.length > 1 && lines.every((line) => size(line) <= room))
				return [`${lead} |-`, ...lines.map((line) => (line ? margin + line : ""))];
			if (lines.length === 1 && !text.includes(" ")) return [`${lead} ${written}`];
			const paragraphs = lines.map((line) => (line ? folded(line, room).map((piece) => margin + piece) : []));
			return [
				`${lead} >-`,
				...paragraphs.flatMap((paragraph, index) => (index ? ["", ...paragraph] : paragraph)),
			];
		};

		/** @param {any} item @param {boolean} inMapping @returns {string | undefined} */
		const onOneLineInside = (item, inMapping) => {
			if (isText(item)) return item.includes("\n") ? undefined : scalar(item, true);
			return inMapping && Array.isArray(item) ? onOneLine(item, true) : undefined;
		};

		/** @param {any} value @param {boolean} allowed @returns {string | undefined} */
		const onOneLine = (value, allowed) => {
			if (!allowed) return undefined;
			const isMapping = !Array.isArray(value);
			const parts = [];
			for (const [key, item] of Object.entries(value)) {
				const written = onOneLineInside(item, isMapping);
				if (written === undefined) return undefined;
				parts.push(isMapping ? `${scalar(key, true)}: ${written}` : written);
			}
			return isMapping ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
		};

		/**
		 * @param {string | null} key
		 * @param {any} value
		 * @param {number} indent
		 * @param {boolean} brackets
		 * @param {any} spec
		 * @returns {string[]}
		 */
		const item = (key, value, indent, brackets, spec) => {
			const lead = " ".repeat(indent) + (key === null ? "-" : `${scalar(key)}:`);
			if (isText(value)) return textLines(lead, value, indent + 2, !!spec?.prose);
			const entries = Object.entries(value);
			const isList = Array.isArray(value);
			const short = onOneLine(value, (brackets && key !== null && indent > 0) || isList || !entries.length);
			if (short !== undefined && size(lead) + 1 + size(short) <= WIDTH) return [`${lead} ${short}`];
			const inner = entries.flatMap(([name, itemValue]) =>
				item(isList ? null : name, itemValue, indent + 2, brackets, under(spec, name)),
			);
			return key === null
				? [`${lead} ${(inner[0] ?? "").slice(indent + 2)}`, ...inner.slice(1)]
				: [lead, ...inner];
		};
		return { item, textLines, under };
	};

	window.distinguoYaml = { writer, strip };
})();
