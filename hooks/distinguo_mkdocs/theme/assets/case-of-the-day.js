// @ts-check
/** The home page holds a few cases: another one is shown each day. Without this script it is always the first. */
(() => {
	const DAY = 86_400_000; // milliseconds

	const start = () => {
		/** @type {NodeListOf<HTMLElement>} */
		const cases = document.querySelectorAll("[data-case]");
		const now = new Date();
		const today = Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / DAY);
		cases.forEach((caseElement, index) => (caseElement.hidden = index !== today % cases.length));
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
