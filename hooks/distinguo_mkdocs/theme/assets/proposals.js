// @ts-check
/** What becomes of the files of a proposal: a patch, a folder in a ZIP file, or an address at which the forge writes one. */
(() => {
	/**
	 * GitHub answers no address of more than 8191 bytes; whoever has to sign in first takes it along in another one,
	 * written in codes once more.
	 */
	const MOST_OF_ADDRESS = 8000;

	/** The sum that a ZIP file holds of each of its files. @param {Uint8Array} bytes */
	const crc = (bytes) => {
		let sum = -1;
		for (const byte of bytes) {
			sum ^= byte;
			for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
		}
		return ~sum >>> 0;
	};

	/** A ZIP file of texts, not compressed. @param {FileToPropose[]} files @returns {Uint8Array<ArrayBuffer>} */
	const zip = (files) => {
		const encoder = new TextEncoder();
		/** @type {number[]} */
		const bytes = [];
		/** @type {number[]} */
		const directory = [];
		/** @param {number[]} target @param {[number, number][]} numbers each with its width */
		const appendNumbers = (target, numbers) => {
			for (const [width, number] of numbers)
				for (let offset = 0; offset < width; offset++) target.push((number >>> (8 * offset)) & 255);
		};
		for (const { path, text } of files) {
			const [name, content] = [encoder.encode(path), encoder.encode(text)];
			// version, names in UTF-8, stored as it is, a day that no file has, then sum, sizes and the length of the name
			const header = /** @type {[number, number][]} */ ([
				[2, 20],
				[2, 2048],
				[2, 0],
				[2, 0],
				[2, 33],
				[4, crc(content)],
				[4, content.length],
				[4, content.length],
				[2, name.length],
				[2, 0],
			]);
			appendNumbers(directory, [
				[4, 0x02014b50],
				[2, 20],
				...header,
				[2, 0],
				[2, 0],
				[2, 0],
				[4, 0],
				[4, bytes.length],
			]);
			directory.push(...name);
			appendNumbers(bytes, [[4, 0x04034b50], ...header]);
			// One by one: a call takes only so many at once.
			for (const byte of [...name, ...content]) bytes.push(byte);
		}
		const endRecord = /** @type {[number, number][]} */ ([
			[4, 0x06054b50],
			[2, 0],
			[2, 0],
			[2, files.length],
			[2, files.length],
			[4, directory.length],
			[4, bytes.length],
			[2, 0],
		]);
		bytes.push(...directory);
		appendNumbers(bytes, endRecord);
		return Uint8Array.from(bytes);
	};

	/** The lines of a file, as they stand in a patch. @param {string} content @param {string} sign */
	const signedLines = (content, sign) =>
		content
			.split("\n")
			.slice(0, -1)
			.map((line) => sign + line);

	/** A file as a part of a patch for git. @param {FileToPropose} file */
	const fileDiff = ({ path, text, before }) => {
		const oldLines = before === undefined ? [] : signedLines(before, "-");
		const newLines = signedLines(text, "+");
		return [
			`diff --git a/${path} b/${path}`,
			...(before === undefined ? ["new file mode 100644", "--- /dev/null"] : [`--- a/${path}`]),
			`+++ b/${path}`,
			`@@ -${oldLines.length ? 1 : 0},${oldLines.length} +1,${newLines.length} @@`,
			...oldLines,
			...newLines,
			"",
		].join("\n");
	};

	/** Files as one patch for git. @param {FileToPropose[]} files */
	const patch = (files) => files.map(fileDiff).join("");

	/**
	 * Where a file is written on the forge, and whether the page gets its text.
	 * @param {{ new: string, edit: string }} place @param {FileToPropose} file
	 */
	const forgeAddress = (place, { path, text, before }) => {
		const pattern = before === undefined ? place.new : place.edit;
		const pathParts = /** @type {Record<string, string>} */ ({
			name: path.split("/").at(-1),
			folder: path.split("/").slice(0, -1).join("/"),
			path,
		});
		const pageAddress = pattern.replace(
			/\{(path|folder|name)\}/g,
			(/** @type {string} */ _, /** @type {string} */ name) =>
				(pathParts[name] ?? "").split("/").map(encodeURIComponent).join("/"),
		);
		const href = pageAddress.replace("{text}", () => encodeURIComponent(text).replaceAll("%20", "+"));
		return pattern.includes("{text}") && encodeURIComponent(href).length <= MOST_OF_ADDRESS
			? { href, filled: true }
			: { href: pageAddress.replace(/[?&]value=\{text\}/, ""), filled: false };
	};

	/**
	 * Whether something is a file as the form makes it, of an entry in a folder: what the browser keeps for it, any page of
	 * its origin can write.
	 * @param {string} folder @param {any} file
	 */
	const isOwn = (folder, file) => {
		if (typeof file?.path !== "string" || typeof file.text !== "string") return false;
		const start = folder && `${folder}/`;
		return (
			file.path.startsWith(start) &&
			/^(?:[\p{L}\p{M}\p{N}_-]+\/)*[\p{L}\p{M}\p{N}_-]+\.yml$/u.test(file.path.slice(start.length)) &&
			Object.entries(file).every(([key, value]) => key === "value" || typeof value === "string")
		);
	};

	window.distinguoProposals = { forgeAddress, isOwn, patch, zip };
})();
