// @ts-check
/**
 * How a text of several lines is read: its lists, quotations and running text, by the rules of CommonMark and those of
 * `prose/dialect.py`; which formulas stand in it, and what is wrong with one. A test gives both the same texts, made by chance.
 *
 * It enters `distinguoBlocks`.
 */
(() => {
	/** @typedef {TextBlock} Block what stands in a text: of an item and a quotation its line and what is inside, of the others their content */
	const NESTED = 200;
	const isWord = (/** @type {string | undefined} */ char) => !!char && /[\p{L}\p{N}]/u.test(char);

	/** A text in which an item that stands deeper than the mark above it is inside that item. @param {string} text */
	const deepEnough = (text) => {
		/** @type {[written: number, inside: number][]} */
		const above = [];
		let fenced = false;
		return text.split("\n").map((line) => {
			if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
			const [, spaces = "", mark = ""] = (!fenced && /^( *)([-+*]|\d{1,9}[.)]) +(?=\S)/.exec(line)) || [];
			if (mark) {
				const written = spaces.length;
				while ((above.at(-1)?.[0] ?? -1) >= written) above.pop();
				const inside = above.at(-1)?.[1] ?? 0;
				const indent = above.length && written < inside ? inside : written;
				above.push([written, indent + mark.length + 1]);
				return " ".repeat(indent) + line.slice(written);
			}
			if (/^\S/.test(line) && !fenced) above.length = 0;
			return line;
		});
	};

	/** @param {string} text without tabs @returns {Block[]} */
	const blocks = (text) => {
		const lines = deepEnough(text);
		/** Where each line begins, behind what belongs to quotations around it; where its words begin; how far these are indented. */
		const [start, first] = [lines.map(() => 0), lines.map((line) => line.search(/[^ ]|$/))];
		const indent = [...first];
		let [line, within, listIndent, depth, last, parent] = [0, 0, -1, 0, lines.length, "root"];
		/** @type {Block[]} */
		let out = [];
		const words = (/** @type {number} */ at) => (lines[at] ?? "").slice(first[at]);
		const isEmpty = (/** @type {number} */ at) => !words(at);
		const isCode = (/** @type {number} */ at) => (indent[at] ?? 0) - within >= 4;
		const deeper = (/** @type {number} */ at) => (indent[at] ?? 0) >= within;
		const leaf = (/** @type {Block["kind"]} */ kind, /** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ content) => {
			out.push({ kind, line: from, content, inside: [] });
			line = to;
			return true;
		};
		/** What a block holds. @param {() => void} read @returns {Block[]} */
		const held = (read) => {
			const outside = out;
			out = [];
			read();
			const found = out;
			out = outside;
			return found;
		};

		/** @typedef {(from: number, end: number, silent: boolean) => boolean} Rule */
		/** @type {Rule} */
		const table = (from, end, silent) => {
			const next = from + 1;
			if (from + 2 > end || !deeper(next) || isCode(next) || isCode(from)) return false;
			const rule = words(next);
			if (!/^(?:[|:][-|: ]|-[-|:])[-|: ]*$/.test(rule)) return false;
			const cells = rule.split("|").map((one) => one.trim());
			const aligned = cells.filter((one, at) => one || (at > 0 && at < cells.length - 1));
			const head = words(from).trim();
			if (!aligned.every((one) => /^:?-+:?$/.test(one)) || !head.includes("|")) return false;
			const columns = (/** @type {string} */ row) => {
				const bars = row.split("|").length > 2 ? row.replace(/\[\[[^\]]*\]\]/g, (one) => one.replace(/\|/g, "/")) : row;
				const parts = bars.split(/(?<!\\)\|/);
				if (parts.length && !parts[0]) parts.shift();
				if (parts.length && !parts.at(-1)) parts.pop();
				return parts;
			};
			if (columns(head).length !== aligned.length) return false;
			if (silent) return true;
			const was = parent;
			parent = "table";
			let to = from + 2;
			while (to < end && deeper(to) && !ends(to, end) && words(to).trim() && !isCode(to)) to++;
			parent = was;
			for (let row = from; row < to; row++) if (row !== next) for (const cell of columns(words(row).trim())) leaf("text", row, to, cell.trim());
			line = to;
			return true;
		};
		/** @type {Rule} */
		const code = (from, end) => {
			if (!isCode(from)) return false;
			let to = from + 1;
			for (let at = to; at < end && (isEmpty(at) || isCode(at)); at++) if (!isEmpty(at)) to = at + 1;
			return leaf("code", from, to, words(from));
		};
		/** @type {Rule} */
		const formula = (from, end) => {
			if (isCode(from) || !words(from).startsWith("$$")) return false;
			const said = words(from).trim();
			if (said.length > 3 && said.endsWith("$$")) return leaf("formula", from, from + 1, said.slice(2, -2));
			if (said.length > 3 && said.slice(2).includes("$$")) return false;
			for (let at = from + 1; at < end; at++)
				if (words(at).trim().endsWith("$$")) {
					const between = Array.from({ length: at - from - 1 }, (_, n) => (lines[from + 1 + n] ?? "").slice(start[from + 1 + n]));
					return leaf("formula", from, at + 1, [words(from).slice(2), ...between, (lines[at] ?? "").slice(start[at]).trimEnd().slice(0, -2)].join("\n"));
				}
			return false;
		};
		/** @type {Rule} */
		const fence = (from, end, silent) => {
			const [mark = ""] = /^(`{3,}|~{3,})/.exec(words(from)) ?? [];
			if (isCode(from) || !mark || (mark[0] === "`" && words(from).slice(mark.length).includes("`"))) return false;
			if (silent) return true;
			let to = from + 1;
			for (; to < end; to++) {
				if (!isEmpty(to) && !deeper(to)) return leaf("code", from, to, lines.slice(from + 1, to).join("\n"));
				const closing = /^(`+|~+) *$/.exec(words(to))?.[1] ?? "";
				if (closing[0] === mark[0] && closing.length >= mark.length && !isCode(to)) break;
			}
			const content = Array.from({ length: Math.max(to - from - 1, 0) }, (_, n) => (lines[from + 1 + n] ?? "").slice(start[from + 1 + n]));
			return leaf("code", from, Math.min(to + 1, end), content.join("\n").slice(Math.min(indent[from] ?? 0, content[0]?.search(/[^ ]|$/) ?? 0)));
		};
		/** @type {Rule} */
		const quotation = (from, end, silent) => {
			if (isCode(from) || words(from)[0] !== ">") return false;
			if (silent) return true;
			/** @type {[number, number, number][]} */
			const before = [];
			const keep = (/** @type {number} */ at) => void before.push([start[at] ?? 0, first[at] ?? 0, indent[at] ?? 0]);
			const strip = (/** @type {number} */ at) => {
				keep(at);
				const text = lines[at] ?? "";
				const behind = (first[at] ?? 0) + 1;
				start[at] = text[behind] === " " ? behind + 1 : behind;
				first[at] = start[at] + text.slice(start[at]).search(/[^ ]|$/);
				indent[at] = first[at] - start[at];
			};
			strip(from);
			const [oldLast, oldParent, oldWithin] = [last, parent, within];
			parent = "quotation";
			let empty = isEmpty(from);
			let to = from + 1;
			for (; to < end; to++) {
				if (isEmpty(to)) break;
				if (words(to)[0] === ">" && deeper(to)) {
					strip(to);
					empty = isEmpty(to);
					continue;
				}
				if (empty) break;
				if (ends(to, end)) {
					last = to;
					if (within) {
						keep(to);
						indent[to] = (indent[to] ?? 0) - within;
					}
					break;
				}
				keep(to);
				indent[to] = -1; // goes on with a paragraph inside, or ends the quotation
			}
			within = 0;
			const inside = held(() => tokenize(from, to));
			out.push({ kind: "quotation", line: from, content: "", inside });
			[last, parent, within] = [oldLast, oldParent, oldWithin];
			before.forEach(([begins, first_, depth_], n) => ([start[from + n], first[from + n], indent[from + n]] = [begins, first_, depth_]));
			return true;
		};
		const markOf = (/** @type {number} */ at) => {
			const [, bullet = "", number = "", sign = ""] = /^(?:([-+*])|(\d{1,9})([.)]))(?= |$)/.exec(words(at)) ?? [];
			return { sign: bullet || sign, number, length: bullet.length + number.length + sign.length };
		};
		/** @type {Rule} */
		const list = (from, end, silent) => {
			let mark = markOf(from);
			if (!silent && mark.number && Number(mark.number) !== 1) return false;
			if (isCode(from) || (listIndent >= 0 && (indent[from] ?? 0) - listIndent >= 4 && !deeper(from)) || !mark.length) return false;
			if (silent && parent === "paragraph" && deeper(from) && ((mark.number && Number(mark.number) !== 1) || !words(from).slice(mark.length).trim())) return false;
			if (silent) return true;
			/** @type {Block} */
			const made = { kind: "list", line: from, ordered: !!mark.number, content: "", inside: [] };
			const oldParent = parent;
			parent = "list";
			for (let at = from; at < end; ) {
				const initial = (indent[at] ?? 0) + mark.length;
				const begins = (first[at] ?? 0) + mark.length;
				const gap = (lines[at] ?? "").slice(begins).search(/[^ ]|$/);
				const isBare = begins + gap >= (lines[at] ?? "").length;
				const old = { first: first[at] ?? 0, indent: indent[at] ?? 0, listIndent };
				listIndent = within;
				within = initial + (isBare || gap > 4 ? 1 : gap);
				first[at] = begins + gap;
				indent[at] = initial + gap;
				const inside = held(() => {
					if (isBare && isEmpty(at + 1)) line = Math.min(line + 2, end);
					else tokenize(at, end);
				});
				made.inside.push({ kind: "item", line: at, ordered: !!mark.number, content: "", inside });
				within = listIndent;
				[listIndent, first[at], indent[at]] = [old.listIndent, old.first, old.indent];
				at = line;
				if (at >= end || !deeper(at) || isCode(at) || ends(at, end)) break;
				const next = markOf(at);
				if (next.sign !== mark.sign || !next.length || !next.number !== !mark.number) break;
				mark = next;
			}
			out.push(made);
			parent = oldParent;
			return true;
		};
		/** @type {Rule} */
		const paragraph = (from) => {
			const old = parent;
			parent = "paragraph";
			let to = from + 1;
			for (; to < last && !isEmpty(to); to++) {
				if ((indent[to] ?? 0) - within > 3 || (indent[to] ?? 0) < 0) continue;
				if (ends(to, last) || list(to, last, true) || table(to, last, true)) break;
			}
			parent = old;
			const rest = Array.from({ length: to - from - 1 }, (_, n) => (lines[from + 1 + n] ?? "").slice(start[from + 1 + n]).replace(new RegExp(`^ {0,${within}}`), ""));
			return leaf("text", from, to, [words(from), ...rest].join("\n").trim());
		};
		/** Whether a line begins what ends a quotation, a list or a table. @param {number} at @param {number} end */
		const ends = (at, end) => fence(at, end, true) || quotation(at, end, true) || (parent !== "list" && parent !== "paragraph" && list(at, end, true));

		const tokenize = (/** @type {number} */ from, /** @type {number} */ end) => {
			depth++;
			line = from;
			while (line < end) {
				while (line < end && isEmpty(line)) line++;
				if (line >= end || !deeper(line)) break;
				if (depth > NESTED) {
					line = end;
					break;
				}
				const at = line;
				[table, code, formula, fence, quotation, list, paragraph].some((rule) => rule(at, end, false));
				if (line < end && isEmpty(line)) line++;
			}
			depth--;
		};
		tokenize(0, lines.length);
		return out;
	};

	/** What an item or a quotation begins with. @param {Block} block @returns {string | undefined} */
	const firstOf = (block) => {
		for (const one of block.inside) {
			const found = ["list", "item", "quotation"].includes(one.kind) ? firstOf(one) : one.content;
			if (found !== undefined) return found;
		}
		return undefined;
	};

	/**
	 * The items that stand alone and the quotations that may be signs: "- 5 degrees", "> 100 people".
	 * @param {Block[]} all @param {RegExp} number @returns {[line: number, what: string][]}
	 */
	const marksOrSigns = (all, number) =>
		all.flatMap((block) => {
			const inside = marksOrSigns(block.inside, number);
			const isSign = number.test(firstOf(block) ?? "");
			if (block.kind === "quotation" && isSign) inside.unshift([block.line, "a quotation"]);
			const [only] = block.inside;
			if (block.kind === "list" && only && block.inside.length === 1 && (block.ordered || number.test(firstOf(only) ?? ""))) inside.unshift([only.line, "a list of one item"]);
			return inside;
		});

	/** What is no running text at a place: code, an address, the id of a reference. @param {string} text @param {number} at @returns {number} its length */
	const apart = (text, at) => {
		const rest = text.slice(at);
		const [ticks = ""] = /^`+/.exec(rest) ?? [];
		if (ticks) {
			const end = [...rest.matchAll(/`+/g)].find((one) => one.index > 0 && one[0].length === ticks.length);
			return end ? end.index + ticks.length : ticks.length;
		}
		return (/^<[a-z][a-z0-9+.-]{1,31}:[^<>\s]*>/i.exec(rest) ?? /^\[\[[^[\]|\n]*/.exec(rest) ?? /^\]\([^()\s]*\)/.exec(rest))?.[0].length ?? 0;
	};
	/** The formulas in running text. @param {string} text */
	const formulasIn = (text) => {
		/** @type {string[]} */
		const found = [];
		const isEscaped = (/** @type {number} */ at) => (/\\*$/.exec(text.slice(0, at))?.[0].length ?? 0) % 2 > 0;
		for (let at = 0; at < text.length; at++) {
			const skipped = text[at] === "\\" ? 2 : apart(text, at);
			if (skipped) {
				at += skipped - 1;
				continue;
			}
			const [before, next] = [text[at - 1], text[at + 1]];
			if (text[at] !== "$" || !next || /\s/.test(next) || isWord(before) || before === "$" || isEscaped(at)) continue;
			if (/^\$\d[^$\\]*\s\p{L}{2,}(?![\p{L}\p{N}_])[^$\\]*\$/u.test(text.slice(at))) continue; // two sums of money
			const double = next === "$" ? 1 : 0;
			let end = text.indexOf("$", at + 1 + double);
			while (end >= 0 && (isEscaped(end) || (double && text[end + 1] !== "$" && end + 1 < text.length))) end = text.indexOf("$", end + 1);
			if (end < 0 || (double && end + 1 >= text.length)) continue;
			end += double;
			const tex = text.slice(at + 1 + double, end - double);
			if (/\s/.test(text[end - 1] ?? "") || isWord(text[end + 1]) || !tex) continue;
			found.push(tex);
			at = end;
		}
		return found;
	};
	/** @param {Block[]} all @returns {string[]} */
	const formulas = (all) => all.flatMap(({ kind, content, inside }) => [...(kind === "formula" ? [content.trim()] : kind === "text" ? formulasIn(content) : []), ...formulas(inside)]);

	/**
	 * Why a formula cannot be read, as far as its signs show it; see `text/tex.py`.
	 * @param {string} tex @param {{ token: RegExp, commands: Set<string>, one: Set<string>, two: Set<string>, macros: Set<string> }} known
	 */
	const fault = (tex, known) => {
		if ((tex.match(/(?<!\\)\{/g) ?? []).length !== (tex.match(/(?<!\\)\}/g) ?? []).length) return "its braces are not balanced";
		const tokens = (tex.match(known.token) ?? []).filter((token) => token[0] !== "%" || token.length < 2);
		const commands = tokens.filter((token) => /^\\[A-Za-z]+$/.test(token)).map((token) => token.slice(1));
		if (commands.some((name) => known.macros.has(name))) return "";
		const unknown = commands.find((name) => !known.commands.has(name) && !name.startsWith("math"));
		return unknown ? `\\${unknown} is not known` : pairs(tokens) || scripts(tokens) || missing(tokens, known);
	};
	const pairs = (/** @type {string[]} */ tokens) => {
		/** @type {string[]} */
		const opened = [];
		for (const token of tokens) {
			const part = token.replace(/\s/g, "");
			if (part === "\\left" || part.startsWith("\\begin{")) opened.push(part);
			else if (part === "\\right" || part.startsWith("\\end{")) {
				const begun = part === "\\right" ? "\\left" : part.replace("\\end", "\\begin");
				if (opened.pop() !== begun) return `${part} has no ${begun} before it`;
			} else if (part === "&" && !opened.some((one) => one.startsWith("\\begin"))) return "& stands outside of \\begin and \\end";
		}
		const open = opened.at(-1) ?? "";
		return open && `${open} has no ${open.replaceAll("left", "right").replaceAll("begin", "end")} after it`;
	};
	const scripts = (/** @type {string[]} */ tokens) => {
		let last = [""];
		for (const token of tokens) {
			const before = last.at(-1) ?? "";
			const end = before === "^" || before === "_" ? `${before}x` : "";
			if (token === "^" || token === "_") {
				if (before === `${token}x`) return `two ${token} follow each other: put braces round what belongs together`;
				last[last.length - 1] = token;
			} else if (token === "{") last.push("");
			else if (token === "}") {
				last.pop();
				if (!last.length) last = [""];
				const outer = last.at(-1) ?? "";
				last[last.length - 1] = outer === "^" || outer === "_" ? `${outer}x` : "";
			} else last[last.length - 1] = end;
		}
		return last[0] === "^" || last[0] === "_" ? `nothing stands behind ${last[0]}` : "";
	};
	const missing = (/** @type {string[]} */ tokens, /** @type {{ one: Set<string>, two: Set<string> }} */ { one, two }) => {
		for (const [place, token] of tokens.entries()) {
			const name = token[0] === "\\" ? token.slice(1) : "";
			const needed = two.has(name) ? 2 : one.has(name) ? 1 : 0;
			for (let at = place + 1, number = 0; number < needed; number++) {
				if (at >= tokens.length || tokens[at] === "}") return `${token} needs ${needed === 1 ? "something" : "two things"} in braces behind it`;
				let open = 0;
				do {
					open += tokens[at] === "{" ? 1 : tokens[at] === "}" ? -1 : 0;
					at++;
				} while (open && at < tokens.length);
			}
		}
		return "";
	};

	window.distinguoBlocks = { blocks, marksOrSigns, formulas, formulasIn, fault };
})();
