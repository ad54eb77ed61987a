// @ts-check
/**
 * What is wrong with an entry, as far as it shows that by itself and beside the names that there are: the rules of `distinguo check`,
 * with the same codes and words. Patterns, words and limits come from the engine with the page's data. One table of cases tests both.
 *
 * It enters `distinguoRules`.
 */
(() => {
	const blocks = /** @type {DistinguoBlocks} */ (window.distinguoBlocks);
	const CLOSE = 0.6;
	const MOST_KNOWN = 5000;
	const NO_ID = "- ";
	const count = (/** @type {string} */ text, /** @type {RegExp} */ sign) => text.match(sign)?.length ?? 0;

	/** What is typed in several ways, and what stands for all of them. */
	const TYPED = /** @type {const} */ ([
		[/[\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4]/g, "'"],
		[/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g, '"'],
		[/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-"],
		[/[\u00ad\u200b\u2060\ufeff]/g, ""],
	]);
	const spaced = (/** @type {string} */ text) => text.split(/\s+/).filter(Boolean).join(" ");
	const normal = (/** @type {string} */ text) => spaced(TYPED.reduce((same, [signs, sign]) => same.replace(signs, sign), text.normalize()).normalize());
	/** Small letters, by which names are compared. */
	const small = (/** @type {string} */ text) => text.toLowerCase().replace(/\u00df/g, "ss").replace(/\u03c2/g, "\u03c3").replace(/\u017f/g, "s");
	const fold = (/** @type {string} */ text) => small(normal(text));
	const isAscii = (/** @type {string} */ text) => !/[^\x00-\x7f]/.test(text);
	const isVisible = (/** @type {string} */ text) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(text);
	const isText = (/** @type {unknown} */ value) => typeof value === "string";

	const shorten = (/** @type {string} */ text, limit = 60) => {
		const letters = [...text];
		return letters.length <= limit ? text : `${letters.slice(0, limit - 1).join("")}…`;
	};
	/** A text in quotation marks, as Python writes it. */
	const quoted = (/** @type {string} */ text) => {
		const said = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
		return said.includes("'") && !said.includes('"') ? `"${said}"` : `'${said.replace(/'/g, "\\'")}'`;
	};

	const asId = (/** @type {string} */ text) =>
		text
			.normalize("NFKC")
			.toLowerCase()
			.replace(/ß/g, "ss")
			.normalize("NFKD")
			.replace(/\p{M}|'/gu, "")
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^[0-9-]+/, "")
			.slice(0, 64)
			.replace(/-+$/, "");

	/** How many letters two texts share in blocks, the longest first, as Python's difflib counts. @param {string[]} one @param {string[]} other @returns {number} */
	const shared = (one, other) => {
		let [start, at, size] = [0, 0, 0];
		/** @type {number[]} */
		let above = [];
		for (let i = 0; i < one.length; i++) {
			/** @type {number[]} */
			const row = [];
			for (let j = 0; j < other.length; j++) {
				if (one[i] !== other[j]) continue;
				const length = (above[j - 1] ?? 0) + 1;
				row[j] = length;
				if (length > size) [start, at, size] = [i - length + 1, j - length + 1, length];
			}
			above = row;
		}
		return size && size + shared(one.slice(0, start), other.slice(0, at)) + shared(one.slice(start + size), other.slice(at + size));
	};
	/** The known word that is nearest, if any is near. @param {string} found @param {string[]} known */
	const nearest = (found, known) => {
		const words = known.slice(0, MOST_KNOWN);
		const id = asId(found);
		if (words.includes(id)) return id;
		const letters = [...found].slice(0, 100);
		let [best, near] = [CLOSE, ""];
		for (const word of words) {
			const other = [...word];
			const total = other.length + letters.length;
			if ((2 * Math.min(other.length, letters.length)) / total < best) continue;
			const ratio = (2 * shared(other, letters)) / total;
			if (ratio > best || (ratio === best && word > near)) [best, near] = [ratio, word];
		}
		return near;
	};
	/** The known id that was meant: by itself, by a name, or by how either begins. @param {string} found @param {Record<string, string[]>} known */
	const meant = (found, known) => {
		const ids = Object.keys(known);
		const asked = asId(found);
		if (ids.includes(asked)) return asked;
		const byName = new Map(Object.entries(known).slice(0, MOST_KNOWN).flatMap(([id, names]) => names.map((name) => /** @type {[string, string]} */ ([asId(name), id]))));
		const named = asked && byName.get(asked);
		if (named) return named;
		if (asked.length >= 3) {
			const begun = ids.filter((id) => id.startsWith(asked) || `${asked}-`.startsWith(`${id}-`));
			const all = begun.length ? begun : [...new Set([...byName].filter(([name]) => name.startsWith(`${asked}-`)).map(([, id]) => id))];
			if (all.length === 1) return all[0] ?? "";
		}
		const near = nearest(found, ids) || nearest(asked, [...byName.keys()]);
		return near && (byName.get(near) ?? near);
	};

	/** Whether a date that is written as one is one. @param {string} text */
	const isDay = (text) => {
		const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
		return year > 0 && new Date(Date.UTC(2000 + (year % 400), month - 1, day)).toISOString().slice(5, 10) === [month, day].map((one) => `${one}`.padStart(2, "0")).join("-");
	};
	/** What was meant for a date in another form that can be read in one way only. @param {string} said @param {string[]} months the names of all */
	const dateMeant = (said, months) => {
		const text = said.normalize("NFKC").replace(/\s*[\u2010-\u2015\u2212]\s*/g, "-").trim().replace(/^(\d{4})\s?[\u5e74\ub144]\s?(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\uc77c]$/, "$1-$2-$3");
		const monthOf = (/** @type {string} */ word) => months.flatMap((names, at) => (word.length > 2 && names.split(" ").some((name) => name.startsWith(word.toLowerCase())) ? [at + 1] : []));
		const date = (/** @type {number[]} */ parts) => {
			const written = parts.map((one, at) => `${one}`.padStart(at ? 2 : 4, "0")).join("-");
			return isDay(written) ? written : "";
		};
		const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text);
		if (yearFirst) return date(yearFirst.slice(1).map(Number));
		const dayFirst = /^(\d{1,2})([-/. ]+)(\d{1,2})[-/. ]+(\d{4}|\d\d)$/.exec(text);
		if (dayFirst) {
			const [one, other, end] = [Number(dayFirst[1]), Number(dayFirst[3]), Number(dayFirst[4])];
			const year = dayFirst[4]?.length === 2 ? end + 2000 : end;
			if (dayFirst[2]?.includes(".") || one > 12 || one === other) return date([year, other, one]);
			return other > 12 ? date([year, one, other]) : "";
		}
		const words = (text.match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => word.toLowerCase() !== "de").map((word) => word.replace(/st$/, "").replace(/nd$/, "").replace(/rd$/, "").replace(/th$/, "").replace(/^1er$/, "1"));
		const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
		const [named, days, years] = [words.flatMap(monthOf), numbers.filter((n) => n < 32), numbers.filter((n) => n > 999 && n < 10000)];
		if (words.length === 3 && [named, days, years].every((all) => all.length === 1)) return date([years[0], named[0], days[0]].map(Number));
		const [, month = "", year = ""] = /^([\p{L}\p{N}]+)[-/., ]+(\d{4})$/u.exec(said.trim()) ?? [];
		const ofYear = Number(month) > 0 && Number(month) < 13 ? [Number(month)] : monthOf(month);
		return ofYear.length === 1 ? `${year}-${`${ofYear[0]}`.padStart(2, "0")}` : "";
	};
	/** The code of a language that is only written otherwise: DE, pt_BR. @param {string} text */
	const languageMeant = (text) => {
		const [code = "", ...rest] = text.trim().replace(/_/g, "-").split("-");
		const near = [code.toLowerCase(), ...rest].join("-");
		return near !== text && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(near) ? near : "";
	};

	/** Where each run of backticks is closed, by its place. @param {string} text */
	const closing = (text) => {
		/** @type {Map<number, number>} */
		const found = new Map();
		/** @type {Map<number, number>} */
		const next = new Map();
		for (const run of [...text.matchAll(/`+/g)].reverse()) {
			const end = next.get(run[0].length);
			if (end) found.set(run.index, end);
			next.set(run[0].length, run.index + run[0].length);
		}
		return found;
	};
	const blank = (/** @type {string} */ text) => text.replace(/[^\n]/g, " ");
	/** A line without its code, and without comments and escaped characters where these count, too. @param {string} line */
	const unread = (line, onlyCode = false) => {
		const ends = closing(line);
		const mark = onlyCode ? /`+/g : /`+|\\[^|\n]|<!--/gu;
		let said = line;
		for (let found = mark.exec(line); found; found = mark.exec(line)) {
			const start = found.index;
			let end = mark.lastIndex;
			if (found[0][0] === "`") end = ends.get(start) ?? end;
			else if (found[0] === "<!--") end = line.includes("-->", end) ? line.indexOf("-->", end) + 3 : end;
			if (end > mark.lastIndex || found[0][0] === "\\") said = said.slice(0, start) + blank(line.slice(start, end)) + said.slice(end);
			mark.lastIndex = end;
		}
		return said;
	};
	const masked = (/** @type {string} */ text) => text.split("\n").map((line) => unread(line)).join("\n");

	/** What stands for characters that HTML has names for. */
	const unescaped = (/** @type {string} */ text) => new DOMParser().parseFromString(text.replace(/</g, "&lt;"), "text/html").body.textContent ?? "";

	/** @param {any} data what the engine says: see `scaffold/form_rules.py` */
	const rules = (data) => {
		const pattern = (/** @type {[string, string]} */ [source, flags]) => new RegExp(source, flags);
		const p = Object.fromEntries(Object.entries(data.patterns).map(([name, one]) => [name, pattern(/** @type {[string, string]} */ (one))]));
		const whole = (/** @type {string} */ name) => new RegExp(`^(?:${data.patterns[name][0]})$`, data.patterns[name][1].replace("g", ""));
		const [noWord, enclosed, symbol, entryId, number] = [whole("noWord"), whole("enclosed"), whole("symbol"), whole("entryId"), new RegExp(`^(?:${data.patterns.number[0]})`, "u")];
		const foreign = (/** @type {[[string, string], string][]} */ all) => all.map(([one, advice]) => /** @type {[RegExp, string]} */ ([pattern(one), advice]));
		const [inLines, onLines] = [foreign(data.foreign), foreign(data.foreignLines)];
		const { limits } = data;
		const [one, two, macros, commands] = ["one", "two", "macros", "commands"].map((name) => new Set(data.tex[name].split(" ")));
		const tex = /** @type {Parameters<DistinguoBlocks["fault"]>[1]} */ ({ token: p.texToken, one, two, macros, commands });
		/** The everyday words of the language, once they are known. @type {Set<string> | undefined} */
		let everyday;

		const skeleton = (/** @type {string} */ text) => small([...text.normalize("NFKC")].map((char) => data.lookalikes[char]?.[0] ?? char).join(""));
		const nameKey = (/** @type {string} */ name) => spaced(skeleton(normal(name)));
		const isCapitals = (/** @type {string} */ name) => {
			const letters = name.replace(/['\u2019]?s$/, "").match(/\p{L}/gu)?.join("") ?? "";
			return [...letters].length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
		};
		const isEveryday = (/** @type {string} */ name) => {
			const plain = fold(name);
			return !!everyday && !isCapitals(name) && ([...plain].length < 2 || !/[\p{L}\p{N}]/u.test(plain) || everyday.has(plain));
		};
		const withoutFences = (/** @type {string} */ text) => text.replace(/** @type {RegExp} */ (p.fenced), blank);
		/** A text as it is read: without code and HTML, and with the words of its references. */
		const shown = (/** @type {string} */ text) => {
			const bare = masked(text);
			return bare.replace(/** @type {RegExp} */ (p.reference), (_, id, words) => (words || id).replace(/^[ |]+|[ |]+$/g, ""));
		};
		const isSafe = (/** @type {string} */ address) => {
			const plain = unescaped(unescaped(address)).replace(/(?! )[\p{C}\p{Z}]/gu, "").trim();
			const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(plain)?.[1];
			if (scheme) return data.schemes.includes(scheme.toLowerCase());
			return !/^(?:\/\/|\\|\/\\)/.test(plain) && !/^[^:?]*&/.test(plain);
		};
		const saysNothing = (/** @type {string} */ text) => {
			const plain = spaced(small(text));
			return noWord.test(plain) || data.nothing.includes(plain.replace(/^[()[\]<>.!? ]+|[()[\]<>.!? ]+$/g, ""));
		};

		/** The ids in a text that lists two or more, with whatever signs and words between them. @param {string} text */
		const idsIn = (text) => {
			const parts = text.replace(/^[ ()[\]{}]+|[ ()[\]{}]+$/g, "").split(/(?:^|\s)\d+[.)]\s|[;,&+\u3001\uff0c\uff1b]|\b(?:and|or|vs|versus)\b\.?/).map((one) => one.trim()).filter(Boolean);
			return parts.length > 1 && parts.every((one) => entryId.test(one)) ? parts : [];
		};
		/** What was meant for a text in another form. @param {string} code @param {string} text */
		const inForm = (code, text) => (code === "invalid-date" ? dateMeant(text, data.months) : code === "invalid-language" ? (data.languages[text.trim().toLowerCase()] ?? languageMeant(text)) : code === "invalid-id" ? asId(text.trim().replace(/\.ya?ml$/, "")) : "");
		/** The two names that stand in one, if there are two. @param {string} text @returns {string[]} */
		const twoNames = (text) => {
			const [, words = "", short = ""] = p.shortForm?.exec(text) ?? [];
			if (short) {
				const left = [...small(words)];
				const letters = small(short).match(/\p{L}/gu) ?? [];
				const inOrder = letters[0] === left[0] && letters.every((char) => left.includes(char) && left.splice(0, left.indexOf(char) + 1));
				return inOrder ? [words, short] : [];
			}
			const found = p.separator?.exec(text);
			if (!found) return [];
			const both = [text.slice(0, found.index).replace(/^[ ,(]+|[ ,(]+$/g, ""), text.slice(found.index + found[0].length).replace(/^[ ,()]+|[ ,()]+$/g, "")];
			return both.every((one) => /\p{L}/u.test(one) && !symbol.test(one)) ? both : [];
		};
		/** A name without the article at its beginning, if there is one. @param {string} text @param {string} language */
		const withoutArticle = (text, language) => {
			const [code = ""] = language.toLowerCase().split("-");
			const [, first = "", word = "", end = ""] = /^([\p{L}\p{N}_]+(?:\s|['\u2019]\s?))\s*(\S+)(.*)$/u.exec(text) ?? [];
			const written = first.trim().replace("\u2019", "'");
			const article = written.toLowerCase();
			if (!data.articles[code]?.split(" ").includes(article) || (word.match(/\p{L}/gu)?.length ?? 0) < 2 || data.noArticle.includes(`${article} ${word.toLowerCase()}`)) return "";
			const rest = word + end;
			if (code === "de") return /(?:^|\s)\p{Lu}/u.test(rest) ? rest : "";
			return !data.indefinite.includes(article) && /^\p{Lu}/u.test(written) && /^\p{Lu}/u.test(word) ? "" : rest;
		};

		/**
		 * Everything that is wrong with an entry of a kind. `ids` are those of each kind, with their names; `id` is its own, once it has one.
		 * @param {string} kind @param {any} entry @param {any} spec @param {Record<string, Record<string, string[]>>} ids @param {string} id
		 */
		const of = (kind, entry, spec, ids, id = "") => {
			/** @type {RuleFinding[]} */
			const found = [];
			/** @type {(code: string, steps: (string | number)[], values?: Record<string, any>, suggestion?: string) => void} */
			const tell = (code, steps, values = {}, suggestion = "") => void found.push({ code, steps, values, suggestion });
			const targets = { ...ids.question, ...ids.comparison, ...ids.term };

			/** @param {string} of @param {string} text @param {(string | number)[]} steps */
			const known = (of, text, steps) => {
				const all = ids[of] ?? {};
				if (Object.hasOwn(all, text)) return true;
				const few = data.few.includes(of) && Object.keys(all).length > 0 && Object.keys(all).length <= limits.listed;
				const near = meant(text, of === "source" ? Object.fromEntries(Object.entries(all).filter(([one]) => !one.includes("/"))) : all);
				tell(`unknown-${of}`, steps, { found: text }, near ? `did you mean ${quoted(near)}?` : few ? `write one of ${Object.keys(all).join(", ")}.` : "");
				return false;
			};
			/** @param {any} spec @param {string} text @param {(string | number)[]} steps */
			const reference = (spec, text, steps) => {
				const [first = "", second = ""] = text.split("/");
				if (spec.names === "cell") {
					known("term", first, steps);
					known("criterion", second, steps);
				} else if (spec.names === "source") {
					if (known("source", first, steps) && second && !ids.source?.[text] && ids.source?.[first]?.length) {
						const start = `${first}/`;
						const title = ids.source[first]?.[0] ?? "";
						const sections = Object.entries(ids.source).filter(([one]) => one.startsWith(start));
						const near = meant(second, Object.fromEntries(sections.map(([one, names]) => [one.slice(start.length), names.map((name) => name.slice(title.length + 2))])));
						tell("unknown-section", steps, { found: second, source: first }, near && `did you mean ${quoted(near)}?`);
					}
				} else if (data.rules[`unknown-${spec.names}`]) known(spec.names, text, steps);
			};

			/** What stands in the place of a name besides the name: a second one, or an article. @param {string} text @param {(string | number)[]} steps */
			const nameStyle = (text, steps) => {
				const [first, second] = twoNames(text);
				const language = steps[0] === "in_other_languages" ? `${steps[1]}` : data.language;
				const better = second ? "" : withoutArticle(text, language);
				const [one, other] = [first, second].map((each) => shorten(each ?? ""));
				const apart = steps[0] === "term" ? `keep ${quoted(one ?? "")} here, and write ${quoted(other ?? "")} under 'also_called'` : `make two items of it, ${quoted(one ?? "")} and ${quoted(other ?? "")}`;
				const hint = steps[0] === "forms" ? `make two forms of it: [${one}, ${other}]` : `${apart}${text.includes("/") ? "; a slash inside of one name has no blanks beside it" : ""}`;
				if (second) tell("two-names", steps, { found: shorten(text), hint });
				if (better) tell("article-in-name", steps, { found: shorten(text), better: shorten(better) });
			};
			/** @param {string} text @param {(string | number)[]} steps */
			const name = (text, steps) => {
				if (kind === "term" && (steps.join() === "term" || steps[0] === "forms" || (/^(also_called|in_other_languages)$/.test(`${steps[0]}`) && steps.at(-1) === "name"))) nameStyle(text, steps);
				if ((["term", "name"].includes(`${steps.at(-1)}`) || steps[0] === "forms") && p.untidy?.test(text)) tell("untidy-name", steps, { found: shorten(text), better: shorten(text.replace(/** @type {RegExp} */ (p.untidyEnd), "")) });
				if (isAscii(text) && /[\x21-\x7e]/.test(text)) return;
				const [first = "", last = ""] = [[...text][0], [...text].at(-1)];
				const ends = data.curly[first] ?? "";
				const inside = [...text].slice(1, -1).join("");
				if (ends && ends.includes(last) && [...text].length > 1 && ![...first, ...last].some((mark) => inside.includes(mark))) tell("curly-quotes", steps, { found: `${first} and ${last}` });
				else if (ends && ![...ends].some((mark) => text.slice(first.length).includes(mark))) tell("curly-quotes", steps, { found: first });
				if (!isVisible(text)) tell("invisible-name", steps);
				if (text.normalize() !== text) tell("unusual-form", steps, { found: shorten(text), expected: shorten(text.normalize()) });
				for (const word of text.split(/\s+/))
					for (const part of word.match(/\p{L}+/gu) ?? []) {
						const twins = /\p{Script=Latin}/u.test(part) ? [...new Set(part)].filter((char) => data.lookalikes[char]) : [];
						if (!twins.length) continue;
						tell("mixed-alphabets", steps, { found: shorten(word), letters: twins.map((char) => `${char} is ${data.lookalikes[char][1]}`).join(", ") });
						break;
					}
			};

			/** @param {string} text @param {(string | number)[]} steps */
			const marks = (text, steps) => {
				if (!p.markup?.test(text)) return;
				const bare = masked(withoutFences(text));
				for (const _ of bare.matchAll(/** @type {RegExp} */ (p.linkInLink))) tell("link-in-link", steps);
				for (const one of bare.matchAll(/** @type {RegExp} */ (p.nameless))) if (one[0] === text.slice(one.index, one.index + one[0].length)) tell("nameless-link", steps);
				const unknown = (/** @type {string} */ mark, /** @type {string} */ advice) => tell("unknown-mark", steps, { found: shorten(mark.trim(), 30), advice });
				for (const [mark, advice] of text.includes("\n") ? [...inLines, ...onLines] : inLines) for (const one of bare.matchAll(mark)) unknown(one[0], advice);
				const withoutCode = withoutFences(text).split("\n").map((line) => unread(line, true)).join("\n");
				for (const one of withoutCode.matchAll(/** @type {RegExp} */ (p.tex))) unknown(one[0], "write a formula between dollar signs: $x^2$");
				const read = text.includes("\n") ? blocks.blocks(text) : [];
				for (const formula of text.includes("\n") ? blocks.formulas(read) : blocks.formulasIn(text.trim())) {
					const reason = blocks.fault(formula, tex);
					if (reason) tell("unreadable-formula", steps, { found: shorten(formula), reason });
				}
				const lines = text.split("\n");
				for (const [line, what] of blocks.marksOrSigns(read, number)) tell("mark-or-sign", steps, { found: shorten((lines[line] ?? "").trim(), 30), read: what });
			};

			/** @param {string} text @param {(string | number)[]} steps */
			const prose = (text, steps) => {
				const isDefinition = steps.join("/") === "definition/text";
				if (!isDefinition && (saysNothing(text) || (steps.at(-1) === "not_applicable" && data.noReason.includes(small(text).replace(/^[ .!]+|[ .!]+$/g, ""))))) {
					const inCell = steps[0] === "traits" && steps.length === 3;
					const hint = inCell ? data.hints[steps.at(-1) === "not_applicable" ? "not_applicable" : "cell"].replace("{cell}", `${steps[1]}`) : data.hints.placeholder;
					tell("placeholder", steps, { found: shorten(text), hint });
				}
				const around = enclosed.exec(text)?.slice(1).filter(Boolean);
				if (around) tell("curly-quotes", steps, { found: `${around[0]} and ${around.at(-1)}` });
				marks(text, steps);
				const brackets = text.split("[").length - 1;
				if (brackets > limits.brackets) tell("too-many-brackets", steps, { found: brackets, limit: limits.brackets });
				for (const [lead] of text.matchAll(/** @type {RegExp} */ (p.lead))) {
					const marks = count(lead, /** @type {RegExp} */ (p.mark));
					if (marks > limits.nesting) tell("too-nested-text", steps, { found: marks, limit: limits.nesting });
				}
				const bare = masked(withoutFences(text));
				for (const { groups } of bare.matchAll(/** @type {RegExp} */ (p.link))) {
					const written = groups?.inline || groups?.auto || groups?.defined || "";
					if (!isSafe(written)) tell("unsafe-link", steps, { found: shorten(written) });
				}
				for (const _ of bare.matchAll(/** @type {RegExp} */ (p.image))) tell("image-in-text", steps);
				for (const [, said = ""] of bare.matchAll(/** @type {RegExp} */ (p.reference))) {
					const near = Object.hasOwn(targets, said.trim()) || said.trim() === id ? NO_ID : meant(said.trim(), targets);
					if (near !== NO_ID) tell("unknown-reference", steps, { found: shorten(said.trim()) }, near && `did you mean ${quoted(near)}?`);
				}
			};

			/** A sentence that is read at a glance. @param {string} text @param {(string | number)[]} steps */
			const atAGlance = (text, steps) => {
				for (const sentence of shown(text).split(/** @type {RegExp} */ (p.sentenceEnd))) {
					const words = sentence.match(/** @type {RegExp} */ (p.word))?.length ?? 0;
					if (words > limits.words) tell("long-sentence", steps, { found: words, limit: limits.words, sentence: shorten(sentence.trim()) });
				}
			};
			/** @param {string} text @param {(string | number)[]} steps */
			const definition = (text, steps) => {
				const said = shown(text);
				const words = small((said.match(/** @type {RegExp} */ (p.word)) ?? []).join(" "));
				if (data.placeholders.includes(words) || said.search(/** @type {RegExp} */ (p.stillToDo)) >= 0) {
					tell("placeholder-definition", steps, { found: shorten(said) });
					return;
				}
				const used = [entry.term, ...(entry.forms ?? [])].filter(isText).find((one) => {
					const plain = one.trim().split(/\s+/).map((/** @type {string} */ word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
					return plain && new RegExp(`(?<![\\p{L}\\p{N}_-])${plain}(?![\\p{L}\\p{N}_-])`, entry.linking?.match_case === "yes" ? "u" : "iu").test(said);
				});
				if (used) tell("circular-definition", steps, { reason: `this definition uses ${quoted(used)}, the word that it explains` });
			};

			/** A text that is not written as its field needs it, with what was meant. @param {any} spec @param {string} text @param {(string | number)[]} steps */
			const otherForm = ({ code, names, form }, text, steps) => {
				const found = shorten(text);
				if (names === "source" && /^(https?:\/\/|www\.)/.test(text))
					return tell(code, steps, { found, form }, `add the page to sources.yml first, with 'url: ${found}', then name its id here.`);
				const listed = names ? idsIn(text) : [];
				if (listed.length) return tell("invalid-id", steps, { found }, `separate them with commas: [${listed.join(", ")}].`);
				const shown = names === "source" && /[ .]/.test(text) ? `${form}; one that is new is added to sources.yml first` : form;
				const near = names === "cell" ? cellMeant(text) : names ? meant(text, ids[names] ?? {}) : inForm(code, text);
				tell(code, steps, { found, form: shown }, near && `did you mean ${quoted(near)}?`);
			};
			/** A cell of which term and criterion are known. @param {string} text */
			const cellMeant = (text) => {
				const at = [...text.matchAll(/[/\s]+/g)].map((gap) => [text.slice(0, gap.index), text.slice(gap.index + gap[0].length)]);
				const both = at.map(([term = "", row = ""]) => [meant(term, ids.term ?? {}), meant(row, ids.criterion ?? {})]).find((pair) => pair.every(Boolean));
				return both?.join("/") ?? "";
			};

			/** One text. @param {any} spec @param {string} text @param {(string | number)[]} steps */
			const inText = (spec, text, steps) => {
				const length = [...text].length;
				if (spec.most && length > spec.most) return tell("too-long", steps, { length, limit: spec.most });
				if (spec.pattern && (!new RegExp(spec.pattern, "u").test(text) || (spec.code === "invalid-date" && !isDay(text)) || (spec.code === "invalid-language" && data.countries.includes(text)))) return otherForm(spec, text, steps);
				if (spec.gap && !text.includes(data.gap)) tell("no-gap", steps);
				if (spec.names) reference(spec, text, steps);
				if (spec.called) name(text, steps);
				if (spec.prose) prose(text, steps);
			};

			/** What one object needs besides its fields. @param {any} spec @param {any} value @param {(string | number)[]} steps */
			const inFields = (spec, value, steps) => {
				if (spec.state) {
					const given = ["value", "not_applicable", "same_as"].filter((name) => value[name]);
					if (given.length !== 1) tell("one-state", steps, { found: given.length ? `${given.slice(0, -1).join(" and ")} and ${given.at(-1)}` : "none of value, not_applicable and same_as" });
				}
				if (spec.cited && value.sources?.length && value.by) tell("cited-and-own", [...steps, "sources"]);
				if (spec.cited && !value.sources?.length && !value.by && !value.same_as) tell("no-source", [...steps, "sources"]);
				if (value.why_by && !value.why) tell("reason-missing", steps);
			};

			/** @param {any} spec @param {any} value @param {(string | number)[]} steps */
			const walk = (spec, value, steps) => {
				if (value === undefined) {
					if (spec.required && steps.length) tell("missing-key", steps, { missing: spec.name ?? steps.at(-1), hint: spec.help ?? "" });
				} else if (spec.type === "fields") {
					for (const field of spec.fields) walk(field, value[field.name], [...steps, field.name]);
					inFields(spec, value, steps);
				} else if (spec.type === "map") {
					for (const [key, one] of Object.entries(value)) {
						inText(spec.key, key, [...steps, key]);
						walk(spec.item, one, [...steps, key]);
					}
				} else if (spec.type === "list") {
					const count = `${value.length} item${value.length === 1 ? "" : "s"}`;
					if (value.length < (spec.least ?? 0)) tell("too-few", steps, { found: count, limit: spec.least });
					if (spec.most && value.length > spec.most) tell("too-many", steps, { found: count, limit: spec.most });
					value.forEach((/** @type {any} */ one, /** @type {number} */ place) => {
						if (spec.item.names && steps.join("/") !== "terms" && value.indexOf(one) < place) tell("listed-twice", [...steps, place], { found: one });
						walk(spec.item, one, [...steps, place]);
					});
				} else if (isText(value)) inText(spec, value, steps);
			};

			/** Each name of the term, and where it stands. @returns {{ name: string, steps: (string | number)[], exact: boolean, context: boolean, own?: string }[]} */
			const names = () => {
				const all = entry.linking?.match_case;
				const exact = (/** @type {string} */ name, own = "", short = false) => (own || all || (isCapitals(name) || short ? "yes" : "no")) === "yes";
				return [
					...(entry.term ? [{ name: entry.term, steps: ["term"], exact: exact(entry.term), context: false }] : []),
					...(entry.also_called ?? []).map((/** @type {any} */ { name = "", context, match_case, type }, /** @type {number} */ place) => ({
						name,
						steps: ["also_called", place, "name"],
						exact: exact(name, match_case, ["abbreviation", "acronym"].includes(type)),
						context: !!context,
						own: match_case,
					})),
					...(entry.forms ?? []).map((/** @type {string} */ name, /** @type {number} */ place) => ({ name, steps: ["forms", place], exact: exact(name), context: false })),
				].filter(Boolean); // of one statement alone, others are missing
			};

			const ofTerm = () => {
				if (entry.definition?.text) {
					atAGlance(entry.definition.text, ["definition", "text"]);
					definition(entry.definition.text, ["definition", "text"]);
				}
				entry.usage?.forEach((/** @type {any} */ rule, /** @type {number} */ place) => {
					if (rule.why) atAGlance(rule.why, ["usage", place, "why"]);
					rule.avoid?.forEach((/** @type {string} */ word, /** @type {number} */ at) => {
						const own = entry.usage.some((/** @type {any} */ one) => one.context === rule.context && one.write && fold(one.write) === fold(word));
						const other = data.wanted.find((/** @type {string[]} */ [context, wanted, holder]) => context === rule.context && wanted === fold(word) && holder !== id)?.[2] ?? (own ? id : undefined);
						if (other !== undefined && (fold(word) !== fold(rule.write ?? "") || normal(word) === normal(rule.write ?? "")))
							tell("contradicting-rules", ["usage", place, "avoid", at], { found: word, context: rule.context, other: `${data.folder}/terms/${other}.yml` });
					});
				});
				for (const field of data.relations) entry[field]?.forEach((/** @type {string} */ other, /** @type {number} */ place) => void (other === id && tell("related-to-itself", [field, place], { found: id })));
				/** @type {Map<string, { name: string, exact: boolean }>} */
				const own = new Map();
				const everydayTerm = !!entry.term && isEveryday(entry.term);
				const linked = !!entry.linking?.automatic || entry.linking?.match_case === "yes";
				for (const { name, steps, exact, context, own: asked } of names()) {
					if (!name || context) continue;
					const key = nameKey(name);
					const twin = own.get(key);
					if (twin && !(exact && twin.exact && normal(name) !== normal(twin.name))) tell("repeated-name", steps, { found: twin.name });
					else {
						own.set(key, { name, exact });
						const domain = entry.domain ? fold(entry.domain) : "";
						const other = data.claims.find(
							(/** @type {[string, string, string, string]} */ [of, claimed, place, cased]) =>
								of !== id && claimed === key && !(domain && place && domain !== place) && !(exact && cased && cased !== normal(name)),
						);
						if (other) tell("ambiguous-name", steps, { found: name, other: other[0] });
					}
					const because = data.rejected.find((/** @type {string[]} */ [decided]) => decided === fold(skeleton(name)))?.[1];
					if (because !== undefined) tell("rejected-name", steps, { found: name, because: shorten(because, 200) });
					if (!linked && (steps[0] === "forms" ? !everydayTerm && isVisible(name) && isEveryday(name) : asked !== "yes" && isEveryday(name))) tell("everyday-name", steps, { found: name });
				}
			};
			const ofComparison = () => {
				/** @type {string[]} */
				const terms = entry.terms ?? [];
				terms.forEach((term, place) => void (terms.indexOf(term) < place && tell("compared-with-itself", ["terms", place], { found: term })));
				const among = Object.fromEntries(terms.map((term) => [term, ids.term?.[term] ?? []]));
				const chosen = (/** @type {string} */ term, /** @type {(string | number)[]} */ steps) => {
					if (terms.includes(term)) return;
					const near = meant(term, among);
					tell("not-compared", steps, { found: term, terms: terms.join(", ") }, near && `did you mean ${quoted(near)}?`);
				};
				if (terms.length > 1) {
					for (const term of Object.keys(entry.use ?? {})) chosen(term, ["use", term]);
					for (const [list, field] of /** @type {const} */ ([["sentences", "fits"], ["cases", "answer"]]))
						entry[list]?.forEach((/** @type {any} */ one, /** @type {number} */ place) => one[field]?.forEach((/** @type {string} */ term, /** @type {number} */ at) => chosen(term, [list, place, field, at])));
				}
				const alone = (entry.sentences ?? []).map((/** @type {any} */ one) => one.fits ?? []).filter((/** @type {string[]} */ fits) => fits.length === 1).flat();
				for (const term of terms.length > 1 ? new Set(terms) : []) if (!alone.includes(term)) tell("one-sided-comparison", [entry.sentences ? "sentences" : "terms"], { found: term });
				const compared = [...terms].sort().join("-vs-");
				if (terms.length > 1 && data.written.includes(compared)) tell("compared-twice", ["terms"], { other: `${data.folder}/comparisons/${compared}.yml` });
			};
			const ofSource = () => {
				const tomorrow = new Date(Date.now() + 864e5).toISOString().slice(0, 10);
				for (const field of ["published", "updated"]) {
					const day = `${entry[field] ?? ""}-01-01`.slice(0, 10);
					if (/^\d{4}(-\d\d){0,2}$/.test(entry[field] ?? "") && isDay(entry[field]) && day > tomorrow) tell("future-date", [field], { found: entry[field] });
				}
				const other = entry.tag && data.tags[small(entry.tag)];
				if (other && other !== id) tell("given-twice", ["tag"], { what: "tag", found: entry.tag, other });
			};

			walk(spec, entry, []);
			if (kind === "term") ofTerm();
			if (kind === "comparison") ofComparison();
			if (kind === "question" && entry.question && !p.questionEnd?.test(entry.question)) tell("no-question-mark", ["question"]);
			if (kind === "question" && entry.answer?.text) atAGlance(entry.answer.text, ["answer", "text"]);
			if (kind === "source") ofSource();
			const seen = new Set();
			return found.filter((one) => {
				const key = JSON.stringify(one);
				return !seen.has(key) && seen.add(key);
			});
		};

		/**
		 * What is wrong with one statement of an entry whose names are known, in place of what it said.
		 * @param {string} kind @param {string} text @param {any} spec @param {(string | number)[]} steps @param {any} names
		 * @param {Record<string, Record<string, string[]>>} ids @param {string} id
		 */
		const ofStatement = (kind, text, spec, steps, names, ids, id) => {
			/** @type {(spec: any, steps: (string | number)[]) => any} */
			const holder = (inner, [step, ...further]) => {
				if (step === undefined) return [inner, text];
				const [one, value] = holder(inner, further);
				if (typeof step !== "number") return [{ type: "fields", fields: [{ ...one, name: step }] }, { [step]: value }];
				/** @type {any[]} */
				const list = [];
				list[step] = value;
				return [{ type: "list", item: one }, list];
			};
			const [shape, entry] = holder(spec, steps);
			return of(kind, { ...names, ...entry }, shape, ids, id).filter((one) => one.steps.join("/") === steps.join("/"));
		};

		/** A problem in the words of the check. @param {RuleFinding} finding */
		const worded = ({ code, values = {}, suggestion = "" }) => {
			const [severity, message, hint] = data.rules[code] ?? ["error", code, ""];
			const fill = (/** @type {string} */ text) =>
				text.replace(/\{\{|\}\}|\{(\w+)(!r)?\}/g, (whole, name, repr) => (name ? (repr ? quoted(`${values[name] ?? ""}`) : `${values[name] ?? ""}`) : (whole[0] ?? "")));
			const said = fill(hint);
			const advice = suggestion ? `${suggestion} ${said.slice(0, 1).toUpperCase()}${said.slice(1)}`.trim() : said;
			return { severity, message: fill(message), hint: advice && !/[.?!]$/.test(advice) ? `${advice}.` : advice };
		};

		return { of, ofStatement, worded, setEveryday: (/** @type {string[]} */ words) => (everyday = new Set(words.map(fold))) };
	};

	window.distinguoRules = { rules, asId };
})();
