// @ts-check
/**
 * How a text of several lines is read: its lists, quotations and running text, by the rules of CommonMark and those of
 * `prose/dialect.py`; which formulas stand in it, and what is wrong with one. A test gives both the same texts, made by
 * chance.
 *
 * It enters `distinguoBlocks`.
 */
(() => {
	/**
	 * @typedef {TextBlock} Block what stands in a text: of an item and a quotation its line and what is inside, of the
	 * others their content
	 * @typedef {{ token: RegExp, commands: Set<string>, one: Set<string>, two: Set<string>, macros: Set<string> }} TexNames
	 */
	const NESTED = 200;
	const isWord = (/** @type {string | undefined} */ character) => !!character && /[\p{L}\p{N}]/u.test(character);

	/** A text in which an item that stands deeper than the mark above it is inside that item. @param {string} text */
	const withDeepItems = (text) => {
		/** @type {[written: number, inside: number][]} */
		const openItems = [];
		let inFence = false;
		return text.split("\n").map((line) => {
			if (/^\s*(?:```|~~~)/.test(line)) inFence = !inFence;
			const [, spaces = "", mark = ""] = (!inFence && /^( *)([-+*]|\d{1,9}[.)]) +(?=\S)/.exec(line)) || [];
			if (mark) {
				const column = spaces.length;
				while ((openItems.at(-1)?.[0] ?? -1) >= column) openItems.pop();
				const inside = openItems.at(-1)?.[1] ?? 0;
				const indent = openItems.length && column < inside ? inside : column;
				openItems.push([column, indent + mark.length + 1]);
				return " ".repeat(indent) + line.slice(column);
			}
			if (/^\S/.test(line) && !inFence) openItems.length = 0;
			return line;
		});
	};

	/** @param {string} text without tabs @returns {Block[]} */
	const blocks = (text) => {
		const lines = withDeepItems(text);
		/** Where each line begins, behind what belongs to quotations around it. */
		const starts = lines.map(() => 0);
		/** Where the words of each line begin. */
		const firstWords = lines.map((line) => line.search(/[^ ]|$/));
		/** How far these are indented. */
		const indents = [...firstWords];
		let [line, endLine, depth] = [0, lines.length, 0];
		let [contentIndent, listIndent, parent] = [0, -1, "root"];
		/** @type {Block[]} */
		let output = [];
		const wordsOf = (/** @type {number} */ index) => (lines[index] ?? "").slice(firstWords[index]);
		const isEmpty = (/** @type {number} */ index) => !wordsOf(index);
		const isCode = (/** @type {number} */ index) => (indents[index] ?? 0) - contentIndent >= 4;
		const isInside = (/** @type {number} */ index) => (indents[index] ?? 0) >= contentIndent;
		const addLeaf = (
			/** @type {Block["kind"]} */ kind,
			/** @type {number} */ from,
			/** @type {number} */ to,
			/** @type {string} */ content,
		) => {
			output.push({ kind, line: from, content, inside: [] });
			line = to;
			return true;
		};
		/** The lines between two, without what belongs to quotations around them. @param {number} from @param {number} to */
		const linesBetween = (from, to) =>
			Array.from({ length: Math.max(to - from - 1, 0) }, (_, offset) =>
				(lines[from + 1 + offset] ?? "").slice(starts[from + 1 + offset]),
			);
		/** What a block holds. @param {() => void} read @returns {Block[]} */
		const blocksOf = (read) => {
			const outerOutput = output;
			output = [];
			read();
			const innerOutput = output;
			output = outerOutput;
			return innerOutput;
		};

		/** @typedef {(from: number, end: number, silent: boolean) => boolean} Rule */
		/** @type {Rule} */
		const table = (from, end, silent) => {
			const next = from + 1;
			if (from + 2 > end || !isInside(next) || isCode(next) || isCode(from)) return false;
			const delimiters = wordsOf(next);
			if (!/^(?:[|:][-|: ]|-[-|:])[-|: ]*$/.test(delimiters)) return false;
			const cells = delimiters.split("|").map((cell) => cell.trim());
			const aligned = cells.filter((cell, index) => cell || (index > 0 && index < cells.length - 1));
			const header = wordsOf(from).trim();
			if (!aligned.every((cell) => /^:?-+:?$/.test(cell)) || !header.includes("|")) return false;
			const cellsOf = (/** @type {string} */ row) => {
				const cellText =
					row.split("|").length > 2
						? row.replace(/\[\[[^\]]*\]\]/g, (reference) => reference.replace(/\|/g, "/"))
						: row;
				const parts = cellText.split(/(?<!\\)\|/);
				if (parts.length && !parts[0]) parts.shift();
				if (parts.length && !parts.at(-1)) parts.pop();
				return parts;
			};
			if (cellsOf(header).length !== aligned.length) return false;
			if (silent) return true;
			const outerParent = parent;
			parent = "table";
			let to = from + 2;
			while (to < end && isInside(to) && !beginsOther(to, end) && wordsOf(to).trim() && !isCode(to)) to++;
			parent = outerParent;
			for (let row = from; row < to; row++)
				if (row !== next)
					for (const cell of cellsOf(wordsOf(row).trim())) addLeaf("text", row, to, cell.trim());
			line = to;
			return true;
		};
		/** @type {Rule} */
		const code = (from, end) => {
			if (!isCode(from)) return false;
			let to = from + 1;
			for (let index = to; index < end && (isEmpty(index) || isCode(index)); index++)
				if (!isEmpty(index)) to = index + 1;
			return addLeaf("code", from, to, wordsOf(from));
		};
		/** @type {Rule} */
		const formula = (from, end) => {
			if (isCode(from) || !wordsOf(from).startsWith("$$")) return false;
			const firstLine = wordsOf(from).trim();
			if (firstLine.length > 3 && firstLine.endsWith("$$"))
				return addLeaf("formula", from, from + 1, firstLine.slice(2, -2));
			if (firstLine.length > 3 && firstLine.slice(2).includes("$$")) return false;
			for (let index = from + 1; index < end; index++)
				if (wordsOf(index).trim().endsWith("$$")) {
					const beforeEnd = (lines[index] ?? "").slice(starts[index]).trimEnd().slice(0, -2);
					const content = [wordsOf(from).slice(2), ...linesBetween(from, index), beforeEnd];
					return addLeaf("formula", from, index + 1, content.join("\n"));
				}
			return false;
		};
		/** @type {Rule} */
		const fence = (from, end, silent) => {
			const [mark = ""] = /^(`{3,}|~{3,})/.exec(wordsOf(from)) ?? [];
			if (isCode(from) || !mark || (mark[0] === "`" && wordsOf(from).slice(mark.length).includes("`")))
				return false;
			if (silent) return true;
			let to = from + 1;
			for (; to < end; to++) {
				if (!isEmpty(to) && !isInside(to))
					return addLeaf("code", from, to, lines.slice(from + 1, to).join("\n"));
				const closing = /^(`+|~+) *$/.exec(wordsOf(to))?.[1] ?? "";
				if (closing[0] === mark[0] && closing.length >= mark.length && !isCode(to)) break;
			}
			const content = linesBetween(from, to);
			const margin = Math.min(indents[from] ?? 0, content[0]?.search(/[^ ]|$/) ?? 0);
			return addLeaf("code", from, Math.min(to + 1, end), content.join("\n").slice(margin));
		};
		/** @type {Rule} */
		const quotation = (from, end, silent) => {
			if (isCode(from) || wordsOf(from)[0] !== ">") return false;
			if (silent) return true;
			/** @type {[number, number, number][]} */
			const replaced = [];
			const remember = (/** @type {number} */ index) =>
				void replaced.push([starts[index] ?? 0, firstWords[index] ?? 0, indents[index] ?? 0]);
			const strip = (/** @type {number} */ index) => {
				remember(index);
				const text = lines[index] ?? "";
				const afterMark = (firstWords[index] ?? 0) + 1;
				starts[index] = text[afterMark] === " " ? afterMark + 1 : afterMark;
				firstWords[index] = starts[index] + text.slice(starts[index]).search(/[^ ]|$/);
				indents[index] = firstWords[index] - starts[index];
			};
			strip(from);
			const [outerEndLine, outerParent, outerContentIndent] = [endLine, parent, contentIndent];
			parent = "quotation";
			let isBlank = isEmpty(from);
			let to = from + 1;
			for (; to < end; to++) {
				if (isEmpty(to)) break;
				if (wordsOf(to)[0] === ">" && isInside(to)) {
					strip(to);
					isBlank = isEmpty(to);
					continue;
				}
				if (isBlank) break;
				if (beginsOther(to, end)) {
					endLine = to;
					if (contentIndent) {
						remember(to);
						indents[to] = (indents[to] ?? 0) - contentIndent;
					}
					break;
				}
				remember(to);
				indents[to] = -1; // goes on with a paragraph inside, or ends the quotation
			}
			contentIndent = 0;
			const inside = blocksOf(() => tokenize(from, to));
			output.push({ kind: "quotation", line: from, content: "", inside });
			[endLine, parent, contentIndent] = [outerEndLine, outerParent, outerContentIndent];
			replaced.forEach(
				([oldStart, oldFirstWord, oldIndent], offset) =>
					([starts[from + offset], firstWords[from + offset], indents[from + offset]] = [
						oldStart,
						oldFirstWord,
						oldIndent,
					]),
			);
			return true;
		};
		const markOf = (/** @type {number} */ index) => {
			const [, bullet = "", number = "", sign = ""] =
				/^(?:([-+*])|(\d{1,9})([.)]))(?= |$)/.exec(wordsOf(index)) ?? [];
			return { sign: bullet || sign, number, length: bullet.length + number.length + sign.length };
		};
		/** @type {Rule} */
		const list = (from, end, silent) => {
			let mark = markOf(from);
			if (!silent && mark.number && Number(mark.number) !== 1) return false;
			const isTooDeep = listIndent >= 0 && (indents[from] ?? 0) - listIndent >= 4 && !isInside(from);
			if (isCode(from) || isTooDeep || !mark.length) return false;
			if (silent && parent === "paragraph" && isInside(from)) {
				const isOtherNumber = mark.number && Number(mark.number) !== 1;
				if (isOtherNumber || !wordsOf(from).slice(mark.length).trim()) return false;
			}
			if (silent) return true;
			/** @type {Block} */
			const block = { kind: "list", line: from, ordered: !!mark.number, content: "", inside: [] };
			const outerParent = parent;
			parent = "list";
			for (let index = from; index < end;) {
				const markEnd = (indents[index] ?? 0) + mark.length;
				const contentStart = (firstWords[index] ?? 0) + mark.length;
				const gap = (lines[index] ?? "").slice(contentStart).search(/[^ ]|$/);
				const isBare = contentStart + gap >= (lines[index] ?? "").length;
				const outer = { first: firstWords[index] ?? 0, indent: indents[index] ?? 0, listIndent };
				listIndent = contentIndent;
				contentIndent = markEnd + (isBare || gap > 4 ? 1 : gap);
				firstWords[index] = contentStart + gap;
				indents[index] = markEnd + gap;
				const inside = blocksOf(() => {
					if (isBare && isEmpty(index + 1)) line = Math.min(line + 2, end);
					else tokenize(index, end);
				});
				block.inside.push({ kind: "item", line: index, ordered: !!mark.number, content: "", inside });
				contentIndent = listIndent;
				[listIndent, firstWords[index], indents[index]] = [outer.listIndent, outer.first, outer.indent];
				index = line;
				if (index >= end || !isInside(index) || isCode(index) || beginsOther(index, end)) break;
				const next = markOf(index);
				if (next.sign !== mark.sign || !next.length || !next.number !== !mark.number) break;
				mark = next;
			}
			output.push(block);
			parent = outerParent;
			return true;
		};
		/** @type {Rule} */
		const paragraph = (from) => {
			const outerParent = parent;
			parent = "paragraph";
			let to = from + 1;
			for (; to < endLine && !isEmpty(to); to++) {
				if ((indents[to] ?? 0) - contentIndent > 3 || (indents[to] ?? 0) < 0) continue;
				if (beginsOther(to, endLine) || list(to, endLine, true) || table(to, endLine, true)) break;
			}
			parent = outerParent;
			const margin = new RegExp(`^ {0,${contentIndent}}`);
			const rest = linesBetween(from, to).map((text) => text.replace(margin, ""));
			return addLeaf("text", from, to, [wordsOf(from), ...rest].join("\n").trim());
		};
		/** Whether a line begins what ends a quotation, a list or a table. @param {number} index @param {number} end */
		const beginsOther = (index, end) =>
			fence(index, end, true) ||
			quotation(index, end, true) ||
			(parent !== "list" && parent !== "paragraph" && list(index, end, true));

		const tokenize = (/** @type {number} */ from, /** @type {number} */ end) => {
			depth++;
			line = from;
			while (line < end) {
				while (line < end && isEmpty(line)) line++;
				if (line >= end || !isInside(line)) break;
				if (depth > NESTED) {
					line = end;
					break;
				}
				const index = line;
				[table, code, formula, fence, quotation, list, paragraph].some((rule) => rule(index, end, false));
				if (line < end && isEmpty(line)) line++;
			}
			depth--;
		};
		tokenize(0, lines.length);
		return output;
	};

	/** What an item or a quotation begins with. @param {Block} block @returns {string | undefined} */
	const firstOf = (block) => {
		for (const inner of block.inside) {
			const content = ["list", "item", "quotation"].includes(inner.kind) ? firstOf(inner) : inner.content;
			if (content !== undefined) return content;
		}
		return undefined;
	};

	/**
	 * The items that stand alone and the quotations that may be signs: "- 5 degrees", "> 100 people".
	 * @param {Block[]} blocksOfText @param {RegExp} number @returns {[line: number, what: string][]}
	 */
	const marksOrSigns = (blocksOfText, number) =>
		blocksOfText.flatMap((block) => {
			const inside = marksOrSigns(block.inside, number);
			const isSign = number.test(firstOf(block) ?? "");
			if (block.kind === "quotation" && isSign) inside.unshift([block.line, "a quotation"]);
			const [onlyItem] = block.inside;
			const isSingle = block.kind === "list" && block.inside.length === 1;
			if (isSingle && onlyItem && (block.ordered || number.test(firstOf(onlyItem) ?? "")))
				inside.unshift([onlyItem.line, "a list of one item"]);
			return inside;
		});

	/**
	 * What is no running text at a place: code, an address, the id of a reference.
	 * @param {string} text
	 * @param {number} index
	 * @returns {number} its length
	 */
	const lengthOfOther = (text, index) => {
		const rest = text.slice(index);
		const [ticks = ""] = /^`+/.exec(rest) ?? [];
		if (ticks) {
			const end = [...rest.matchAll(/`+/g)].find((run) => run.index > 0 && run[0].length === ticks.length);
			return end ? end.index + ticks.length : ticks.length;
		}
		return (
			(/^<[a-z][a-z0-9+.-]{1,31}:[^<>\s]*>/i.exec(rest) ??
				/^\[\[[^[\]|\n]*/.exec(rest) ??
				/^\]\([^()\s]*\)/.exec(rest))?.[0].length ?? 0
		);
	};
	/** The formulas in running text. @param {string} text */
	const formulasIn = (text) => {
		/** @type {string[]} */
		const formulasFound = [];
		const isEscaped = (/** @type {number} */ index) => (/\\*$/.exec(text.slice(0, index))?.[0].length ?? 0) % 2 > 0;
		for (let index = 0; index < text.length; index++) {
			const skippedLength = text[index] === "\\" ? 2 : lengthOfOther(text, index);
			if (skippedLength) {
				index += skippedLength - 1;
				continue;
			}
			const [before, next] = [text[index - 1], text[index + 1]];
			if (text[index] !== "$" || !next || /\s/.test(next) || isWord(before) || before === "$" || isEscaped(index))
				continue;
			// Two sums of money are no formula.
			if (/^\$\d[^$\\]*\s\p{L}{2,}(?![\p{L}\p{N}_])[^$\\]*\$/u.test(text.slice(index))) continue;
			const isDisplay = next === "$" ? 1 : 0;
			let end = text.indexOf("$", index + 1 + isDisplay);
			while (end >= 0 && (isEscaped(end) || (isDisplay && text[end + 1] !== "$" && end + 1 < text.length)))
				end = text.indexOf("$", end + 1);
			if (end < 0 || (isDisplay && end + 1 >= text.length)) continue;
			end += isDisplay;
			const tex = text.slice(index + 1 + isDisplay, end - isDisplay);
			if (/\s/.test(text[end - 1] ?? "") || isWord(text[end + 1]) || !tex) continue;
			formulasFound.push(tex);
			index = end;
		}
		return formulasFound;
	};
	/** @param {Block[]} blocksOfText @returns {string[]} */
	const formulas = (blocksOfText) =>
		blocksOfText.flatMap(({ kind, content, inside }) => [
			...(kind === "formula" ? [content.trim()] : []),
			...(kind === "text" ? formulasIn(content) : []),
			...formulas(inside),
		]);

	/**
	 * Why a formula cannot be read, as far as its signs show it; see `text/tex.py`.
	 * @param {string} tex
	 * @param {TexNames} texNames
	 */
	const fault = (tex, texNames) => {
		if ((tex.match(/(?<!\\)\{/g) ?? []).length !== (tex.match(/(?<!\\)\}/g) ?? []).length)
			return "its braces are not balanced";
		const tokens = (tex.match(texNames.token) ?? []).filter((token) => token[0] !== "%" || token.length < 2);
		const commands = tokens.filter((token) => /^\\[A-Za-z]+$/.test(token)).map((token) => token.slice(1));
		if (commands.some((name) => texNames.macros.has(name))) return "";
		const unknownName = commands.find((name) => !texNames.commands.has(name) && !name.startsWith("math"));
		return unknownName
			? `\\${unknownName} is not known`
			: faultOfPairs(tokens) || faultOfScripts(tokens) || faultOfArguments(tokens, texNames);
	};
	const faultOfPairs = (/** @type {string[]} */ tokens) => {
		/** @type {string[]} */
		const openMarks = [];
		for (const token of tokens) {
			const part = token.replace(/\s/g, "");
			if (part === "\\left" || part.startsWith("\\begin{")) openMarks.push(part);
			else if (part === "\\right" || part.startsWith("\\end{")) {
				const opening = part === "\\right" ? "\\left" : part.replace("\\end", "\\begin");
				if (openMarks.pop() !== opening) return `${part} has no ${opening} before it`;
			} else if (part === "&" && !openMarks.some((mark) => mark.startsWith("\\begin")))
				return "& stands outside of \\begin and \\end";
		}
		const unclosed = openMarks.at(-1) ?? "";
		return (
			unclosed && `${unclosed} has no ${unclosed.replaceAll("left", "right").replaceAll("begin", "end")} after it`
		);
	};
	const faultOfScripts = (/** @type {string[]} */ tokens) => {
		let lastSigns = [""];
		for (const token of tokens) {
			const before = lastSigns.at(-1) ?? "";
			const afterScript = before === "^" || before === "_" ? `${before}x` : "";
			if (token === "^" || token === "_") {
				if (before === `${token}x`)
					return `two ${token} follow each other: put braces round what belongs together`;
				lastSigns[lastSigns.length - 1] = token;
			} else if (token === "{") lastSigns.push("");
			else if (token === "}") {
				lastSigns.pop();
				if (!lastSigns.length) lastSigns = [""];
				const outer = lastSigns.at(-1) ?? "";
				lastSigns[lastSigns.length - 1] = outer === "^" || outer === "_" ? `${outer}x` : "";
			} else lastSigns[lastSigns.length - 1] = afterScript;
		}
		return lastSigns[0] === "^" || lastSigns[0] === "_" ? `nothing stands behind ${lastSigns[0]}` : "";
	};
	const faultOfArguments = (
		/** @type {string[]} */ tokens,
		/** @type {{ one: Set<string>, two: Set<string> }} */ { one: oneArgument, two: twoArguments },
	) => {
		for (const [tokenIndex, token] of tokens.entries()) {
			const name = token[0] === "\\" ? token.slice(1) : "";
			const needed = twoArguments.has(name) ? 2 : oneArgument.has(name) ? 1 : 0;
			for (let index = tokenIndex + 1, count = 0; count < needed; count++) {
				if (index >= tokens.length || tokens[index] === "}")
					return `${token} needs ${needed === 1 ? "something" : "two things"} in braces behind it`;
				let open = 0;
				do {
					open += tokens[index] === "{" ? 1 : tokens[index] === "}" ? -1 : 0;
					index++;
				} while (open && index < tokens.length);
			}
		}
		return "";
	};

	window.distinguoBlocks = { blocks, marksOrSigns, formulas, formulasIn, fault };
})();
