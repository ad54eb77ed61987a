// @ts-check
/**
 * Finds names in a text, as the engine's `prose/matcher.py` does: whole words and signs, in whatever way they are typed, the longest at
 * each place. One table of cases tests both.
 *
 * It enters `matcher` and `fold` in `distinguoUsage`.
 */
(() => {
	const WORD = "\\p{Alphabetic}\\p{M}\\p{N}\\p{Pc}";
	const JOINED = "\\p{M}\\u00ad\\u200b-\\u200d\\u2060";
	/** Scripts without spaces: each letter is a token, but runs of Katakana are one. The engine's `prose/unspaced.py` has the reasons. */
	const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
	const KATAKANA = "\\p{Script=Katakana}\\u30fc\\uff70\\uff66-\\uff9f";
	const SPACED = `(?![${UNSPACED}${KATAKANA}])`;
	const TOKEN = new RegExp(
		`[${UNSPACED}][${JOINED}]*|[${KATAKANA}][${KATAKANA}${JOINED}]*|${SPACED}[${WORD}](?:${SPACED}[${WORD}${JOINED}])*|[^${WORD}\\s${JOINED}]`,
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
			"人事 人件 人口 人员 人員 人才 人数 人數 人材 人民 人气 人気 人物 人类 人類 人間 化学 化學 化石 学习 學習 学会 學會 学术 學術 学校 學校 " +
			"学生 學生 学者 學者 学院 學院 学問 業務 业务 業界 业界 業績 业绩 業者 家人 家具 家庭 家族 家电 家電 性別 性别 性格 性能 性質 性质 员工 員工"
		).split(" "),
	);
	const IS_WORD = new RegExp(`^[${WORD}]$`, "u");
	const HYPHENS = "-\u2010\u2011";
	const AROUND = /^[()[\]{}<>"'.,;:!?\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2026]+|[()[\]{}<>"'.,;:!?\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2026]+$/gu;
	const PART = "[\\p{Alphabetic}\\p{M}\\p{N}_&'\\u2019+#-]*\\p{L}[\\p{Alphabetic}\\p{M}\\p{N}_&'\\u2019+#-]*";
	const ALTERNATIVES = new RegExp(`^${PART}(?:/${PART}){1,3}$`, "u");

	/** What is typed in several ways, and what stands for all of them. */
	const TYPED = /** @type {const} */ ([
		[/[\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4]/g, "'"],
		[/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g, '"'],
		[/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-"],
		[/[\u00ad\u200b\u2060\ufeff]/g, ""],
	]);

	/** @param {string} text */
	const normal = (text) => {
		let same = text.normalize();
		if (/[^\x00-\x7f]/.test(text)) for (const [signs, sign] of TYPED) same = same.replace(signs, sign);
		return same.normalize().split(/\s+/).filter(Boolean).join(" ");
	};

	/** The form in which two texts that differ only in case and in how they are typed are equal. Most words are plain, and many. */
	const fold = (/** @type {string} */ text) =>
		/^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : normal(text).toLowerCase().replace(/\u00df/g, "ss").replace(/\u03c2/g, "\u03c3").replace(/\u017f/g, "s");

	const isWord = (/** @type {string} */ char) => IS_WORD.test(char);
	const isSpace = (/** @type {string} */ char) => /^\s$/.test(char);

	/** The character before a place, and the one at it; nothing beyond the text. */
	const before = (/** @type {string} */ text, /** @type {number} */ at) => [...text.slice(Math.max(0, at - 2), at)].pop() ?? "";
	const after = (/** @type {string} */ text, /** @type {number} */ at) => String.fromCodePoint(text.codePointAt(at) ?? 32).slice(0, at < text.length ? 2 : 0);

	/** Whether the words around a stroke are alternatives, such as "vowel/consonant", and no path. */
	const areAlternatives = (/** @type {string} */ text, /** @type {number} */ at) => {
		const start = Math.max(...[" ", "\n", "\t", "\u00a0"].map((space) => text.lastIndexOf(space, at - 1))) + 1;
		const ends = [" ", "\n", "\t", "\u00a0"].map((space) => text.indexOf(space, at)).filter((end) => end >= 0);
		return ALTERNATIVES.test(text.slice(at ? start : 0, Math.min(...ends, text.length)).replace(AROUND, ""));
	};

	/** Whether a name may begin here: not inside a word, a longer sign, an address or a path. */
	const mayBegin = (/** @type {string} */ text, /** @type {number} */ start) => {
		const last = before(text, start);
		if (!start || isSpace(last)) return true;
		const first = after(text, start);
		const further = before(text, start - last.length) || " ";
		if (!isWord(first)) return !isWord(last) && (last !== first || "([{\"'".includes(first)) && !("/\\".includes(first) && "~:.".includes(last));
		if (HYPHENS.includes(last) || last === "&") return !(isWord(further) || ("+#".includes(further) && HYPHENS.includes(last)));
		if (last === ".") return further === ".";
		if (last === "/") return areAlternatives(text, start);
		if (last === "+") return !(isWord(further) || further === "+");
		return !"@$#\\%".includes(last);
	};

	/** Whether a name may end here. */
	const mayEnd = (/** @type {string} */ text, /** @type {number} */ end) => {
		const next = after(text, end);
		if (!next || isSpace(next)) return true;
		const last = before(text, end);
		const further = after(text, end + next.length) || " ";
		if (HYPHENS.includes(next) && isWord(further)) return false;
		if (!isWord(last)) return !isWord(next) && (next !== last || !"+#*-=&@$%".includes(last));
		if ("&.@\\".includes(next)) return !isWord(further) || (next === "." && further === "_");
		if (next === "/") return areAlternatives(text, end);
		if (next === ":") return !":/\\".includes(further);
		if ("\u2032\u2033".includes(next)) return isWord(further);
		return !"+#\u00b0%$".includes(next);
	};

	/** Whether a name in a script without spaces may stand here, as far as its neighbours tell. */
	const hasBorders = (/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end) => {
		const name = text.slice(start, end);
		const [left, right, one] = [before(text, start), after(text, end), [...name].length === 1];
		const short = ONLY_HIRAGANA.test(name);
		const free = (/** @type {string} */ char) => !HIRAGANA.test(char) || PARTICLES.includes(char);
		if (IS_UNSPACED.test(name) && (INSIDE.test(name) || (left && (short ? !free(left) : HAN.test(name) && ("非不無无未反被".includes(left) || (one && HAN.test(left))))))) return false;
		const last = before(text, end);
		if (!IS_UNSPACED.test(last) || !right) return true;
		if (INSIDE.test(right)) return false;
		if (short) return free(right);
		if (one && HAN.test(name)) return !HAN.test(right) && free(right);
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

	const tokensOf = (/** @type {string} */ text) => [...text.matchAll(TOKEN)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));

	/**
	 * @param {Iterable<readonly [name: string, exact: boolean]>} names  each with whether only its own case counts
	 * @param {string} [language]  what may stand around names, if `word-rules.js` knows it
	 * @returns {(text: string) => UsageMention[]}
	 */
	const matcher = (names, language = "") => {
		/** @typedef {{ next: Map<string, Branch>, names: { own: string, key: string, exact: boolean }[] }} Branch */
		const branch = () => /** @type {Branch} */ ({ next: new Map(), names: [] });
		const root = branch();
		const rules = self.distinguoUsage?.wordRules?.(language);
		const key = rules?.key ?? fold;
		for (const [name, exact] of names) {
			let at = root;
			for (const token of tokensOf(normal(name))) {
				const word = key(token.text);
				const next = at.next.get(word) ?? branch();
				at.next.set(word, next);
				at = next;
			}
			if (at !== root) at.names.push({ own: normal(name), key: key(name), exact });
		}
		const isName = (/** @type {string} */ word) => Boolean(root.next.get(word)?.names.length);

		/** The ways to read a word: as it stands, and as what the language makes of it. */
		const readingsOf = (/** @type {string} */ word) => {
			/** @type {UsageReading[]} */
			const own = [{ key: fold(word), before: 0, behind: 0, inner: true }];
			return !rules || (/^[\x00-\x7f]*$/.test(word) && !/^[a-z]+$/i.test(word)) ? own : [...own, ...rules.readings(word, isName)];
		};

		return (given) => {
			const text = given.replace(/\u02bc/g, "'");
			const tokens = tokensOf(text).map((token) => ({ ...token, readings: readingsOf(token.text) }));
			/** @typedef {UsageMention & { length: number, taken: number }} Found */

			/**
			 * The name that ends at a branch, if it is written as it must be.
			 * @param {Branch} at
			 * @param {number} position
			 * @param {number} length  how many tokens it has
			 * @param {[before: number, behind: number, taken: number]} letters  of the first token, of the last, and of all, that are not its own
			 * @returns {Found | undefined}
			 */
			const foundAt = (at, position, length, [lead, trail, taken]) => {
				const [first, last] = [tokens[position], tokens[position + length - 1]];
				if (!first || !last || !mayEnd(text, last.end)) return undefined;
				const before = lead ? prefix(key, first.text, lead).length : 0;
				const behind = trail ? last.text.length - prefix(key, last.text, key(last.text).length - trail).length : 0;
				const isWhole = !rules || rules.whole;
				const [start, end] = [first.start, last.end - (isWhole ? 0 : behind)];
				const written = normal(text.slice(start, end));
				const folded = key(written);
				if (rules?.nouns && length === 1 && isLower(first.text) && !at.names.some(({ own }) => isLower(own))) return undefined;
				const isNamed = taken ? at.names.some(({ exact }) => !exact) : at.names.some((name) => name.own === written || (!name.exact && name.key === folded));
				if (!isNamed || !hasBorders(text, start, end)) return undefined;
				return { start, end, name: at.names[0]?.key ?? "", before, behind: isWhole ? behind : 0, length, taken };
			};

			/** @param {number} position */
			const longest = (position) => {
				const start = tokens[position]?.start ?? 0;
				if (!mayBegin(text, start) && !(rules?.afterHyphen && isHead(text, start))) return undefined;
				/** @type {Found | undefined} */
				let best;
				const ways = [{ at: root, length: 0, taken: 0, lead: 0 }];
				for (let way = ways.pop(); way; way = ways.pop()) {
					for (const reading of tokens[position + way.length]?.readings ?? []) {
						const at = way.at.next.get(reading.key);
						if (!at || (way.length && reading.before && !reading.inner)) continue;
						const [length, taken, lead] = [way.length + 1, way.taken + reading.before + reading.behind, way.length ? way.lead : reading.before];
						const found = at.names.length ? foundAt(at, position, length, [lead, reading.behind, taken]) : undefined;
						if (found && (!best || found.length > best.length || (found.length === best.length && found.taken < best.taken))) best = found;
						if (!reading.behind) ways.push({ at, length, taken, lead });
					}
				}
				return best;
			};

			/** @type {UsageMention[]} */
			const all = [];
			for (let position = 0; position < tokens.length; ) {
				const best = longest(position);
				if (best) all.push({ start: best.start, end: best.end, name: best.name, before: best.before, behind: best.behind });
				position += best?.length ?? 1;
			}
			return all;
		};
	};

	Object.assign((self.distinguoUsage ??= {}), { matcher, fold, normal });
})();
