// @ts-check
/**
 * What is wrong with an entry, as far as it shows that by itself and beside the names that there are: the rules of
 * `distinguo check`, with the same codes and words. Patterns, words and limits come from the engine with the page's
 * data. One table of cases tests both.
 *
 * It enters `distinguoRules`.
 */
(() => {
	/**
	 * @typedef {(string | number)[]} Steps The way to a value in an entry.
	 * @typedef {Record<string, Record<string, string[]>>} IdsByKind The ids of each kind, with their names.
	 * @typedef {{ name: string, steps: Steps, exact: boolean, context: boolean, own?: string }} NameOfTerm
	 */

	const blocks = /** @type {DistinguoBlocks} */ (window.distinguoBlocks);
	const CLOSE = 0.6;
	const MOST_KNOWN = 5000;
	const count = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => text.match(pattern)?.length ?? 0;

	/** What is typed in several ways, and what stands for all of them. */
	const TYPED = /** @type {const} */ ([
		[/[\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4]/g, "'"],
		[/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g, '"'],
		[/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-"],
		[/[\u00ad\u200b\u2060\ufeff]/g, ""],
	]);
	const withSingleSpaces = (/** @type {string} */ text) => text.split(/\s+/).filter(Boolean).join(" ");
	const normal = (/** @type {string} */ text) =>
		withSingleSpaces(
			TYPED.reduce((typed, [signs, sign]) => typed.replace(signs, sign), text.normalize()).normalize(),
		);
	/** Small letters, by which names are compared. */
	const lowered = (/** @type {string} */ text) =>
		text
			.toLowerCase()
			.replace(/\u00df/g, "ss")
			.replace(/\u03c2/g, "\u03c3")
			.replace(/\u017f/g, "s");
	const fold = (/** @type {string} */ text) => lowered(normal(text));
	const isAscii = (/** @type {string} */ text) => !/[^\x00-\x7f]/.test(text);
	const isVisible = (/** @type {string} */ text) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(text);
	const isText = (/** @type {unknown} */ value) => typeof value === "string";

	const shorten = (/** @type {string} */ text, limit = 60) => {
		const characters = [...text];
		return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
	};
	/** A text in quotation marks, as Python writes it. */
	const quoted = (/** @type {string} */ text) => {
		const escaped = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
		return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replace(/'/g, "\\'")}'`;
	};

	/** A question whether something near was meant, where there is something near. @param {string} suggestion */
	const didYouMean = (suggestion) => suggestion && `did you mean ${quoted(suggestion)}?`;

	/** Letters of Latin alphabets that are more than another one with marks, and those that stand for them. */
	const LETTERS = Object.fromEntries(
		"æae œoe øo đd ðd þth ħh ıi ĸq łl ŋng ŧt əe ǝe ɛe ɔo ɓb ɗd ɖd ƙk ƴy ƒf ɣg ʋv ɲn"
			.split(" ")
			.map(([letter = "", ...plain]) => [letter, plain.join("")]),
	);
	/** A text in small Latin letters without marks, as far as its own ones are Latin. */
	const inLatin = (/** @type {string} */ text) =>
		text
			.replace(/[^\p{L}\p{M}\p{N}\0-\x7f]/gu, " ")
			.normalize("NFKC")
			.toLowerCase()
			.replace(/ß/g, "ss")
			.normalize("NFKD")
			.replace(/[\p{M}\p{Lm}']/gu, "")
			.replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter);
	const asId = (/** @type {string} */ text) =>
		inLatin(text)
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^[0-9-]+/, "")
			.slice(0, 64)
			.replace(/-+$/, "");

	/**
	 * How many letters two texts share in blocks, the longest first, as Python's difflib counts.
	 * @param {string[]} letters
	 * @param {string[]} otherLetters
	 * @returns {number}
	 */
	const sharedLetters = (letters, otherLetters) => {
		let [start, otherStart, size] = [0, 0, 0];
		/** @type {number[]} */
		let previousRow = [];
		for (let index = 0; index < letters.length; index++) {
			/** @type {number[]} */
			const row = [];
			for (let otherIndex = 0; otherIndex < otherLetters.length; otherIndex++) {
				if (letters[index] !== otherLetters[otherIndex]) continue;
				const length = (previousRow[otherIndex - 1] ?? 0) + 1;
				row[otherIndex] = length;
				if (length > size) [start, otherStart, size] = [index - length + 1, otherIndex - length + 1, length];
			}
			previousRow = row;
		}
		return (
			size &&
			size +
				sharedLetters(letters.slice(0, start), otherLetters.slice(0, otherStart)) +
				sharedLetters(letters.slice(start + size), otherLetters.slice(otherStart + size))
		);
	};
	/** The known word that is nearest, if any is near. @param {string} text @param {string[]} knownWords */
	const nearest = (text, knownWords) => {
		const candidates = knownWords.slice(0, MOST_KNOWN);
		const id = asId(text);
		if (candidates.includes(id)) return id;
		const letters = [...text].slice(0, 100);
		let [bestRatio, bestWord] = [CLOSE, ""];
		for (const word of candidates) {
			const wordLetters = [...word];
			const total = wordLetters.length + letters.length;
			if ((2 * Math.min(wordLetters.length, letters.length)) / total < bestRatio) continue;
			const ratio = (2 * sharedLetters(wordLetters, letters)) / total;
			if (ratio > bestRatio || (ratio === bestRatio && word > bestWord)) [bestRatio, bestWord] = [ratio, word];
		}
		return bestWord;
	};
	/**
	 * The known id that was meant: by itself, by a name, or by how either begins.
	 * @param {string} text
	 * @param {Record<string, string[]>} namesById
	 */
	const meantId = (text, namesById) => {
		const ids = Object.keys(namesById);
		const textId = asId(text);
		if (ids.includes(textId)) return textId;
		const idByName = new Map(
			Object.entries(namesById)
				.slice(0, MOST_KNOWN)
				.flatMap(([id, names]) => names.map((name) => /** @type {[string, string]} */ ([asId(name), id]))),
		);
		const namedId = textId && idByName.get(textId);
		if (namedId) return namedId;
		if (textId.length >= 3) {
			const begunIds = ids.filter((id) => id.startsWith(textId) || `${textId}-`.startsWith(`${id}-`));
			const candidates = begunIds.length
				? begunIds
				: [...new Set([...idByName].filter(([name]) => name.startsWith(`${textId}-`)).map(([, id]) => id))];
			if (candidates.length === 1) return candidates[0] ?? "";
		}
		const nearName = nearest(text, ids) || nearest(textId, [...idByName.keys()]);
		return nearName && (idByName.get(nearName) ?? nearName);
	};

	const twoDigits = (/** @type {number} */ number) => `${number}`.padStart(2, "0");

	/** Whether a date that is written as one is one. @param {string} text */
	const isDay = (text) => {
		const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
		// A year with the same days: JavaScript takes one before 100 for one of the last century.
		const date = new Date(Date.UTC(2000 + (year % 400), month - 1, day));
		return year > 0 && date.toISOString().slice(5, 10) === `${twoDigits(month)}-${twoDigits(day)}`;
	};

	/** A date as we write it, if there is such a day. @param {number[]} parts its year, month and day */
	const isoDate = (parts) => {
		const date = parts.map((part, index) => `${part}`.padStart(index ? 2 : 4, "0")).join("-");
		return isDay(date) ? date : "";
	};

	/** What was meant for a date in figures that ends with the year. @param {RegExpExecArray} match */
	const dateFromDayFirst = ([, firstNumber, sign, secondNumber, yearNumber]) => {
		const [first, second, last] = [Number(firstNumber), Number(secondNumber), Number(yearNumber)];
		const year = yearNumber?.length === 2 ? last + 2000 : last;
		if (sign?.includes(".") || first > 12 || first === second) return isoDate([year, second, first]);
		return second > 12 ? isoDate([year, first, second]) : "";
	};

	/** The months that a word may be the beginning of, as numbers. @param {string} word @param {string[]} months */
	const monthsFrom = (word, months) => {
		if (word.length <= 2) return [];
		const isMeant = (/** @type {string} */ names) =>
			names.split(" ").some((name) => name.startsWith(word.toLowerCase()));
		return months.flatMap((names, index) => (isMeant(names) ? [index + 1] : []));
	};

	/** What was meant for a day whose month is a word. @param {string} text @param {string[]} months */
	const dateFromWords = (text, months) => {
		const words = (text.match(/[\p{L}\p{N}_]+/gu) ?? [])
			.filter((word) => word.toLowerCase() !== "de")
			.map((word) =>
				word.replace(/st$/, "").replace(/nd$/, "").replace(/rd$/, "").replace(/th$/, "").replace(/^1er$/, "1"),
			);
		if (words.length !== 3) return undefined;
		const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
		const namedMonths = words.flatMap((word) => monthsFrom(word, months));
		const days = numbers.filter((number) => number < 32);
		const years = numbers.filter((number) => number > 999 && number < 10000);
		const isCertain = [namedMonths, days, years].every((candidates) => candidates.length === 1);
		return isCertain ? isoDate([years[0], namedMonths[0], days[0]].map(Number)) : undefined;
	};

	/** What was meant for a month and a year. @param {string} text @param {string[]} months */
	const monthMeant = (text, months) => {
		const [, month = "", year = ""] = /^([\p{L}\p{N}]+)[-/., ]+(\d{4})$/u.exec(text) ?? [];
		const candidates = Number(month) > 0 && Number(month) < 13 ? [Number(month)] : monthsFrom(month, months);
		return candidates.length === 1 ? `${year}-${twoDigits(Number(candidates[0]))}` : "";
	};

	/**
	 * What was meant for a date in another form that can be read in one way only.
	 * @param {string} written
	 * @param {string[]} months the names of all
	 */
	const dateMeant = (written, months) => {
		const tidied = written
			.normalize("NFKC")
			.replace(/\s*[\u2010-\u2015\u2212]\s*/g, "-")
			.trim()
			.replace(
				/^(\d{4})\s?[\u5e74\ub144]\s?(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\uc77c]$/,
				"$1-$2-$3",
			);
		const yearFirst =
			/^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/.exec(tidied) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(tidied);
		if (yearFirst) return isoDate(yearFirst.slice(1).map(Number));
		const dayFirst = /^(\d{1,2})([-/. ]+)(\d{1,2})[-/. ]+(\d{4}|\d\d)$/.exec(tidied);
		if (dayFirst) return dateFromDayFirst(dayFirst);
		return dateFromWords(tidied, months) ?? monthMeant(written.trim(), months);
	};
	/** The code of a language that is only written otherwise: DE, pt_BR. @param {string} text */
	const languageMeant = (text) => {
		const [code = "", ...rest] = text.trim().replace(/_/g, "-").split("-");
		const tidied = [code.toLowerCase(), ...rest].join("-");
		return tidied !== text && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tidied) ? tidied : "";
	};

	/** Where each run of backticks is closed, by its place. @param {string} text */
	const closingTicks = (text) => {
		/** @type {Map<number, number>} */
		const ends = new Map();
		/** @type {Map<number, number>} */
		const nextEnds = new Map();
		for (const run of [...text.matchAll(/`+/g)].reverse()) {
			const end = nextEnds.get(run[0].length);
			if (end) ends.set(run.index, end);
			nextEnds.set(run[0].length, run.index + run[0].length);
		}
		return ends;
	};
	const blank = (/** @type {string} */ text) => text.replace(/[^\n]/g, " ");
	/**
	 * A line without its code, and without comments and escaped characters where these count, too.
	 * @param {string} line
	 */
	const withoutUnread = (line, onlyCode = false) => {
		const tickEnds = closingTicks(line);
		const pattern = onlyCode ? /`+/g : /`+|\\[^|\n]|<!--/gu;
		let result = line;
		for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
			const start = match.index;
			let end = pattern.lastIndex;
			if (match[0][0] === "`") end = tickEnds.get(start) ?? end;
			else if (match[0] === "<!--") end = line.includes("-->", end) ? line.indexOf("-->", end) + 3 : end;
			if (end > pattern.lastIndex || match[0][0] === "\\")
				result = result.slice(0, start) + blank(line.slice(start, end)) + result.slice(end);
			pattern.lastIndex = end;
		}
		return result;
	};
	const masked = (/** @type {string} */ text) =>
		text
			.split("\n")
			.map((line) => withoutUnread(line))
			.join("\n");

	/** What stands for characters that HTML has names for. */
	const unescaped = (/** @type {string} */ text) =>
		new DOMParser().parseFromString(text.replace(/</g, "&lt;"), "text/html").body.textContent ?? "";

	/** @param {any} data what the engine says: see `scaffold/form_rules.py` */
	const rules = (data) => {
		const pattern = (/** @type {[string, string]} */ [source, flags]) => new RegExp(source, flags);
		const patterns = Object.fromEntries(
			Object.entries(data.patterns).map(([name, sourceAndFlags]) => [
				name,
				pattern(/** @type {[string, string]} */ (sourceAndFlags)),
			]),
		);
		const wholePattern = (/** @type {string} */ name) =>
			new RegExp(`^(?:${data.patterns[name][0]})$`, data.patterns[name][1].replace("g", ""));
		const [noWord, enclosedWhole, symbol, entryId, number] = [
			wholePattern("noWord"),
			wholePattern("enclosed"),
			wholePattern("symbol"),
			wholePattern("entryId"),
			new RegExp(`^(?:${data.patterns.number[0]})`, "u"),
		];
		const adviceByMark = (/** @type {[[string, string], string][]} */ entries) =>
			entries.map(
				([sourceAndFlags, advice]) => /** @type {[RegExp, string]} */ ([pattern(sourceAndFlags), advice]),
			);
		const [foreignMarks, foreignLineMarks] = [adviceByMark(data.foreign), adviceByMark(data.foreignLines)];
		const { limits } = data;
		// What is looked up here is typed: in a map, "constructor" is a word.
		const languageByName = new Map(Object.entries(data.languages));
		const articles = new Map(Object.entries(data.articles));
		const sourceByTag = new Map(Object.entries(data.tags));
		const [oneArgument, twoArguments, macros, commands] = ["one", "two", "macros", "commands"].map(
			(name) => new Set(data.tex[name].split(" ")),
		);
		const tex = /** @type {Parameters<DistinguoBlocks["fault"]>[1]} */ ({
			token: patterns.texToken,
			one: oneArgument,
			two: twoArguments,
			macros,
			commands,
		});
		/** The everyday words of the language, once they are known. @type {Set<string> | undefined} */
		let everyday;

		const skeleton = (/** @type {string} */ text) =>
			lowered(
				[...text.normalize("NFKC")].map((character) => data.lookalikes[character]?.[0] ?? character).join(""),
			);
		const nameKey = (/** @type {string} */ name) => withSingleSpaces(skeleton(normal(name)));
		const isCapitals = (/** @type {string} */ name) => {
			const letters =
				name
					.replace(/['\u2019]?s$/, "")
					.match(/\p{L}/gu)
					?.join("") ?? "";
			return [...letters].length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
		};
		const isEveryday = (/** @type {string} */ name) => {
			const key = fold(name);
			return (
				!!everyday &&
				!isCapitals(name) &&
				([...key].length < 2 || !/[\p{L}\p{N}]/u.test(key) || everyday.has(key))
			);
		};
		const withoutFences = (/** @type {string} */ text) =>
			text.replace(/** @type {RegExp} */ (patterns.fenced), blank);
		/** A text as it is read: without code and HTML, and with the words of its references. */
		const visibleText = (/** @type {string} */ text) => {
			const unmarked = masked(text);
			return unmarked.replace(/** @type {RegExp} */ (patterns.reference), (_, id, words) =>
				(words || id).replace(/^[ |]+|[ |]+$/g, ""),
			);
		};
		const isSafe = (/** @type {string} */ address) => {
			const decoded = unescaped(unescaped(address))
				.replace(/(?! )[\p{C}\p{Z}]/gu, "")
				.trim();
			const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(decoded)?.[1];
			if (scheme) return data.schemes.includes(scheme.toLowerCase());
			return !/^(?:\/\/|\\|\/\\)/.test(decoded) && !/^[^:?]*&/.test(decoded);
		};
		const saysNothing = (/** @type {string} */ text) => {
			const words = withSingleSpaces(lowered(text));
			return noWord.test(words) || data.nothing.includes(words.replace(/^[()[\]<>.!? ]+|[()[\]<>.!? ]+$/g, ""));
		};

		/** The ids in a text that lists two or more, with whatever signs and words between them. @param {string} text */
		const idsIn = (text) => {
			const parts = text
				.replace(/^[ ()[\]{}]+|[ ()[\]{}]+$/g, "")
				.split(/(?:^|\s)\d+[.)]\s|[;,&+\u3001\uff0c\uff1b]|\b(?:and|or|vs|versus)\b\.?/)
				.map((part) => part.trim())
				.filter(Boolean);
			return parts.length > 1 && parts.every((part) => entryId.test(part)) ? parts : [];
		};
		/** What was meant for a text in another form. @param {string} code @param {string} text */
		const meantForm = (code, text) => {
			if (code === "invalid-date") return dateMeant(text, data.months);
			if (code === "invalid-language") return languageByName.get(text.trim().toLowerCase()) ?? languageMeant(text);
			return code === "invalid-id" ? asId(text.trim().replace(/\.ya?ml$/, "")) : "";
		};
		/** The two names that stand in one, if there are two. @param {string} text @returns {string[]} */
		const twoNames = (text) => {
			const [, words = "", short = ""] = patterns.shortForm?.exec(text) ?? [];
			if (short) {
				const remaining = [...lowered(words)];
				const letters = lowered(short).match(/\p{L}/gu) ?? [];
				const inOrder =
					letters[0] === remaining[0] &&
					letters.every(
						(character) =>
							remaining.includes(character) && remaining.splice(0, remaining.indexOf(character) + 1),
					);
				return inOrder ? [words, short] : [];
			}
			const separator = patterns.separator?.exec(text);
			if (!separator) return [];
			const names = [
				text.slice(0, separator.index).replace(/^[ ,(]+|[ ,(]+$/g, ""),
				text.slice(separator.index + separator[0].length).replace(/^[ ,()]+|[ ,()]+$/g, ""),
			];
			return names.every((name) => /\p{L}/u.test(name) && !symbol.test(name)) ? names : [];
		};
		/** A name without the article at its beginning, if there is one. @param {string} text @param {string} language */
		const withoutArticle = (text, language) => {
			const [code = ""] = language.toLowerCase().split("-");
			const [, lead = "", word = "", end = ""] =
				/^([\p{L}\p{N}_]+(?:\s|['\u2019]\s?))\s*(\S+)(.*)$/u.exec(text) ?? [];
			const articleAsWritten = lead.trim().replace("\u2019", "'");
			const article = articleAsWritten.toLowerCase();
			if (
				!articles.get(code)?.split(" ").includes(article) ||
				(word.match(/\p{L}/gu)?.length ?? 0) < 2 ||
				data.noArticle.includes(`${article} ${word.toLowerCase()}`)
			)
				return "";
			const rest = word + end;
			if (code === "de") return /(?:^|\s)\p{Lu}/u.test(rest) ? rest : "";
			return !data.indefinite.includes(article) && /^\p{Lu}/u.test(articleAsWritten) && /^\p{Lu}/u.test(word)
				? ""
				: rest;
		};

		/**
		 * Everything that is wrong with an entry of a kind. `ids` are those of each kind, with their names; `id` is its own,
		 * once it has one.
		 * @param {string} kind @param {any} entry @param {any} spec @param {IdsByKind} ids @param {string} id
		 */
		const problemsOf = (kind, entry, spec, ids, id = "") => {
			/** @type {RuleFinding[]} */
			const problems = [];
			/** @type {(code: string, steps: Steps, values?: Record<string, any>, suggestion?: string) => void} */
			const report = (code, steps, values = {}, suggestion = "") =>
				void problems.push({ code, steps, values, suggestion });
			const targets = { ...ids.question, ...ids.comparison, ...ids.term };

			/** @param {string} idKind @param {string} text @param {Steps} steps */
			const isKnown = (idKind, text, steps) => {
				const namesById = ids[idKind] ?? {};
				if (Object.hasOwn(namesById, text)) return true;
				const canList =
					data.few.includes(idKind) &&
					Object.keys(namesById).length > 0 &&
					Object.keys(namesById).length <= limits.listed;
				const sourceNames = () =>
					Object.fromEntries(Object.entries(namesById).filter(([knownId]) => !knownId.includes("/")));
				const suggestedId = meantId(text, idKind === "source" ? sourceNames() : namesById);
				const list = canList ? `write one of ${Object.keys(namesById).join(", ")}.` : "";
				report(`unknown-${idKind}`, steps, { found: text }, didYouMean(suggestedId) || list);
				return false;
			};
			/** A section of a source that is known. @param {string} text @param {Steps} steps */
			const checkSection = (text, steps) => {
				const [source = "", section = ""] = text.split("/");
				if (!section || ids.source?.[text] || !ids.source?.[source]?.length) return;
				const prefix = `${source}/`;
				const title = ids.source[source]?.[0] ?? "";
				const sections = Object.entries(ids.source)
					.filter(([knownId]) => knownId.startsWith(prefix))
					.map(([knownId, names]) => [
						knownId.slice(prefix.length),
						names.map((name) => name.slice(title.length + 2)),
					]);
				const suggestedId = meantId(section, Object.fromEntries(sections));
				report("unknown-section", steps, { found: section, source }, didYouMean(suggestedId));
			};
			/** @param {any} spec @param {string} text @param {Steps} steps */
			const checkReference = (spec, text, steps) => {
				const [first = "", second = ""] = text.split("/");
				if (spec.names === "cell") {
					isKnown("term", first, steps);
					isKnown("criterion", second, steps);
				} else if (spec.names === "source") {
					if (isKnown("source", first, steps)) checkSection(text, steps);
				} else if (data.rules[`unknown-${spec.names}`]) isKnown(spec.names, text, steps);
			};

			/**
			 * How two names in the place of one are taken apart.
			 * @param {string} first
			 * @param {string} second
			 * @param {string} text
			 * @param {Steps} steps
			 */
			const twoNamesHint = (first, second, text, steps) => {
				if (steps[0] === "forms") return `make two forms of it: [${first}, ${second}]`;
				const advice =
					steps[0] === "term"
						? `keep ${quoted(first)} here, and write ${quoted(second)} under 'also_called'`
						: `make two items of it, ${quoted(first)} and ${quoted(second)}`;
				return `${advice}${text.includes("/") ? "; a slash inside of one name has no blanks beside it" : ""}`;
			};
			/**
			 * What stands in the place of a name besides the name: a second one, or an article.
			 * @param {string} text
			 * @param {Steps} steps
			 */
			const checkNameStyle = (text, steps) => {
				const [first, second] = twoNames(text);
				const language = steps[0] === "in_other_languages" ? `${steps[1]}` : data.language;
				const withoutLead = second ? "" : withoutArticle(text, language);
				if (second) {
					const hint = twoNamesHint(shorten(first ?? ""), shorten(second), text, steps);
					report("two-names", steps, { found: shorten(text), hint });
				}
				if (withoutLead)
					report("article-in-name", steps, { found: shorten(text), better: shorten(withoutLead) });
			};
			/** The quotation marks around a name, or the one before it that nothing closes. @param {string} text */
			const strayQuotes = (text) => {
				const [first = "", last = ""] = [[...text][0], [...text].at(-1)];
				const closingMarks = data.curly[first] ?? "";
				if (!closingMarks) return "";
				const inside = [...text].slice(1, -1).join("");
				const isQuoted =
					closingMarks.includes(last) &&
					[...text].length > 1 &&
					![...first, ...last].some((mark) => inside.includes(mark));
				if (isQuoted) return `${first} and ${last}`;
				return [...closingMarks].some((mark) => text.slice(first.length).includes(mark)) ? "" : first;
			};
			/** A word whose letters are of several alphabets. @param {string} word @param {Steps} steps */
			const checkAlphabets = (word, steps) => {
				for (const part of word.match(/\p{L}+/gu) ?? []) {
					const lookalikes = /\p{Script=Latin}/u.test(part)
						? [...new Set(part)].filter((character) => data.lookalikes[character])
						: [];
					if (!lookalikes.length) continue;
					const letters = lookalikes.map((letter) => `${letter} is ${data.lookalikes[letter][1]}`).join(", ");
					report("mixed-alphabets", steps, { found: shorten(word), letters });
					break;
				}
			};
			/** @param {string} text @param {Steps} steps */
			const checkName = (text, steps) => {
				const [field] = steps;
				const isNameOfTerm =
					steps.join() === "term" ||
					field === "forms" ||
					(/^(also_called|in_other_languages)$/.test(`${field}`) && steps.at(-1) === "name");
				if (kind === "term" && isNameOfTerm) checkNameStyle(text, steps);
				const isName = ["term", "name"].includes(`${steps.at(-1)}`) || field === "forms";
				if (isName && patterns.untidy?.test(text)) {
					const better = shorten(text.replace(/** @type {RegExp} */ (patterns.untidyEnd), ""));
					report("untidy-name", steps, { found: shorten(text), better });
				}
				if (isAscii(text) && /[\x21-\x7e]/.test(text)) return;
				const quotes = strayQuotes(text);
				if (quotes) report("curly-quotes", steps, { found: quotes });
				if (!isVisible(text)) report("invisible-name", steps);
				if (text.normalize() !== text)
					report("unusual-form", steps, { found: shorten(text), expected: shorten(text.normalize()) });
				for (const word of text.split(/\s+/)) checkAlphabets(word, steps);
			};

			/** @param {string} text @param {Steps} steps */
			const checkMarks = (text, steps) => {
				if (!patterns.markup?.test(text)) return;
				const unmarked = masked(withoutFences(text));
				for (const _ of unmarked.matchAll(/** @type {RegExp} */ (patterns.linkInLink)))
					report("link-in-link", steps);
				for (const match of unmarked.matchAll(/** @type {RegExp} */ (patterns.nameless)))
					if (match[0] === text.slice(match.index, match.index + match[0].length))
						report("nameless-link", steps);
				const reportUnknownMark = (/** @type {string} */ mark, /** @type {string} */ advice) =>
					report("unknown-mark", steps, { found: shorten(mark.trim(), 30), advice });
				const isBlock = text.includes("\n");
				for (const [mark, advice] of isBlock ? [...foreignMarks, ...foreignLineMarks] : foreignMarks)
					for (const match of unmarked.matchAll(mark)) reportUnknownMark(match[0], advice);
				const withoutCode = withoutFences(text)
					.split("\n")
					.map((line) => withoutUnread(line, true))
					.join("\n");
				for (const match of withoutCode.matchAll(/** @type {RegExp} */ (patterns.tex)))
					reportUnknownMark(match[0], "write a formula between dollar signs: $x^2$");
				const parsed = isBlock ? blocks.blocks(text) : [];
				for (const formula of isBlock ? blocks.formulas(parsed) : blocks.formulasIn(text.trim())) {
					const reason = blocks.fault(formula, tex);
					if (reason) report("unreadable-formula", steps, { found: shorten(formula), reason });
				}
				const lines = text.split("\n");
				for (const [line, reading] of blocks.marksOrSigns(parsed, number))
					report("mark-or-sign", steps, { found: shorten((lines[line] ?? "").trim(), 30), read: reading });
			};

			/** @param {string} text @param {Steps} steps */
			const isPlaceholder = (text, steps) => {
				if (steps.join("/") === "definition/text") return false;
				if (saysNothing(text)) return true;
				const words = lowered(text).replace(/^[ .!]+|[ .!]+$/g, "");
				return steps.at(-1) === "not_applicable" && data.noReason.includes(words);
			};
			/** @param {Steps} steps */
			const placeholderHint = (steps) => {
				if (steps[0] !== "traits" || steps.length !== 3) return data.hints.placeholder;
				const hint = data.hints[steps.at(-1) === "not_applicable" ? "not_applicable" : "cell"];
				return hint.replace("{cell}", `${steps[1]}`);
			};
			/** A reference in a text. @param {string} target @param {Steps} steps */
			const checkTarget = (target, steps) => {
				if (Object.hasOwn(targets, target) || target === id) return;
				const suggestedId = meantId(target, targets);
				report("unknown-reference", steps, { found: shorten(target) }, didYouMean(suggestedId));
			};

			/** @param {string} text @param {Steps} steps */
			const checkProse = (text, steps) => {
				if (isPlaceholder(text, steps))
					report("placeholder", steps, { found: shorten(text), hint: placeholderHint(steps) });
				const quotes = enclosedWhole.exec(text)?.slice(1).filter(Boolean);
				if (quotes) report("curly-quotes", steps, { found: `${quotes[0]} and ${quotes.at(-1)}` });
				checkMarks(text, steps);
				const brackets = text.split("[").length - 1;
				if (brackets > limits.brackets)
					report("too-many-brackets", steps, { found: brackets, limit: limits.brackets });
				for (const [lead] of text.matchAll(/** @type {RegExp} */ (patterns.lead))) {
					const depth = count(lead, /** @type {RegExp} */ (patterns.mark));
					if (depth > limits.nesting)
						report("too-nested-text", steps, { found: depth, limit: limits.nesting });
				}
				const unmarked = masked(withoutFences(text));
				for (const { groups } of unmarked.matchAll(/** @type {RegExp} */ (patterns.link))) {
					const address = groups?.inline || groups?.auto || groups?.defined || "";
					if (!isSafe(address)) report("unsafe-link", steps, { found: shorten(address) });
				}
				for (const _ of unmarked.matchAll(/** @type {RegExp} */ (patterns.image)))
					report("image-in-text", steps);
				for (const [, target = ""] of unmarked.matchAll(/** @type {RegExp} */ (patterns.reference)))
					checkTarget(target.trim(), steps);
			};

			/** A sentence that is read at a glance. @param {string} text @param {Steps} steps */
			const checkSentences = (text, steps) => {
				for (const sentence of visibleText(text).split(/** @type {RegExp} */ (patterns.sentenceEnd))) {
					const words = sentence.match(/** @type {RegExp} */ (patterns.word))?.length ?? 0;
					if (words > limits.words)
						report("long-sentence", steps, {
							found: words,
							limit: limits.words,
							sentence: shorten(sentence.trim()),
						});
				}
			};
			/** @param {string} text @param {Steps} steps */
			const checkDefinition = (text, steps) => {
				const visible = visibleText(text);
				const words = lowered((visible.match(/** @type {RegExp} */ (patterns.word)) ?? []).join(" "));
				if (
					data.placeholders.includes(words) ||
					visible.search(/** @type {RegExp} */ (patterns.stillToDo)) >= 0
				) {
					report("placeholder-definition", steps, { found: shorten(visible) });
					return;
				}
				const flags = entry.linking?.match_case === "yes" ? "u" : "iu";
				const isUsed = (/** @type {string} */ name) => {
					const pattern = name
						.trim()
						.split(/\s+/)
						.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
						.join("\\s+");
					return (
						pattern &&
						new RegExp(`(?<![\\p{L}\\p{N}_-])${pattern}(?![\\p{L}\\p{N}_-])`, flags).test(visible)
					);
				};
				const usedName = [entry.term, ...(entry.forms ?? [])].filter(isText).find(isUsed);
				if (usedName)
					report("circular-definition", steps, {
						reason: `this definition uses ${quoted(usedName)}, the word that it explains`,
					});
			};

			/**
			 * A text that is not written as its field needs it, with what was meant.
			 * @param {any} spec
			 * @param {string} text
			 * @param {Steps} steps
			 */
			const reportOtherForm = ({ code, names, form }, text, steps) => {
				const shortText = shorten(text);
				if (names === "source" && /^(https?:\/\/|www\.)/.test(text)) {
					const advice = `add the page to sources.yml first, with 'url: ${shortText}', then name its id here.`;
					return report(code, steps, { found: shortText, form }, advice);
				}
				const listedIds = names ? idsIn(text) : [];
				if (listedIds.length) {
					const advice = `separate them with commas: [${listedIds.join(", ")}].`;
					return report("invalid-id", steps, { found: shortText }, advice);
				}
				const isNewSource = names === "source" && /[ .]/.test(text);
				const expectedForm = isNewSource ? `${form}; one that is new is added to sources.yml first` : form;
				const suggestion = () => {
					if (names === "cell") return cellMeant(text);
					return names ? meantId(text, ids[names] ?? {}) : meantForm(code, text);
				};
				report(code, steps, { found: shortText, form: expectedForm }, didYouMean(suggestion()));
			};
			/** A cell of which term and criterion are known. @param {string} text */
			const cellMeant = (text) => {
				const splits = [...text.matchAll(/[/\s]+/g)].map((gap) => [
					text.slice(0, gap.index),
					text.slice(gap.index + gap[0].length),
				]);
				const cellIds = splits
					.map(([term = "", criterion = ""]) => [
						meantId(term, ids.term ?? {}),
						meantId(criterion, ids.criterion ?? {}),
					])
					.find((pair) => pair.every(Boolean));
				return cellIds?.join("/") ?? "";
			};

			/** One text. @param {any} spec @param {string} text @param {Steps} steps */
			const checkText = (spec, text, steps) => {
				const length = [...text].length;
				if (spec.most && length > spec.most) return report("too-long", steps, { length, limit: spec.most });
				if (
					spec.pattern &&
					(!new RegExp(spec.pattern, "u").test(text) ||
						(spec.code === "invalid-date" && !isDay(text)) ||
						(spec.code === "invalid-language" && data.countries.includes(text)))
				)
					return reportOtherForm(spec, text, steps);
				if (spec.gap && !text.includes(data.gap)) report("no-gap", steps);
				if (spec.names) checkReference(spec, text, steps);
				if (spec.called) checkName(text, steps);
				if (spec.prose) checkProse(text, steps);
			};

			/** What one object needs besides its fields. @param {any} spec @param {any} value @param {Steps} steps */
			const checkFields = (spec, value, steps) => {
				if (spec.state) {
					const givenStates = ["value", "not_applicable", "same_as"].filter((name) => value[name]);
					if (givenStates.length !== 1)
						report("one-state", steps, {
							found: givenStates.length
								? `${givenStates.slice(0, -1).join(" and ")} and ${givenStates.at(-1)}`
								: "none of value, not_applicable and same_as",
						});
				}
				if (spec.cited && value.sources?.length && value.by) report("cited-and-own", [...steps, "sources"]);
				if (spec.cited && !value.sources?.length && !value.by && !value.same_as)
					report("no-source", [...steps, "sources"]);
				if (value.why_by && !value.why) report("reason-missing", steps);
			};

			/** @param {any} spec @param {any} value @param {Steps} steps */
			const checkValue = (spec, value, steps) => {
				if (value === undefined) {
					if (spec.required && steps.length)
						report("missing-key", steps, { missing: spec.name ?? steps.at(-1), hint: spec.help ?? "" });
				} else if (spec.type === "fields") {
					for (const field of spec.fields) checkValue(field, value[field.name], [...steps, field.name]);
					checkFields(spec, value, steps);
				} else if (spec.type === "map") {
					for (const [key, item] of Object.entries(value)) {
						checkText(spec.key, key, [...steps, key]);
						checkValue(spec.item, item, [...steps, key]);
					}
				} else if (spec.type === "list") {
					const count = `${value.length} item${value.length === 1 ? "" : "s"}`;
					if (value.length < (spec.least ?? 0)) report("too-few", steps, { found: count, limit: spec.least });
					if (spec.most && value.length > spec.most)
						report("too-many", steps, { found: count, limit: spec.most });
					value.forEach((/** @type {any} */ item, /** @type {number} */ index) => {
						if (spec.item.names && steps.join("/") !== "terms" && value.indexOf(item) < index)
							report("listed-twice", [...steps, index], { found: item });
						checkValue(spec.item, item, [...steps, index]);
					});
				} else if (isText(value)) checkText(spec, value, steps);
			};

			/** Each name of the term, and where it stands. @returns {NameOfTerm[]} */
			const namesOfTerm = () => {
				const ownCase = entry.linking?.match_case;
				const isExact = (/** @type {string} */ name, nameCase = "", isShort = false) =>
					(nameCase || ownCase || (isCapitals(name) || isShort ? "yes" : "no")) === "yes";
				return [
					...(entry.term
						? [{ name: entry.term, steps: ["term"], exact: isExact(entry.term), context: false }]
						: []),
					...(entry.also_called ?? []).map(
						(/** @type {any} */ { name = "", context, match_case, type }, /** @type {number} */ index) => ({
							name,
							steps: ["also_called", index, "name"],
							exact: isExact(name, match_case, ["abbreviation", "acronym"].includes(type)),
							context: !!context,
							own: match_case,
						}),
					),
					...(entry.forms ?? []).map((/** @type {string} */ name, /** @type {number} */ index) => ({
						name,
						steps: ["forms", index],
						exact: isExact(name),
						context: false,
					})),
				].filter(Boolean); // of one statement alone, others are missing
			};

			/** A rule for writers, beside the other rules. @param {any} rule @param {number} index */
			const checkRule = (rule, index) => {
				if (rule.why) checkSentences(rule.why, ["usage", index, "why"]);
				rule.avoid?.forEach((/** @type {string} */ word, /** @type {number} */ wordIndex) => {
					const isOwnWord = entry.usage.some(
						(/** @type {any} */ otherRule) =>
							otherRule.context === rule.context &&
							otherRule.write &&
							fold(otherRule.write) === fold(word),
					);
					const wanted = data.wanted.find(
						(/** @type {string[]} */ [context, wantedWord, holder]) =>
							context === rule.context && wantedWord === fold(word) && holder !== id,
					);
					const otherTerm = wanted?.[2] ?? (isOwnWord ? id : undefined);
					if (otherTerm === undefined) return;
					const write = rule.write ?? "";
					if (fold(word) !== fold(write) || normal(word) === normal(write))
						report("contradicting-rules", ["usage", index, "avoid", wordIndex], {
							found: word,
							context: rule.context,
							other: `${data.folder}/terms/${otherTerm}.yml`,
						});
				});
			};
			const checkRelations = () => {
				for (const field of data.relations)
					entry[field]?.forEach((/** @type {string} */ other, /** @type {number} */ index) => {
						if (other === id) report("related-to-itself", [field, index], { found: id });
					});
			};
			/** The term that has a name already. @param {string} name @param {boolean} exact */
			const claimOn = (name, exact) => {
				const key = nameKey(name);
				const domain = entry.domain ? fold(entry.domain) : "";
				/** @param {[string, string, string, string]} claim */
				const isClash = ([claimant, claimedKey, claimDomain, claimedCase]) =>
					claimant !== id &&
					claimedKey === key &&
					!(domain && claimDomain && domain !== claimDomain) &&
					!(exact && claimedCase && claimedCase !== normal(name));
				return data.claims.find(isClash);
			};
			const checkNamesOfTerm = () => {
				/** @type {Map<string, { name: string, exact: boolean }>} */
				const seenNames = new Map();
				const isEverydayTerm = !!entry.term && isEveryday(entry.term);
				const isLinked = !!entry.linking?.automatic || entry.linking?.match_case === "yes";
				for (const { name, steps, exact, context, own: nameCase } of namesOfTerm()) {
					if (!name || context) continue;
					const key = nameKey(name);
					const sameName = seenNames.get(key);
					if (sameName && !(exact && sameName.exact && normal(name) !== normal(sameName.name)))
						report("repeated-name", steps, { found: sameName.name });
					else {
						seenNames.set(key, { name, exact });
						const claim = claimOn(name, exact);
						if (claim) report("ambiguous-name", steps, { found: name, other: claim[0] });
					}
					const reason = data.rejected.find(
						(/** @type {string[]} */ [decidedName]) => decidedName === fold(skeleton(name)),
					)?.[1];
					if (reason !== undefined)
						report("rejected-name", steps, { found: name, because: shorten(reason, 200) });
					if (isLinked) continue;
					const isForm = steps[0] === "forms";
					const mayBeEveryday = isForm ? !isEverydayTerm && isVisible(name) : nameCase !== "yes";
					if (mayBeEveryday && isEveryday(name)) report("everyday-name", steps, { found: name });
				}
			};

			const checkTerm = () => {
				if (entry.definition?.text) {
					checkSentences(entry.definition.text, ["definition", "text"]);
					checkDefinition(entry.definition.text, ["definition", "text"]);
				}
				entry.usage?.forEach(checkRule);
				checkRelations();
				checkNamesOfTerm();
			};
			const checkComparison = () => {
				/** @type {string[]} */
				const terms = entry.terms ?? [];
				terms.forEach((term, index) => {
					if (terms.indexOf(term) < index) report("compared-with-itself", ["terms", index], { found: term });
				});
				const comparedNames = Object.fromEntries(terms.map((term) => [term, ids.term?.[term] ?? []]));
				const checkCompared = (/** @type {string} */ term, /** @type {Steps} */ steps) => {
					if (terms.includes(term)) return;
					const suggestedId = meantId(term, comparedNames);
					report("not-compared", steps, { found: term, terms: terms.join(", ") }, didYouMean(suggestedId));
				};
				if (terms.length > 1) {
					for (const term of Object.keys(entry.use ?? {})) checkCompared(term, ["use", term]);
					for (const [list, field] of /** @type {const} */ ([
						["sentences", "fits"],
						["cases", "answer"],
					]))
						entry[list]?.forEach((/** @type {any} */ example, /** @type {number} */ index) =>
							example[field]?.forEach((/** @type {string} */ term, /** @type {number} */ termIndex) =>
								checkCompared(term, [list, index, field, termIndex]),
							),
						);
				}
				const termsThatFitAlone = (entry.sentences ?? [])
					.map((/** @type {any} */ sentence) => sentence.fits ?? [])
					.filter((/** @type {string[]} */ fits) => fits.length === 1)
					.flat();
				for (const term of terms.length > 1 ? new Set(terms) : [])
					if (!termsThatFitAlone.includes(term))
						report("one-sided-comparison", [entry.sentences ? "sentences" : "terms"], { found: term });
				const comparisonId = [...terms].sort().join("-vs-");
				if (terms.length > 1 && data.written.includes(comparisonId))
					report("compared-twice", ["terms"], { other: `${data.folder}/comparisons/${comparisonId}.yml` });
			};
			const checkSource = () => {
				const tomorrow = new Date(Date.now() + 864e5).toISOString().slice(0, 10);
				for (const field of ["published", "updated"]) {
					const day = `${entry[field] ?? ""}-01-01`.slice(0, 10);
					if (/^\d{4}(-\d\d){0,2}$/.test(entry[field] ?? "") && isDay(entry[field]) && day > tomorrow)
						report("future-date", [field], { found: entry[field] });
				}
				const otherSource = entry.tag && sourceByTag.get(lowered(entry.tag));
				if (otherSource && otherSource !== id)
					report("given-twice", ["tag"], { what: "tag", found: entry.tag, other: otherSource });
			};

			checkValue(spec, entry, []);
			if (kind === "term") checkTerm();
			if (kind === "comparison") checkComparison();
			if (kind === "question" && entry.question && !patterns.questionEnd?.test(entry.question))
				report("no-question-mark", ["question"]);
			if (kind === "question" && entry.answer?.text) checkSentences(entry.answer.text, ["answer", "text"]);
			if (kind === "source") checkSource();
			const seen = new Set();
			return problems.filter((problem) => {
				const key = JSON.stringify(problem);
				return !seen.has(key) && seen.add(key);
			});
		};

		/**
		 * What is wrong with one statement of an entry whose names are known, in place of what it said.
		 * @param {string} kind @param {string} text @param {any} spec @param {Steps} steps @param {any} names
		 * @param {IdsByKind} ids @param {string} id
		 */
		const ofStatement = (kind, text, spec, steps, names, ids, id) => {
			/** @type {(spec: any, steps: Steps) => any} */
			const entryWith = (innerSpec, [step, ...further]) => {
				if (step === undefined) return [innerSpec, text];
				const [itemSpec, value] = entryWith(innerSpec, further);
				if (typeof step !== "number")
					return [{ type: "fields", fields: [{ ...itemSpec, name: step }] }, { [step]: value }];
				/** @type {any[]} */
				const list = [];
				list[step] = value;
				return [{ type: "list", item: itemSpec }, list];
			};
			const [shape, entry] = entryWith(spec, steps);
			return problemsOf(kind, { ...names, ...entry }, shape, ids, id).filter(
				(problem) => problem.steps.join("/") === steps.join("/"),
			);
		};

		/** A problem in the words of the check. @param {RuleFinding} finding */
		const worded = ({ code, values = {}, suggestion = "" }) => {
			const [severity, message, hint] = data.rules[code] ?? ["error", code, ""];
			const fill = (/** @type {string} */ text) =>
				text.replace(/\{\{|\}\}|\{(\w+)(!r)?\}/g, (placeholder, name, isQuoted) => {
					if (!name) return placeholder[0] ?? "";
					const value = `${values[name] ?? ""}`;
					return isQuoted ? quoted(value) : value;
				});
			const hintText = fill(hint);
			const advice = suggestion
				? `${suggestion} ${hintText.slice(0, 1).toUpperCase()}${hintText.slice(1)}`.trim()
				: hintText;
			return { severity, message: fill(message), hint: advice && !/[.?!]$/.test(advice) ? `${advice}.` : advice };
		};

		return {
			of: problemsOf,
			ofStatement,
			worded,
			setEveryday: (/** @type {string[]} */ words) => (everyday = new Set(words.map(fold))),
		};
	};

	window.distinguoRules = { rules, asId, inLatin };
})();
