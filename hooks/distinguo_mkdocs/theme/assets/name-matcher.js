// @ts-check
/**
 * Finds names in a text, as the engine's `prose/matcher.py` does: whole words and signs, in whatever way they are
 * typed, the longest at each place. One table of cases tests both.
 *
 * It enters `matcher` and `fold` in `distinguoUsage`.
 */
(() => {
	const WORD = "\\p{Alphabetic}\\p{M}\\p{N}\\p{Pc}";
	const JOINED = "\\p{M}\\u00ad\\u200b-\\u200d\\u2060";
	/**
	 * Scripts without spaces: each letter is a token, but runs of Katakana are one. The engine's `prose/unspaced.py` has
	 * the reasons.
	 */
	const UNSPACED =
		"\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
	const KATAKANA = "\\p{Script=Katakana}\\u30fc\\uff70\\uff66-\\uff9f";
	const SPACED = `(?![${UNSPACED}${KATAKANA}])`;
	const TOKEN = new RegExp(
		[
			`[${UNSPACED}][${JOINED}]*`,
			`[${KATAKANA}][${KATAKANA}${JOINED}]*`,
			`${SPACED}[${WORD}](?:${SPACED}[${WORD}${JOINED}])*`,
			`[^${WORD}\\s${JOINED}]`,
		].join("|"),
		"gu",
	);
	const IS_UNSPACED = new RegExp(`^[${UNSPACED}${KATAKANA}]`, "u");
	const HAN = /^\p{Script=Han}/u;
	const HIRAGANA = /^\p{Script=Hiragana}/u;
	const ONLY_HIRAGANA = /^\p{Script=Hiragana}{1,3}$/u;
	const INSIDE = /^[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ecd]/;
	const PARTICLES = "はがをにでともへやのかねよなをばだ";
	const BEGUN = new Set(
		(
			"人事 人件 人口 人员 人員 人才 人数 人數 人材 人民 人气 人気 人物 人类 人類 人間 化学 化學 化石 学习 學習 学会 學會 学术 " +
			"學術 学校 學校 学生 學生 学者 學者 学院 學院 学問 業務 业务 業界 业界 業績 业绩 業者 家人 家具 家庭 家族 家电 家電 性別 " +
			"性别 性格 性能 性質 性质 员工 員工"
		).split(" "),
	);
	const IS_WORD = new RegExp(`^[${WORD}]$`, "u");
	const HYPHENS = "-\u2010\u2011";
	const PUNCTUATION = "[()[\\]{}<>\"'.,;:!?\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2026]+";
	const AROUND = new RegExp(`^${PUNCTUATION}|${PUNCTUATION}$`, "gu");
	const PART = "[\\p{Alphabetic}\\p{M}\\p{N}_&'\\u2019+#-]*\\p{L}[\\p{Alphabetic}\\p{M}\\p{N}_&'\\u2019+#-]*";
	const ALTERNATIVES = new RegExp(`^${PART}(?:/${PART}){1,3}$`, "u");

	const SPACES = [" ", "\n", "\t", "\u00a0"];
	/** So many characters alternatives have on either side of a stroke. */
	const LONGEST = 200;

	/** What is typed in several ways, and what stands for all of them. */
	const TYPED = /** @type {const} */ ([
		[/[\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4]/g, "'"],
		[/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g, '"'],
		[/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-"],
		[/[\u00ad\u200b\u2060\ufeff]/g, ""],
	]);

	/** @param {string} text */
	const normal = (text) => {
		let typed = text.normalize();
		if (/[^\x00-\x7f]/.test(text)) for (const [signs, sign] of TYPED) typed = typed.replace(signs, sign);
		return typed.normalize().split(/\s+/).filter(Boolean).join(" ");
	};

	/**
	 * The form in which two texts that differ only in case and in how they are typed are equal. Most words are plain, and
	 * many.
	 */
	const fold = (/** @type {string} */ text) =>
		/^[\x21-\x7e]*$/.test(text)
			? text.toLowerCase()
			: normal(text)
					.toLowerCase()
					.replace(/\u00df/g, "ss")
					.replace(/\u03c2/g, "\u03c3")
					.replace(/\u017f/g, "s");

	const isWord = (/** @type {string} */ character) => IS_WORD.test(character);
	const isSpace = (/** @type {string} */ character) => /^\s$/.test(character);

	/** The character before a place, and the one at it; nothing beyond the text. */
	const before = (/** @type {string} */ text, /** @type {number} */ index) =>
		[...text.slice(Math.max(0, index - 2), index)].pop() ?? "";
	const after = (/** @type {string} */ text, /** @type {number} */ index) =>
		String.fromCodePoint(text.codePointAt(index) ?? 32).slice(0, index < text.length ? 2 : 0);

	/** Whether the words around a stroke are alternatives, such as "vowel/consonant", and no path. */
	const areAlternatives = (/** @type {string} */ text, /** @type {number} */ index) => {
		const low = Math.max(index - LONGEST, 0);
		const [left, right] = [text.slice(low, index), text.slice(index, index + LONGEST)];
		const start = Math.max(...SPACES.map((space) => left.lastIndexOf(space))) + 1;
		const ends = SPACES.map((space) => right.indexOf(space)).filter((end) => end >= 0);
		if ((low && !start) || (index + LONGEST < text.length && !ends.length)) return false;
		return ALTERNATIVES.test((left.slice(start) + right.slice(0, Math.min(...ends, LONGEST))).replace(AROUND, ""));
	};

	/** Whether a name may begin here: not inside a word, a longer sign, an address or a path. */
	const mayBegin = (/** @type {string} */ text, /** @type {number} */ start) => {
		const previous = before(text, start);
		if (!start || isSpace(previous)) return true;
		const first = after(text, start);
		const beforePrevious = before(text, start - previous.length) || " ";
		if (!isWord(first))
			return (
				!isWord(previous) &&
				(previous !== first || "([{\"'".includes(first)) &&
				!("/\\".includes(first) && "~:.".includes(previous))
			);
		if (HYPHENS.includes(previous) || previous === "&")
			return !(isWord(beforePrevious) || ("+#".includes(beforePrevious) && HYPHENS.includes(previous)));
		if (previous === ".") return beforePrevious === ".";
		if (previous === "/") return areAlternatives(text, start);
		if (previous === "+") return !(isWord(beforePrevious) || beforePrevious === "+");
		return !"@$#\\%".includes(previous);
	};

	/** Whether a name may end here. */
	const mayEnd = (/** @type {string} */ text, /** @type {number} */ end) => {
		const next = after(text, end);
		if (!next || isSpace(next)) return true;
		const last = before(text, end);
		const afterNext = after(text, end + next.length) || " ";
		if (HYPHENS.includes(next) && isWord(afterNext)) return false;
		if (!isWord(last)) return !isWord(next) && (next !== last || !"+#*-=&@$%".includes(last));
		if ("&.@\\".includes(next)) return !isWord(afterNext) || (next === "." && afterNext === "_");
		if (next === "/") return areAlternatives(text, end);
		if (next === ":") return !":/\\".includes(afterNext);
		if ("\u2032\u2033".includes(next)) return isWord(afterNext);
		return !"+#\u00b0%$".includes(next);
	};

	/** Whether a name in a script without spaces may stand here, as far as its neighbours tell. */
	const hasBorders = (/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end) => {
		const name = text.slice(start, end);
		const [left, right] = [before(text, start), after(text, end)];
		const isSingle = [...name].length === 1;
		const isShort = ONLY_HIRAGANA.test(name);
		const isFree = (/** @type {string} */ character) => !HIRAGANA.test(character) || PARTICLES.includes(character);
		const isBoundTo = (/** @type {string} */ character) => {
			if (isShort) return !isFree(character);
			if (!HAN.test(name)) return false;
			return "非不無无未反被".includes(character) || (isSingle && HAN.test(character));
		};
		if (IS_UNSPACED.test(name) && (INSIDE.test(name) || (left && isBoundTo(left)))) return false;
		const last = before(text, end);
		if (!IS_UNSPACED.test(last) || !right) return true;
		if (INSIDE.test(right)) return false;
		if (isShort) return isFree(right);
		if (isSingle && HAN.test(name)) return !HAN.test(right) && isFree(right);
		if ("者員员家性化学學業业人".includes(right) && HAN.test(last)) return BEGUN.has(text.slice(end, end + 2));
		return true;
	};

	/** Whether a word begins with a small letter. */
	const isLower = (/** @type {string} */ word) => /^\p{Ll}/u.test(word);

	/** Whether a word follows a hyphen after another word: it is the head of that compound. */
	const isHead = (/** @type {string} */ text, /** @type {number} */ start) =>
		start > 1 && HYPHENS.includes(before(text, start)) && isWord(before(text, start - 1));

	/**
	 * The longest beginning of a word whose key has at most so many letters: signs that the key leaves out belong to it.
	 * @param {(text: string) => string} key
	 * @param {string} word
	 * @param {number} letters
	 */
	const prefix = (key, word, letters) => {
		let [low, high] = [0, word.length];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (key(word.slice(0, middle)).length <= letters) low = middle;
			else high = middle - 1;
		}
		return word.slice(0, low);
	};

	const tokensOf = (/** @type {string} */ text) =>
		[...text.matchAll(TOKEN)].map((match) => ({
			start: match.index,
			end: match.index + match[0].length,
			text: match[0],
		}));

	/**
	 * @param {Iterable<readonly [name: string, exact: boolean]>} names  each with whether only its own case counts
	 * @param {string} [language]  what may stand around names, if `word-rules.js` knows it
	 * @returns {(text: string) => UsageMention[]}
	 */
	const matcher = (names, language = "") => {
		/** @typedef {{ own: string, key: string, exact: boolean }} BranchName */
		/** @typedef {{ next: Map<string, Branch>, names: BranchName[] }} Branch */
		const newBranch = () => /** @type {Branch} */ ({ next: new Map(), names: [] });
		const root = newBranch();
		const rules = self.distinguoUsage?.wordRules?.(language);
		const key = rules?.key ?? fold;
		for (const [name, exact] of names) {
			let branch = root;
			for (const token of tokensOf(normal(name))) {
				const word = key(token.text);
				const next = branch.next.get(word) ?? newBranch();
				branch.next.set(word, next);
				branch = next;
			}
			if (branch !== root) branch.names.push({ own: normal(name), key: key(name), exact });
		}
		const isName = (/** @type {string} */ word) => Boolean(root.next.get(word)?.names.length);

		/** The ways to read a word: as it stands, and as what the language makes of it. */
		const readingsOf = (/** @type {string} */ word) => {
			/** @type {UsageReading[]} */
			const asWritten = [{ key: fold(word), before: 0, behind: 0, inner: true }];
			return !rules || (/^[\x00-\x7f]*$/.test(word) && !/^[a-z]+$/i.test(word))
				? asWritten
				: [...asWritten, ...rules.readings(word, isName)];
		};

		return (given) => {
			const text = given.replace(/\u02bc/g, "'");
			const tokens = tokensOf(text).map((token) => ({ ...token, readings: readingsOf(token.text) }));
			/** @typedef {UsageMention & { length: number, taken: number }} Found */

			/**
			 * The name that ends at a branch, if it is written as it must be.
			 * @param {Branch} branch
			 * @param {number} position
			 * @param {number} length  how many tokens it has
			 * @param {[before: number, behind: number, taken: number]} letters  that are not its own: of the first token, of
			 * the last, and of all
			 * @returns {Found | undefined}
			 */
			const foundAt = (branch, position, length, [lead, trail, taken]) => {
				const [first, last] = [tokens[position], tokens[position + length - 1]];
				if (!first || !last || !mayEnd(text, last.end)) return undefined;
				const before = lead ? prefix(key, first.text, lead).length : 0;
				const behind = trail
					? last.text.length - prefix(key, last.text, key(last.text).length - trail).length
					: 0;
				const isWhole = !rules || rules.whole;
				const [start, end] = [first.start, last.end - (isWhole ? 0 : behind)];
				const written = normal(text.slice(start, end));
				const foldedKey = key(written);
				if (
					rules?.nouns &&
					length === 1 &&
					isLower(first.text) &&
					!branch.names.some((name) => isLower(name.own))
				)
					return undefined;
				const isNamed = taken
					? branch.names.some(({ exact }) => !exact)
					: branch.names.some((name) => name.own === written || (!name.exact && name.key === foldedKey));
				if (!isNamed || !hasBorders(text, start, end)) return undefined;
				return {
					start,
					end,
					name: branch.names[0]?.key ?? "",
					before,
					behind: isWhole ? behind : 0,
					length,
					taken,
				};
			};

			/** @param {Found} mention @param {Found | undefined} best */
			const isBetter = (mention, best) =>
				!best || mention.length > best.length || (mention.length === best.length && mention.taken < best.taken);

			/** @param {number} position */
			const longest = (position) => {
				const start = tokens[position]?.start ?? 0;
				if (!mayBegin(text, start) && !(rules?.afterHyphen && isHead(text, start))) return undefined;
				/** @type {Found | undefined} */
				let best;
				const paths = [{ branch: root, length: 0, taken: 0, lead: 0 }];
				for (let path = paths.pop(); path; path = paths.pop()) {
					for (const reading of tokens[position + path.length]?.readings ?? []) {
						const branch = path.branch.next.get(reading.key);
						if (!branch || (path.length && reading.before && !reading.inner)) continue;
						const [length, taken, lead] = [
							path.length + 1,
							path.taken + reading.before + reading.behind,
							path.length ? path.lead : reading.before,
						];
						const mention = branch.names.length
							? foundAt(branch, position, length, [lead, reading.behind, taken])
							: undefined;
						if (mention && isBetter(mention, best)) best = mention;
						if (!reading.behind) paths.push({ branch, length, taken, lead });
					}
				}
				return best;
			};

			/** @type {UsageMention[]} */
			const mentions = [];
			for (let position = 0; position < tokens.length;) {
				const mention = longest(position);
				if (mention)
					mentions.push({
						start: mention.start,
						end: mention.end,
						name: mention.name,
						before: mention.before,
						behind: mention.behind,
					});
				position += mention?.length ?? 1;
			}
			return mentions;
		};
	};

	Object.assign((self.distinguoUsage ??= {}), { matcher, fold, normal });
})();
